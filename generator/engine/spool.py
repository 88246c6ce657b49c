"""Bytes by name, put aside on disk while a run lasts: what is looked at a few times need not be held all along."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

_LENGTH_BITS = 32


class Spool:
    """What the disk does not take, or does not give back, is as if it had never been put."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        # Where it begins and how long it is, in one number: a pair of them would take four times the room.
        self._places: dict[str, int] = {}
        self._end = 0

    def put(self, name: str, data: bytes) -> None:
        try:
            written = os.pwrite(self._descriptor, data, self._end)
        except OSError:
            return
        if written == len(data):
            self._places[name] = self._end << _LENGTH_BITS | written
            self._end += written

    def get(self, name: str) -> bytes | None:
        place = self._places.get(name)
        if place is None:
            return None
        length = place & (1 << _LENGTH_BITS) - 1
        try:
            data = os.pread(self._descriptor, length, place >> _LENGTH_BITS)
        except OSError:
            return None
        return data if len(data) == length else None


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """Its file has no name, so that nothing is left of it however the run ends. Raises OSError if there can be none."""
    with TemporaryFile(dir=folder, buffering=0) as file:
        yield Spool(file.fileno())
