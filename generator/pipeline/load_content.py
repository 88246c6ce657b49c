"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.base.digests import bucket_of, digest_value
from generator.content.parse_batch import ParseContext, Parsed
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.scan import Record, scan
from generator.engine.state import State
from generator.model.article import Article, Claim, FreePage
from generator.pipeline.done import Progress, count, unwatched
from generator.pipeline.open_tags import put_open_tags

_PARSE = "generator.content.parse_batch:parse_batch"
_SPACE = "content"
ARTICLES, PAGES = "content/articles", "content/pages"


class Content(NamedTuple):
    """By path, `digests` are those of the heads, `listed_digests` those of what lists show of them, and `seen_digests`
    those of all that pages of others may show of them. `failed` are the content files that have errors now, `held` what
    those were when they were last sound, and `claims` what they say of their seeds."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    held: tuple[Article | FreePage, ...]
    digests: dict[str, str]
    listed_digests: dict[str, str]
    seen_digests: dict[str, str]
    failed: tuple[str, ...]
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def published_articles(self) -> tuple[Article, ...]:
        """With those held: a mistake in one file changes nothing in the pages of others."""
        return (*self.articles, *(one for one in self.held if isinstance(one, Article)))

    @property
    def published_pages(self) -> tuple[FreePage, ...]:
        return (*self.pages, *(one for one in self.held if isinstance(one, FreePage)))


class _Row(NamedTuple):
    """A content file as the state keeps it: its scan record, the permalink pattern, and what was read in it. Of one that
    is not `sound`, the article or page and their digests are what it held when it last was."""

    record: Record
    pattern: str
    article: Article | None
    page: FreePage | None
    file_digest: str
    digest: str
    listed_digest: str
    seen_digest: str
    said: tuple[dict[str, Any], ...]
    claim: Claim | None
    sound: bool


_Bucket = dict[str, _Row]


def load_content(
    site: Path, pattern: str, state: State, executor: ChooseExecutor, progress: Progress = unwatched
) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    before = state.load_as(_SPACE, _Bucket)
    known = {path: row for bucket in before.values() for path, row in bucket.items()}
    last_records: dict[str, object] = {path: row.record for path, row in known.items()}
    records: dict[str, Any] = {}
    rows: dict[str, _Row] = {}
    changed: list[str] = []
    refused: list[str] = []
    found: list[Diagnostic] = []
    for folder in (ARTICLES, PAGES):
        scanned = scan(site / folder, f"{folder}/", last_records, [".md"])
        found += [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        for path, reason in scanned.unreadable:
            found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
            refused.append(path)
            if path in known:
                rows[path] = known[path]._replace(file_digest="", said=(), claim=_claim_of(known[path]), sound=False)
        records.update(scanned.records)
        for path, digest in scanned.digests.items():
            row = known.get(path)
            if row is None or row.file_digest != digest or row.pattern != pattern:
                changed.append(path)
            else:
                rows[path] = row if row.record is records[path] else row._replace(record=records[path])
    results = executor(len(changed)).run(Step(_PARSE, ParseContext(str(site), pattern)), changed)
    for path, result in zip(changed, count(results, len(changed), progress), strict=True):
        parsed = _lost(path, result) if isinstance(result, Failed) else result
        rows[path] = _row_of(parsed, records[path], pattern, known.get(path))
    rows = {path: rows[path] for path in sorted(rows)}
    _keep(state, before, known, rows)
    content = _content_of(rows, found, state)
    return content._replace(failed=(*content.failed, *(path for path in refused if path not in rows)))


def recall_content(state: State) -> Content:
    """The same as the last run found it, without a look at any file; what is wrong with files is left out."""
    rows = [pair for bucket in state.load_as(_SPACE, _Bucket).values() for pair in bucket.items()]
    return _content_of(dict(sorted(rows, key=lambda pair: pair[0])), (), state)._replace(diagnostics=())


def _content_of(rows: dict[str, _Row], found: Iterable[Diagnostic], state: State) -> Content:
    held = tuple(item for row in rows.values() if not row.sound and (item := row.article or row.page))
    return Content(
        articles=put_open_tags((row.article for row in rows.values() if row.sound and row.article), state),
        pages=tuple(row.page for row in rows.values() if row.sound and row.page),
        held=put_open_tags(held, state),
        digests={path: row.digest for path, row in rows.items()},
        listed_digests={path: row.listed_digest for path, row in rows.items() if row.listed_digest},
        seen_digests={path: row.seen_digest for path, row in rows.items() if row.seen_digest},
        failed=tuple(path for path, row in rows.items() if not row.sound),
        claims=tuple(row.claim for row in rows.values() if row.claim),
        diagnostics=(*found, *(one for row in rows.values() if row.said for one in from_rows(row.said))),
    )


def _keep(state: State, before: dict[str, _Bucket], known: dict[str, _Row], rows: dict[str, _Row]) -> None:
    """Write the buckets in which anything differs."""
    buckets: dict[str, _Bucket] = {}
    changed: set[str] = set()
    for path, row in rows.items():
        bucket = bucket_of(path)
        if row is not known.get(path):
            changed.add(bucket)
        buckets.setdefault(bucket, {})[path] = row
    changed |= {bucket for bucket, inside in buckets.items() if len(before.get(bucket, ())) != len(inside)}
    kept = {bucket: inside if bucket in changed else before[bucket] for bucket, inside in buckets.items()}
    state.replace(_SPACE, dict(kept), dict(before))


def _lost(path: str, failure: Failed) -> Parsed:
    said = diagnose("content/unreadable", Place(path=path), f"it could not be read: {failure.reason}")
    return Parsed(None, "", "", "", (said,), None)


def _claim_of(row: _Row) -> Claim | None:
    one = row.article
    return Claim(one.seed, one.seed_id, one.seed_digest) if one and one.seed else row.claim


def _row_of(parsed: Parsed, record: Record, pattern: str, before: _Row | None) -> _Row:
    item, said = parsed.item, tuple(as_rows(parsed.said))
    if item is None and before is not None:
        return before._replace(
            record=record,
            pattern=pattern,
            file_digest=parsed.file_digest,
            said=said,
            claim=parsed.claim or _claim_of(before),
            sound=False,
        )
    return _Row(
        record,
        pattern,
        item if isinstance(item, Article) else None,
        item if isinstance(item, FreePage) else None,
        parsed.file_digest,
        parsed.digest,
        parsed.listed_digest,
        digest_value(item.seen)[:16] if isinstance(item, Article) else "",
        said,
        parsed.claim,
        item is not None,
    )
