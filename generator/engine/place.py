"""One file into the output folder: folders checked, bytes compared, then put in place by renaming.

Whoever renders a page places it, so that this runs in the workers.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.files import TEMPORARY, write_new
from generator.engine.scan import digest_file

OWN_FOLDER = ".backissue"

Signature = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything, inode."""


class Placed(NamedTuple):
    """A file that stands as it should: its digest, what `lstat` says of it, and whether it had to be written."""

    digest: str
    signature: Signature
    written: bool


class Placer:
    """Places files below one folder during one build; folders that were found sound are not looked at again."""

    def __init__(self, output: str) -> None:
        self._prefix = f"{output}/"
        self._temporary = f"{output}/{OWN_FOLDER}/{TEMPORARY}{secrets.token_hex(8)}-"
        self._serial = 0
        self._made: set[str] = set()
        self._sound: set[str] = {""}

    def place(self, uri: str, data: bytes, *, ours: bool) -> Placed | Diagnostic:
        """Put a page in place; a file with the same bytes is left as it is, and one that is not `ours` in any case."""
        return self._place(uri, digest_bytes(data), ours, lambda temporary: write_new(temporary, data))

    def copy(self, uri: str, digest: str, source: Path, *, ours: bool) -> Placed | Diagnostic:
        """Put a copy of a file of any size in place."""
        return self._place(uri, digest, ours, lambda temporary: _copy(source, temporary))

    def _place(self, uri: str, digest: str, ours: bool, write: Callable[[str], None]) -> Placed | Diagnostic:
        path = self._prefix + uri
        folder = uri.rpartition("/")[0]
        written = False
        try:
            link = self._make_folder(folder)
            if link:
                return diagnose("publish/symlink", Place(path=uri), f"{link} is a symbolic link")
            there = None if folder in self._made else _digest_there(path)
            if there != digest:
                if there is not None and not ours:
                    return diagnose("publish/foreign-file", Place(path=uri), "a file that no build made stands here")
                self._serial += 1
                temporary = f"{self._temporary}{self._serial}"
                write(temporary)
                os.rename(temporary, path)  # noqa: PTH104 a path object costs as much as the call
                self._made.discard(folder)
                written = True
            return Placed(digest, signature_of(os.lstat(path)), written)
        except OSError as error:
            return diagnose("publish/failed", Place(path=uri), f"cannot be written: {error.strerror or error}")

    def _make_folder(self, folder: str) -> str | None:
        """Make the folder; the part of it that is a symbolic link, if one is."""
        if folder in self._sound:
            return None
        above = self._make_folder(folder.rpartition("/")[0])
        if above:
            return above
        path = self._prefix + folder
        try:
            os.mkdir(path)  # noqa: PTH102
            self._made.add(folder)
        except FileExistsError:
            if os.path.islink(path):  # noqa: PTH114
                return folder
            if not os.path.isdir(path):  # noqa: PTH112
                raise
        self._sound.add(folder)
        return None


def signature_of(stat: os.stat_result) -> Signature:
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _digest_there(path: str) -> str | None:
    try:
        return digest_file(Path(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "a link"
        raise


def _copy(source: Path, target: str) -> None:
    reading = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(reading, "rb") as original, Path(target).open("xb") as copy:
        while chunk := original.read(1 << 20):
            copy.write(chunk)
