"""What a page states about its article: JSON-LD, `<meta>` (Open Graph and older), microdata, `<time>`, `<title>`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.base.dates import PartialDate
from generator.base.text import words
from generator.ingest.keywords import keywords_of
from generator.ingest.pieces import folded
from generator.ingest.readers.field_dates import parse_field_date
from generator.ingest.readers.field_text import address_of, byline_of, language_of, line_of, names_in
from generator.ingest.readers.json_values import parse_json
from generator.ingest.title_chain import cut_chain
from generator.model.seed import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_SCRIPTS = 50
_MOST_NODES = 5000
_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|CreativeWork)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
    "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "publish-date", "publish_date",
    "publishdate", "publication_date",
    "published", "pubdate", "pub_date", "date", "article.published", "og:pubdate", "rnews:datepublished",
    "bt:pubdate", "displaydate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "article.updated",
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "rnews:author",
    "article:author_name",
    "creator",
)
_SECTIONS = ("article:section", "og:section", "parsely-section", "section", "rnews:articlesection")
_SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|\burl:)\s*(https?://\S+)")
_SUFFIX = re.compile(r"\s+[|–—\-·»:]{1,2}\s+|\s*\|\s*")


class PageMetadata(NamedTuple):
    """`titles` are what the page calls its article, the surest first; `body` is the text that JSON-LD gives, if any;
    `is_article` tells that the page says of itself that it is one."""

    stated: Metadata
    titles: tuple[str, ...]
    body: str
    is_article: bool


def read_page_metadata(page: LexborHTMLParser, markup: str) -> PageMetadata:
    metas = _metas(page)
    objects = list(_json_ld(page))
    article = next((o for o in objects if line_of(o.get("headline"))), objects[0] if objects else {})
    of_type = line_of(metas.get("og:type", ("",))[0])
    publication = line_of(_name(article.get("publisher"))) or _first(metas, ("og:site_name", "application-name", "cre"))
    canonical = page.css_first('link[rel="canonical"]')
    root = page.css_first("html")
    titles = _titles(page, metas, article, publication)
    stated = Metadata(
        date=parse_field_date(_date(article, "datePublished", "dateCreated"))
        or _first_date(metas, _PUBLISHED)
        or _micro_date(page, "datePublished"),
        updated=parse_field_date(_date(article, "dateModified"))
        or _first_date(metas, _UPDATED)
        or _micro_date(page, "dateModified"),
        byline=byline_of(names_in(article.get("author"))) or _authors(metas) or _micro_author(page),
        dateline=line_of(article.get("dateline")),
        section=line_of(_one(article.get("articleSection"))) or _first(metas, _SECTIONS),
        publication=publication,
        url=address_of(canonical.attributes.get("href") if canonical else "")
        or address_of(_first(metas, ("og:url",)))
        or address_of(_url(article))
        or _saved_from(markup),
        language=language_of(root.attributes.get("lang") if root else "")
        or language_of(article.get("inLanguage"))
        or language_of(_first(metas, ("og:locale", "language", "content-language"))),
        keywords=_keywords(metas, article),
        description=line_of(article.get("description"))
        or _first(metas, ("og:description", "description", "twitter:description", "dc.description")),
    )
    body = article.get("articleBody")
    is_article = bool(article) or of_type == "article" or any(key in metas for key in _PUBLISHED[:6])
    return PageMetadata(stated, titles, html.unescape(body) if isinstance(body, str) else "", is_article)


def find_printed_time(nodes: Sequence[dict[str, str | None]]) -> PartialDate | None:
    """The date of the first `<time datetime>` of an article's head; `nodes` are the attributes of those there."""
    return next((found for node in nodes if (found := parse_field_date(node.get("datetime") or ""))), None)


def _metas(page: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in page.css("meta")[:_MOST_NODES]:
        attributes = node.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
            or ""
        )
        content = attributes.get("content")
        if name and content and len(content) < 20_000:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: Sequence[str]) -> str:
    return next((line for name in names for content in metas.get(name, ()) if (line := line_of(content))), "")


def _first_date(metas: dict[str, list[str]], names: Sequence[str]) -> PartialDate | None:
    return next(
        (date for name in names for content in metas.get(name, ()) if (date := parse_field_date(content))), None
    )


def _authors(metas: dict[str, list[str]]) -> str:
    return next((byline for name in _AUTHORS if (byline := byline_of(names_in(metas.get(name, []))))), "")


