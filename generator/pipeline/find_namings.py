"""Archive → the sentences that name its entities, article by article; those of texts that have not changed come from the
state.

Of each article the state keeps apart the digest of what was found, which every build reads, and the sentences, which are
read only for lists that are planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.base.digests import digest_value
from generator.catalog.entities import Entities, Settled
from generator.engine.executor import ChooseExecutor, InProcess, Step
from generator.engine.state import State
from generator.entities.find_sentences import Naming
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.pipeline.buckets import all_rows, put_rows
from generator.pipeline.done import Progress, count, unwatched
from generator.pipeline.naming_batch import NamingTask

_KEYS, _SENTENCES = "namings", "sentences"
_FIND = "generator.pipeline.naming_batch:naming_batch"

Found = tuple[Naming, ...]
"""A naming for each entity of an article that has a page, in the order of its tags."""
_DIGITS = 16


class Row(NamedTuple):
    """The digest of an article's head with that of the names it is tagged with, and the digests of what was found, one
    after the other."""

    key: str
    found: str


Rows = dict[str, Row]
"""By path."""


class Namings:
    """What was found in the articles of `rows`. Sentences that are not `fresh` are read when they are asked for, and found
    again if the state has lost them; `lost` tells that this could not be done, since a text has changed meanwhile."""

    def __init__(
        self, site: Path, state: State, entities: Entities, rows: Mapping[str, Row], fresh: Mapping[str, Found]
    ) -> None:
        self._site, self._state, self._entities = site, state, entities
        self._rows, self._sound = rows, dict(fresh)
        self.lost = False

    def digest(self, path: str) -> str:
        """Covers what was found in the article at this path; empty if nothing was looked for."""
        row = self._rows.get(path)
        return row.found if row else ""

    def digest_of(self, path: str, number: int) -> str:
        """Covers what was found of the article's entity of this number, counted among those with a page."""
        return self.digest(path)[number * _DIGITS : (number + 1) * _DIGITS]

    def of(self, article: Article) -> Found | None:
        row = self._rows.get(article.path)
        if row is None or article.path in self._sound:
            return self._sound.get(article.path)
        found = self._state.get_as(_SENTENCES, [article.path], Found).get(article.path)
        if found is None or digest_found(found) != row.found:
            found = find_naming(self._site, article, self._entities.shown(article))
        if found is None or digest_found(found) != row.found:
            self.lost = True
            return None
        self._sound[article.path] = found
        return found


def find_namings(
    site: Path,
    settled: Settled,
    digests: Mapping[str, str],
    state: State,
    executor: ChooseExecutor,
    progress: Progress = unwatched,
) -> Namings:
    """`digests` are those of the articles' heads, by path."""
    entities, articles = settled.entities, [one for one in settled.archive.articles if one.entities]
    before = state.load_as(_KEYS, Rows)
    known = all_rows(before)
    rows: Rows = {}
    changed: list[Article] = []
    for one in articles:
        row = known.get(one.path)
        if row is not None and row.key == key_of(digests[one.path], entities.naming_digest(one)):
            rows[one.path] = row
        else:
            changed.append(one)
    tasks = [_task(one, entities.shown(one)) for one in changed]
    results = executor(len(tasks)).run(Step(_FIND, str(site)), tasks)
    fresh: dict[str, Found] = {}
    for one, found in zip(changed, count(results, len(changed), progress), strict=True):
        if isinstance(found, tuple):
            fresh[one.path] = found
            rows[one.path] = Row(key_of(digests[one.path], entities.naming_digest(one)), digest_found(found))
    _keep(state, before, rows, fresh)
    return Namings(site, state, entities, rows, fresh)


def find_naming(site: Path, article: Article, named: tuple[NamedEntity, ...]) -> Found | None:
    """What the text of one article says of the entities that it is tagged with; None if it is not that text any more."""
    for found in InProcess().run(Step(_FIND, str(site)), [_task(article, named)]):
        return found if isinstance(found, tuple) else None
    return None


def find_again(
    site: Path, row: Row | None, before: str, now: str, article: Article, named: tuple[NamedEntity, ...]
) -> Row | None:
    """The row of an article after its key has changed from `before` to `now`; None unless its text names the same entities
    in the same words."""
    found = find_naming(site, article, named) if row and row.key == before else None
    return Row(now, row.found) if row and found is not None and digest_found(found) == row.found else None


def load_rows(state: State, bucket: str) -> Rows:
    return state.get_as(_KEYS, [bucket], Rows).get(bucket, {})


def keep_rows(state: State, bucket: str, changed: Rows) -> None:
    """Put these rows among those of their bucket."""
    if changed:
        state.put(_KEYS, {bucket: {**load_rows(state, bucket), **changed}})


def key_of(digest: str, naming_digest: str) -> str:
    return digest + naming_digest


def digest_found(found: Found) -> str:
    return "".join([digest_value(naming)[:_DIGITS] for naming in found])


def _task(article: Article, named: tuple[NamedEntity, ...]) -> NamingTask:
    return NamingTask(article.path, article.body_digest, article.key_points, named)


def _keep(state: State, before: Mapping[str, Rows], rows: Rows, fresh: Mapping[str, Found]) -> None:
    """The sentences first: a run that is killed in between finds them again."""
    state.put(_SENTENCES, dict(sorted(fresh.items())))
    state.remove(_SENTENCES, [path for bucket in before.values() for path in bucket if path not in rows])
    state.replace(_KEYS, dict(put_rows(before, rows)), dict(before))
