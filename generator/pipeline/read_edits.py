"""Articles that were edited since the last build: read again, and told apart by whether anything but their bodies differs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.content.parse_batch import ParseContext
from generator.engine.executor import InProcess, Step
from generator.engine.scan import look_at
from generator.engine.state import State
from generator.pipeline.content_rows import PARSE, SPACE, Bucket, Row, row_of
from generator.pipeline.load_content import ARTICLES
from generator.pipeline.standing import Survey

_MOST = 16
"""So many edits are few."""


class EditedBucket(NamedTuple):
    """The content files of a bucket before and now, and the paths of those whose articles differ."""

    name: str
    before: Bucket
    now: Bucket
    changed: tuple[str, ...]


def read_edits(
    site: Path, pattern: str, state: State, survey: Survey, buckets: Iterable[str]
) -> list[EditedBucket] | None:
    """None if the articles of these buckets differ in more than the bodies of a few."""
    edited: list[EditedBucket] = []
    left = _MOST
    for name in buckets:
        bucket = _read(site, pattern, state, survey, name, left)
        if bucket is None:
            return None
        left -= len(bucket.changed)
        edited.append(bucket)
    return edited


def _read(site: Path, pattern: str, state: State, survey: Survey, name: str, most: int) -> EditedBucket | None:
    before = state.get_as(SPACE, [name], Bucket).get(name, {})
    files = {f"content/{found.path}": found for found in survey.articles.get(name, ())}
    articles = {path for path in before if path.startswith(f"{ARTICLES}/")}
    if articles != files.keys() or any(found.is_link for found in files.values()):
        return None
    now = dict(before)
    stale: list[str] = []
    for path, found in files.items():
        row = before[path]
        try:
            now[path] = row._replace(record=look_at(site / path, found, row.record))
        except OSError:
            return None
        if now[path].record[5] != row.file_digest or row.pattern != pattern:
            stale.append(path)
    if len(stale) > most:
        return None
    results = InProcess().run(Step(PARSE, ParseContext(str(site), pattern)), stale)
    for path, result in zip(stale, results, strict=True):
        now[path] = row_of(path, result, now[path].record, pattern, before[path])
    if not all(_is_sound(before[path]) and _is_sound(now[path]) for path in articles):
        return None
    if not all(_differ_in_body(before[path], now[path]) for path in stale):
        return None
    return EditedBucket(name, before, now, tuple(path for path in stale if before[path].digest != now[path].digest))


def _is_sound(row: Row) -> bool:
    return row.sound and not row.said and row.article is not None


def _differ_in_body(before: Row, now: Row) -> bool:
    """True if there is no more that differs, and nothing else depends on that."""
    one, other = before.article, now.article
    assert one
    assert other
    return one.seen == other.seen and bool(one.signature and other.signature)
