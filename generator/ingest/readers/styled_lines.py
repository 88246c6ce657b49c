"""Text with marks in it, as the walk over a page leaves it, to lines of plain text that know their links and emphasis.

The marks are non-characters (U+FDD0 and on), which no text may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.base.text import squeeze
from generator.model.seed import Span, SpanKind

OPEN, CLOSE, CELL = "\ufdd0", "\ufdd1", "\ufdd2"
MARK = re.compile("[\ufdd0-\ufdd2]")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_SIGN = re.compile("[\ufdd0-\ufdd2]|\n|[^\\S\n]+|[^\\s\ufdd0-\ufdd2]+")


class Line(NamedTuple):
    """`text` with its white space squeezed; `cells` are the places where the cells of a row begin."""

    text: str
    spans: tuple[Span, ...] = ()
    cells: tuple[int, ...] = ()


class Opened(NamedTuple):
    """What an `OPEN` begins: a link with its address as written, or emphasis."""

    kind: SpanKind
    address: str = ""


def read_lines(text: str, opened: Sequence[Opened]) -> list[list[Line]]:
    """The paragraphs of `text`, which empty lines divide, each a list of lines. The first `OPEN` begins the first of
    `opened`, and so on; a span that crosses the end of a line goes on in the next."""
    if not MARK.search(text):
        return _plain(text)
    reading = _Reading(iter(opened))
    for sign in _SIGN.findall(text):
        reading.take(sign)
    reading.end_line()
    return [lines for lines in reading.paragraphs if lines]


def _plain(text: str) -> list[list[Line]]:
    paragraphs = (
        [Line(shown) for line in part.split("\n") if (shown := squeeze(line))] for part in _EMPTY_LINE.split(text)
    )
    return [lines for lines in paragraphs if lines]


class _Reading:
    def __init__(self, opened: Iterator[Opened]) -> None:
        self.opened = opened
        self.paragraphs: list[list[Line]] = [[]]
        self.parts: list[str] = []
        self.length = 0
        self.spaced = self.blank = False
        self.open: list[tuple[Opened, int | None]] = []  # each with the place where its first word stands
        self.spans: list[Span] = []
        self.cells: list[int] = []

    def take(self, sign: str) -> None:
        if sign == OPEN:
            self.open.append((next(self.opened), None))
        elif sign == CLOSE:
            self._close(*self.open.pop())
        elif sign == CELL:
            self.spaced = True
            self.cells.append(self.length + 1 if self.length else 0)
        elif sign == "\n":
            if not self.parts and self.blank:
                self.paragraphs.append([])
            self.blank = True
            self.end_line()
        elif sign.isspace():
            self.spaced = True
        else:
            self._add(sign)

    def _add(self, word: str) -> None:
        if self.spaced and self.parts:
            self.parts.append(" ")
            self.length += 1
        self.spaced = self.blank = False
        self.open = [(what, self.length if start is None else start) for what, start in self.open]
        self.parts.append(word)
        self.length += len(word)

    def _close(self, what: Opened, start: int | None) -> None:
        if start is not None and start < self.length:
            self.spans.append(Span(start, self.length, what.kind, what.address))

    def end_line(self) -> None:
        for what, start in self.open:
            self._close(what, start)
        self.open = [(what, None) for what, _ in self.open]
        if self.parts:
            line = Line("".join(self.parts), tuple(sorted(self.spans)), tuple(self.cells))
            self.paragraphs[-1].append(line)
        self.parts, self.length, self.spaced = [], 0, False
        self.spans, self.cells = [], []
