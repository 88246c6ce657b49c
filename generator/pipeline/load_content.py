"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.base.digests import bucket_of
from generator.content.parse_batch import ParseContext, Parsed
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.scan import scan
from generator.engine.state import State
from generator.model.article import Article, FreePage
from generator.model.seed import Removed

_PARSE = "generator.content.parse_batch:parse_batch"
_SPACE = "content"
ARTICLES, PAGES = "content/articles", "content/pages"


class Content(NamedTuple):
    """`digests` are those of the heads and `listed_digests` those of what lists show of them, by path; `failed` are the
    content files that have errors now, and `claimed` the seeds that those were made from."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    digests: dict[str, str]
    listed_digests: dict[str, str]
    failed: tuple[str, ...]
    claimed: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


class _Row(NamedTuple):
    """A content file as the state keeps it: its scan record, the permalink pattern, and what was read in it."""

    record: Any
    pattern: str
    item: Any
    file_digest: str
    digest: str
    listed_digest: str
    said: Any
    claimed: str


def load_content(site: Path, pattern: str, state: State, executor: ChooseExecutor) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    before = state.load(_SPACE)
    known = {path: _Row(*row) for bucket in before.values() for path, row in _rows_of(bucket)}
    records = {path: row.record for path, row in known.items()}
    scanned_records: dict[str, object] = {}
    digests: dict[str, str] = {}
    failed: list[str] = []
    found: list[Diagnostic] = []
    for folder in (ARTICLES, PAGES):
        scanned = scan(site / folder, f"{folder}/", records, [".md"])
        scanned_records.update(scanned.records)
        digests.update(scanned.digests)
        found += [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        for path, reason in scanned.unreadable:
            found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
            failed.append(path)
    parsed: dict[str, Parsed | None] = {}
    for path, digest in digests.items():
        row = known.get(path)
        fresh = row is not None and row.file_digest == digest and row.pattern == pattern
        parsed[path] = _restore(row) if row is not None and fresh else None
    changed = [path for path, head in parsed.items() if head is None]
    results = executor(len(changed)).run(Step(_PARSE, ParseContext(str(site), pattern)), changed)
    for path, result in zip(changed, results, strict=True):
        parsed[path] = _lost(path, result) if isinstance(result, Failed) else result
    heads = {path: head for path, head in parsed.items() if head is not None}
    _keep(state, before, known, scanned_records, heads, pattern)
    return Content(
        articles=tuple(head.item for head in heads.values() if isinstance(head.item, Article)),
        pages=tuple(head.item for head in heads.values() if isinstance(head.item, FreePage)),
        digests={path: head.digest for path, head in heads.items()},
        listed_digests={path: head.listed_digest for path, head in heads.items() if head.listed_digest},
        failed=(*failed, *(path for path, head in heads.items() if head.item is None)),
        claimed=frozenset(head.claimed for head in heads.values() if head.claimed),
        diagnostics=(*found, *(one for head in heads.values() for one in head.said)),
    )


def _keep(
    state: State,
    before: dict[str, object],
    known: dict[str, _Row],
    records: dict[str, object],
    heads: dict[str, Parsed],
    pattern: str,
) -> None:
    """Write the buckets in which anything differs."""
    buckets: dict[str, dict[str, _Row]] = {}
    same: dict[str, bool] = {}
    for path, head in heads.items():
        bucket = bucket_of(path)
        row = known.get(path)
        if row is None or row.record is not records[path] or row.digest != head.digest or row.pattern != pattern:
            same[bucket] = False
            row = _as_row(head, records[path], pattern)
        buckets.setdefault(bucket, {})[path] = row
    entries: dict[str, object] = {
        bucket: before[bucket] if same.get(bucket, True) and len(_rows_of(before.get(bucket))) == len(rows) else rows
        for bucket, rows in buckets.items()
    }
    state.replace(_SPACE, entries, before)


def _rows_of(bucket: object) -> list[tuple[str, Any]]:
    """The rows of a bucket; none if it is not what this version writes."""
    if not isinstance(bucket, dict):
        return []
    return [(path, row) for path, row in bucket.items() if isinstance(row, list) and len(row) == len(_Row._fields)]


def _lost(path: str, failure: Failed) -> Parsed:
    said = diagnose("content/unreadable", Place(path=path), f"it could not be read: {failure.reason}")
    return Parsed(None, "", "", "", (said,), "")


def _as_row(head: Parsed, record: object, pattern: str) -> _Row:
    return _Row(
        record, pattern, head.item, head.file_digest, head.digest, head.listed_digest, as_rows(head.said), head.claimed
    )


def _restore(row: _Row) -> Parsed:
    item = _restore_item(row.item) if row.item else None
    said = from_rows(row.said) if row.said else ()
    return Parsed(item, row.file_digest, row.digest, row.listed_digest, said, row.claimed)


def _restore_item(values: list[Any]) -> Article | FreePage:
    """A head as the state keeps it: a list of lists, in the order of the fields."""
    if len(values) == len(FreePage._fields):
        page = FreePage(*values)
        return page._replace(aliases=tuple(page.aliases))
    restored = list(values)
    for at, restore in _RESTORE:
        value = restored[at]
        restored[at] = restore(value) if value else restore(())
    return Article._make(restored)


def _date(value: Any) -> PartialDate | None:
    return PartialDate._make(value) if value else None


_RESTORERS: dict[str, Callable[[Any], object]] = {
    "date": _date,
    "updated": _date,
    "key_points": tuple,
    "entities": lambda rows: tuple([(kind, tuple(names)) for kind, names in rows]),
    "inferred": lambda rows: tuple([(name, rule) for name, rule in rows]),
    "removed": lambda rows: tuple([Removed(*one) for one in rows]),
    "aliases": tuple,
}
_RESTORE = [(Article._fields.index(name), restore) for name, restore in _RESTORERS.items()]
