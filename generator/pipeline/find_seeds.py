"""`seeds/` → which files there are, what is stated about them, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose, nearest
from generator.base.digests import digest_value
from generator.engine.scan import scan
from generator.engine.state import State
from generator.ingest.metadata import is_metadata, load_metadata
from generator.ingest.readers import find_reader
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Metadata, Seed
from generator.model.settings import Settings
from generator.pipeline.match_records import container_of

SEEDS = "seeds"


class Heap(NamedTuple):
    """The seed files that a reader knows, sorted; digests and sizes in bytes by file; by file or record
    (`seeds/dump.jsonl#142`), what side files state and the digest of that; by file, those of its records of which they
    state something; and where they state it."""

    files: tuple[str, ...]
    digests: dict[str, str]
    sizes: dict[str, int]
    stated: dict[str, tuple[Metadata, str]]
    records: dict[str, tuple[str, ...]]
    places: dict[str, Place]
    diagnostics: tuple[Diagnostic, ...]

    def record_digest(self, name: str) -> str:
        """What an article says of the metadata that it was made with, if side files state something of its record."""
        whole = self.stated.get(name.partition("#")[0])
        return _digest_of(whole[1] if whole else "", self.stated[name][1])

    def metadata_digest(self, path: str) -> str:
        """Covers what is stated of a file and of its records; empty if that is nothing."""
        whole = self.stated[path][1] if path in self.stated else ""
        records = self.records.get(path)
        return digest_value([whole, [[name, self.stated[name][1]] for name in records]]) if records else whole


def find_seeds(site: Path, state: State, only: tuple[str, ...] = ()) -> Heap:
    """With `only`, of the seeds at or below these paths (relative to the site or to the working folder)."""
    known = state.load("seed-files")
    scanned = scan(site / SEEDS, f"{SEEDS}/", known)
    state.replace("seed-files", scanned.records, known)
    found = [diagnose("seed/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
    for path, reason in scanned.unreadable:
        found.append(diagnose("seed/unreadable", Place(path=path), f"it cannot be read: {reason}"))
    side_files = [path for path in scanned.digests if is_metadata(path)]
    files = sorted(scanned.digests.keys() - set(side_files))
    stated = load_metadata(site, side_files, files)
    if only:
        wanted = {_inside(site, path): path for path in only}
        found += [_say_none(given, files) for name, given in wanted.items() if not any(_is_in(p, name) for p in files)]
        files = [path for path in files if any(_is_in(path, name) for name in wanted)]
    records: dict[str, tuple[str, ...]] = {}
    for name in sorted(name for name in stated.by_seed if name not in scanned.digests):
        file = name.partition("#")[0]
        records[file] = (*records.get(file, ()), name)
    readable = tuple(path for path in files if find_reader(path) is not None)
    for path in files:
        if find_reader(path) is None:
            message = f'no reader for "{PurePosixPath(path).name}"'
            found.append(diagnose("seed/unknown-format", Place(path=path), message))
    sizes = {path: record[0] for path, record in scanned.records.items() if isinstance(record, (list, tuple))}
    return Heap(readable, scanned.digests, sizes, stated.by_seed, records, stated.places, (*found, *stated.diagnostics))


def read_seeds(
    site: Path,
    path: str,
    heap: Heap,
    settings: Settings,
    said: list[Diagnostic],
    owners: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Seed]:
    """The articles of one file, with what side files state; what is wrong with others of its records goes to `said`.

    `owners` are the records that side files speak of by a place where these stand no more: by the name that is written
    there, the record's place now, empty if it has none.
    """
    reader = find_reader(path)
    assert reader is not None
    whole = heap.stated.get(path)
    waiting = set(heap.records.get(path, ()))
    by_record: dict[str, list[str]] = {}
    for name in sorted(waiting, key=lambda name: name not in owners):
        by_record.setdefault(owners.get(name, name), []).append(name)
    try:
        for item in reader(
            SeedFile(site / path, path, settings.max_seed_bytes, settings.ingest_mapping, settings.date_order)
        ):
            if isinstance(item, Diagnostic):
                said.append(item)
            else:
                given = [whole] if whole else []
                for name in (item.path, f"{container_of(item.path)}#id={item.identity}") if waiting else ():
                    for written in by_record.pop(name, ()):
                        given.append(heap.stated[written])
                        waiting.discard(written)
                        if owners.get(written):
                            said.append(_say_moved(written, item, heap.places[written]))
                yield reduce(_with_metadata, given, item)
    except OSError as error:
        said.append(diagnose("seed/unreadable", Place(path=path), f"it cannot be read: {error.strerror or error}"))
    for name in sorted(waiting):
        what = "the article of a record that is gone" if name in owners else "no article of that file"
        said.append(diagnose("seed/metadata-without-seed", heap.places[name], f'"{name}" is {what}'))


def _say_moved(name: str, seed: Seed, place: Place) -> Diagnostic:
    message = f'the record that this was written for as "{name}" is "{seed.path}" now; it is applied to that'
    lasting = f", or {container_of(seed.path)}#id={seed.identity}, which stays right" if seed.identity else ""
    return diagnose("seed/metadata-moved", place, message, hint=f"name it {seed.path}{lasting}")


def _with_metadata(seed: Seed, given: tuple[Metadata, str]) -> Seed:
    """What side files state wins over what the seed's own format states, and what they state of a record over what they
    state of its file."""
    metadata, digest = given
    metadata_digest = _digest_of(seed.metadata_digest, digest)
    said = {name: value for name, value in metadata._asdict().items() if value}
    inferred = tuple(pair for pair in seed.inferred if pair[0] not in said)
    stated = seed.stated._replace(**said)
    return replace(seed, stated=stated, inferred=inferred, metadata_digest=metadata_digest)


def _digest_of(whole: str, record: str) -> str:
    return digest_value([whole, record]) if whole else record


def _is_in(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def _say_none(given: str, files: Sequence[str]) -> Diagnostic:
    names = {*files, *(folder.as_posix() for path in files for folder in PurePosixPath(path).parents)}
    meant = nearest(given.removesuffix("/"), names)
    hint = f"did you mean {meant}?" if meant else None
    return diagnose("ingest/no-seed", Place(path=given), "there is no seed at this path, nor below it", hint=hint)


def _inside(site: Path, path: str) -> str:
    """A path that a person gave, relative to the site."""
    given = Path(path).resolve()
    root = site.resolve()
    return given.relative_to(root).as_posix() if given.is_relative_to(root) else PurePosixPath(path).as_posix()
