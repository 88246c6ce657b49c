"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose, from_rows
from generator.content.parse_batch import ParseContext
from generator.engine.executor import ChooseExecutor, Step
from generator.engine.scan import scan
from generator.engine.state import State
from generator.model.article import Article, Claim, FreePage
from generator.pipeline.buckets import all_rows, put_rows
from generator.pipeline.content_rows import PARSE, SPACE, Bucket, Row, claim_of, row_of, share_values
from generator.pipeline.done import Progress, count, unwatched
from generator.pipeline.ignored_files import find_strays, say_ignored
from generator.pipeline.open_tags import put_open_tags
from generator.pipeline.standing import forget_all_standing

_RENAMED = "renamed"
ARTICLES, PAGES = "content/articles", "content/pages"


class Content(NamedTuple):
    """By path, `digests` are those of the heads, `listed_digests` those of what lists show of them, and `seen_digests`
    those of all that pages of others may show of them. `failed` are the content files that have errors now, `held` what
    those were when they were last sound, and `claims` what they say of their seeds. `renamed` are the files that have
    another path since the last run, by the earlier one."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    held: tuple[Article | FreePage, ...]
    digests: dict[str, str]
    listed_digests: dict[str, str]
    seen_digests: dict[str, str]
    failed: tuple[str, ...]
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    renamed: Mapping[str, str] = MappingProxyType({})

    @property
    def published_articles(self) -> tuple[Article, ...]:
        """With those held: a mistake in one file changes nothing in the pages of others."""
        return (*self.articles, *(one for one in self.held if isinstance(one, Article)))

    @property
    def published_pages(self) -> tuple[FreePage, ...]:
        return (*self.pages, *(one for one in self.held if isinstance(one, FreePage)))


def load_content(
    site: Path, pattern: str, state: State, executor: ChooseExecutor, progress: Progress = unwatched
) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    before = state.load_as(SPACE, Bucket)
    known = all_rows(before)
    last_records: dict[str, object] = {path: row.record for path, row in known.items()}
    records: dict[str, Any] = {}
    rows: dict[str, Row] = {}
    changed: list[str] = []
    refused: list[str] = []
    found: list[Diagnostic] = say_ignored(find_strays(site))
    for folder in (ARTICLES, PAGES):
        scanned = scan(site / folder, f"{folder}/", last_records, [".md"])
        found += [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        found += say_ignored(scanned.unwanted)
        for path, reason in scanned.unreadable:
            found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
            refused.append(path)
            if path in known:
                rows[path] = known[path]._replace(file_digest="", said=(), claim=claim_of(known[path]), sound=False)
        records.update(scanned.records)
        for path, digest in scanned.digests.items():
            row = known.get(path)
            if row is None or row.file_digest != digest or row.pattern != pattern:
                changed.append(path)
            else:
                rows[path] = row if row.record is records[path] else row._replace(record=records[path])
    results = executor(len(changed)).run(Step(PARSE, ParseContext(str(site), pattern)), changed)
    shared: dict[Any, Any] = {}
    for path, result in zip(changed, count(results, len(changed), progress), strict=True):
        row = row_of(path, result, records[path], pattern, known.get(path))
        rows[path] = row._replace(article=share_values(row.article, shared)) if row.article else row
    rows = {path: rows[path] for path in sorted(rows)}
    if changed or refused or rows.keys() != known.keys():
        forget_all_standing(state)
    state.replace(SPACE, dict(put_rows(before, rows)), dict(before))
    content = _content_of(rows, found, state)
    return content._replace(
        failed=(*content.failed, *(path for path in refused if path not in rows)),
        renamed=_find_renamed(state, known, rows),
    )


def _find_renamed(state: State, before: Mapping[str, Row], now: Mapping[str, Row]) -> dict[str, str]:
    """Files that went away while others came that say the same under the same headline, in this run or an earlier one."""
    noted = state.load_as(_RENAMED, str)
    known = {path: to for path, to in noted.items() if path not in now}
    come = {told: path for path, row in now.items() if path not in before and (told := _told(row))}
    for path, row in before.items():
        if path not in now and (told := _told(row)) in come:
            known |= {earlier: come[told] for earlier, to in known.items() if to == path}
            known[path] = come[told]
    state.replace(_RENAMED, dict(known), dict(noted))
    return known


def _told(row: Row) -> tuple[str, str] | None:
    item = row.article or row.page
    return (item.title, item.body_digest) if item else None


def recall_content(state: State) -> Content:
    """The same as the last run found it, without a look at any file; what is wrong with files is left out."""
    rows = all_rows(state.load_as(SPACE, Bucket))
    return _content_of({path: rows[path] for path in sorted(rows)}, (), state)._replace(diagnostics=())


def _content_of(rows: dict[str, Row], found: Iterable[Diagnostic], state: State) -> Content:
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
