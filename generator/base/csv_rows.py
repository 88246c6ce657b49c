"""The rows of a table that a spreadsheet saved, whatever it put between the cells, each with its place."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]*"')


class Row(NamedTuple):
    """`line` is where the row begins."""

    line: int
    cells: list[str]


class Broken(NamedTuple):
    """Lines `line` to `last` hold no row."""

    line: int
    last: int
    reason: str


def read_rows(text: str) -> Iterator[Row | Broken]:
    """The rows in their order, the column names among them. The sign between cells is the one that the first line holds
    most often, or the one that Excel's own first line `sep=;` names."""
    named = _SEPARATOR_LINE.match(text)
    separator = named[1] if named else _find_separator(text)
    source = _Lines(text)
    if named:
        next(source)
    # The module's own limit is 131,072 characters a cell; whoever read the text has limited it.
    csv.field_size_limit(sys.maxsize)
    rows = csv.reader(source, delimiter=separator, strict=True)
    while True:
        source.take()
        first = source.number + 1
        try:
            yield Row(first, next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            yield _explain(source.take(), first, separator, str(error))


def _find_separator(text: str) -> str:
    first = _QUOTED.sub("", text.lstrip("\r\n").partition("\n")[0])
    return max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))


class _Lines:
    """The lines of `text` with their ends, counted as they are taken; those since the last row are kept."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._kept: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            raise StopIteration
        self.number += 1
        self._kept.append(line)
        return line

    def take(self) -> list[str]:
        kept, self._kept = self._kept, []
        return kept


def _explain(lines: list[str], first: int, separator: str, reason: str) -> Broken:
    """What is wrong with the row that begins in line `first`: a quote that opens a cell and is not closed takes in the
    rows below it, up to the next quote that there is."""
    last = first + len(lines) - 1
    suspect = opened = 0
    quoted, at_start = False, True
    for number, line in enumerate(lines, first):
        at = 0
        while at < len(line):
            sign, following = line[at], line[at + 1 : at + 2]
            if quoted and sign == following == '"':
                at += 1
            elif quoted and sign == '"':
                quoted = False
                suspect = suspect or (opened if number > opened else 0)
                if following not in {separator, "\n", "\r", ""}:
                    if not suspect:
                        return Broken(
                            number, last, "behind a closing quote stands more text; is a quote to be written twice?"
                        )
                    return _not_closed(suspect, last)
            elif not quoted and at_start and sign == '"':
                quoted, opened = True, number
            at_start = not quoted and sign in {separator, "\n", "\r"}
            at += 1
    return _not_closed(suspect or opened, last) if quoted else Broken(first, last, reason)


def _not_closed(opened: int, last: int) -> Broken:
    taken = f", and takes in the lines down to {last}" if last > opened else ""
    return Broken(opened, last, f"a quote that opens in this line is not closed{taken}")
