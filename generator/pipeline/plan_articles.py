"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.cards import article_view, path_of, provenance_of
from generator.model.article import KINDS, Article
from generator.model.page import BodyRef, PagePlan
from generator.model.views import Link, Term, TermGroup
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
    crumbs = crumbs_of(article)
    view = article_view(article, frame.settings)
    return frame.page(
        view.path,
        "article.html",
        source=article.path,
        crumbs=crumbs,
        head=article_head(article, crumbs, frame.settings),
        article=view,
        body=BodyRef(article.body_digest, article.path, article.key_points),
        terms=_term_groups(article),
        earlier=_link(earlier),
        later=_link(later),
        provenance=provenance_of(article),
    )


def _link(article: Article | None) -> Link | None:
    return Link(path_of(article.permalink), article.title) if article else None


def _term_groups(article: Article) -> tuple[TermGroup, ...]:
    return tuple(
        TermGroup(KINDS[kind], _KIND_LABELS[kind], tuple(Term("", name, 0) for name in names))
        for kind, names in article.entities
    )
