"""Where it was written: `ROME, April 27 —`, `COLUMBIA, S.C. (AP) —`, `(CNN)` at the beginning of the lede."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.dates import PartialDate
from generator.ingest.pieces import Piece
from generator.ingest.printed_dates import MONTHS, find_dates

_LONGEST = 80
_FEWEST = 20  # characters of text behind it
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*(?: (?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*|de|del|la|of))*"
_REGION = r"(?:[A-Z][\w.'’-]*\.?(?: [A-Z][\w.'’-]*){0,3})"
_MONTH = rf"(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?"
    rf"|(?:(?:le|el|den|am|il) )?\d{{1,2}}(?:\.|er|º)? (?:de )?{_MONTH}(?: (?:del? )?\d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_AGENCY = (
    r"(?:/PR ?Newswire[\w -]{0,20}/|/CNW[\w -]{0,20}/"
    r"|\((?:(?:dpa|afp|ap|sid|epd|kna|apa|sda|ats|efe|ansa|lusa|belga|anp|reuters)(?:/[\w-]{2,8})?|[A-Z][\w. /-]{1,24})\))"
)
_FULL_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? (?:de )?{_MONTH} (?:del? )?\d{{4}})"
_DASH = r"(?: ?(?:—|–|--|―) ?| - |\.[-–—] ?)"
_DATELINE = re.compile(
    rf"(?P<place>\(?{_CAPITALS}(?:/{_CAPITALS})?\)?(?:, {_REGION}){{0,2}}"
    rf"(?:,? {_DAY}|,? \({_FULL_DAY}\))?(?:,? ?{_AGENCY})?(?:,? {_DAY})?){_DASH}"
    rf"|(?P<enclosed>\({_CAPITALS}(?:, {_REGION}){{0,2}},? {_DAY}\)){_DASH}"
    rf"|(?P<leading>{_FULL_DAY} ?\({_CAPITALS}(?:, {_REGION}){{0,2}}\)){_DASH}"
    rf"|(?P<mixed>{_REGION}(?:/{_REGION})?(?:, {_REGION}){{0,2}},? (?:{_DAY},? ?)?{_AGENCY}(?: {_DAY})?){_DASH}"
    rf"|(?P<dated>{_REGION}(?:, {_REGION}){{0,2}}, {_DAY}){_DASH}"
    r"|(?P<agency>\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|Xinhua|CNN Business|BBC)\))(?: ?(?:—|–|--|-) ?| ?(?=[A-Z“\"‘]))",
)
_DATE = re.compile(rf"({_FULL_DAY}){_DASH}")
_NOT_PLACES = frozenset(
    [
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "CORRECTION",
        "EXCLUSIVE",
        "OPINION",
        "ANALYSIS",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "NOTE",
        "NEW",
        "READ",
        "MORE",
        "SUMMARY",
        "FACT",
        "EDITOR",
        "EDITORIAL",
        "REVIEW",
        "QUESTION",
        "ANSWER",
        "Q",
        "A",
        "I",
        "SIR",
        "SIRS",
        "MADAM",
        "ADVERTISEMENT",
    ]
)


def date_of(dateline: str) -> PartialDate | None:
    """The full date that a dateline holds."""
    return next((found.date for found in find_dates(dateline) if found.date.day), None)


def mark_dateline(pieces: Sequence[Piece]) -> list[Piece]:
    """Takes the dateline off the lede (a deck may stand above) into a piece of its own."""
    for i, piece in enumerate(pieces):
        if not piece.is_open or piece.mark:
            continue
        place, length = _read_dateline(piece.text)
        if place:
            return [*pieces[:i], *_split(pieces, i, place, length), *pieces[i + 1 :]]
        dated = _DATE.match(piece.text)
        if dated and len(piece.text) - dated.end() >= _FEWEST and not any(other.role == "date" for other in pieces):
            return [*pieces[:i], *_split_date(piece, dated[1], dated.end()), *pieces[i + 1 :]]
        if piece.is_prose:
            break
    return list(pieces)


def _read_dateline(text: str) -> tuple[str, int]:
    """The dateline and how many characters it takes with its dash; an empty one if `text` begins without."""
    match = _DATELINE.match(text)
    if not match or match.end() > _LONGEST or len(text) - match.end() < _FEWEST:
        return "", 0
    place = next(part for part in match.groups() if part)
    return ("", 0) if len(place) < 3 or place.strip("():,") in _NOT_PLACES else (place, match.end())


def _split(pieces: Sequence[Piece], i: int, place: str, length: int) -> list[Piece]:
    piece = pieces[i]
    dateline = piece._replace(text=place, role="dateline", value=place, rule="dateline-before-lede")
    return [dateline, piece._replace(text=piece.text[length:].lstrip())]


def _split_date(piece: Piece, printed: str, length: int) -> list[Piece]:
    """`April 27, 2019 — ` before the lede: the date of the article without a place."""
    date = date_of(printed)
    if date is None:
        return [piece]
    line = piece._replace(text=printed, role="date", value=date.iso, rule="date-before-lede")
    return [line, piece._replace(text=piece.text[length:].lstrip())]
