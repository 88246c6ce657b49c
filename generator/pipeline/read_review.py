"""A review file as some spreadsheet saved it → its rows, and how that spreadsheet writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.files import read_limited
from generator.content.review_csv import ReviewRow, bears_stamp, parse_review
from generator.ingest.cell_dates import find_order
from generator.ingest.table_text import read_texts
from generator.model.article import Article
from generator.pipeline.compare_cells import Habits, find_current, is_changed

MAX_BYTES = 200_000_000


class Review(NamedTuple):
    """The rows, each with its line; how they were written; and what is wrong with others."""

    rows: list[tuple[int, ReviewRow]]
    habits: Habits
    diagnostics: list[Diagnostic]


NOTHING = Review([], Habits(), [])


def read_review(path: Path, name: str, articles: Mapping[str, Article]) -> Review:
    """Raises OSError, and SiteError. Of the encodings that the bytes may be in, the one in which most rows are as they were
    written is right."""
    data = read_limited(path, MAX_BYTES)
    if data is None:
        message = f"it is larger than {MAX_BYTES:,} bytes"
        raise SiteError(diagnose("review/unreadable", Place(path=name), message))
    readings = [(encoding, *parse_review(text, name)) for encoding, text in read_texts(data)]
    encoding, rows, found = max(readings, key=lambda one: _count_sound(one[1], articles, Habits(one[0])))
    return Review(rows, Habits(encoding, find_order(_dates(rows, articles))), found)


def _count_sound(rows: list[tuple[int, ReviewRow]], articles: Mapping[str, Article], habits: Habits) -> int:
    """How many rows are as they were written, for all that such a spreadsheet may have done to them."""
    if not habits.encoding:
        return 0
    return sum(not is_changed(row, find_current(articles.get(row.article), row), habits) for _, row in rows)


def _dates(rows: list[tuple[int, ReviewRow]], articles: Mapping[str, Article]) -> Iterator[tuple[str, PartialDate]]:
    for _, row in rows:
        article = articles.get(row.article)
        value = getattr(article, row.field) if article and row.field in {"date", "updated"} else None
        if value and (not row.stamp or bears_stamp(row, value.iso)):
            yield row.value, value
