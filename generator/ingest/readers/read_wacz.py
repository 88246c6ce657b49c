"""WACZ: a ZIP of web archives with their index; the WARC files in it are read, the index is not needed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.ingest.readers.read_warc import read_records
from generator.ingest.readers.read_zip import BROKEN
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Seed


def read_wacz(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    place = Place(path=file.name)
    with file.open() as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                warcs = [
                    entry for entry in archive.infolist() if entry.filename.lower().endswith((".warc", ".warc.gz"))
                ]
                for entry in sorted(warcs, key=lambda entry: entry.filename):
                    inner = file._replace(name=f"{file.name}#{entry.filename.rpartition('/')[2]}")
                    with archive.open(entry) as warc:
                        yield from read_records(warc, inner)  # type: ignore[arg-type]
        except BROKEN as error:
            message = f"the ZIP is broken: {' '.join(str(error).split())[:120]}"
            yield diagnose("seed/bad-record", place, message, hint="fetch it again, or move it out of seeds/")
            return
    if not warcs:
        yield diagnose("seed/no-articles", place, "there is no WARC file in it")
