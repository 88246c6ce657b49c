"""Dates at the precision that is known: a year, a month, a day, or a moment with its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

_FORM = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|[+-]\d{2}:?\d{2}))?)?)?", re.ASCII
)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class PartialDate(NamedTuple):
    """ISO 8601 calendar date; `month` and `day` are 0 where unknown, `time` is `HH:MM[:SS]±HH:MM` or empty."""

    year: int
    month: int = 0
    day: int = 0
    time: str = ""

    @property
    def iso(self) -> str:
        """`2021`, `2021-11`, `2021-11-14` or `2021-11-14T21:30:00-05:00`; also valid for HTML's `datetime`."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return f"{text}T{self.time}" if self.time else text

    @property
    def folder(self) -> str:
        """`2021/`, `2021/11/` or `2021/11/14/`: the date as the beginning of a permalink."""
        return self.iso.partition("T")[0].replace("-", "/") + "/"

    @property
    def order(self) -> tuple[int, int, int, float]:
        """Sorts by the calendar as printed, then by the moment; what is less precise comes first."""
        return (self.year, self.month, self.day, self.moment.timestamp() if self.time else 0.0)

    @property
    def moment(self) -> datetime:
        """The moment, or midnight UTC at the start of the period."""
        return self.moment_in(UTC)

    def moment_in(self, zone: tzinfo) -> datetime:
        """The moment as stated, or midnight in `zone` at the start of the period: for formats that demand a full time
        stamp."""
        if self.time:
            return datetime.fromisoformat(self.iso)
        return datetime(self.year, self.month or 1, self.day or 1, tzinfo=zone)

    @property
    def text(self) -> str:
        """As people write it: `14 November 2021`, `November 2021`, `2021`. Never shifted to another zone."""
        parts = [str(self.day)] if self.day else []
        parts += [MONTHS[self.month - 1]] if self.month else []
        return " ".join([*parts, str(self.year)])


def parse_date(text: str) -> PartialDate | None:
    """The date that front matter or a side file states in ISO form; None if it is not one or not in the calendar.

    A time must have a zone (`Z` or an offset): without one it would mean another day somewhere else.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        return None
    year, month, day, time, zone = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
        if time is None:
            return PartialDate(int(year), int(month or 0), int(day or 0))
        zone = zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
        moment = datetime.fromisoformat(f"{year}-{month}-{day}T{time}{zone}")
    except ValueError:
        return None
    return PartialDate(int(year), int(month), int(day), moment.isoformat().partition("T")[2])
