"""The front page, the date archives and the undated shelf, each in pages whose numbers last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
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
from generator.model.page import Deferred, PagePlan, Shard
from generator.model.views import Count, Link, Month
from generator.pipeline.frame import Frame, count_articles

_SHOWN_UNDATED = 5
_PAGES_A_SHARD = 16

_Period = tuple[int, ...]
"""A year, a year and month, or a day."""
_Steps = dict[_Period, tuple[Link | None, Link | None]]
"""The periods before and after, of those with articles."""


def plan_front(frame: Frame) -> Iterator[Shard]:
    """The newest articles, and the pages that lead back to the oldest."""
    archive, size = frame.archive, frame.settings.page_size
    undated = archive.undated[-_SHOWN_UNDATED:]
    newest, *older = paginate("", archive.dated, size)
    of = (_digests(frame, newest.articles), _digests(frame, undated), frame.years, len(archive.undated), newest.pager)
    yield frame.shard("front", of, partial(_plan_front, frame, newest, undated))
    for chunk, grouped in groupby(older, lambda page: (page.pager.number - 1) // _PAGES_A_SHARD):
        pages = list(grouped)
        shown = [(page.path, page.pager, _digests(frame, page.articles)) for page in pages]
        yield frame.shard(f"older {chunk}", shown, partial(_plan_older, frame, pages))


def _plan_front(frame: Frame, newest: ListPage, undated: Sequence[Article]) -> Iterator[PagePlan]:
    settings, archive = frame.settings, frame.archive
    shown = [frame.card(article) for article in newest.articles]
    yield frame.page(
        "",
        "front.html",
        head=frame.head(settings.title, "", "", ()),
        title=settings.title,
        introduction=settings.description,
        lead=shown[0] if shown else None,
        latest=tuple(shown[1:]),
        years=frame.years,
        undated=tuple(frame.card(article) for article in reversed(undated)),
        undated_count=Count("undated/", "Undated", len(archive.undated)) if archive.undated else None,
        total=len(archive.articles),
        pager=newest.pager,
    )


def _plan_older(frame: Frame, pages: Sequence[ListPage]) -> Iterator[PagePlan]:
    for page in pages:
        yield _list_page(frame, f"All articles, page {page.pager.number}", page, by_month)


def plan_dates(frame: Frame) -> Iterator[Shard]:
    """A shard a year, with its months and days."""
    dated = frame.archive.dated
    periods = [_grouped(dated, parts) for parts in (1, 2, 3)]
    steps_of: dict[int, _Steps] = {}
    for period in periods:
        keys = [key for key, _ in period if all(key)]
        links = [None, *map(_link, keys), None]
        for index, key in enumerate(keys):
            steps_of.setdefault(key[0], {})[key] = (links[index], links[index + 2])
    for year, articles in periods[0]:
        steps = steps_of[year[0]]
        of = (_digests(frame, articles), [article.date for article in articles], list(steps.items()))
        yield frame.shard(f"dates {year[0]}", of, partial(_plan_year, frame, articles, steps))


def _plan_year(frame: Frame, of_year: Sequence[Article], steps: _Steps) -> Iterator[PagePlan]:
    counts = Counter((a.date.year, a.date.month, a.date.day) for a in of_year if a.date)
    ((year,), _) = _grouped(of_year, 1)[0]
    label = f"{year:04d}"
    calendar = tuple(month_view(year, month, counts) for month in range(1, 13))
    yield from _plan_list(frame, label, f"{label}/", of_year, by_month, calendar=calendar, neighbours=steps[year,])
    for key, of_month in _grouped(of_year, 2):
        if key[1]:
            yield from _plan_list(
                frame,
                f"{MONTHS[key[1] - 1]} {label}",
                f"{label}/{key[1]:02d}/",
                of_month,
                by_day,
                crumbs=(Link(f"{label}/", label),),
                calendar=(month_view(year, key[1], counts),),
                neighbours=steps[key],
            )
    for key, of_day in _grouped(of_year, 3):
        if key[2]:
            month_path = f"{label}/{key[1]:02d}/"
            yield from _plan_list(
                frame,
                f"{key[2]} {MONTHS[key[1] - 1]} {label}",
                f"{month_path}{key[2]:02d}/",
                of_day,
                no_heading,
                crumbs=(Link(f"{label}/", label), Link(month_path, MONTHS[key[1] - 1])),
                neighbours=steps[key],
            )


def plan_undated(frame: Frame) -> Iterator[Shard]:
    undated = frame.archive.undated
    if undated:
        plan = partial(_plan_list, frame, "Undated", "undated/", undated, no_heading)
        yield frame.shard("undated", _digests(frame, undated), plan)


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
    """How many articles there are is said on the first page only: the others stay as they are when one arrives."""
    for page in paginate(path, oldest_first, frame.settings.page_size):
        number = page.pager.number
        yield _list_page(
            frame,
            f"{title}, page {number}" if number else title,
            page,
            heading,
            summary="" if number else count_articles(len(oldest_first)),
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
    summary: str = "",
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
            digest_value([(heading(article), frame.listed_digest(article)) for article in page.articles])[:16]
            + frame.settings.language,
            group_cards,
            (tuple([(heading(article), article.listed) for article in page.articles]), frame.settings),
        ),
        pager=page.pager,
        earlier=neighbours[0],
        later=neighbours[1],
    )


def _grouped(articles: Sequence[Article], parts: int) -> list[tuple[_Period, list[Article]]]:
    """Articles by the first 1, 2 or 3 of year, month and day, in order."""

    def key(article: Article) -> _Period:
        assert article.date is not None
        return article.date[:parts]  # type: ignore[return-value]

    return [(period, list(of_period)) for period, of_period in groupby(articles, key)]


def _link(period: _Period) -> Link:
    path = "".join(f"{part:0{4 if place == 0 else 2}d}/" for place, part in enumerate(period))
    words = [str(period[2])] if len(period) > 2 else []
    words += [MONTHS[period[1] - 1]] if len(period) > 1 else []
    return Link(path, " ".join([*words, f"{period[0]:04d}"]))


def _digests(frame: Frame, articles: Iterable[Article]) -> list[str]:
    return [frame.listed_digest(article) for article in articles]
