"""Each entity's pages: what is known of it, the articles that speak of it, and its feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.base.digests import bucket_of, digest_bytes, digest_value
from generator.catalog.cards import path_of
from generator.catalog.entities import EntityEntry
from generator.catalog.entity_views import SECTION_LABELS, company_of, entity_view, mentions_view
from generator.catalog.listings import ListPage, paginate
from generator.catalog.timeline import make_timeline
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.model.page import BodyRef, Deferred, PagePlan, Shard, Sought
from generator.model.settings import Settings
from generator.model.views import Alternate, Count, Head, Link
from generator.outputs.head import page_head
from generator.outputs.json_ld import entity_json_ld
from generator.pipeline.frame import Frame
from generator.pipeline.plan_articles import BUCKETS
from generator.pipeline.plan_outputs import FEEDS, plan_feeds_of

_SHOWN_UNDATED = 5
_SUBJECTS = 20


def plan_entities(frame: Frame) -> Iterator[Shard]:
    """Entities go together by a digest of their addresses, so that a shard keeps them whatever becomes of them."""
    settings = frame.settings
    tokens = {one.path: frame.mention_digest(one) for one in frame.archive.articles}
    buckets: dict[str, list[EntityEntry]] = {}
    for entity in frame.entities.with_page:
        buckets.setdefault(bucket_of(entity.path, BUCKETS), []).append(entity)
    for bucket, inside in sorted(buckets.items()):
        of = [
            digest_bytes(
                "\n".join([_record_digest(frame, entity), *(tokens[one.path] for one in entity.articles)]).encode()
            )
            for entity in inside
        ]
        ground = [settings.feed_entries, settings.feed_min_articles, settings.timezone, of]
        yield frame.shard(f"entities {bucket}", ground, partial(_plan_all, frame, inside))


def _plan_all(frame: Frame, entities: Iterable[EntityEntry]) -> Iterator[PagePlan]:
    for entity in entities:
        yield from plan_entity(frame, entity)


def plan_entity(frame: Frame, entity: EntityEntry) -> Iterator[PagePlan]:
    """The page, the older pages of its list, those of its undated articles, and two feeds if it is in articles enough.

    All of it is a function of the entity, its articles and what these are tagged with.
    """
    dated = [article for article in entity.articles if article.date]
    undated = [article for article in entity.articles if not article.date]
    size = frame.settings.page_size
    with_feeds = entity.total >= frame.settings.feed_min_articles
    newest, *older = paginate(entity.path, dated or undated, size)
    shelf = paginate(f"{entity.path}undated/", undated, size) if dated and len(undated) > _SHOWN_UNDATED else []
    crumbs = (Link("entities/", "Names"), Link(f"{entity.section}/", SECTION_LABELS[entity.section]))
    yield frame.page(
        entity.path,
        "entity.html",
        source=entity.record.path,
        crumbs=crumbs,
        head=_entity_head(frame, entity, crumbs, with_feeds),
        entity=entity_view(entity, frame.settings),
        body=_record_body(entity),
        timeline=make_timeline(dated),
        company=company_of(entity, frame.entities),
        mentions=_mentions(frame, entity, newest.articles),
        undated=_mentions(frame, entity, undated[: -_SHOWN_UNDATED - 1 : -1] if dated else ()),
        undated_count=Count(shelf[0].path, "Undated", len(undated)) if shelf else None,
        feeds=tuple(Link(f"{entity.path}{name}", label) for name, _, _, label in FEEDS) if with_feeds else (),
        pager=newest.pager,
    )
    for page in older:
        yield _list_page(frame, entity, page, f"{entity.label}, page {page.pager.number}", crumbs)
    for page in shelf:
        number = f", page {page.pager.number}" if page.pager.number else ""
        yield _list_page(frame, entity, page, f"{entity.label}, undated{number}", crumbs)
    if not with_feeds:
        return
    latest = [*reversed(dated), *reversed(undated)][: frame.settings.feed_entries]
    title = f"{entity.label} · {frame.settings.title}"
    yield from plan_feeds_of(frame, title, entity.path, latest, entity.record.path)
    # A feed cannot redirect, so whoever reads it at an earlier address goes on to get it there.
    for alias in frame.entities.former_addresses(entity):
        yield from plan_feeds_of(frame, title, entity.path, latest, entity.record.path, alias.removeprefix("/"))


def _list_page(frame: Frame, entity: EntityEntry, page: ListPage, title: str, crumbs: tuple[Link, ...]) -> PagePlan:
    inner = (*crumbs, Link(entity.path, entity.label))
    return frame.page(
        page.path,
        "mentions.html",
        source=entity.record.path,
        crumbs=inner,
        head=frame.head(title, page.path, f"{title} · {frame.settings.title}", inner),
        title=title,
        mentions=_mentions(frame, entity, page.articles),
        pager=page.pager,
    )


def _mentions(frame: Frame, entity: EntityEntry, articles: Sequence[Article]) -> Sought:
    shown = [(frame.listed_digest(article), frame.naming_digest(entity, article)) for article in articles]
    digest = digest_value(shown)[:16] + frame.settings.language
    return Sought(digest, partial(_seek_mentions, frame, entity, articles, digest))


def _seek_mentions(frame: Frame, entity: EntityEntry, articles: Sequence[Article], digest: str) -> Deferred:
    named = tuple([(article.listed, frame.naming(entity, article)) for article in articles])
    return Deferred(digest, mentions_view, (named, frame.settings))


def _record_digest(frame: Frame, entity: EntityEntry) -> str:
    return digest_value([entity.label, entity.path, entity.record, frame.entities.former_addresses(entity)])


def _record_body(entity: EntityEntry) -> BodyRef | None:
    text = entity.record.body
    return BodyRef(digest_bytes(text.encode()), entity.record.path) if text else None


def _entity_head(frame: Frame, entity: EntityEntry, crumbs: tuple[Link, ...], with_feeds: bool) -> Deferred:
    """Does not show the number of articles, nor one of them that is not among the newest."""
    subjects = tuple((path_of(one.permalink), one.title) for one in entity.articles[: -_SUBJECTS - 1 : -1])
    of = (entity.shown._replace(total=0), entity.record.variants, subjects, crumbs, with_feeds)
    return Deferred(digest_value(of)[:16] + frame.settings_digest, _head, (*of, frame.settings))


def _head(
    entity: NamedEntity,
    names: Sequence[str],
    subjects: Sequence[tuple[str, str]],
    crumbs: tuple[Link, ...],
    with_feeds: bool,
    settings: Settings,
) -> Head:
    return page_head(
        entity.label,
        entity.path,
        settings,
        description=entity.description or f"{entity.label} in {settings.title}",
        crumbs=crumbs,
        alternates=tuple(
            Alternate(f"{entity.path}{name}", kind, entity.label) for name, _, kind, _ in (FEEDS if with_feeds else ())
        ),
        json_ld=entity_json_ld(entity, names, subjects, crumbs, settings),
    )
