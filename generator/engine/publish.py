"""The output folder: which files in it are ours, which of them still stand, and what is removed.

What is ours is written down in the output itself, in a list that `sha256sum -c` accepts, so that it survives the loss of
the cache; files about to appear are announced in a second list first, so that a killed run leaves nothing unaccounted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.files import find_link, sweep, write_atomically
from generator.engine.ledger import Trace
from generator.engine.place import OWN_FOLDER, signature_of
from generator.engine.scan import digest_file

SUMS_FILE = f"{OWN_FOLDER}/SHA256SUMS"
COMING = "coming"
_LINE = re.compile(r"^([0-9a-f]{64})  (.+)$", re.MULTILINE)
_UNUSUAL = ("//", "  /", "/\n", "/./", "/../", "  ./", "  ../", "/.\n", "/..\n", "  .\n", "  ..\n", "\0")
"""Without one of these, a list of sums that ends with a line end has output paths only."""


class Publisher:
    """One build's view of one output folder; `known` are the files that the ledger knows."""

    def __init__(self, output: Path, known: Iterable[str]) -> None:
        self._output = output
        self._own = output / OWN_FOLDER
        self.sums = read_sums(output)
        self._announced = _read_coming(self._own / COMING)
        self.ours = {*self.sums, *known, *self._announced}
        self.removed = 0

    def prepare(self) -> None:
        """Make the folder and sweep what a killed run left. Raises SiteError if it is a symbolic link."""
        if self._output.is_symlink() or self._own.is_symlink():
            raise SiteError(
                diagnose("publish/symlink", Place(path=self._output.name), "the output folder is a symbolic link")
            )
        self._own.mkdir(parents=True, exist_ok=True)
        sweep(self._own)
        if self._announced:
            self._announce(self._announced)

    def announce(self, uris: Iterable[str]) -> None:
        """Note, before they are written, the files that are not in the list of sums."""
        coming = sorted({uri for uri in uris if uri not in self.sums and uri not in self._announced})
        if coming:
            self._announced.update(coming)
            self._announce(coming)

    def _announce(self, uris: Iterable[str]) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._own / COMING, flags, 0o644)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write("".join(f"{uri}\n" for uri in uris))

    def check(self, uri: str, trace: Trace | None, key: str) -> Trace | None:
        """The trace of the file that was made from `key`, if it stands there as it was published."""
        if trace is None or trace.key != key:
            return None
        path = self._output / uri
        try:
            signature = signature_of(os.lstat(path))
        except OSError:
            return None
        if signature == trace.signature:
            return trace
        if not self._is_own_file(uri) or digest_file(path) != trace.digest:
            return None
        return trace._replace(signature=signature)

    def hold(self, uri: str, trace: Trace | None) -> Trace | None:
        """The trace of a file of an earlier build that stays although it cannot be made now, if there is one."""
        if not self._is_own_file(uri):
            return None
        if trace is None and uri in self.sums:
            return Trace("", "", self.sums[uri], (0, 0, 0, 0))
        return trace

    def finish(self, digests: Mapping[str, str]) -> list[Diagnostic]:
        """Remove what earlier builds made and is not in `digests` (all files by uri), and write the list of sums.

        What cannot be removed stays ours, for the next build to try.
        """
        found = []
        listed = dict(digests)
        for uri in sorted(self.ours - digests.keys()):
            try:
                self._remove(uri)
            except OSError as error:
                found.append(diagnose("publish/failed", Place(path=uri), f"cannot be removed: {error.strerror}"))
                listed |= {uri: self.sums[uri]} if uri in self.sums else {}
        if listed != self.sums:
            lines = "".join(f"{digest}  {uri}\n" for uri, digest in sorted(listed.items()))
            write_atomically(self._output / SUMS_FILE, lines.encode(), durable=True)
        (self._own / COMING).unlink(missing_ok=True)
        return found

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


def read_list(output: Path) -> bytes:
    """The list of sums as it stands."""
    return (output / SUMS_FILE).read_bytes()


def amend_list(text: bytes, uri: str, before: str, now: str) -> bytes:
    """The list of sums with one file's digest exchanged; empty if it has another one for it."""
    line, new = (f"{digest}  {uri}\n".encode() for digest in (before, now))
    at = 0 if text.startswith(line) else text.find(b"\n" + line) + 1
    return text[:at] + new + text[at + len(line) :] if at or text.startswith(line) else b""


def write_list(output: Path, text: bytes) -> None:
    if text != read_list(output):
        write_atomically(output / SUMS_FILE, text, durable=True)


def read_sums(output: Path) -> dict[str, str]:
    """The digests of the published files by uri; empty if the list is gone or damaged."""
    try:
        text = (output / SUMS_FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    usual = text.endswith("\n") and not any(sign in text for sign in _UNUSUAL)
    return {uri: digest for digest, uri in _LINE.findall(text) if usual or is_output_path(uri)}


def _read_coming(path: Path) -> set[str]:
    try:
        # What follows the last line end was cut off when a run was killed: it may be the beginning of a name.
        lines = path.read_text("utf-8").split("\n")[:-1]
    except (OSError, UnicodeDecodeError):
        return set()
    return {uri for uri in lines if is_output_path(uri)}


def is_output_path(uri: str) -> bool:
    """True for a relative path that stays inside: a list in the output is no more trusted than the rest of it."""
    return bool(uri) and all(part not in {"", ".", ".."} for part in uri.split("/")) and "\0" not in uri
