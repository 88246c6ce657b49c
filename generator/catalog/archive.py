"""The one list of published articles that every output draws from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from generator.model.article import Article, FreePage

_DIGITS = re.compile(r"(\d+)")


class Archive(NamedTuple):
    """`dated` runs from the oldest to the newest, `undated` in the order in which the seeds are named (scrapers count
    upwards, so the latest arrivals come last); drafts are in neither."""

    dated: tuple[Article, ...]
    undated: tuple[Article, ...]
    pages: tuple[FreePage, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.undated + self.dated


def assemble_archive(articles: Iterable[Article], pages: Iterable[FreePage], *, drafts: bool = False) -> Archive:
    published = [article for article in articles if drafts or not article.draft]
    return Archive(
        dated=tuple(sorted((a for a in published if a.date), key=by_date)),
        undated=tuple(sorted((a for a in published if not a.date), key=_by_seed)),
        pages=tuple(sorted((page for page in pages if drafts or not page.draft), key=lambda page: page.permalink)),
    )


def by_date(article: Article) -> tuple[Any, ...]:
    """Sorts dated articles from the oldest to the newest."""
    assert article.date is not None
    return (*article.date.order, article.path)


def _by_seed(article: Article) -> tuple[object, ...]:
    name = article.seed or article.path
    return ([int(part) if part.isdigit() else part for part in _DIGITS.split(name)], article.path)
