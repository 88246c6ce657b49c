"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.base.digests import bucket_of
from generator.content.parse_batch import ParseContext, Parsed
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.scan import Record, scan
from generator.engine.state import State
from generator.model.article import Article, FreePage

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

    record: Record
    pattern: str
    article: Article | None
    page: FreePage | None
    file_digest: str
    digest: str
    listed_digest: str
    said: tuple[dict[str, Any], ...]
    claimed: str


_Bucket = dict[str, _Row]


def load_content(site: Path, pattern: str, state: State, executor: ChooseExecutor) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    before = state.load_as(_SPACE, _Bucket)
    known = {path: row for bucket in before.values() for path, row in bucket.items()}
    records: dict[str, object] = {path: row.record for path, row in known.items()}
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


def recall_content(state: State) -> Content:
    """The same as the last run found it, without a look at any file; what is wrong with files is left out."""
    rows = [pair for bucket in state.load_as(_SPACE, _Bucket).values() for pair in bucket.items()]
    heads = {path: _restore(row) for path, row in sorted(rows, key=lambda pair: pair[0])}
    return Content(
        articles=tuple(head.item for head in heads.values() if isinstance(head.item, Article)),
        pages=tuple(head.item for head in heads.values() if isinstance(head.item, FreePage)),
        digests={path: head.digest for path, head in heads.items()},
        listed_digests={path: head.listed_digest for path, head in heads.items() if head.listed_digest},
        failed=tuple(path for path, head in heads.items() if head.item is None),
        claimed=frozenset(head.claimed for head in heads.values() if head.claimed),
        diagnostics=(),
    )


def _keep(
    state: State,
    before: dict[str, _Bucket],
    known: dict[str, _Row],
    records: dict[str, Any],
    heads: dict[str, Parsed],
    pattern: str,
) -> None:
    """Write the buckets in which anything differs."""
    buckets: dict[str, _Bucket] = {}
    changed: set[str] = set()
    for path, head in heads.items():
        bucket = bucket_of(path)
        row = known.get(path)
        if row is None or row.record is not records[path] or row.digest != head.digest or row.pattern != pattern:
            changed.add(bucket)
            row = _as_row(head, records[path], pattern)
        buckets.setdefault(bucket, {})[path] = row
    changed |= {bucket for bucket, rows in buckets.items() if len(before.get(bucket, ())) != len(rows)}
    kept = {bucket: rows if bucket in changed else before[bucket] for bucket, rows in buckets.items()}
    state.replace(_SPACE, dict(kept), dict(before))


def _lost(path: str, failure: Failed) -> Parsed:
    said = diagnose("content/unreadable", Place(path=path), f"it could not be read: {failure.reason}")
    return Parsed(None, "", "", "", (said,), "")


def _as_row(head: Parsed, record: Record, pattern: str) -> _Row:
    item, said = head.item, tuple(as_rows(head.said))
    article = item if isinstance(item, Article) else None
    page = item if isinstance(item, FreePage) else None
    return _Row(record, pattern, article, page, head.file_digest, head.digest, head.listed_digest, said, head.claimed)


def _restore(row: _Row) -> Parsed:
    said = from_rows(row.said) if row.said else ()
    return Parsed(row.article or row.page, row.file_digest, row.digest, row.listed_digest, said, row.claimed)
