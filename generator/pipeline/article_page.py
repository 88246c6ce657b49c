"""The page of one article, from the article and what it shows of those around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.base.dates import MONTHS
from generator.base.digests import digest_value
from generator.catalog.cards import article_view, path_of, provenance_of
from generator.catalog.entity_views import term_groups
from generator.catalog.related import related_views
from generator.model.article import Article, Listed
from generator.model.naming import NamedEntity
from generator.model.page import BodyRef, Deferred, PagePlan
from generator.model.settings import Settings
from generator.model.views import Head, Link, Version
from generator.outputs.head import article_head
from generator.pipeline.sheet import Sheet


class Kin(NamedTuple):
    """A related article: its content file, the digest of what lists show of it, and the names that it shares."""

    path: str
    listed_digest: str
    names: tuple[str, ...]


class Around(NamedTuple):
    """All that the page of an article shows of the rest of the archive. Earlier and later are said of dated articles only:
    of undated ones nobody knows. `named_digest` covers `named`."""

    earlier: Link | None
    later: Link | None
    versions: tuple[Version, ...]
    named: tuple[NamedEntity, ...]
    named_digest: str
    kin: tuple[Kin, ...]


def plan_article_page(
    sheet: Sheet, article: Article, head_digest: str, around: Around, listed: Sequence[Listed]
) -> PagePlan:
    """`head_digest` is that of the article's head, `listed` what lists show of its kin."""
    digest, named_digest, named = head_digest + sheet.settings_digest, around.named_digest, around.named
    alone, shown = (article,), (article, sheet.settings)
    body = BodyRef(article.body_digest, article.path, article.key_points, named)
    return sheet.page(
        path_of(article.permalink),
        "article.html",
        source=article.path,
        crumbs=Deferred(digest, crumbs_of, alone),
        head=Deferred(digest + named_digest, _head, (*shown, named)),
        article=Deferred(digest, article_view, shown),
        body=body if not named else Deferred(_body_digest(article, named_digest), BodyRef, body),
        terms=Deferred(named_digest, term_groups, (named,)),
        earlier=around.earlier,
        later=around.later,
        versions=around.versions,
        related=_related(sheet.settings, around.kin, listed),
        provenance=Deferred(digest, provenance_of, alone),
    )


def crumbs_of(article: Article) -> tuple[Link, ...]:
    """The date archives above an article, or the undated shelf."""
    date = article.date
    if date is None:
        return (Link("undated/", "Undated"),)
    crumbs = [Link(f"{date.year:04d}/", f"{date.year:04d}")]
    if date.month:
        crumbs.append(Link(f"{crumbs[-1].path}{date.month:02d}/", MONTHS[date.month - 1]))
    if date.day:
        crumbs.append(Link(f"{crumbs[-1].path}{date.day:02d}/", str(date.day)))
    return tuple(crumbs)


def _head(article: Article, settings: Settings, named: Sequence[NamedEntity]) -> Head:
    return article_head(article, crumbs_of(article), settings, named)


def _related(settings: Settings, kin: Sequence[Kin], listed: Sequence[Listed]) -> Deferred:
    digest = digest_value([(one.listed_digest, one.names) for one in kin])[:16]
    of = tuple((other, one.names) for other, one in zip(listed, kin, strict=True))
    return Deferred(digest + settings.language, related_views, (of, settings))


def _body_digest(article: Article, named_digest: str) -> str:
    return digest_value([article.body_digest, article.key_points, named_digest])[:16]
