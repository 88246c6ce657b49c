"""Archive → the sentences that name its entities, article by article; those of texts that have not changed come from the
state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.base.digests import bucket_of
from generator.catalog.entities import Entities, Settled
from generator.engine.executor import ChooseExecutor, Step
from generator.engine.state import State
from generator.entities.find_sentences import Naming
from generator.model.article import Article
from generator.pipeline.done import Progress, count, unwatched
from generator.pipeline.naming_batch import NamingTask

Namings = Mapping[str, tuple[Naming, ...]]
"""By path of an article, a naming for each of its entities that has a page, in the order of its tags."""
_SPACE = "namings"
_FIND = "generator.pipeline.naming_batch:naming_batch"


class _Row(NamedTuple):
    """The digest of an article's head with that of the names it is tagged with, and what was found."""

    key: str
    found: tuple[Naming, ...]


_Bucket = dict[str, _Row]


def find_namings(
    site: Path,
    settled: Settled,
    digests: Mapping[str, str],
    state: State,
    executor: ChooseExecutor,
    progress: Progress = unwatched,
) -> Namings:
    """`digests` are those of the articles' heads, by path."""
    entities = settled.entities
    before = state.load_as(_SPACE, _Bucket)
    known = {path: row for bucket in before.values() for path, row in bucket.items()}
    keys = {
        one.path: digests[one.path] + entities.naming_digest(one) for one in settled.archive.articles if one.entities
    }
    changed = [
        one for one in settled.archive.articles if one.path in keys and _found(known, one.path, keys[one.path]) is None
    ]
    tasks = [_task(article, entities) for article in changed]
    results = executor(len(tasks)).run(Step(_FIND, str(site)), tasks)
    fresh = {
        article.path: _Row(keys[article.path], found)
        for article, found in zip(changed, count(results, len(changed), progress), strict=True)
        if isinstance(found, tuple)
    }
    rows = {path: fresh.get(path) or known.get(path) for path in keys}
    sound = {path: row for path, row in rows.items() if row is not None and row.key == keys[path]}
    buckets: dict[str, _Bucket] = {}
    for path, row in sound.items():
        buckets.setdefault(bucket_of(path), {})[path] = row
    state.replace(_SPACE, dict(buckets), dict(before))
    return {path: row.found for path, row in sound.items()}


def _found(known: Mapping[str, _Row], path: str, key: str) -> _Row | None:
    row = known.get(path)
    return row if row is not None and row.key == key else None


def _task(article: Article, entities: Entities) -> NamingTask:
    return NamingTask(article.path, article.body_digest, article.key_points, entities.shown(article))
