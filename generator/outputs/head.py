"""The `<head>` of a page: Open Graph, citation tags (Google Scholar, Dublin Core for Zotero), feeds, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.base.text import shorten
from generator.catalog.authors import authors_of
from generator.catalog.cards import SUMMARY_LENGTH, path_of
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.model.settings import Settings
from generator.model.views import Alternate, Head, Link, Meta
from generator.outputs.json_ld import abstract_of, article_json_ld, collection_json_ld


def feed_links(settings: Settings) -> tuple[Alternate, ...]:
    return (
        Alternate("feed.xml", "application/atom+xml", settings.title),
        Alternate("feed.json", "application/feed+json", settings.title),
    )


def article_head(
    article: Article, crumbs: Sequence[Link], settings: Settings, named: Sequence[NamedEntity] = ()
) -> Head:
    summary = shorten(article.description or article.lede or article.title, SUMMARY_LENGTH)
    url = settings.base_url + path_of(article.permalink)
    publication = article.publication or settings.publisher_name
    language = article.language or settings.language
    authors = authors_of(article.byline)
    tags = [name for _, names in article.entities for name in names]
    date = article.date.iso if article.date else ""
    properties = [
        ("og:title", article.title),
        ("og:type", "article"),
        ("og:url", url),
        ("og:description", summary),
        ("og:site_name", publication),
        ("og:locale", language.replace("-", "_")),
        ("article:published_time", date),
        ("article:modified_time", article.updated.iso if article.updated else ""),
        *(("article:author", author) for author in authors),
        ("article:section", article.section),
        *(("article:tag", tag) for tag in tags),
    ]
    names = [
        ("author", ", ".join(authors)),
        ("citation_title", article.title),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", date.partition("T")[0].replace("-", "/")),
        ("citation_publisher", publication),
        ("citation_language", language),
        ("citation_keywords", "; ".join(tags)),
        ("citation_abstract", abstract_of(article)),
        ("citation_public_url", url),
        ("DC.type", "newspaperArticle"),
        ("DC.title", article.title),
        ("DC.date", date),
        ("DC.publisher", publication),
        ("DC.language", language),
        ("DC.identifier", url),
        ("DC.source", article.url),
        ("DC.rights", settings.license),
        ("twitter:card", "summary"),
        ("twitter:title", article.title),
        ("twitter:description", summary),
    ]
    return Head(
        title=f"{article.title} · {settings.title}",
        description=summary,
        canonical=url,
        robots="",
        alternates=feed_links(settings),
        metas=_metas("property", properties) + _metas("name", names),
        json_ld=article_json_ld(article, summary, crumbs, settings, named),
    )


def page_head(
    title: str,
    path: str,
    settings: Settings,
    *,
    description: str = "",
    crumbs: Sequence[Link] = (),
    robots: str = "",
    alternates: tuple[Alternate, ...] = (),
    json_ld: object = None,
) -> Head:
    """The head of any other page; `title` is the site's own on the front page. `alternates` are feeds besides the
    site's, `json_ld` stands in for the description of a collection."""
    url = settings.base_url + path
    summary = description or settings.description
    properties = [
        ("og:title", title),
        ("og:type", "website"),
        ("og:url", url),
        ("og:description", summary),
        ("og:site_name", settings.title),
        ("og:locale", settings.language.replace("-", "_")),
    ]
    return Head(
        title=title if title == settings.title else f"{title} · {settings.title}",
        description=summary,
        canonical="" if robots else url,
        robots=robots,
        alternates=(*alternates, *feed_links(settings)),
        metas=() if robots else _metas("property", properties),
        json_ld=None if robots else json_ld or collection_json_ld(title, path, settings, crumbs),
    )


def _metas(attribute: str, pairs: Iterable[tuple[str, str]]) -> tuple[Meta, ...]:
    return tuple(Meta(attribute, key, content) for key, content in pairs if content)
