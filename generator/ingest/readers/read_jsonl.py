"""JSON Lines: one article a line, in a file of any size."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.ingest.readers.json_records import parse_object
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.split_lines import as_utf8, split_lines
from generator.model.seed import Seed


def read_jsonl(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    with file.open() as stream:
        number = 0
        for line in split_lines(as_utf8(stream), file.max_bytes):
            if line.data is not None and not line.data.strip():
                continue
            number += 1
            place = Place(path=file.name, line=line.number)
            if line.data is None:
                yield diagnose("seed/too-large", place, f"the line is longer than {file.max_bytes:,} bytes")
            else:
                yield from parse_object(line.data.strip(), f"{file.name}#{number}", place, file)
        if not number:
            yield diagnose("seed/no-articles", Place(path=file.name), "there is no record in this file")
