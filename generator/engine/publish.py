"""The output folder: write what changed, remove what is ours and no longer made, touch nothing else.

What is ours is written down in the output itself, in a list that `sha256sum -c` accepts, so that it survives the loss of
the cache; files about to appear are announced in a second list first, so that a killed run leaves nothing unaccounted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Set
from itertools import count
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.digests import digest_bytes
from generator.base.files import TEMPORARY, find_link, sweep, write_atomically, write_new
from generator.engine.scan import digest_file

OWN_FOLDER = ".backissue"
SUMS = "SHA256SUMS"
_COMING = "coming"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class Trace(NamedTuple):
    """A published file: the key of what it was made from and the source to blame for it, its digest, and what `stat`
    said of it then."""

    key: str
    source: str
    digest: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Publisher:
    """Publishes into one folder during one build; `traces` are those of the last build, by uri."""

    def __init__(self, output: Path, traces: dict[str, Trace]) -> None:
        self._output = output
        self._own = output / OWN_FOLDER
        self._known_sums = _read_sums(self._own / SUMS)
        self._ours = {*self._known_sums, *traces, *_read_coming(self._own / _COMING)}
        self._before = traces
        self._safe_folders: set[str] = set()
        self._serial = count()
        self.traces: dict[str, Trace] = {}
        self.written = 0
        self.removed = 0

    def prepare(self, uris: Iterable[str]) -> None:
        """Announce the files that may appear, and sweep what a killed run left."""
        if self._output.is_symlink() or self._own.is_symlink():
            raise SiteError(
                diagnose("publish/symlink", Place(path=self._output.name), "the output folder is a symbolic link")
            )
        self._own.mkdir(parents=True, exist_ok=True)
        sweep(self._own)
        coming = sorted(set(uris) - self._known_sums.keys())
        announced = self._own / _COMING
        if coming:
            write_atomically(announced, "".join(f"{uri}\n" for uri in coming).encode(), durable=False)

    def is_fresh(self, uri: str, key: str) -> bool:
        """True, and the trace is kept, if the page made from `key` stands there as it was published."""
        trace = self._before.get(uri)
        if trace is None or trace.key != key:
            return False
        path = self._output / uri
        try:
            stat = os.lstat(path)
        except OSError:
            return False
        if _signature(stat) != trace[3:]:
            if not self._is_own_file(uri) or digest_file(path) != trace.digest:
                return False
            trace = Trace(*trace[:3], *_signature(stat))
        self.traces[uri] = trace
        return True

    def publish(self, uri: str, key: str, source: str, data: bytes) -> Diagnostic | None:
        """Put a page in place; a file with the same bytes is left as it is."""
        digest = digest_bytes(data)
        return self._place(uri, key, source, digest, lambda temporary: write_new(temporary, data))

    def copy(self, uri: str, digest: str, source: Path) -> Diagnostic | None:
        """Put a copy of a file of any size in place."""
        if self.is_fresh(uri, digest):
            return None
        return self._place(uri, digest, "", digest, lambda temporary: _copy(source, temporary))

    def hold(self, uri: str) -> bool:
        """Keep the file of an earlier build, if there is one, although it cannot be made now."""
        if uri in self.traces or not self._is_own_file(uri):
            return False
        if uri in self._before:
            self.traces[uri] = self._before[uri]
        elif uri in self._known_sums:
            self.traces[uri] = Trace("", "", self._known_sums[uri], 0, 0, 0, 0)
        return uri in self.traces

    def hold_all_from(self, sources: Set[str]) -> list[str]:
        """Keep what earlier builds made from these sources; where that is not known any more, keep everything."""
        if self._before:
            uris = [uri for uri, trace in self._before.items() if trace.source in sources]
        else:
            uris = sorted(self._known_sums)
        return [uri for uri in uris if self.hold(uri)]

    def finish(self) -> list[Diagnostic]:
        """Remove what earlier builds made and this one did not, and write the list of sums."""
        found = []
        for uri in sorted(self._ours - self.traces.keys()):
            try:
                self._remove(uri)
            except OSError as error:
                found.append(diagnose("publish/failed", Place(path=uri), f"cannot be removed: {error.strerror}"))
        sums = {uri: trace.digest for uri, trace in self.traces.items()}
        if sums != self._known_sums:
            lines = "".join(f"{digest}  {uri}\n" for uri, digest in sorted(sums.items()))
            write_atomically(self._own / SUMS, lines.encode(), durable=True)
        (self._own / _COMING).unlink(missing_ok=True)
        return found

    def _place(self, uri: str, key: str, source: str, digest: str, write: Callable[[Path], None]) -> Diagnostic | None:
        place = Place(path=uri)
        try:
            link = self._make_folder(uri.rpartition("/")[0])
            if link:
                return diagnose("publish/symlink", place, f"{link} is a symbolic link")
            path = self._output / uri
            there = self._digest_there(path)
            if there != digest:
                if there is not None and uri not in self._ours:
                    return diagnose("publish/foreign-file", place, "a file that no build made stands here")
                temporary = self._own / f"{TEMPORARY}{os.getpid()}-{next(self._serial)}"
                write(temporary)
                temporary.replace(path)
                self.written += 1
            stat = os.lstat(path)
        except OSError as error:
            return diagnose("publish/failed", place, f"cannot be written: {error.strerror or error}")
        self.traces[uri] = Trace(key, source, digest, *_signature(stat))
        return None

    def _digest_there(self, path: Path) -> str | None:
        if path.is_symlink():
            return "a link"
        try:
            return digest_file(path)
        except FileNotFoundError:
            return None

    def _make_folder(self, folder: str) -> str | None:
        """Make the folder; the part of it that is a symbolic link, if one is."""
        if not folder or folder in self._safe_folders:
            return None
        above = self._make_folder(folder.rpartition("/")[0])
        if above:
            return above
        path = self._output / folder
        if path.is_symlink():
            return folder
        path.mkdir(exist_ok=True)
        self._safe_folders.add(folder)
        return None

    def _is_own_file(self, uri: str) -> bool:
        return find_link(self._output, uri) is None and (self._output / uri).is_file()

    def _remove(self, uri: str) -> None:
        path = self._output / uri
        if not self._is_own_file(uri):
            return
        path.unlink()
        self.removed += 1
        for folder in path.relative_to(self._output).parents:
            if folder == Path():
                break
            try:
                (self._output / folder).rmdir()
            except OSError:
                break


def _signature(stat: os.stat_result) -> tuple[int, int, int, int]:
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _read_sums(path: Path) -> dict[str, str]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (match.groups() for match in map(_LINE.fullmatch, text.split("\n")) if match)
    return {uri: digest for digest, uri in pairs if is_output_path(uri)}


def _read_coming(path: Path) -> set[str]:
    try:
        return {uri for uri in path.read_text("utf-8").split("\n") if is_output_path(uri)}
    except (OSError, UnicodeDecodeError):
        return set()


def is_output_path(uri: str) -> bool:
    """True for a relative path that stays inside: a list in the output is no more trusted than the rest of it."""
    return bool(uri) and all(part not in {"", ".", ".."} for part in uri.split("/")) and "\0" not in uri


def _copy(source: Path, target: Path) -> None:
    reading = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(reading, "rb") as original, target.open("xb") as copy:
        while chunk := original.read(1 << 20):
            copy.write(chunk)
