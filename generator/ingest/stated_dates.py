"""Which printed date is the article's own: a line of its own above the text, or one that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.dates import PartialDate
from generator.ingest.pieces import Piece, first_prose, last_prose, remove
from generator.ingest.printed_dates import DateLine, is_date_label, read_date_line

# `Madrid - 14 nov 2021`: where it was written stands before the date.
_PLACE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.]+(?: [^\W\d_a-zß-öø-ÿ][\w.]+)?(?:, [A-Z][\w.]+)? ?[-–—|] ?(?=\w)")

_BYLINE = re.compile(r"(?i:by|von|par|por|door)[ :]+[^\W\d_a-z][\w.'’-]*(?:[ ,]+[\w.'’|/&-]+){0,12}$")
_LONGEST_BYLINE, _LONGEST_DECK, _FARTHEST_DECK = 100, 300, 3


def mark_dates(pieces: Sequence[Piece], order: str = "") -> list[Piece]:
    """Marks lines that only say when the article appeared. Above the text a bare date will do; below, only one with a
    label (`Published: …`). In the text no line is a date: it may belong to what the article tells."""
    marked = list(pieces)
    head, tail = head_end(pieces), last_prose(pieces)
    seen: set[PartialDate] = set()
    published = False
    for i, piece in enumerate(pieces):
        if not piece.is_open or head <= i <= tail:
            continue
        line = read_date_line(piece.text, order)
        if line is None and i < head:
            place = _PLACE.match(piece.text)
            line = read_date_line(piece.text[place.end() :], order) if place else None
        if line is None or (i > tail and i >= head and not line.labelled):
            continue
        if published and line.published and not line.labelled and line.published not in seen:
            continue
        labelled = bool(i) and pieces[i - 1].is_open and is_date_label(pieces[i - 1].text)
        marked[i] = _mark(piece, line._replace(labelled=line.labelled or labelled), published)
        if labelled:
            marked[i - 1] = remove(pieces[i - 1], "date-line")
        published = published or line.published is not None
        seen |= {found for found in (line.published, line.updated) if found}
    return marked


def head_end(pieces: Sequence[Piece]) -> int:
    """Where the top of the article ends: at the running text, not counting a first line that may be the headline, nor a
    deck or caption that is a full sentence with a labelled byline right under it."""
    first = next((i for i, piece in enumerate(pieces) if piece.role != "removed"), 0)
    end = first_prose(pieces, first + 1)
    if (
        end >= len(pieces)
        or pieces[first].is_prose
        or len(pieces[end].text) > _LONGEST_DECK
        or end > first + _FARTHEST_DECK
    ):
        return end
    below = next((i for i in range(end + 1, len(pieces)) if pieces[i].role != "removed"), len(pieces))
    if below < len(pieces) and _BYLINE.match(pieces[below].text) and len(pieces[below].text) <= _LONGEST_BYLINE:
        further = first_prose(pieces, below + 1)
        return further if further < len(pieces) else end
    return end


def _mark(piece: Piece, line: DateLine, published: bool) -> Piece:
    if line.published and not published:
        # A line that has both keeps the later date for assembly: "2021-11-14 2021-11-15".
        both = f"{line.published.iso} {line.updated.iso}" if line.updated else line.published.iso
        return piece._replace(role="date", value=both, rule="" if line.labelled else "date-line-above-text")
    if line.updated:
        return piece._replace(role="updated", value=line.updated.iso)
    return remove(piece, "date-line")
