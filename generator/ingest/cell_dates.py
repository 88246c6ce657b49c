"""Dates as spreadsheets write them (3/3/1994, 03.03.1994, 1994-03-03 00:00:00, Mar-94): every date that a cell may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.base.dates import PartialDate, parse_date
from generator.base.text import squeeze
from generator.ingest.printed_dates import MONTHS

_NAMES = {**MONTHS, "mrz": 3}
_NAME = rf"(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})"
_CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.0+)?)?(?: ?(?P<half>[ap])\.?m\.?)?)?"
_FORMS = [
    re.compile(form + _CLOCK, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\.?",
        r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]*(?:de )?{_NAME}\.?,?[ -]*(?:de )?(?P<year>\d{{4}}|\d{{2}})",
        rf"{_NAME}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"{_NAME}\.?[ -](?P<year>\d{{4}}|\d{{2}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
    )
]
_WEEKDAY = re.compile(r"[^\W\d]{2,12}\.?,? (?=.*\d.*\d)")
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?", re.ASCII)
_FIRST_SERIAL = date(1899, 12, 30)


class Reading(NamedTuple):
    """`clock` is a time of day without a zone, empty at midnight; `order` tells which of two numbers comes first, if that
    is not certain by their form. `sure` is False where the century or the calendar itself is left to guess."""

    date: PartialDate
    clock: str = ""
    order: str = ""
    sure: bool = True

    def is_in(self, order: str) -> bool:
        """True unless this is the other order's reading."""
        return not order or self.order in {"", order}


def may_mean(cell: str, value: PartialDate, order: str = "") -> bool:
    """True if the cell is the value in a notation of some spreadsheet. Those know no month without a day."""
    plain = parse_date(cell)
    if plain is not None:
        return plain == value
    return any(one.is_in(order) and _is_value(one, value) for one in read_cell_dates(cell))


def find_order(cells: Iterable[tuple[str, PartialDate]]) -> str:
    """Which number comes first in the dates of a table, told by cells that hold these values; empty if none tells."""
    certain: set[str] = set()
    likely: set[str] = set()
    for cell, value in cells:
        readings = [one for one in read_cell_dates(cell) if one.order]
        votes = certain if len({one.order for one in readings}) == 1 else likely
        votes |= {one.order for one in readings if _is_value(one, value)}
    orders = certain or likely
    return orders.pop() if len(orders) == 1 else ""


def find_plain_order(cells: Iterable[str]) -> str:
    """The same for a table of which nothing is known beforehand."""
    readings = ({one.order for one in read_cell_dates(cell) if one.order} for cell in cells)
    orders = {next(iter(found)) for found in readings if len(found) == 1}
    return orders.pop() if len(orders) == 1 else ""


def settle_date(cell: str, order: str) -> PartialDate:
    """The one date that a person can have meant; `order` is that of the table's other dates. Raises ValueError."""
    plain = parse_date(cell)
    if plain is not None:
        return plain
    readings = list(read_cell_dates(cell))
    if not readings:
        raise ValueError(f'"{cell}" is not a date; write it as 2026, 2026-11, 2026-11-24 or 2026-11-24T09:30:00Z')
    if any(one.clock for one in readings):
        raise ValueError(
            f'"{cell}" has a time without its zone; write the day alone, or the zone: 2026-11-24T09:30:00Z'
        )
    meant = sorted({one.date for one in readings if one.sure and one.is_in(order)})
    if len(meant) == 1:
        return meant[0]
    if not meant:
        likely = " or ".join(dict.fromkeys(one.date.iso for one in readings[:2]))
        raise ValueError(f'"{cell}" does not tell the whole year; write it as {likely}')
    raise ValueError(
        f'"{cell}" may be {meant[0].text} or {meant[1].text}; write it as {meant[0].iso} or {meant[1].iso}'
    )


def read_cell_dates(cell: str) -> Iterator[Reading]:
    text = squeeze(cell)
    if _SERIAL.fullmatch(text):
        day = _FIRST_SERIAL + timedelta(days=int(text[:5]))
        yield Reading(PartialDate(day.year, day.month, day.day), sure=False)
    for form in _FORMS:
        match = form.fullmatch(text) or form.fullmatch(_WEEKDAY.sub("", text, count=1))
        if match:
            yield from _read(match)
            return


def _read(match: re.Match[str]) -> Iterator[Reading]:
    part = {name: value for name, value in match.groupdict().items() if value}
    clock = _clock(part)
    years = (
        [int(part["year"])]
        if len(part["year"]) == 4
        else [century + int(part["year"]) for century in (1900, 2000, 1800)]
    )
    if "one" in part:
        one, two = int(part["one"]), int(part["two"])
        dotted = part["sign"] == "."
        pairs = [("", two, one)] if dotted or one == two else [("day-first", two, one), ("month-first", one, two)]
    else:
        month = _NAMES[part["name"].casefold()] if "name" in part else int(part["month"])
        pairs = [("", month, int(part.get("day", 0)))]
    for year in years:
        for order, month, day in pairs:
            made = _made(year, month, day)
            if made:
                yield Reading(made, clock, order, len(years) == 1)


def _clock(part: dict[str, str]) -> str:
    if "hour" not in part:
        return ""
    hour = int(part["hour"])
    if "half" in part:
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    clock = f"{hour:02d}:{part['minute']}"
    return clock if clock != "00:00" or part.get("second", "00") != "00" else ""


def _made(year: int, month: int, day: int) -> PartialDate | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _is_value(one: Reading, value: PartialDate) -> bool:
    if one.clock and not value.time.startswith(one.clock):
        return False
    if value.day or not one.date.day:
        return one.date == value._replace(time="")
    # A month or a year that was made a day is its first.
    return one.date == PartialDate(value.year, value.month or 1, 1)
