"""`seeds/` → `content/`: articles for new and changed seeds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.engine.executor import ChooseExecutor, Executor, Failed, Step
from generator.engine.state import State
from generator.model.article import Article
from generator.model.seed import Seed
from generator.model.settings import Settings
from generator.pipeline.done import Ingested, Progress, count, unwatched
from generator.pipeline.find_seeds import Heap, find_seeds, read_seeds
from generator.pipeline.load_content import Content
from generator.pipeline.match_records import number_of
from generator.pipeline.say_places import say_places
from generator.pipeline.shelf import Kept, SetAside, Shelf
from generator.pipeline.write_articles import ArticleWriter

_COMPOSE = "generator.ingest.compose_batch:compose_batch"
_USUAL_BYTES = 4_000


def ingest_seeds(
    site: Path,
    content: Content,
    settings: Settings,
    state: State,
    executor: ChooseExecutor,
    only: tuple[str, ...] = (),
    progress: Progress = unwatched,
) -> Ingested:
    """Make the articles of all seeds that have none, or whose text or side metadata has changed since; with `only`, of
    the seeds at or below these paths."""
    heap = find_seeds(site, state, only)
    shelf = Shelf(content)
    memory = state.load("seeds")
    reading = _Reading(site, settings, heap, shelf)
    fresh = reading.pass_unchanged(memory)
    writer = ArticleWriter(site, shelf, settings)
    if fresh:
        workers = executor(sum(heap.sizes[path] for path in fresh) // _USUAL_BYTES)
        _compose(workers, content, reading, fresh, writer, progress)
    writer.mark_gone(reading.gone)
    writer.finish()
    reading.remember_aside(writer.set_aside)
    remembered = reading.remembered
    state.replace("seeds", {**memory, **remembered} if only else remembered, memory)
    return Ingested(
        reading.read,
        len(writer.written),
        reading.unchanged,
        reading.kept + writer.kept,
        reading.quarantined,
        (*writer.written, *writer.marked),
        (*heap.diagnostics, *reading.found, *writer.found),
    )


def _compose(
    workers: Executor,
    content: Content,
    reading: _Reading,
    fresh: Sequence[str],
    writer: ArticleWriter,
    progress: Progress,
) -> None:
    # Imported here: most builds have nothing to compose, and the rules take long to load.
    from generator.ingest.compose_batch import ComposeContext
    from generator.pipeline.folder_evidence import find_evidence

    evidence = find_evidence(reading.site, fresh, reading.heap, reading.settings, content.articles)
    step = Step(_COMPOSE, ComposeContext(evidence, reading.settings.date_order))
    composed = workers.run(step, reading.read_changed(fresh))
    for composition in count(composed, len(fresh), progress):
        seed = reading.waiting.popleft()
        if isinstance(composition, Failed):
            reading.quarantine(seed, diagnose("ingest/failed", Place(path=seed.path), composition.reason))
        elif isinstance(composition, Diagnostic):
            reading.quarantine(seed, composition)
        else:
            writer.write(seed, composition)


@dataclass(slots=True)
class _Reading:
    """Counts what one run reads, and remembers of each file the seeds in it, so that the next run need not read it."""

    site: Path
    settings: Settings
    heap: Heap
    shelf: Shelf
    read: int = 0
    unchanged: int = 0
    kept: int = 0
    quarantined: int = 0
    found: list[Diagnostic] = field(default_factory=list)
    gone: list[Article] = field(default_factory=list)
    remembered: dict[str, object] = field(default_factory=dict)
    waiting: deque[Seed] = field(default_factory=deque)
    _failed: set[str] = field(default_factory=set)

    def pass_unchanged(self, memory: dict[str, object]) -> list[str]:
        """The files that have to be read; those whose articles are all there are counted, and what was said of them is
        said again."""
        fresh = []
        for path in self.heap.files:
            record = memory.get(path)
            if isinstance(record, list) and record[0] == self._signature(path) and self._recall(path, record):
                self.remembered[path] = record
            elif self.shelf.holds(Kept(path, self.heap.digests[path], self._metadata_digest(path), "")):
                self._pass(1)
            else:
                fresh.append(path)
        return fresh

    def _recall(self, path: str, record: list[Any]) -> bool:
        """Passes a file that is as it was, if its articles are too."""
        there = [Kept(*one) for one in record[1]]
        asides = {seed: SetAside(*said, *from_rows([told])) for seed, (*said, told) in record[3].items()}
        kept = [asides.get(one.path) for one in there if not self.shelf.holds(one)]
        if not all(one is not None and self.shelf.is_kept(one) for one in kept):
            return False
        self.read += len(there)
        self.unchanged += len(there) - len(kept)
        self.kept += len(kept)
        self._say(from_rows(record[2]))
        self.found += (one.told for one in kept if one)
        self._say_places(path, there, [one.article for one in kept if one])
        return True

    def remember_aside(self, set_aside: Iterable[tuple[str, SetAside]]) -> None:
        """Edited articles that were kept need not be compared again before something changes."""
        for seed, (*said, told) in set_aside:
            record = self.remembered.get(seed.partition("#")[0])
            if isinstance(record, list):
                record[3][seed] = [*said, *as_rows([told])]

    def read_changed(self, fresh: Iterable[str]) -> Iterator[Seed]:
        """The seeds that need an article; each stands in `waiting` until its composition comes back."""
        for path in fresh:
            if self._is_as_it_was(path):
                continue
            owners = self._recognise(path)
            said: list[Diagnostic] = []
            there: list[Kept] = []
            for seed in self._seeds(path, said, owners):
                there.append(_kept(seed))
                if self.shelf.holds(there[-1]):
                    self._pass(1)
                else:
                    self.read += 1
                    self.waiting.append(seed)
                    yield seed
            self._close(path, there, said)

    def _close(self, path: str, there: Sequence[Kept], said: Sequence[Diagnostic]) -> None:
        """After a file was read to its end."""
        self._say(said)
        # What the operating system refused may be granted next time.
        refused = any(one.code == "seed/unreadable" for one in said)
        if not refused:
            self._say_places(path, there)
        if path not in self._failed and not refused:
            self.remembered[path] = [self._signature(path), there, as_rows(said), {}]

    def _is_as_it_was(self, path: str) -> bool:
        """True for a file of records that all have their articles, though nothing is remembered of it; reads no further
        than to the first that has none as it is now."""
        if not self.shelf.has_records_of(path):
            return False
        said: list[Diagnostic] = []
        there: list[Kept] = []
        for seed in self._seeds(path, said, {}):
            there.append(_kept(seed))
            if not self.shelf.holds(there[-1]):
                return False
        self._pass(len(there))
        self._close(path, there, said)
        return True

    def _seeds(self, path: str, said: list[Diagnostic], owners: Mapping[str, str]) -> Iterator[Seed]:
        return read_seeds(self.site, path, self.heap, self.settings, said, owners)

    def _recognise(self, path: str) -> dict[str, str]:
        """Settles which articles belong to the records of a file in which something changed; gives the records that
        side files speak of by an old place (see `read_seeds`)."""
        gone = self.shelf.files_without(self.heap.digests)
        if gone and not self.shelf.has_records_of(path):
            self.shelf.adopt(path, (seed.digest for seed in self._seeds(path, [], {}) if "#" in seed.path), gone)
        if not self.shelf.has_records_of(path):
            return {}
        names = [name for name in self.heap.records.get(path, ()) if number_of(name)]
        self.shelf.match(path, self._seeds(path, [], dict.fromkeys(names, "")))
        return self.shelf.owners(path, {name: self.heap.record_digest(name) for name in names})

    def quarantine(self, seed: Seed, reason: Diagnostic) -> None:
        path = seed.path.partition("#")[0]
        self.quarantined += 1
        self.found.append(reason)
        self._failed.add(path)
        self.remembered.pop(path, None)

    def _pass(self, seeds: int) -> None:
        self.read += seeds
        self.unchanged += seeds

    def _say(self, said: Sequence[Diagnostic]) -> None:
        errors = sum(one.severity == "error" for one in said)
        self.read += errors
        self.quarantined += errors
        self.found += said

    def _say_places(self, path: str, there: Sequence[Kept], kept: Iterable[str] = ()) -> None:
        if self.shelf.has_records_of(path):
            moved, gone = self.shelf.places_changed(path, there, kept)
            self.found += say_places(path, moved, gone)
            self.gone += gone

    def _signature(self, path: str) -> list[object]:
        """All that decides what is read from a file."""
        settings = self.settings
        return [
            self.heap.digests[path],
            self._metadata_digest(path),
            settings.max_seed_bytes,
            settings.ingest_mapping,
            settings.date_order,
        ]

    def _metadata_digest(self, path: str) -> str:
        return self.heap.metadata_digest(path)


def _kept(seed: Seed) -> Kept:
    return Kept(seed.path, seed.digest, seed.metadata_digest, seed.identity)
