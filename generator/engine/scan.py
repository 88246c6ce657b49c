"""Which files there are and what they hold, without reading those that have not changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.files import Found, walk

_CHUNK = 1 << 20
_FINE, _COARSE = 50_000_000, 2_000_000_000


Record = tuple[int, int, int, int, int, str]
"""A file's size, times and inode, when it was read (nanoseconds), and its digest."""


class Scanned(NamedTuple):
    """The files below a folder, digests by path; `links` are symbolic links, which are never followed; `unreadable`
    are files that the operating system refused, with its reason; `unwanted` are those of other endings."""

    digests: dict[str, str]
    links: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]
    records: dict[str, object]
    unwanted: tuple[str, ...]


def scan(
    folder: Path, prefix: str, known: dict[str, object], wanted: Iterable[str] | None = None, *, hidden: bool = False
) -> Scanned:
    """Digests of the files below `folder`, their paths given with `prefix`; `known` are the records of the last scan.

    A record is trusted if size, times and inode are the same and the file was last touched well before it was
    recorded: within the clock's grain a file can change and keep its time (git calls such an entry racily clean).
    """
    digests: dict[str, str] = {}
    links: list[str] = []
    unreadable: list[tuple[str, str]] = []
    unwanted: list[str] = []
    records: dict[str, object] = {}
    suffixes = None if wanted is None else tuple(wanted)
    for found in walk(folder, hidden=hidden):
        path = prefix + found.path
        if found.is_link:
            links.append(path)
            continue
        if suffixes is not None and not path.endswith(suffixes):
            unwanted.append(path)
            continue
        try:
            record = look_at(folder / found.path, found, known.get(path))
        except OSError as error:
            unreadable.append((path, error.strerror or str(error)))
            continue
        digests[path] = record[5]
        records[path] = record
    return Scanned(digests, tuple(links), tuple(unreadable), records, tuple(unwanted))


def look_at(path: Path, found: Found, known: Any) -> Record:
    """The record of a file: the known one where it can be trusted. Raises OSError."""
    if _trusted(known, found):
        return known  # type: ignore[no-any-return]
    now = time.time_ns()
    return (*_signature(found), now, digest_file(path))


def digest_file(path: Path) -> str:
    """SHA-256 of a file of any size."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    digest = hashlib.sha256()
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _trusted(record: Any, found: Found) -> bool:
    if not isinstance(record, (list, tuple)) or tuple(record[:4]) != _signature(found):
        return False
    return is_settled(found.touched_ns, record[4])


def _signature(found: Found) -> tuple[int, int, int, int]:
    return found[1:5]


def is_settled(touched_ns: int, now_ns: int) -> bool:
    """True if a file last touched at `touched_ns` could not be touched again after `now_ns` and keep that time."""
    grain = _COARSE if touched_ns % 1_000_000_000 == 0 else _FINE
    return touched_ns + grain < now_ns
