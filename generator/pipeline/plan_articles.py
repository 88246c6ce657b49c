"""Article pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.base.digests import bucket_of, digest_value
from generator.catalog.cards import article_view, path_of, provenance_of
from generator.catalog.entity_views import term_groups
from generator.catalog.related import related_views
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.model.page import BodyRef, Deferred, PagePlan, Shard
from generator.model.settings import Settings
from generator.model.views import Head, Link, Version
from generator.outputs.head import article_head
from generator.pipeline.frame import Frame, crumbs_of


class _Placed(NamedTuple):
    """An article between its neighbours, with the others of nearly the same text. Earlier and later are said of dated
    articles only: of undated ones nobody knows."""

    article: Article
    earlier: Link | None
    later: Link | None
    versions: tuple[Version, ...]


def plan_articles(frame: Frame) -> Iterator[Shard]:
    """Articles go together by a digest of their paths, so that a shard keeps its articles whatever becomes of them."""
    buckets: dict[str, list[_Placed]] = {}
    dated = frame.archive.dated
    links = [None, *map(_link, dated), None]
    placed = [_Placed(one, links[i], links[i + 2], frame.versions.get(one.path, ())) for i, one in enumerate(dated)]
    placed += [_Placed(one, None, None, frame.versions.get(one.path, ())) for one in frame.archive.undated]
    for one in placed:
        buckets.setdefault(bucket_of(one.article.path), []).append(one)
    tokens = frame.related_tokens
    for bucket, inside in sorted(buckets.items()):
        of = [
            (
                frame.article_digest(article),
                frame.entities.shown_digest(article),
                tokens.get(article.path, ()),
                *around,
            )
            for article, *around in inside
        ]
        yield frame.shard(f"articles {bucket}", of, partial(_plan_all, frame, inside))


def plan_article(
    frame: Frame, article: Article, earlier: Article | None, later: Article | None, versions: tuple[Version, ...]
) -> PagePlan:
    """The plan of one article's page, in the archive of `frame`, between the two articles given."""
    before, after = (_link(one) if one else None for one in (earlier, later))
    return _plan_article(frame, article, before, after, versions)


def _plan_all(frame: Frame, placed: Iterable[_Placed]) -> list[PagePlan]:
    return [_plan_article(frame, *one) for one in placed]


def _plan_article(
    frame: Frame, article: Article, earlier: Link | None, later: Link | None, versions: tuple[Version, ...]
) -> PagePlan:
    digest, named_digest = frame.article_digest(article), frame.entities.shown_digest(article)
    alone, shown = (article,), (article, frame.settings)
    named = frame.entities.shown(article)
    body = BodyRef(article.body_digest, article.path, article.key_points, named)
    return frame.page(
        path_of(article.permalink),
        "article.html",
        source=article.path,
        crumbs=Deferred(digest, crumbs_of, alone),
        head=Deferred(digest + named_digest, _head, (*shown, named)),
        article=Deferred(digest, article_view, shown),
        body=body if not named else Deferred(_body_digest(article, named_digest), BodyRef, body),
        terms=Deferred(named_digest, term_groups, (named,)),
        earlier=earlier,
        later=later,
        versions=versions,
        related=_related(frame, article, versions),
        provenance=Deferred(digest, provenance_of, alone),
    )


def _head(article: Article, settings: Settings, named: Sequence[NamedEntity]) -> Head:
    return article_head(article, crumbs_of(article), settings, named)


def _related(frame: Frame, article: Article, versions: Sequence[Version]) -> Deferred:
    shared = frame.neighbours.find(article, {version.path for version in versions})
    digest = digest_value([(frame.listed_digest(other), names) for other, names in shared])[:16]
    of = tuple((other.listed, names) for other, names in shared)
    return Deferred(digest + frame.settings.language, related_views, (of, frame.settings))


def _body_digest(article: Article, named_digest: str) -> str:
    return digest_value([article.body_digest, article.key_points, named_digest])[:16]


def _link(article: Article) -> Link:
    return Link(path_of(article.permalink), article.title)
