"""`review.csv`: what ingest found, a line a field, for a person to correct in a spreadsheet.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and seeds are untrusted: such a cell is
written with an apostrophe before it, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.base.csv_rows import Broken, read_rows
from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.digests import digest_value
from generator.content.declared import ARTICLE_KEYS

COLUMNS = ("article", "field", "value", "rule", "confidence", "around", "checked", "stamp")
_NEEDED = ("article", "field", "value")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_STAMP = re.compile(r"v?[0-9a-f]{12}")
# A row begins inside a cell: somebody lost a quote above it.
_TAKEN_IN = re.compile(r"\n\"?content/articles/")


_KINDS = frozenset({"text", "date", "url", "language", "texts"})
_FIXED = frozenset({"seed", "seed_id", "seed_sha256", "metadata_sha256", "generated_sha256"})
FIELDS = {key.name: key for key in ARTICLE_KEYS if key.kind in _KINDS and key.name not in _FIXED}
"""The keys of the front matter that a review can correct."""


class ReviewRow(NamedTuple):
    """`around` are the words around; `checked` is what a person wrote to confirm the value as it stands; `stamp` tells
    which value the row was written with (see `stamp_of`)."""

    article: str
    field: str
    value: str
    rule: str = ""
    confidence: str = ""
    around: str = ""
    checked: str = ""
    stamp: str = ""


def cell_of(value: object) -> str:
    """A value of the front matter as one cell: dates in ISO form, a list one item a line."""
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, tuple):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def stamp_of(field: str, value: str) -> str:
    """Begins with a letter that no number has, lest a spreadsheet round it."""
    return f"v{digest_value([field, value])[:12]}"


def bears_stamp(row: ReviewRow, value: str) -> bool:
    """True if the row was written with this value."""
    return bool(row.stamp) and stamp_of(row.field, value).endswith(row.stamp)


def format_review(rows: Iterable[ReviewRow]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return text.getvalue()


def parse_review(text: str, path: str) -> tuple[list[tuple[int, ReviewRow]], list[Diagnostic]]:
    """The rows, each with the line it begins on, and what is wrong with others.

    Columns may stand in any order, and a spreadsheet may have put any sign between them. Raises SiteError
    where a needed column is missing.
    """
    rows: list[tuple[int, ReviewRow]] = []
    found: list[Diagnostic] = []
    header: list[str] | None = None
    for row in read_rows(text):
        place = Place(path=path, line=row.line)
        if isinstance(row, Broken):
            found.append(_say_broken(place, row.last, row.reason))
        elif header is None:
            header = [cell.strip().lower() for cell in row.cells]
            missing = [name for name in _NEEDED if name not in header]
            if missing:
                message = f"it has no column named {', '.join(missing)}"
                raise SiteError(diagnose("review/unreadable", place, message, source=text))
        elif any(map(_TAKEN_IN.search, row.cells)):
            last = row.line + sum(cell.count("\n") for cell in row.cells)
            found.append(_say_broken(place, last, "a quote in this row is not closed, and takes in the rows below it"))
        elif any(cell.strip() for cell in row.cells):
            named = dict(zip(header, map(_given_back, row.cells), strict=False))
            stamp = named.get("stamp", "").strip()
            named["stamp"] = stamp if _STAMP.fullmatch(stamp) else ""
            rows.append((row.line, ReviewRow(**{name: named.get(name, "") for name in COLUMNS})))
    if header is None:
        raise SiteError(diagnose("review/unreadable", Place(path=path, line=1), "it is empty", hint=""))
    return rows, found


def _say_broken(place: Place, last: int, reason: str) -> Diagnostic:
    lines = f"lines {place.line} to {last} were" if last > place.line else "the line was"
    hint = "close the quote (one that belongs to the text is written twice) and apply the file again"
    return diagnose("review/bad-row", place, f"{reason}; {lines} not applied", hint=hint)


def _given_back(cell: str) -> str:
    text = cell.replace("\r\n", "\n")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
