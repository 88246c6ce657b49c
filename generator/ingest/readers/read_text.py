"""Plain text, in any encoding: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.text import words
from generator.ingest.decode import decode
from generator.ingest.file_signs import refuse_binary
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Seed


def read_text(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    place = Place(path=file.name)
    data = file.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    decoded = decode(data)
    if decoded is None:
        yield refuse_binary(data, place)
        return
    if not words(decoded.text):
        yield diagnose("seed/empty", place, "no visible text in this file")
        return
    if "\ufffd" in decoded.text and not decoded.certain:
        yield diagnose("seed/decoding", place, f"read as {decoded.encoding}, but not every byte fits")
    yield Seed(path=file.name, digest=digest_bytes(data), text=decoded.text)
