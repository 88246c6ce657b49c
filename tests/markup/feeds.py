"""What RFC 4287, JSON Feed 1.1 and the sitemap protocol ask for, as far as a feed of articles meets it.

Each check returns what is wrong, so that a test can show it a broken document too.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY_OR_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTENT_TYPES = {None, "text", "html", "xhtml"}


def check_atom(document: bytes) -> list[str]:
    try:
        feed = ET.fromstring(document)
    except ET.ParseError as error:
        return [f"not XML: {error}"]
    return list(_check_atom(feed, document.decode("utf-8")))


def _check_atom(feed: ET.Element, text: str) -> Iterator[str]:
    if feed.tag != f"{_ATOM}feed":
        yield f"the root is {feed.tag}"
        return
    if _ILLEGAL.search(text):
        yield "a character that XML does not allow"
    yield from _check_atom_element(feed, "feed")
    entries = feed.findall(f"{_ATOM}entry")
    for number, entry in enumerate(entries, 1):
        yield from _check_atom_element(entry, f"entry {number}")
        if feed.find(f"{_ATOM}author") is None and entry.find(f"{_ATOM}author") is None:
            yield f"entry {number}: no author, nor has the feed one"
        if "alternate" not in _links(entry):
            yield f"entry {number}: no link to the article"
        for name in ("summary", "content"):
            for found in entry.findall(f"{_ATOM}{name}"):
                if found.get("type") not in _CONTENT_TYPES:
                    yield f"entry {number}: {name} of type {found.get('type')}"
    for rel in ("self", "alternate"):
        if rel not in _links(feed):
            yield f"feed: no link rel={rel}"
    ids = [feed.findtext(f"{_ATOM}id"), *(entry.findtext(f"{_ATOM}id") for entry in entries)]
    if len(set(ids)) < len(ids):
        yield "an id stands twice"
    newest = max((_time(entry.findtext(f"{_ATOM}updated")) for entry in entries), default=0.0)
    if entries and _time(feed.findtext(f"{_ATOM}updated")) != newest:
        yield "feed: updated is not that of the newest entry"


def _check_atom_element(element: ET.Element, where: str) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        found = element.findall(f"{_ATOM}{name}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{where}: not exactly one {name} with text"
    if not re.match(r"(urn|tag):", element.findtext(f"{_ATOM}id") or ""):
        yield f"{where}: the id is not a urn: or tag:, so it moves with the host"
    for name in ("updated", "published"):
        for found_time in element.findall(f"{_ATOM}{name}"):
            if not _is_time(found_time.text):
                yield f"{where}: {name} is {found_time.text}"
    for author in element.findall(f"{_ATOM}author"):
        if not author.findtext(f"{_ATOM}name"):
            yield f"{where}: an author without a name"
    for address in (link.get("href", "") for link in element.findall(f"{_ATOM}link")):
        if not _is_absolute(address):
            yield f"{where}: link to {address}"


def _links(element: ET.Element) -> set[str]:
    return {link.get("rel", "alternate") for link in element.findall(f"{_ATOM}link")}


def check_json_feed(document: bytes) -> list[str]:
    try:
        feed = json.loads(document)
    except ValueError as error:
        return [f"not JSON: {error}"]
    return list(_check_json_feed(feed, len(document)))


def _check_json_feed(feed: dict[str, Any], size: int) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version is {feed.get('version')}"
    if not isinstance(feed.get("title"), str) or not feed["title"]:
        yield "no title"
    for key in ("home_page_url", "feed_url"):
        if not _is_absolute(feed.get(key, "")):
            yield f"{key} is {feed.get(key)}"
    if size > 250_000:
        yield f"{size} bytes"
    items = feed.get("items")
    if not isinstance(items, list):
        yield "items is no list"
        return
    for number, item in enumerate(items, 1):
        yield from (f"item {number}: {problem}" for problem in _check_item(item))
    if len({item.get("id") for item in items}) < len(items):
        yield "an id stands twice"


def _check_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "no id"
    if not _is_absolute(item.get("url", "")):
        yield f"url is {item.get('url')}"
    if not any(isinstance(item.get(key), str) for key in ("content_html", "content_text")):
        yield "neither content_html nor content_text"
    for key in ("date_published", "date_modified"):
        if key in item and not _is_time(item[key]):
            yield f"{key} is {item[key]}"
    if not all(isinstance(author, dict) and author.get("name") for author in item.get("authors", [])):
        yield "an author without a name"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield "a tag that is not text"


def check_sitemap(document: bytes, base_url: str) -> list[str]:
    try:
        root = ET.fromstring(document)
    except ET.ParseError as error:
        return [f"not XML: {error}"]
    return list(_check_sitemap(root, len(document), base_url))


def _check_sitemap(root: ET.Element, size: int, base_url: str) -> Iterator[str]:
    child = {f"{_SITEMAP}urlset": "url", f"{_SITEMAP}sitemapindex": "sitemap"}.get(root.tag)
    if child is None:
        yield f"the root is {root.tag}"
        return
    locations = []
    for entry in root:
        location = entry.findtext(f"{_SITEMAP}loc") or ""
        locations.append(location)
        if entry.tag != f"{_SITEMAP}{child}" or not location.startswith(base_url):
            yield f"{entry.tag}: loc is {location}"
        if len(location) >= 2_048:
            yield f"an address of {len(location)} characters"
        for modified in entry.findall(f"{_SITEMAP}lastmod"):
            if not _DAY_OR_TIME.fullmatch(modified.text or ""):
                yield f"{location}: lastmod is {modified.text}"
    yield from _check_amount(locations, size)


def _check_amount(locations: Iterable[str], size: int) -> Iterator[str]:
    listed = list(locations)
    if not 0 < len(listed) <= 50_000:
        yield f"{len(listed)} addresses"
    if len(set(listed)) < len(listed):
        yield "an address stands twice"
    if size > 50_000_000:
        yield f"{size} bytes"


def _is_time(text: object) -> bool:
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _time(text: str | None) -> float:
    return datetime.fromisoformat(text or "").timestamp() if _is_time(text) else -1.0


def _is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
