"""What a reader takes and gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.model.seed import Seed


class SeedFile(NamedTuple):
    """A file to read: where it is, its name relative to the site (`seeds/a.txt`), the most bytes one article may have,
    the site's mapping from a record's field names to Backissue's (`{"headline": "title"}`), and which number comes first
    in its numeric dates (`day-first`, `month-first`, or empty).

    `opener` is given for a file that lies inside another (a member of a ZIP); then `path` is the outer file's.
    """

    path: Path
    name: str
    max_bytes: int
    mapping: Mapping[str, str] = {}
    date_order: str = ""
    opener: Callable[[], BinaryIO] | None = None

    def open(self) -> BinaryIO:
        """Its bytes from the beginning; a symbolic link is refused with OSError."""
        if self.opener is not None:
            return self.opener()
        return os.fdopen(os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")

    def read(self) -> bytes | Diagnostic:
        """All its bytes, for formats that hold one article a file; a diagnostic if there are more than `max_bytes`."""
        with self.open() as stream:
            data = stream.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            return diagnose("seed/too-large", Place(path=self.name), f"the limit is {self.max_bytes:,} bytes")
        return data


Reader = Callable[[SeedFile], Iterator[Seed | Diagnostic]]
"""Yields the articles of a file in their order. A record that cannot be read yields a Diagnostic at its place and the
next one is read; only an OSError ends the file."""
