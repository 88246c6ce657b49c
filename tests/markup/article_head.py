"""What the head of an article's page must tell machines: JSON-LD, citation tags, Open Graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.markup.html import Head

_MUST = (
    "@context",
    "@type",
    "@id",
    "url",
    "mainEntityOfPage",
    "headline",
    "publisher",
    "inLanguage",
    "isAccessibleForFree",
    "isPartOf",
)
_OPEN_GRAPH = ("og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale", "twitter:card")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")


def check_article_head(text: str, permalink: str) -> list[str]:
    """What is missing or wrong in the page at the absolute `permalink`; its path tells whether it is undated."""
    head = Head(text)
    dated = "/undated/" not in permalink
    return [*_check_json_ld(head, permalink, dated=dated), *_check_metas(head, permalink, dated=dated)]


def find_news_article(head: Head) -> dict[str, Any]:
    """The one NewsArticle of a page; empty when there is none, or more than one."""
    blocks = [json.loads(block) for block in head.json_ld]
    nodes = [node for block in blocks for node in (block if isinstance(block, list) else block.get("@graph", [block]))]
    found = [node for node in nodes if node.get("@type") == "NewsArticle"]
    if len(found) != 1:
        return {}
    context = blocks[0].get("@context") if isinstance(blocks[0], dict) else None
    return {"@context": context, **found[0]}


def _check_json_ld(head: Head, permalink: str, *, dated: bool) -> Iterator[str]:
    if any("<" in block for block in head.json_ld):
        yield "JSON-LD: a bare <"
    try:
        article = find_news_article(head)
    except ValueError as error:
        yield f"JSON-LD: {error}"
        return
    problems = _check_article(article, head, permalink, dated=dated) if article else ["not exactly one NewsArticle"]
    yield from (f"JSON-LD: {problem}" for problem in problems)


def _check_article(article: dict[str, Any], head: Head, permalink: str, *, dated: bool) -> Iterator[str]:
    for key in _MUST:
        if article.get(key) in (None, "", {}, []):
            yield f"no {key}"
    for key, expected in (("@context", "https://schema.org"), ("@id", permalink), ("url", permalink)):
        if str(article.get(key)).rstrip("/") != expected.rstrip("/"):
            yield f"{key} is {article.get(key)}"
    if " ".join(str(article.get("headline")).split()) != " ".join(head.heading.split()):
        yield f"headline is {article.get('headline')}, the page's is {head.heading}"
    for key in ("name", "url"):
        if not (isinstance(article.get("publisher"), dict) and article["publisher"].get(key)):
            yield f"no publisher.{key}"
    published = article.get("datePublished")
    if dated and not _DATE.fullmatch(str(published)):
        yield f"datePublished is {published}"
    if not dated and published is not None:
        yield f"an undated article published {published}"
    for author in article.get("author", []):
        if author.get("@type") not in {"Person", "Organization"} or not author.get("name"):
            yield f"author is {author}"


def _check_metas(head: Head, permalink: str, *, dated: bool) -> Iterator[str]:
    for key in ("citation_title", *_OPEN_GRAPH):
        values = head.metas.get(key, [])
        if len(values) != 1 or not values[0]:
            yield f"{key} is {values}"
    for key, expected in (("og:type", "article"), ("og:url", permalink), ("DC.type", "newspaperArticle")):
        if head.metas.get(key) != [expected]:
            yield f"{key} is {head.metas.get(key)}"
    if "citation_journal_title" in head.metas:
        yield "citation_journal_title makes a journal of a newspaper"
    dates = head.metas.get("citation_publication_date", [])
    if dated and not (len(dates) == 1 and re.fullmatch(r"\d{4}(/\d\d(/\d\d)?)?", dates[0])):
        yield f"citation_publication_date is {dates}"
    for key in ("citation_publication_date", "article:published_time"):
        if not dated and key in head.metas:
            yield f"{key} on an undated article"
    if "" in head.metas.get("citation_author", []):
        yield "an empty citation_author"
    if "og:image" in head.metas:
        for key in ("og:image:alt", "og:image:width", "og:image:height"):
            if not head.metas.get(key):
                yield f"og:image without {key}"
