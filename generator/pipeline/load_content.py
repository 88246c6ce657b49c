"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.content.parse_batch import ParseContext, Parsed
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.scan import scan
from generator.engine.state import State
from generator.model.article import Article, FreePage
from generator.model.seed import Removed

_PARSE = "generator.content.parse_batch:parse_batch"
ARTICLES, PAGES = "content/articles", "content/pages"


class Content(NamedTuple):
    """`digests` are those of the heads, by path; `failed` are the content files that have errors now, and `claimed` the
    seeds that those were made from."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    digests: dict[str, str]
    failed: tuple[str, ...]
    claimed: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load_content(site: Path, pattern: str, state: State, executor: ChooseExecutor) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    known_files, known_heads = state.load("content-files"), state.load("heads")
    records: dict[str, object] = {}
    files: dict[str, str] = {}
    failed: list[str] = []
    found: list[Diagnostic] = []
    for folder in (ARTICLES, PAGES):
        scanned = scan(site / folder, f"{folder}/", known_files, [".md"])
        records.update(scanned.records)
        files.update(scanned.digests)
        found += [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        for path, reason in scanned.unreadable:
            found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
            failed.append(path)
    heads = {path: _known(known_heads.get(path), digest, pattern) for path, digest in files.items()}
    changed = [path for path, head in heads.items() if head is None]
    results = executor(len(changed)).run(Step(_PARSE, ParseContext(str(site), pattern)), changed)
    for path, result in zip(changed, results, strict=True):
        heads[path] = _lost(path, result) if isinstance(result, Failed) else result
    parsed = {path: head for path, head in heads.items() if head is not None}
    state.replace("content-files", records, known_files)
    fresh = {path: _as_row(parsed[path], pattern) for path in changed}
    state.replace("heads", {path: fresh.get(path, known_heads.get(path)) for path in parsed}, known_heads)
    return Content(
        articles=tuple(head.item for head in parsed.values() if isinstance(head.item, Article)),
        pages=tuple(head.item for head in parsed.values() if isinstance(head.item, FreePage)),
        digests={path: head.digest for path, head in parsed.items()},
        failed=(*failed, *(path for path, head in parsed.items() if head.item is None)),
        claimed=frozenset(head.claimed for head in parsed.values() if head.claimed),
        diagnostics=(*found, *(one for head in parsed.values() for one in head.said)),
    )


def _lost(path: str, failure: Failed) -> Parsed:
    said = diagnose("content/unreadable", Place(path=path), f"it could not be read: {failure.reason}")
    return Parsed(None, "", "", (said,), "")


def _as_row(head: Parsed, pattern: str) -> list[object]:
    return [[head.file_digest, pattern], head.item, as_rows(head.said), head.digest, head.claimed]


def _known(row: object, digest: str, pattern: str) -> Parsed | None:
    """What an earlier run read, if the file is the same still."""
    if not isinstance(row, list) or row[0] != [digest, pattern]:
        return None
    item = _restore(row[1]) if row[1] else None
    return Parsed(item, digest, row[3], from_rows(row[2]), row[4])


def _restore(row: list[Any]) -> Article | FreePage:
    """A head as the state keeps it: a list of lists, in the order of the fields."""
    if len(row) == len(FreePage._fields):
        page = FreePage(*row)
        return page._replace(aliases=tuple(page.aliases))
    article = Article(*row)
    return article._replace(
        date=PartialDate(*article.date) if article.date else None,
        updated=PartialDate(*article.updated) if article.updated else None,
        key_points=tuple(article.key_points),
        entities=tuple((kind, tuple(names)) for kind, names in article.entities),
        inferred=tuple((name, rule) for name, rule in article.inferred),
        removed=tuple(Removed(*one) for one in article.removed),
        aliases=tuple(article.aliases),
    )
