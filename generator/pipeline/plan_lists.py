"""The front page, the date archives and the undated shelf, each in pages whose numbers last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.base.dates import MONTHS
from generator.base.digests import digest_value
from generator.catalog.listings import (
    Heading,
    ListPage,
    by_day,
    by_month,
    group_cards,
    month_view,
    no_heading,
    paginate,
)
from generator.model.article import Article
from generator.model.page import Deferred, PagePlan
from generator.model.views import Count, Link, Month
from generator.pipeline.frame import Frame, count_articles

_SHOWN_UNDATED = 5


def plan_front(frame: Frame) -> Iterator[PagePlan]:
    """The newest articles, and the pages that lead back to the oldest."""
    settings, archive = frame.settings, frame.archive
    newest, *older = paginate("", archive.dated, settings.page_size)
    shown = [frame.cards[article.path] for article in newest.articles]
    undated = tuple(frame.cards[article.path] for article in reversed(archive.undated[-_SHOWN_UNDATED:]))
    yield frame.page(
        "",
        "front.html",
        head=frame.head(settings.title, "", "", ()),
        title=settings.title,
        introduction=settings.description,
        lead=shown[0] if shown else None,
        latest=tuple(shown[1:]),
        years=frame.years,
        undated=undated,
        undated_count=Count("undated/", "Undated", len(archive.undated)) if archive.undated else None,
        total=len(archive.articles),
        pager=newest.pager,
    )
    for page in older:
        title = f"All articles, page {page.pager.number}"
        yield _list_page(frame, title, page, by_month, summary=count_articles(len(archive.dated)))


def plan_dates(frame: Frame) -> Iterator[PagePlan]:
    dated = frame.archive.dated
    counts = Counter((a.date.year, a.date.month, a.date.day) for a in dated if a.date)
    years = _grouped(dated, 1)
    for index, (year, of_year) in enumerate(years):
        label = f"{year[0]:04d}"
        yield from _plan_list(
            frame,
            label,
            f"{label}/",
            of_year,
            by_month,
            calendar=tuple(month_view(year[0], month, counts) for month in range(1, 13)),
            neighbours=_neighbours(years, index),
        )
    months = [(key, articles) for key, articles in _grouped(dated, 2) if key[1]]
    for index, (key, of_month) in enumerate(months):
        yield from _plan_list(
            frame,
            f"{MONTHS[key[1] - 1]} {key[0]}",
            f"{key[0]:04d}/{key[1]:02d}/",
            of_month,
            by_day,
            crumbs=(Link(f"{key[0]:04d}/", f"{key[0]:04d}"),),
            calendar=(month_view(key[0], key[1], counts),),
            neighbours=_neighbours(months, index),
        )
    days = [(key, articles) for key, articles in _grouped(dated, 3) if key[2]]
    for index, (key, of_day) in enumerate(days):
        year_path, month_path = f"{key[0]:04d}/", f"{key[0]:04d}/{key[1]:02d}/"
        yield from _plan_list(
            frame,
            f"{key[2]} {MONTHS[key[1] - 1]} {key[0]}",
            f"{month_path}{key[2]:02d}/",
            of_day,
            no_heading,
            crumbs=(Link(year_path, f"{key[0]:04d}"), Link(month_path, MONTHS[key[1] - 1])),
            neighbours=_neighbours(days, index),
        )


def plan_undated(frame: Frame) -> Iterator[PagePlan]:
    if frame.archive.undated:
        yield from _plan_list(frame, "Undated", "undated/", frame.archive.undated, no_heading)


def _plan_list(
    frame: Frame,
    title: str,
    path: str,
    oldest_first: Sequence[Article],
    heading: Heading,
    *,
    crumbs: tuple[Link, ...] = (),
    calendar: tuple[Month, ...] = (),
    neighbours: tuple[Link | None, Link | None] = (None, None),
) -> Iterator[PagePlan]:
    for page in paginate(path, oldest_first, frame.settings.page_size):
        number = page.pager.number
        yield _list_page(
            frame,
            f"{title}, page {number}" if number else title,
            page,
            heading,
            summary=count_articles(len(oldest_first)),
            crumbs=(*crumbs, Link(path, title)) if number else crumbs,
            calendar=() if number else calendar,
            neighbours=neighbours,
        )


def _list_page(
    frame: Frame,
    title: str,
    page: ListPage,
    heading: Heading,
    *,
    summary: str,
    crumbs: tuple[Link, ...] = (),
    calendar: tuple[Month, ...] = (),
    neighbours: tuple[Link | None, Link | None] = (None, None),
) -> PagePlan:
    description = f"{title} · {frame.settings.title}"
    return frame.page(
        page.path,
        "archive.html",
        crumbs=crumbs,
        head=frame.head(title, page.path, description, crumbs),
        title=title,
        summary=summary,
        calendar=calendar,
        groups=Deferred(
            digest_value([(heading(article), frame.card_digests[article.path]) for article in page.articles])[:16],
            group_cards,
            (page.articles, frame.cards, heading),
        ),
        pager=page.pager,
        earlier=neighbours[0],
        later=neighbours[1],
    )


def _grouped(articles: Sequence[Article], parts: int) -> list[tuple[tuple[int, ...], list[Article]]]:
    """Articles by the first 1, 2 or 3 of year, month and day, in order."""

    def key(article: Article) -> tuple[int, ...]:
        assert article.date is not None
        return article.date[:parts]  # type: ignore[return-value]

    return [(period, list(of_period)) for period, of_period in groupby(articles, key)]


def _neighbours(
    periods: Sequence[tuple[tuple[int, ...], list[Article]]], index: int
) -> tuple[Link | None, Link | None]:
    def link(at: int) -> Link | None:
        if not 0 <= at < len(periods):
            return None
        period = periods[at][0]
        path = "".join(f"{part:0{4 if place == 0 else 2}d}/" for place, part in enumerate(period))
        words = [str(period[2])] if len(period) > 2 else []
        words += [MONTHS[period[1] - 1]] if len(period) > 1 else []
        return Link(path, " ".join([*words, f"{period[0]:04d}"]))

    return link(index - 1), link(index + 1)
