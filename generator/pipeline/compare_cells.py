"""Whether a person changed a cell, or a spreadsheet only wrote it in its own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.base.dates import parse_date
from generator.base.fields import is_web_address
from generator.base.text import squeeze
from generator.content.review_csv import FIELDS, ReviewRow, bears_stamp, cell_of
from generator.ingest.cell_dates import may_mean
from generator.model.article import Article

_DATES = frozenset({"date", "updated"})
_IN_A_WORD = re.compile(r"\w*\?\w+")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:E[-+]?\d+)?", re.IGNORECASE | re.ASCII)
_LONGEST_CELL = 32_000  # Excel cuts a cell off at 32,767 characters


class Habits(NamedTuple):
    """How the spreadsheet saved the file: in which encoding, if not in one that has every character, and with which
    number of a date first, where that is known."""

    encoding: str = ""
    order: str = ""


def find_current(article: Article | None, row: ReviewRow) -> str:
    """The value that the article has now where the row speaks of, as a cell."""
    if article is None:
        return ""
    if row.field == "removed":
        return next((one.text for one in article.removed if bears_stamp(row, one.text)), "")
    return cell_of(getattr(article, row.field)) if row.field in FIELDS else ""


def is_changed(row: ReviewRow, current: str, habits: Habits) -> bool:
    """`current` is the value that the article has now: the one that the row was written with, unless its stamp says
    otherwise."""
    if any(bears_stamp(row, cell) for cell in _spellings(row.value)):
        return False
    if row.stamp and not bears_stamp(row, current):
        return True
    return not is_same(row.field, row.value, current, habits)


def is_same(field: str, cell: str, value: str, habits: Habits) -> bool:
    """True if the cell is the value as some spreadsheet writes it."""
    one, other = _bare(cell), _bare(value)
    if one == other:
        return True
    if not one or not other:
        return False
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return _number(one) == _number(other)
    if field in _DATES:
        date = parse_date(value)
        return date is not None and may_mean(cell, date, habits.order)
    if len(one) >= _LONGEST_CELL and other.startswith(one):
        return True
    return bool(habits.encoding) and _is_all_that_is_left(one, other, habits.encoding)


def lost_characters(cell: str, value: str, habits: Habits) -> str:
    """Those of the value that the file's encoding does not have, if the cell seems to hold something in their stead; of a
    cell that replaces nothing, a question mark within a word and what is around it."""
    if not habits.encoding:
        return ""
    if not value:
        inside = None if is_web_address(cell.strip()) else _IN_A_WORD.search(cell)
        return inside[0] if inside else ""
    lost = "".join(dict.fromkeys(c for c in value if not _has(habits.encoding, c)))
    return lost if cell.count("?") > value.count("?") or "\ufffd" in cell else ""


def _spellings(cell: str) -> Iterator[str]:
    yield cell
    yield cell.strip()
    yield unicodedata.normalize("NFC", cell.strip())
    yield "\n".join(squeeze(line) for line in cell.split("\n") if line.strip())


def _bare(text: str) -> str:
    return squeeze(unicodedata.normalize("NFC", text))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _is_all_that_is_left(cell: str, value: str, encoding: str) -> bool:
    """For a character that the encoding lacks, programs write `?`, the letter without its accent, or nothing."""
    wide = "".join(c * 2 if ord(c) > 0xFFFF else c for c in value)
    kept = "".join(c for c in value if _has(encoding, c))
    return squeeze(kept) == cell or any(
        len(cell) == len(text) and all(a == b or not _has(encoding, b) for a, b in zip(cell, text, strict=True))
        for text in (value, wide)
    )


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
