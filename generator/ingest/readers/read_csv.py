"""CSV and TSV: one article a row, under a line of column names."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.ingest.decode import decode
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.records import Record, compose_record, has_text_field
from generator.ingest.readers.split_lines import as_utf8, split_lines
from generator.model.seed import Seed

_DELIMITERS = ",;\t|"
_HINTS = {"seed/bad-record": "close the quote; a quote that belongs to the text is written twice"}


def read_csv(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    with file.open() as stream:
        # The module's own limit is 131,072 characters a cell for the whole process; here the lines are counted instead.
        csv.field_size_limit(sys.maxsize)
        yield from _read_rows(as_utf8(stream), file)


def _read_rows(stream: BinaryIO, file: SeedFile) -> Iterator[Seed | Diagnostic]:
    source = _Lines(stream, file.max_bytes)
    header: list[str] = []
    number = 0
    for row in _split_rows(source, header):
        place = Place(path=file.name, line=row.line)
        if row.problem:
            number += not row.cells
            yield diagnose(row.code, place, row.problem, hint=_HINTS.get(row.code))
        if not row.cells:
            continue
        if not header:
            header += [name.strip() for name in row.cells]
            if not has_text_field(header, file.mapping):
                names = ", ".join(f'"{name[:40]}"' for name in header[:20])
                yield diagnose(
                    "seed/bad-record",
                    place,
                    f"no column is known as the article's text; there are {names}",
                    hint="name the column in site.yaml under ingest.mapping, e.g. `story: text`",
                )
                return
        elif any(cell.strip() for cell in row.cells):
            number += 1
            if len(row.cells) > len(header):
                yield diagnose(
                    "seed/doubtful-record",
                    place,
                    f"the row has {len(row.cells)} cells, the header {len(header)}; what is over is not used",
                )
            fields = dict(zip(header, row.cells, strict=False))
            record = Record(f"{file.name}#{number}", digest_bytes(row.data), place, fields)
            yield from compose_record(record, file.mapping, file.date_order)
    if not number:
        yield diagnose("seed/no-articles", Place(path=file.name), "there is no row under the column names")


class _Row(NamedTuple):
    """`data` are its bytes; `code` and `problem` say what is wrong with it, and then there may be no `cells`."""

    line: int
    cells: list[str]
    data: bytes
    code: str = ""
    problem: str = ""


def _split_rows(source: _Lines, header: list[str]) -> Iterator[_Row]:
    """The rows; after one whose quote is not closed, those that it would take in are rows all the same. `header` fills
    once its row was taken."""
    rows: Iterator[list[str]] | None = None
    separator = source.delimiter()
    while True:
        line = source.number + 1
        try:
            if rows is None:
                rows = csv.reader(source, delimiter=separator, strict=True)
            cells = next(rows)
        except StopIteration:
            return
        except (_TooLongError, csv.Error) as error:
            # The reader is in the middle of a cell: a new one goes on.
            rows = None
            yield _read_again(source, separator, line, len(header), error)
        else:
            yield _Row(line, cells, source.take())


def _read_again(source: _Lines, separator: str, line: int, width: int, error: Exception) -> _Row:
    """A row with a fault in its quotes: as it was meant, as far as can be seen."""
    kept = source.kept
    lengths = [len(next(csv.reader([_text(data)], delimiter=separator), ())) for _, data in kept[1:]]
    if width in lengths or (isinstance(error, _TooLongError) and max(lengths, default=0) > width):
        source.give_back(1)
        return _Row(line, [], source.take(), "seed/bad-record", "a quote that opens in this row is not closed")
    if isinstance(error, csv.Error):
        source.give_back(0)
        at_end = "end of data" in str(error)
        problem = (
            "a quote that opens in this row is not closed; the row goes on to the end of the file" if at_end else ""
        )
        try:
            cells = next(csv.reader(source, delimiter=separator))
        except csv.Error as fault:
            return _Row(line, [], source.take(), "seed/bad-record", f"this is no row: {fault}")
        except _TooLongError:
            pass
        else:
            return _Row(line, cells, source.take(), "seed/doubtful-record" if at_end else "", problem)
    return _Row(line, [], source.take(), "seed/too-large", f"the row is longer than {source.limit:,} bytes")


class _TooLongError(Exception):
    pass


class _Lines:
    """The file's lines as text; `kept` are those since the last `take`, with their numbers, which are one row's."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._lines = split_lines(stream, limit)
        self._ahead: list[tuple[int, bytes]] = []
        self._size = 0
        self.limit = limit
        self.number = 0
        self.kept: list[tuple[int, bytes]] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, data = self._ahead.pop() if self._ahead else self._read()
        self.kept.append((self.number, data))
        self._size += len(data)
        if self._size > self.limit:
            raise _TooLongError
        return _text(data)

    def _read(self) -> tuple[int, bytes]:
        line = next(self._lines)
        if line.data is None:
            self.number = line.number
            raise _TooLongError
        return line.number, line.data

    def delimiter(self) -> str:
        """The sign that divides the first line most often."""
        try:
            first = self._read()
        except (StopIteration, _TooLongError):
            return ","
        self._ahead.append(first)
        text = _text(first[1])
        return max(_DELIMITERS, key=lambda sign: (text.count(sign), -_DELIMITERS.index(sign)))

    def give_back(self, first: int) -> None:
        """The kept lines from the one at `first` on are read again."""
        back = self.kept[first:]
        del self.kept[first:]
        self._ahead += reversed(back)
        self._size = sum(len(data) for _, data in self.kept)
        self.number = back[0][0] - 1 if back else self.number

    def take(self) -> bytes:
        data = b"".join(data for _, data in self.kept)
        self.kept, self._size = [], 0
        return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(data)
        return data.decode(decoded.encoding if decoded else "cp1252", "replace")
