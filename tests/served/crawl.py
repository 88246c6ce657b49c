"""Follows every link of a served site and tells what does not answer."""

from __future__ import annotations

import http.client
import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_ADDRESS_ATTRIBUTES = {"href", "src", "poster", "action", "data", "cite", "formaction"}
_ANYWHERE = {"a", "area", "blockquote", "q", "ins", "del"}
"""Elements that may name another site; all others fetch what they name."""
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")


class Answer(NamedTuple):
    status: int
    type: str
    headers: dict[str, str]
    body: bytes


class Reference(NamedTuple):
    element: str
    rel: str
    address: str


class Crawl(NamedTuple):
    """`reached` maps each path below the start (without query) to its answer; `problems` says what is broken."""

    reached: dict[str, Answer]
    problems: list[str]


class Page(HTMLParser):
    """The addresses a page names and the places in it that can be named."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.references: list[Reference] = []
        self.ids: set[str] = {"", "top"}
        self.base = ""
        self.refresh = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "base":
            self.base = given.get("href", "")
            return
        found = [given[name] for name in given if name in _ADDRESS_ATTRIBUTES]
        found += [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.refresh = given.get("content", "").partition("url=")[2]
            found.append(self.refresh)
        self.references += [Reference(tag, given.get("rel", ""), address) for address in found]

    handle_startendtag = handle_starttag


def fetch(address: str) -> Answer:
    """One answer, redirects not followed."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, headers.get("content-type", "").partition(";")[0], headers, answer.read())
    finally:
        connection.close()


def crawl(start: str, base_url: str, first: str = "") -> Crawl:
    """Everything that can be reached from the page `first` of the site at `start`, which ends in `/`. An address below
    `base_url`, where the site says that it lives, stands for the same one below `start`."""
    reached: dict[str, Answer] = {}
    problems: list[str] = []
    anchors: dict[str, set[str]] = {}
    wanted: list[tuple[str, str, str]] = []
    queue = deque([start + first])
    found_on = {start + first: ""}
    while queue:
        address = queue.popleft()
        answer = fetch(address)
        path = address.removeprefix(start)
        reached[path] = answer
        if answer.status != 200:
            problems.append(f"/{path} answers {answer.status}{found_on[address]}")
        if answer.status not in {200, 404} or (answer.status == 404 and path != first):
            continue
        if answer.type == "text/html":
            page = Page(answer.body.decode("utf-8"))
            anchors[address] = page.ids
            named = _names(page, address, base_url, start)
        elif answer.type == "text/css":
            named = _names_in_css(answer.body.decode("utf-8"), address)
        else:
            continue
        for element, target, fragment in named:
            if not target.startswith(start):
                if element not in _ANYWHERE or target.startswith(_origin(start)):
                    problems.append(f"/{path} leads out of the site: {element} {target}")
                continue
            wanted.append((path, target, fragment))
            if target not in found_on:
                found_on[target] = f": {element} on /{path}"
                queue.append(target)
    for path, target, fragment in wanted:
        if target in anchors and unquote(fragment) not in anchors[target]:
            problems.append(f"/{path} names a place that is not there: /{target.removeprefix(start)}#{fragment}")
    return Crawl(reached, sorted(set(problems)))


def _names(page: Page, address: str, base_url: str, start: str) -> Iterator[tuple[str, str, str]]:
    within = urljoin(address, page.base)
    for element, rel, given in page.references:
        absolute = urljoin(within, given.strip())
        if urlsplit(absolute).scheme not in {"http", "https"}:
            continue
        if absolute.startswith(base_url):
            absolute = start + absolute.removeprefix(base_url)
        target, fragment = urldefrag(absolute)
        quoting = element == "link" and rel in {"license", "canonical", "me"}
        yield ("a" if quoting else element), target, fragment


def _names_in_css(text: str, address: str) -> Iterator[tuple[str, str, str]]:
    for given in _CSS_URL.findall(text):
        if not given.startswith("data:"):
            yield "url()", urldefrag(urljoin(address, given))[0], ""


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"
