"""Tables of a plain text, set with spaces or tabs: lines whose columns stand under one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.base.text import squeeze, words
from generator.model.seed import Block

_GAP = re.compile(r"\t+ *| {2,}")
_LISTED = re.compile(r"\s*(?:[•●▪◦‣∙■□▶►➤*·–—-]|\d{1,3}[.)]|[a-z][.)])\s")
_FEWEST_ROWS, _MOST_CELLS, _LONGEST_CELL = 3, 12, 60


class _Row(NamedTuple):
    """The cells of a line, and where they begin and end in it; with tabs it does not matter where."""

    cells: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tabbed: bool


def find_columns(lines: Sequence[str]) -> dict[int, Block]:
    """By line: the row of a table that it is. Three lines in a row must have the same number of cells, and each column
    must be flush on one side (but for the head); a text that was justified with spaces has no such columns."""
    rows = [_read(line) for line in lines]
    found: dict[int, Block] = {}
    number = at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end] is not None and len(rows[end].cells) == len(rows[at].cells):  # type: ignore[union-attr]
            end += 1
        run = [row for row in rows[at:end] if row is not None]
        if len(run) >= _FEWEST_ROWS and _is_flush(run[len(run) > _FEWEST_ROWS :]):
            number += 1
            has_head = _is_head(run)
            for place, row in enumerate(run):
                found[at + place] = _block(row, level=int(has_head and not place), number=number)
        at = max(end, at + 1)
    return found


def _read(line: str) -> _Row | None:
    text = line.rstrip()
    if ("  " not in text.lstrip() and "\t" not in text.lstrip()) or _LISTED.match(text):
        return None
    cells, starts, ends = [], [], []
    at = len(text) - len(text.lstrip())
    for gap in [*_GAP.finditer(text, at), None]:
        end = gap.start() if gap else len(text)
        cells.append(squeeze(text[at:end]))
        starts.append(at)
        ends.append(end)
        at = gap.end() if gap else end
    fits = 2 <= len(cells) <= _MOST_CELLS and all(cell and len(cell) <= _LONGEST_CELL for cell in cells)
    if not fits or not words(cells[0]):
        return None
    return _Row(tuple(cells), tuple(starts), tuple(ends), "\t" in text.strip())


def _is_flush(run: Sequence[_Row]) -> bool:
    if all(row.tabbed for row in run):
        return True
    columns = range(len(run[0].cells))
    return all(len({row.starts[n] for row in run}) == 1 or len({row.ends[n] for row in run}) == 1 for n in columns)


def _is_head(run: Sequence[_Row]) -> bool:
    """The first row names the columns: it has no number, and every other row has one."""
    numbers = [any(any(sign.isdigit() for sign in cell) for cell in row.cells) for row in run]
    return not numbers[0] and all(numbers[1:])


def _block(row: _Row, *, level: int, number: int) -> Block:
    starts, at = [], 0
    for cell in row.cells:
        starts.append(at)
        at += len(cell) + 1
    return Block("row", " ".join(row.cells), (), tuple(starts), level, number)
