"""Structured data after schema.org: NewsArticle, CollectionPage, BreadcrumbList."""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalog.authors import authors_of, is_organization
from generator.catalog.cards import path_of
from generator.entities.find_mentions import finder_of
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.model.settings import Settings
from generator.model.views import Link

Value = dict[str, object]
_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "event": "Event"}


def article_json_ld(
    article: Article, summary: str, crumbs: Sequence[Link], settings: Settings, named: Sequence[NamedEntity]
) -> list[Value]:
    """NewsArticle and its BreadcrumbList; properties of which nothing is known are absent.

    It is about the entities that its headline names, and mentions the others.
    """
    url = settings.base_url + path_of(article.permalink)
    in_title = {found.owner for found in finder_of(tuple(named)).find(article.title)} if named else set()
    value: Value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "datePublished": article.date.iso if article.date else "",
        "dateModified": article.updated.iso if article.updated else "",
        "author": [_author(name) for name in authors_of(article.byline)],
        "publisher": _publisher(settings),
        "sourceOrganization": _source(article, settings),
        "inLanguage": article.language or settings.language,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "CollectionPage", "@id": settings.base_url, "name": settings.title},
        "articleSection": article.section,
        "abstract": abstract_of(article),
        "description": summary,
        "keywords": list(
            dict.fromkeys((*article.keywords, *(name for _, names in article.entities for name in names)))
        ),
        "about": [_entity(entity, settings) for number, entity in enumerate(named) if number in in_title],
        "mentions": [_entity(entity, settings) for number, entity in enumerate(named) if number not in in_title],
        "dateline": article.dateline,
        "contentLocation": {"@type": "Place", "name": article.dateline} if article.dateline else None,
        "wordCount": article.word_count,
        "license": settings.license,
        "isBasedOn": article.url,
    }
    return [
        _filled(value),
        breadcrumbs(crumbs, article.title, url, settings),
    ]


def entity_json_ld(
    entity: NamedEntity,
    names: Sequence[str],
    articles: Sequence[tuple[str, str]],
    crumbs: Sequence[Link],
    settings: Settings,
) -> list[Value]:
    """A Person, Organization, Place or Event with its BreadcrumbList; `articles` are path and title of some that speak of
    it, `names` what else it is called."""
    url = settings.base_url + entity.path
    subjects = [
        {
            "@type": "NewsArticle",
            "@id": settings.base_url + path,
            "url": settings.base_url + path,
            "headline": title,
        }
        for path, title in articles
    ]
    value: Value = {
        "@context": "https://schema.org",
        **_entity(entity, settings),
        "url": url,
        "mainEntityOfPage": url,
        "alternateName": list(names),
        "description": entity.description,
        "subjectOf": subjects,
    }
    return [_filled(value), breadcrumbs(crumbs, entity.label, url, settings)]


def _entity(entity: NamedEntity, settings: Settings) -> Value:
    return _filled(
        {
            "@type": _TYPES[entity.kind],
            "@id": settings.base_url + entity.path if entity.path else "",
            "name": entity.label,
            "sameAs": list(entity.same_as),
        }
    )


def _filled(value: Value) -> Value:
    return {name: item for name, item in value.items() if item not in ("", None, [])}


def collection_json_ld(title: str, path: str, settings: Settings, crumbs: Sequence[Link]) -> list[Value]:
    url = settings.base_url + path
    page: Value = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": settings.language,
        "isPartOf": {"@type": "WebSite", "@id": settings.base_url, "name": settings.title},
    }
    return [page, breadcrumbs(crumbs, title, url, settings)] if crumbs else [page]


def breadcrumbs(crumbs: Sequence[Link], title: str, url: str, settings: Settings) -> Value:
    steps = [(crumb.label, settings.base_url + crumb.path) for crumb in crumbs] + [(title, url)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }


def _author(name: str) -> Value:
    return {"@type": "Organization" if is_organization(name) else "Person", "name": name}


def _source(article: Article, settings: Settings) -> Value | None:
    """The newspaper that published the article first, where that is another than the archive's publisher."""
    if article.publication in ("", settings.publisher_name):
        return None
    return {"@type": "NewsMediaOrganization", "name": article.publication}


def _publisher(settings: Settings) -> Value:
    """Who publishes the archive; the archive itself is the address of a publisher that names none."""
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.publisher_name,
        "url": settings.publisher_url or settings.base_url,
    }


def abstract_of(article: Article) -> str:
    """The key points as one text, each a sentence."""
    return " ".join(map(_sentence, article.key_points))


def _sentence(point: str) -> str:
    return point if point.endswith((".", "!", "?", "”", '"', "…")) else f"{point}."
