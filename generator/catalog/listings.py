"""Lists of articles, cut into pages whose numbers last, and calendars."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from generator.base.dates import MONTHS
from generator.catalog.cards import card_of
from generator.model.article import Article, Listed
from generator.model.settings import Settings
from generator.model.views import Day, Group, Link, Month, Pager

Heading = Callable[[Article], tuple[str, str]]
"""Path and label of the heading under which an article stands in a list; both empty for none."""


class ListPage(NamedTuple):
    """One page of a list: its path, and the articles on it, newest first."""

    path: str
    pager: Pager
    articles: tuple[Article, ...]


def paginate(path: str, oldest_first: Sequence[Article], size: int) -> list[ListPage]:
    """The pages of the list at `path`: first the newest, which has no number, then the numbered ones from the newest.

    Pages are filled from the oldest article on, so page 7 holds the same articles for as long as new ones only arrive
    at the end; the newest page holds between `size` and `2 × size - 1` articles (or all there are).
    """
    full = max(0, len(oldest_first) // size - 1)
    cuts = [oldest_first[number * size : (number + 1) * size] for number in range(full)]
    cuts.append(oldest_first[full * size :])
    links = [Link(f"{path}page/{number}/", str(number)) for number in range(1, full + 1)] + [Link(path, "newest")]
    pages = []
    for index in range(full, -1, -1):
        pager = Pager(
            number=index + 1 if index < full else 0,
            total=full + 1,
            newer=links[index + 1] if index < full else None,
            older=links[index - 1] if index else None,
            numbered=_near(links, index),
        )
        pages.append(ListPage(links[index].path, pager, tuple(reversed(cuts[index]))))
    return pages


def _near(links: list[Link], index: int) -> tuple[Link, ...]:
    """The ends and the neighbours of a page, newest first: few however many pages there are."""
    shown = {0, len(links) - 1, *range(max(0, index - 2), min(len(links), index + 3))}
    return tuple(links[i] for i in sorted(shown, reverse=True)) if len(links) > 1 else ()


def group_cards(listed: Sequence[tuple[tuple[str, str], Listed]], settings: Settings) -> tuple[Group, ...]:
    """Cards under their headings; `listed` are articles with the path and label of theirs."""
    return tuple(
        Group(path, label, tuple(card_of(article, settings) for _, article in grouped))
        for (path, label), grouped in groupby(listed, itemgetter(0))
    )


def no_heading(_: Article) -> tuple[str, str]:
    return "", ""


def by_month(article: Article) -> tuple[str, str]:
    date = article.date
    assert date is not None
    return (date.folder[:8], f"{MONTHS[date.month - 1]} {date.year}") if date.month else ("", str(date.year))


def by_day(article: Article) -> tuple[str, str]:
    date = article.date
    assert date is not None
    return (date.folder, date.text) if date.day else ("", date.text)


def month_view(year: int, month: int, counts: Counter[tuple[int, int, int]]) -> Month:
    """A month as a calendar; `counts` are articles by (year, month, day), day 0 for those known to the month only."""
    first_weekday, length = calendar.monthrange(year, month)
    days = []
    for number in range(1, length + 1):
        total = counts[year, month, number]
        path = f"{year:04d}/{month:02d}/{number:02d}/" if total else ""
        days.append(Day(number, (first_weekday + number - 1) % 7, path, total))
    total = sum(day.total for day in days) + counts[year, month, 0]
    return Month(f"{year:04d}/{month:02d}/" if total else "", MONTHS[month - 1], total, tuple(days))