def _json_ld(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles, in the order of the page."""
    for script in page.css('script[type*="ld+json" i]')[:_MOST_SCRIPTS]:
        waiting: list[Any] = [parse_json(_bare(script)).value]
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting = [*item[:_MOST_NODES], *waiting]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(
                    _TYPES.fullmatch(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                    if isinstance(kind, str)
                ):
                    yield item
                waiting += [
                    item[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(key), list | dict)
                ]


def _bare(script: LexborNode) -> str:
    """The script's JSON without the comment or CDATA marks that some put around it."""
    text = (script.text(deep=True) or "").strip()
    text = re.sub(r"^(?:<!--|//\s*<!\[CDATA\[|/\*.{0,200}?\*/|//[^\n]{0,300}\n)\s*", "", text, flags=re.DOTALL)
    return re.sub(r"\s*(?:-->|//\s*\]\]>);?\s*$", "", text).rstrip(" ;")


def _titles(
    page: LexborHTMLParser, metas: dict[str, list[str]], article: dict[str, Any], publication: str
) -> tuple[str, ...]:
    node = page.css_first("head > title") or page.css_first("title")
    title = line_of(node.text(deep=True) if node else "")
    stated = [line_of(html.unescape(article["headline"])) if isinstance(article.get("headline"), str) else ""]
    stated += [
        _first(metas, (name,))
        for name in (
            "og:title",
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "parsely-title",
            "sailthru.title",
            "headline",
        )
    ]
    shortened = [_without_site(one, publication) for one in (*stated, title)]
    return tuple(dict.fromkeys(one for one in (*shortened, *stated, title) if words(one)))


def _without_site(title: str, publication: str) -> str:
    """`title` without the site's name at its end or beginning, where the page says what that name is."""
    chain = cut_chain(title, publication)
    if chain:
        return chain.title
    site = folded(publication)
    parts = [part for part in _SUFFIX.split(title) if part]
    if len(parts) > 1 and site:
        if folded(parts[-1]) == site:
            return title[: title.rindex(parts[-1])].rstrip(" |–—-·»:")
        if folded(parts[0]) == site:
            return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—-·»:")
    return title


def _micro_date(page: LexborHTMLParser, name: str) -> PartialDate | None:
    for node in page.css(f'[itemprop~="{name}"]')[:5]:
        found = parse_field_date(
            node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)[:200]
        )
        if found:
            return found
    if name == "datePublished":
        marked = page.css_first("time[pubdate], time.entry-date, time.published, time.dt-published, abbr.published")
        return parse_field_date(marked.attributes.get("datetime") or marked.attributes.get("title")) if marked else None
    return None


def _micro_author(page: LexborHTMLParser) -> str:
    nodes = page.css('[itemprop~="author"] [itemprop~="name"]') or page.css('[itemprop~="author"], [rel~="author"]')
    return byline_of(text for node in nodes[:10] if len(text := node.text(deep=True)) < 120)


def _keywords(metas: dict[str, list[str]], article: dict[str, Any]) -> tuple[str, ...]:
    """What the newsroom filed it under; `<meta name="keywords">` is for search engines, and says what it likes."""
    listed = article.get("keywords")
    if isinstance(listed, str):
        listed = list(keywords_of(html.unescape(listed)))
    section = article.get("articleSection")
    found = [*(section[1:20] if isinstance(section, list) else []), *(listed if isinstance(listed, list) else [])]
    for name in ("article:tag", "og:article:tag", "news_keywords"):
        found += metas.get(name, []) if name != "news_keywords" else keywords_of(_first(metas, (name,)))
    lines = [html.unescape(line_of(one)) for one in found[:100]]
    return keywords_of(lines, line_of(_one(section)))


def _date(article: dict[str, Any], *names: str) -> object:
    return next((value for name in names if (value := _one(article.get(name)))), None)


def _url(article: dict[str, Any]) -> object:
    page = article.get("mainEntityOfPage")
    return article.get("url") or (page.get("@id") if isinstance(page, dict) else page)


def _name(value: object) -> object:
    value = _one(value)
    return value.get("name") if isinstance(value, dict) else value


def _one(value: object) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _saved_from(markup: str) -> str:
    found = _SAVED_FROM.search(markup[:5000])
    return address_of(found[1]) if found else ""
