"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.cards import article_view, path_of, provenance_of
from generator.model.article import KINDS, Article
from generator.model.page import BodyRef, Deferred, PagePlan
from generator.model.settings import Settings
from generator.model.views import Head, Link, Term, TermGroup
from generator.outputs.head import article_head
from generator.pipeline.frame import Frame, crumbs_of

_KIND_LABELS = {"people": "People", "organizations": "Organizations", "places": "Places", "events": "Events"}


def plan_articles(frame: Frame) -> Iterator[PagePlan]:
    """Earlier and later are said of dated articles only: of undated ones nobody knows."""
    dated = frame.archive.dated
    for index, article in enumerate(dated):
        later = dated[index + 1] if index + 1 < len(dated) else None
        yield _plan_article(frame, article, dated[index - 1] if index else None, later)
    for article in frame.archive.undated:
        yield _plan_article(frame, article, None, None)


def _plan_article(frame: Frame, article: Article, earlier: Article | None, later: Article | None) -> PagePlan:
    digest = frame.article_digest(article)
    alone, shown = (article,), (article, frame.settings)
    return frame.page(
        path_of(article.permalink),
        "article.html",
        source=article.path,
        crumbs=Deferred(digest, crumbs_of, alone),
        head=Deferred(digest, _head, shown),
        article=Deferred(digest, article_view, shown),
        body=BodyRef(article.body_digest, article.path, article.key_points),
        terms=Deferred(digest, _term_groups, alone),
        earlier=_link(earlier),
        later=_link(later),
        provenance=Deferred(digest, provenance_of, alone),
    )


def _head(article: Article, settings: Settings) -> Head:
    return article_head(article, crumbs_of(article), settings)


def _link(article: Article | None) -> Link | None:
    return Link(path_of(article.permalink), article.title) if article else None


def _term_groups(article: Article) -> tuple[TermGroup, ...]:
    return tuple(
        TermGroup(KINDS[kind], _KIND_LABELS[kind], tuple(Term("", name, 0) for name in names))
        for kind, names in article.entities
    )
