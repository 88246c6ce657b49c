"""Dates that a format states in a field: ISO 8601 in its many spellings, RFC 2822, seconds since 1970, as printed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from generator.base.dates import PartialDate, parse_date
from generator.base.text import squeeze
from generator.ingest.printed_dates import read_date_line

_ISO = re.compile(
    r"(\d{4})(?:(-?)(\d{2})(?:\2(\d{2})"
    r"(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_RFC = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\b.*", re.ASCII)
# The parser takes a zone that it does not know (CEST) for UTC.
_RFC_ZONE = re.compile(r"\d:\d\d\s+(?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)\b", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}", re.ASCII)
_LONGEST = 100
_EARLIEST, _LATEST = 1500, 2200


def parse_field_date(value: object, order: str = "") -> PartialDate | None:
    """The date that `value` states, at its precision; a time of day without a zone is left out, for it is no moment."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = squeeze(str(value))
    if len(text) > _LONGEST:
        return None
    if not isinstance(value, str) or (_EPOCH.fullmatch(text) and not text.startswith(("19", "20"))):
        return _epoch(text)
    iso = _ISO.fullmatch(text)
    found = _iso(iso) if iso else _rfc(text) if _RFC.fullmatch(text) else None
    if found is None and not iso:
        line = read_date_line(text, order)
        found = line and (line.published or line.updated)
    return found if found and _EARLIEST <= found.year <= _LATEST else None


def date_with_offset(local: datetime, offset: timedelta) -> PartialDate | None:
    """`local` as a moment `offset` away from UTC; None if no place on earth has such an offset."""
    seconds = int(offset.total_seconds())
    if abs(seconds) > 14 * 3600 or seconds % 60:
        return None
    sign, minutes = "-" if seconds < 0 else "+", abs(seconds) // 60
    return parse_date(f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02d}:{minutes % 60:02d}")


def _iso(match: re.Match[str]) -> PartialDate | None:
    year, dash, month, day, hour, minute, second, zone = match.groups()
    if month and not day and not dash:
        return None  # 202111 may be anything
    plain = parse_date("-".join(part for part in (year, month, day) if part))
    if plain is None or not hour or not zone:
        return plain
    zone = "Z" if zone.upper() in {"Z", "UTC", "GMT"} else zone if len(zone) > 3 else f"{zone}:00"
    return parse_date(f"{plain.iso}T{hour}:{minute}:{second or '00'}{zone}") or plain


def _rfc(text: str) -> PartialDate | None:
    parts = parsedate_tz(text)
    if parts is None or re.search(r"[A-Za-z]\s+0\d{3}\b", text):  # year 0001 is how programs write "none"
        return None
    day = parse_date(f"{parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}")
    if day is None or parts[9] is None or not _RFC_ZONE.search(text):
        return day
    try:
        return date_with_offset(datetime(*parts[:6]), timedelta(seconds=parts[9])) or day  # noqa: DTZ001 - the offset follows
    except ValueError:
        return day


def _epoch(text: str) -> PartialDate | None:
    if not _EPOCH.fullmatch(text):
        year = int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else 0
        return PartialDate(year) if _EARLIEST <= year <= _LATEST else parse_date(_dashed(text))
    seconds = float(text) / (1000 if len(text) == 13 else 1)
    moment = datetime.fromtimestamp(int(seconds), UTC)
    return parse_date(f"{moment:%Y-%m-%dT%H:%M:%SZ}")


def _dashed(text: str) -> str:
    """20211114, which JSON may hold as a number, as 2021-11-14."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if re.fullmatch(r"\d{8}", text, re.ASCII) else ""
