"""Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from xml.etree import ElementTree as ET

from generator.base.dates import PartialDate
from generator.base.text import shorten
from generator.base.zones import zone_of
from generator.catalog.authors import authors_of
from generator.catalog.cards import SUMMARY_LENGTH, path_of
from generator.model.article import Article
from generator.model.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"


class Entry(NamedTuple):
    """An article in a feed. `published` is an RFC 3339 time: the start of the day, month or year where no more is
    known, in the newsroom's zone; empty for an undated article."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    language: str


class Feed(NamedTuple):
    id: str
    title: str
    description: str
    language: str
    home_url: str
    feed_url: str
    publisher: str
    license: str
    entries: tuple[Entry, ...]


def feed_of(title: str, home_path: str, feed_path: str, articles: Iterable[Article], settings: Settings) -> Feed:
    """A feed of `articles`, newest first as given."""
    return Feed(
        id=lasting_id(f"feed {settings.title} {home_path}"),
        title=title,
        description=settings.description,
        language=settings.language,
        home_url=settings.base_url + home_path,
        feed_url=settings.base_url + feed_path,
        publisher=settings.publisher_name,
        license=settings.license,
        entries=tuple([_entry_of(article, settings) for article in articles]),
    )


def lasting_id(name: str) -> str:
    """A `urn:uuid:` that depends on nothing but `name`, so that it outlives a change of host or slug."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'backissue {name}')}"


def _entry_of(article: Article, settings: Settings) -> Entry:
    published = _rfc3339(article.date, settings.timezone)
    return Entry(
        id=lasting_id(f"article {article.seed.partition('#')[0]} {article.path}"),
        url=settings.base_url + path_of(article.permalink),
        title=article.title,
        published=published,
        updated=_rfc3339(article.updated, settings.timezone) or published,
        summary=shorten(article.description or article.lede, SUMMARY_LENGTH),
        authors=authors_of(article.byline),
        tags=tuple(name for _, names in article.entities for name in names),
        language=article.language or settings.language,
    )


def _rfc3339(date: PartialDate | None, zone: str) -> str:
    if date is None:
        return ""
    # RFC 3339 knows offsets to the minute; before standard time, zones have seconds in theirs.
    moment = date.moment_in(zone_of(zone))
    seconds = int((moment.utcoffset() or timedelta()).total_seconds()) % 60
    stamp = moment.astimezone(UTC) if seconds else moment
    return stamp.isoformat().replace("+00:00", "Z")


def render_atom(feed: Feed) -> bytes:
    """Entries without any date are left out: Atom demands one, and none may be made up."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    dated = [entry for entry in feed.entries if entry.published]
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", max((entry.updated for entry in dated), key=datetime.fromisoformat, default=_NEVER))
    _add(_add(root, "author"), "name", feed.publisher)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.feed_url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home_url)
    _add(root, "rights", feed.license)
    for entry in dated:
        element = _add(root, "entry")
        element.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", entry.updated)
        _add(element, "published", entry.published)
        _add(element, "link", rel="alternate", type="text/html", href=entry.url)
        for author in entry.authors:
            _add(_add(element, "author"), "name", author)
        for tag in entry.tags:
            _add(element, "category", term=_legal(tag))
        _add(element, "summary", entry.summary)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def render_json_feed(feed: Feed) -> bytes:
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "items": [
            _filled(
                {
                    "id": entry.id,
                    "url": entry.url,
                    "title": entry.title,
                    "content_text": entry.summary or entry.title,
                    "summary": entry.summary,
                    "date_published": entry.published,
                    "date_modified": entry.updated if entry.updated != entry.published else "",
                    "authors": [{"name": author} for author in entry.authors],
                    "tags": list(entry.tags),
                    "language": entry.language,
                }
            )
            for entry in feed.entries
        ],
    }
    text = json.dumps(_filled(value), ensure_ascii=False, indent=1)
    # The same JSON, and nothing in it that a browser which guesses at types could take for mark-up.
    return text.replace("<", "\\u003c").encode("utf-8", "replace") + b"\n"


def _filled(value: Mapping[str, object]) -> dict[str, object]:
    return {name: item for name, item in value.items() if item not in ("", []) or name == "items"}


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    if text == "":
        return parent
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text is not None:
        element.text = _legal(text)
    return element


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
