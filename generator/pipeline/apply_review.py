"""`backissue ingest --apply review.csv`: a person's corrections into the front matter of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.files import find_link, read_limited, write_atomically
from generator.base.yaml_text import Bare, Value
from generator.content.declared import ARTICLE_KEYS
from generator.content.edit_article import NotBlockStyle, put_back, set_keys
from generator.content.front_matter import read_cell
from generator.content.load_articles import MAX_BYTES, decode_content, parse_article
from generator.content.review_csv import ReviewRow, cell_of, stamp_of
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.find_seeds import Heap
from generator.pipeline.write_review import NEAR_DUPLICATE, lines_of

_KINDS = frozenset({"text", "date", "url", "language", "texts"})
_FIXED = frozenset({"seed", "seed_id", "seed_sha256", "metadata_sha256", "generated_sha256"})
FIELDS = {key.name: key for key in ARTICLE_KEYS if key.kind in _KINDS and key.name not in _FIXED}


class Applied(NamedTuple):
    """How many fields were corrected, how many confirmed, in how many articles."""

    corrected: int
    confirmed: int
    articles: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Edit:
    """What is to change in one article; `lines` are the places in the review file, by field."""

    values: dict[str, Value] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    back: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def apply_review(
    site: Path,
    name: str,
    rows: Sequence[tuple[int, ReviewRow]],
    articles: Sequence[Article],
    heap: Heap,
    settings: Settings,
) -> Applied:
    """Apply the rows that a person corrected or confirmed; `name` is the review file's in diagnostics."""
    by_path = {article.path: article for article in articles}
    edits: dict[str, _Edit] = {}
    found: list[Diagnostic] = []
    for line, row in rows:
        article = by_path.get(row.article)
        try:
            if article is None:
                raise ValueError(f'there is no article "{row.article}"')
            edit = edits.setdefault(row.article, _Edit())
            kept = _take(row, line, article, edit)
        except ValueError as problem:
            found.append(diagnose("review/bad-row", Place(path=name, line=line), str(problem)))
        else:
            if kept:
                found.append(diagnose("review/kept-edit", Place(path=name, line=line), kept))
    seeds = lines_of(site, (by_path[path].seed for path, edit in edits.items() if edit.back), heap, settings)
    corrected = confirmed = changed = 0
    for path, edit in edits.items():
        if not edit.lines:
            continue
        try:
            _write(site, by_path[path], edit, seeds.get(by_path[path].seed, []), settings)
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


def _take(row: ReviewRow, line: int, article: Article, edit: _Edit) -> str:
    """Takes one row into `edit`. Gives what to say where the article's own edit is kept; raises ValueError."""
    if row.field == NEAR_DUPLICATE:
        return ""
    if row.field == "removed":
        return _take_removed(row, line, article, edit)
    key = FIELDS.get(row.field)
    if key is None:
        meant = nearest(row.field, FIELDS)
        raise ValueError(
            f'"{row.field}" is not a field that can be corrected' + (f"; did you mean {meant}?" if meant else "")
        )
    current = cell_of(article._asdict()[row.field])
    value = read_cell(key, row.value) if row.value.strip() else ""
    new = cell_of(value)
    changed = stamp_of(row.field, row.value) != row.stamp if row.stamp else new != current
    if not changed and not row.checked.strip():
        return ""
    if changed and new != current:
        if row.stamp and stamp_of(row.field, current) != row.stamp:
            return f'{row.article} has "{current}" as its {row.field}, which is kept; the row says "{new}"'
        if not new and row.field == "title":
            raise ValueError("an article must have a title")
        if row.field in edit.values:
            raise ValueError(f"{row.field} of this article is corrected on line {edit.lines[row.field]} already")
        edit.values[row.field] = Bare(value.iso) if isinstance(value, PartialDate) else value
    elif row.field not in dict(article.inferred):
        return ""
    edit.settled.add(row.field)
    edit.lines[row.field] = line
    return ""


def _take_removed(row: ReviewRow, line: int, article: Article, edit: _Edit) -> str:
    """A removed line whose value was emptied is text after all."""
    if stamp_of(row.field, row.value) == row.stamp:
        return ""
    if row.value.strip() or not row.stamp:
        raise ValueError("a removed line can only be put back: empty its value")
    text = next((one.text for one in article.removed if stamp_of(row.field, one.text) == row.stamp), None)
    if text is not None and text not in edit.back:
        edit.back.append(text)
        edit.lines[f"removed {text}"] = line
    return ""


def _write(site: Path, article: Article, edit: _Edit, seed_lines: Sequence[str], settings: Settings) -> None:
    """Raises ValueError, OSError, SiteError or NotBlockStyle, and then leaves the file as it was."""
    link = find_link(site, article.path)
    data = read_limited(site / article.path, MAX_BYTES)
    if link or data is None:
        raise ValueError("it is a symbolic link" if link else "it is too large")
    changes: dict[str, Value] = dict(edit.values)
    changes["inferred"] = {name: rule for name, rule in article.inferred if name not in edit.settled}
    if edit.back:
        kept = [one for one in article.removed if one.text not in edit.back]
        changes["removed"] = [{"text": text, "rule": rule} for text, rule in kept]
    text = set_keys(decode_content(data), article.path, changes)
    for line in edit.back:
        before = seed_lines[: seed_lines.index(line)] if line in seed_lines else seed_lines
        text = put_back(text, article.path, line, before)
    text = _with_old_address(text, article, settings)
    head, said = parse_article(article.path, text.encode(), settings.permalink)
    if head is None:
        raise SiteError(*said)
    encoded = text.replace("\n", "\r\n").encode() if b"\r\n" in data else text.encode()
    write_atomically(site / article.path, encoded, durable=True)


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
