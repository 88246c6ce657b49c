"""A ZIP of seeds in any format. Nothing is put on disk, so no member's name can lead out of anywhere."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.ingest.readers.reader import Reader, SeedFile
from generator.model.seed import Seed

MOST_MEMBERS = 200_000
MOST_BYTES = 4_000_000_000  # unpacked, of all members together
_MOST_RATIO = 200  # text packs to a tenth, rarely to a fiftieth; bombs to a thousandth
_SMALL = 1_000_000  # below it no ratio harms
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What `zipfile` raises for files that are not as they claim to be."""
_WHOLE = "pack the files anew, or move this one out of seeds/"
_ARCHIVES = (".zip", ".wacz")
_PASSED_OVER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
_TABLE, _YAML = re.compile(r"(?:^|/)metadata\.csv$"), re.compile(r"\.ya?ml$")


def read_zip(file: SeedFile, find: Callable[[str], Reader | None]) -> Iterator[Seed | Diagnostic]:
    """The articles of all members, in the order of their names; `find` knows the readers."""
    place = Place(path=file.name)
    with file.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            yield diagnose("seed/bad-record", place, f"this is no ZIP: {_reason(error)}", hint=_WHOLE)
            return
        with archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(members) > MOST_MEMBERS:
                yield diagnose("seed/too-large", place, f"{len(members):,} members; the limit is {MOST_MEMBERS:,}")
                return
            budget = _Budget(MOST_BYTES)
            times: Counter[str] = Counter()
            stems = {_stem(label) for entry in members if not _YAML.search(label := _label(entry.filename))}
            for entry in sorted(members, key=lambda entry: entry.filename):
                label = _label(entry.filename)
                if _PASSED_OVER.search(label):
                    continue
                is_yaml = _YAML.search(label)
                if _TABLE.search(label) or (is_yaml and _stem(label) in stems):
                    yield _refuse_side_file(file.name, label)
                elif not is_yaml:
                    times[label] += 1
                    name = f"{file.name}#{label}" if times[label] == 1 else f"{file.name}#{label}~{times[label]}"
                    yield from _read_member(archive, entry, file._replace(name=name), find(label), budget)
            if not times:
                yield diagnose("seed/no-articles", place, "there is no seed in it")


def _stem(label: str) -> str:
    """A member's name without its last ending."""
    folder, slash, name = label.rpartition("/")
    return folder + slash + name.rpartition(".")[0]


def _refuse_side_file(name: str, label: str) -> Diagnostic:
    hint = (
        f"say it in a metadata.csv beside the ZIP, where its members are called {name.rpartition('/')[2]}#FOLDER/FILE"
    )
    return diagnose("seed/unknown-format", Place(path=f"{name}#{label}"), "side files in a ZIP are not read", hint=hint)


def _read_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SeedFile, reader: Reader | None, budget: _Budget
) -> Iterator[Seed | Diagnostic]:
    place = Place(path=file.name)
    if reader is None or entry.filename.lower().endswith(_ARCHIVES):
        yield diagnose(
            "seed/unknown-format",
            place,
            "a ZIP in a ZIP is not read" if reader else "no reader knows this member's ending",
            hint="unpack it into seeds/" if reader else "take it out of the ZIP, or put it in as .txt",
        )
        return
    if entry.flag_bits & 1:
        yield diagnose("seed/bad-record", place, "the member is encrypted", hint="pack it again without a password")
        return
    limit = max(_SMALL, entry.compress_size * _MOST_RATIO)
    try:
        yield from reader(file._replace(opener=lambda: _open(archive, entry, limit, budget)))
    except _BombError as error:
        yield diagnose("seed/too-large", place, str(error))
    except BROKEN as error:
        yield diagnose("seed/bad-record", place, f"the member cannot be unpacked: {_reason(error)}")


class _BombError(Exception):
    pass


class _Budget:
    def __init__(self, left: int) -> None:
        self.left = left


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, budget: _Budget) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Counted(archive.open(entry), limit, budget), 65536))


class _Counted(io.RawIOBase):
    """A member's bytes, counted as they come: what its header claims about its size is not believed."""

    def __init__(self, stream: IO[bytes], limit: int, budget: _Budget) -> None:
        self.stream, self.limit, self.budget = stream, limit, budget
        self.seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.stream.read(len(buffer))
        self.seen += len(data)
        self.budget.left -= len(data)
        if self.seen > self.limit:
            raise _BombError(
                f"the member unpacks to more than {self.limit:,} bytes, over {_MOST_RATIO} times its packed size"
            )
        if self.budget.left < 0:
            raise _BombError(f"the members unpack to more than {MOST_BYTES:,} bytes together")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.stream.close()
        super().close()


def _label(name: str) -> str:
    """A member's name as part of a seed's path: it is never opened, but nobody should be able to mistake it for one."""
    parts = [part for part in re.split(r"[/\\]", re.sub(r"[\x00-\x1f\x7f#]", "_", name)) if part not in {"", "."}]
    return "/".join("_" if part == ".." else part[:200] for part in parts[-20:]) or "_"


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
