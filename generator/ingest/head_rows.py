"""A line above the text that holds several fields side by side: `Jane Doe | The Courier | 14 April 2012`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.byline import is_person, labelled_names
from generator.ingest.masthead import is_paper
from generator.ingest.pieces import Piece
from generator.ingest.printed_dates import DateLine, find_dates, read_date_line
from generator.ingest.sections import SECTIONS
from generator.ingest.stated_dates import head_end

_DIVIDER = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+")
_LONGEST, _MOST = 160, 5
_VOLUME = re.compile(r"vol(?:ume)?\b\.? ?[\dIVXLC]+\b.{0,80}\b(?:no|number|nr|issue)\b\.? ?\d+\W*$", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|seite|pág(?:ina)?|p\.|s\.|pg\.)? ?[A-Z]?\d{1,3}", re.IGNORECASE)
ROW, RUNNING_HEAD = "row-above-text", "running-head"


def mark_rows(pieces: Sequence[Piece], order: str = "") -> list[Piece]:
    """Divides such a line into its fields, where each part of it is sure to be one: a date, and beside it a newspaper,
    a person or a section. A newspaper with its date and page number is the running head of a printed page."""
    found: list[Piece] = []
    head = head_end(pieces)
    for i, piece in enumerate(pieces):
        fields = _divide(piece, order) if i < head and piece.is_open and not piece.mark else None
        found += fields or [piece]
    return found


def _divide(piece: Piece, order: str) -> list[Piece] | None:
    if len(piece.text) > _LONGEST or next(find_dates(piece.text, order), None) is None:
        return None
    parts = [part for part in _DIVIDER.split(piece.text) if part]
    if 1 < len(parts) <= _MOST:
        fields = [_field(part, order, piece) for part in parts]
        roles = [field.role for field in fields]
        if set(roles) <= {"byline", "date", "updated"} and labelled_names(parts[0]):
            return None  # a byline with its date, which has a rule of its own
        if "paragraph" not in roles and len(set(roles)) == len(roles) and roles != ["date"]:
            return [field._replace(gap=piece.gap and not n) for n, field in enumerate(fields)]
    return _volume_line(piece, order) or _running_head(piece, order)


def _field(part: str, order: str, piece: Piece) -> Piece:
    line = read_date_line(part, order)
    if line and (line.published or line.updated):
        return _dated(Piece(part), line)
    if part.casefold() in SECTIONS:
        return Piece(part, role="section", value=part, rule=ROW)
    if is_paper(part):
        return Piece(part, role="publication", value=part, rule=ROW)
    if names := labelled_names(part):
        return Piece(part, role="byline", value=names)
    return Piece(part, role="byline", value=part, rule=ROW) if is_person(part) else piece._replace(text=part)


def _dated(piece: Piece, line: DateLine, rule: str = "date-line-above-text") -> Piece:
    both = " ".join(found.iso for found in (line.published, line.updated) if found)
    return piece._replace(role="date" if line.published else "updated", value=both, rule="" if line.labelled else rule)


def _volume_line(piece: Piece, order: str) -> list[Piece] | None:
    """`VOL. XII. HARROW FERRY, MARCH 3, 1883. NO. 44.`: over the front page, with the day of the issue."""
    dates = list(find_dates(piece.text, order))
    if len(dates) != 1 or not _VOLUME.match(piece.text):
        return None
    start, end = dates[0].start, dates[0].end
    parts = [(piece.text[:start], "removed"), (piece.text[start:end], "date"), (piece.text[end:], "removed")]
    value = dates[0].date.iso
    return [
        Piece(text.strip(" ,;|–—-"), role="date", value=value, rule=RUNNING_HEAD)
        if role == "date"
        else Piece(text.strip(" ,;|–—-"), role="removed", rule="masthead", gap=piece.gap and not n)
        for n, (text, role) in enumerate(parts)
        if text.strip(" .,;|–—-")
    ]


def _running_head(piece: Piece, order: str) -> list[Piece] | None:
    """`THE NORTHWICK COURIER, SATURDAY, JUNE 4, 1921. 5`: paper and date, perhaps with the page before or behind."""
    first = next(find_dates(piece.text, order), None)
    if first is None:
        return None
    start, _, rest = piece.text.partition(",") if "," in piece.text[: first.start] else ("", "", "")
    page = _PAGE.match(start)
    number = page[0] if page and page.end() < len(start) else ""
    paper = start[len(number) :].strip(" .|-–—")
    behind = re.search(rf"[ .,|–—-]+({_PAGE.pattern})\.?$", rest, re.IGNORECASE)
    dated = rest[: behind.start()] if behind and read_date_line(rest[: behind.start()], order) else rest
    line = read_date_line(dated, order)
    if not is_paper(paper) or line is None or line.published is None:
        return None
    fields = [Piece(number.strip(), role="removed", rule=RUNNING_HEAD)] if number.strip() else []
    fields.append(Piece(paper, role="publication", value=paper, rule=RUNNING_HEAD, gap=piece.gap))
    fields.append(_dated(Piece(dated.strip(" ,.")), line, RUNNING_HEAD))
    if dated != rest:
        fields.append(Piece(rest[len(dated) :].strip(" .,|–—-"), role="removed", rule=RUNNING_HEAD))
    return fields
