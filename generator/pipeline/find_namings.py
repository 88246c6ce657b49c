"""Archive → the sentences that name its entities, article by article; those of texts that have not changed come from the
state.

Of each article the state keeps apart the digest of what was found, which every build reads, and the sentences, which are
read only for lists that are planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.base.digests import encode_value
from generator.catalog.entities import Entities, Settled
from generator.engine.executor import ChooseExecutor, InProcess, Step
from generator.engine.spool import Spool
from generator.engine.state import State
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.pipeline.buckets import all_rows, put_rows
from generator.pipeline.done import Progress, count, unwatched
from generator.pipeline.naming_batch import DIGITS, Encoded, Found, NamingTask, digest_found

_KEYS, _SENTENCES = "namings", "sentences"
_FIND = "generator.pipeline.naming_batch:naming_batch"
_AT_ONCE = 1000
"""The sentences of so many articles are held before they are put into the state."""
_decode = msgspec.json.Decoder(Found).decode


class Row(NamedTuple):
    """The digest of an article's head with that of the names it is tagged with, and the digests of what was found, one
    after the other."""

    key: str
    found: str


Rows = dict[str, Row]
"""By path."""


class Namings:
    """What was found in the articles of `rows`. The sentences are in the `spool`, or are read from the state when they are
    asked for, and found again if the state has lost them; `lost` tells that this could not be done, since a text has
    changed meanwhile."""

    def __init__(self, site: Path, state: State, spool: Spool, entities: Entities, rows: Mapping[str, Row]) -> None:
        self._site, self._state, self._spool, self._entities = site, state, spool, entities
        self._digests = {path: row.found for path, row in rows.items()}
        self.lost = False

    def digest(self, path: str) -> str:
        """Covers what was found in the article at this path; empty if nothing was looked for."""
        return self._digests.get(path, "")

    def digest_of(self, path: str, number: int) -> str:
        """Covers what was found of the article's entity of this number, counted among those with a page."""
        return self.digest(path)[number * DIGITS : (number + 1) * DIGITS]

    def of(self, article: Article) -> Found | None:
        if article.path not in self._digests:
            return None
        data = self._spool.get(article.path)
        if data is not None:
            return _decode(data)
        found = self._recall(article)
        if found is None:
            self.lost = True
        else:
            self._spool.put(article.path, encode_value(found))
        return found

    def _recall(self, article: Article) -> Found | None:
        digest = self._digests[article.path]
        found = self._state.get_as(_SENTENCES, [article.path], Found).get(article.path)
        if found is not None and digest_found(found) == digest:
            return found
        again = find_naming(self._site, article, self._entities.shown(article))
        return _decode(again.data) if again and again.digest == digest else None


def find_namings(
    site: Path,
    settled: Settled,
    digests: Mapping[str, str],
    state: State,
    executor: ChooseExecutor,
    spool: Spool,
    progress: Progress = unwatched,
) -> Namings:
    """`digests` are those of the articles' heads, by path; what is found anew goes into the `spool`."""
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
    tasks = (_task(one, entities.shown(one)) for one in changed)
    results = executor(len(changed)).run(Step(_FIND, str(site)), tasks)
    found = zip(changed, count(results, len(changed), progress), strict=True)
    sound = ((one, each) for one, each in found if isinstance(each, Encoded))
    while some := list(islice(sound, _AT_ONCE)):
        # Before the keys: a run that is killed in between finds them again.
        state.put(_SENTENCES, {one.path: msgspec.Raw(each.data) for one, each in some})
        for one, each in some:
            spool.put(one.path, each.data)
            rows[one.path] = Row(key_of(digests[one.path], entities.naming_digest(one)), each.digest)
    state.remove(_SENTENCES, [path for path in known if path not in rows])
    state.replace(_KEYS, dict(put_rows(before, rows)), dict(before))
    return Namings(site, state, spool, entities, rows)


def find_naming(site: Path, article: Article, named: tuple[NamedEntity, ...]) -> Encoded | None:
    """What the text of one article says of the entities that it is tagged with; None if it is not that text any more."""
    for found in InProcess().run(Step(_FIND, str(site)), [_task(article, named)]):
        return found if isinstance(found, Encoded) else None
    return None


def find_again(
    site: Path, row: Row | None, before: str, now: str, article: Article, named: tuple[NamedEntity, ...]
) -> Row | None:
    """The row of an article after its key has changed from `before` to `now`; None unless its text names the same entities
    in the same words."""
    found = find_naming(site, article, named) if row and row.key == before else None
    return Row(now, row.found) if row and found and found.digest == row.found else None


def load_rows(state: State, bucket: str) -> Rows:
    return state.get_as(_KEYS, [bucket], Rows).get(bucket, {})


def keep_rows(state: State, bucket: str, changed: Rows) -> None:
    """Put these rows among those of their bucket."""
    if changed:
        state.put(_KEYS, {bucket: {**load_rows(state, bucket), **changed}})


def key_of(digest: str, naming_digest: str) -> str:
    return digest + naming_digest


def _task(article: Article, named: tuple[NamedEntity, ...]) -> NamingTask:
    return NamingTask(article.path, article.body_digest, article.key_points, named)
