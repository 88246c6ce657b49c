"""CSV and TSV: one article a row, under a line of column names."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import BinaryIO

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.ingest.decode import decode
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.records import Record, compose_record, has_text_field
from generator.ingest.readers.split_lines import as_utf8, split_lines
from generator.model.seed import Seed

_DELIMITERS = ",;\t|"


def read_csv(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    with file.open() as stream:
        # The module's own limit is 131,072 characters a cell for the whole process; here the lines are counted instead.
        csv.field_size_limit(sys.maxsize)
        yield from _read_rows(as_utf8(stream), file)


def _read_rows(stream: BinaryIO, file: SeedFile) -> Iterator[Seed | Diagnostic]:
    source = _Lines(stream, file.max_bytes)
    header: list[str] | None = None
    rows: Iterator[list[str]] | None = None
    number = 0
    while True:
        place = Place(path=file.name, line=source.number + 1)
        try:
            if rows is None:
                rows = csv.reader(source, delimiter=source.delimiter())
            row = next(rows)
        except StopIteration:
            break
        except (_TooLongError, csv.Error) as error:
            # The reader is in the middle of a cell: a new one goes on with the next line.
            rows = None
            number += 1
            source.take()
            is_long = isinstance(error, _TooLongError)
            yield diagnose(
                "seed/too-large" if is_long else "seed/bad-record",
                place,
                f"the row is longer than {file.max_bytes:,} bytes" if is_long else f"this is no row: {error}",
            )
            continue
        data = source.take()
        if header is None:
            header = [name.strip() for name in row]
            if not has_text_field(header, file.mapping):
                names = ", ".join(f'"{name[:40]}"' for name in header[:20])
                yield diagnose(
                    "seed/bad-record",
                    place,
                    f"no column is known as the article's text; there are {names}",
                    hint="name the column in site.yaml under ingest.mapping, e.g. `story: text`",
                )
                return
        elif any(cell.strip() for cell in row):
            number += 1
            if len(row) > len(header):
                yield diagnose(
                    "seed/doubtful-record",
                    place,
                    f"the row has {len(row)} cells, the header {len(header)}; what is over is not used",
                )
            fields = dict(zip(header, row, strict=False))
            yield from compose_record(
                Record(f"{file.name}#{number}", digest_bytes(data), place, fields), file.mapping, file.date_order
            )
    if not number:
        yield diagnose("seed/no-articles", Place(path=file.name), "there is no row under the column names")


class _TooLongError(Exception):
    pass


class _Lines:
    """The file's lines as text; remembers the bytes since the last `take`, which are one row's."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.lines = split_lines(stream, limit)
        self.limit = limit
        self.number = 0
        self.kept = bytearray()
        self.ahead: list[bytes] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        data = self.ahead.pop() if self.ahead else self._read()
        self.kept += data
        if len(self.kept) > self.limit:
            raise _TooLongError
        return _text(data)

    def _read(self) -> bytes:
        line = next(self.lines)
        self.number = line.number
        if line.data is None:
            raise _TooLongError
        return line.data

    def delimiter(self) -> str:
        """The sign that divides the first line most often; read again after a broken row, it stays as it was."""
        if not hasattr(self, "_delimiter"):
            try:
                first = self._read()
            except StopIteration:
                return ","
            self.ahead.append(first)
            text = _text(first)
            self._delimiter = max(_DELIMITERS, key=lambda sign: (text.count(sign), -_DELIMITERS.index(sign)))
        return self._delimiter

    def take(self) -> bytes:
        data = bytes(self.kept)
        self.kept.clear()
        return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(data)
        return data.decode(decoded.encoding if decoded else "cp1252", "replace")
