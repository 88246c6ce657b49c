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

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.digests import digest_value

COLUMNS = ("article", "field", "value", "rule", "confidence", "around", "checked", "stamp")
_NEEDED = ("article", "field", "value")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_DELIMITERS = ",;\t"


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
    return digest_value([field, value])[:12]


def format_review(rows: Iterable[ReviewRow]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return text.getvalue()


def parse_review(text: str, path: str) -> tuple[list[tuple[int, ReviewRow]], list[Diagnostic]]:
    """The rows, each with the line it begins on, and what is wrong with others.

    Columns may stand in any order, and a spreadsheet may have put semicolons or tabs between them. Raises SiteError
    where a needed column is missing.
    """
    first_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, ReviewRow]] = []
    found: list[Diagnostic] = []
    header: list[str] | None = None
    line, after = 1, 1
    while True:
        line = after
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            found.append(diagnose("review/bad-row", Place(path=path, line=line), f"this is no row: {error}"))
            after = reader.line_num + 1
            continue
        after = reader.line_num + 1
        if header is None:
            header = [cell.strip().lower() for cell in cells]
            missing = [name for name in _NEEDED if name not in header]
            if missing:
                message = f"it has no column named {', '.join(missing)}"
                raise SiteError(diagnose("review/unreadable", Place(path=path, line=1), message, source=text))
        elif any(cell.strip() for cell in cells):
            named = dict(zip(header, map(_given_back, cells), strict=False))
            rows.append((line, ReviewRow(**{name: named.get(name, "") for name in COLUMNS})))
    if header is None:
        raise SiteError(diagnose("review/unreadable", Place(path=path, line=1), "it is empty"))
    return rows, found


def _given_back(cell: str) -> str:
    text = cell.replace("\r\n", "\n")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
