"""`backissue ingest --apply review.csv`: a person's corrections into the front matter of the articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.files import find_link, read_limited, write_atomically
from generator.base.text import words
from generator.base.yaml_text import Value
from generator.content.edit_article import NotBlockStyle, holds, put_back, set_keys
from generator.content.load_articles import MAX_BYTES, decode_content, parse_article
from generator.content.review_csv import cell_of
from generator.ingest.headline import DECK
from generator.model.article import Article
from generator.model.seed import Removed
from generator.model.settings import Settings
from generator.pipeline.find_seeds import Heap
from generator.pipeline.read_review import Review
from generator.pipeline.take_rows import Edit, take_rows
from generator.pipeline.write_review import lines_of

EMPTIED = "emptied-in-review"


class Applied(NamedTuple):
    """How many fields were corrected, how many confirmed, in how many articles."""

    corrected: int
    confirmed: int
    articles: int
    diagnostics: tuple[Diagnostic, ...]


def apply_review(
    site: Path, name: str, review: Review, articles: Mapping[str, Article], heap: Heap, settings: Settings
) -> Applied:
    """Apply the rows that a person corrected or confirmed; `name` is the review file's in diagnostics."""
    edits, found = take_rows(name, review.rows, articles, review.habits)
    found = [*review.diagnostics, *found]
    lines = lines_of(site, [articles[path] for path, edit in edits.items() if edit.back], heap, settings)
    corrected = confirmed = changed = 0
    for path, edit in edits.items():
        if not edit.lines:
            continue
        try:
            _write(site, articles[path], edit, lines.get(path, []), settings)
        except (ValueError, OSError, SiteError, NotBlockStyle) as problem:
            found += (
                diagnose("review/bad-row", Place(path=name, line=line), f"{path} was not changed: {_reason(problem)}")
                for line in edit.lines.values()
            )
            continue
        corrected += len(edit.values) + len(edit.back)
        confirmed += len(edit.lines) - len(edit.values) - len(edit.back)
        changed += 1
    return Applied(corrected, confirmed, changed, tuple(found))


def _write(site: Path, article: Article, edit: Edit, seed_lines: Sequence[str], settings: Settings) -> None:
    """Raises ValueError, OSError, SiteError or NotBlockStyle, and then leaves the file as it was."""
    link = find_link(site, article.path)
    data = read_limited(site / article.path, MAX_BYTES)
    if link or data is None:
        raise ValueError("it is a symbolic link" if link else "it is too large")
    changes: dict[str, Value] = dict(edit.values)
    changes["inferred"] = {name: rule for name, rule in article.inferred if name not in edit.settled}
    source = decode_content(data)
    lede = _deck_emptied(article, edit)
    if lede and not holds(source, article.path, lede):
        # What stood below the headline was the first paragraph; lines that are put back may belong behind it.
        source = put_back(source, article.path, lede, [])
    kept = [one for one in article.removed if one.text not in edit.back]
    kept += _values_emptied(article, edit)
    if kept != list(article.removed):
        changes["removed"] = [{"text": text, "rule": rule} for text, rule in kept]
    text = set_keys(source, article.path, changes)
    for line in edit.back:
        before = seed_lines[: seed_lines.index(line)] if line in seed_lines else seed_lines
        text = put_back(text, article.path, line, before)
    text = _with_old_address(text, article, settings)
    head, said = parse_article(article.path, text.encode(), settings.permalink)
    if head is None:
        raise SiteError(*said)
    encoded = text.replace("\n", "\r\n").encode() if b"\r\n" in data else text.encode()
    write_atomically(site / article.path, encoded, durable=True)


def _deck_emptied(article: Article, edit: Edit) -> str:
    """The sentence that ingest took for a deck, if a person says that it is none."""
    emptied = edit.values.get("description") == ""
    return article.description if emptied and dict(article.inferred).get("description") == DECK else ""


def _values_emptied(article: Article, edit: Edit) -> Iterator[Removed]:
    """The values that a person emptied and that are nowhere else in the file, lest words of the seed be lost."""
    inferred = dict(article.inferred)
    there = [words(one.text) for one in article.removed]
    for name, value in edit.values.items():
        # What these say is not printed in the seed.
        unprinted = name == "language" or inferred.get(name) == "date-in-file-name"
        if value != "" or unprinted or (name == "description" and inferred.get(name) == DECK):
            continue
        for line in cell_of(getattr(article, name)).split("\n"):
            if words(line) and words(line) not in there:
                yield Removed(line, EMPTIED)


def _with_old_address(text: str, article: Article, settings: Settings) -> str:
    """Another date moves the article: its old address then leads to the new one."""
    head, _ = parse_article(article.path, text.encode(), settings.permalink)
    if head is None or head.permalink == article.permalink:
        return text
    aliases = sorted({*article.aliases, article.permalink} - {head.permalink})
    return set_keys(text, article.path, {"aliases": aliases})


def _reason(problem: Exception) -> str:
    if isinstance(problem, NotBlockStyle):
        return "its front matter has several keys on one line; write one a line"
    if isinstance(problem, SiteError):
        return problem.diagnostics[0].message
    return str(problem)
