"""Markdown → safe HTML. The text comes from seeds and editors, so none of it is trusted.

Raw HTML is text here: `<b>` in an article shows as `<b>`. What Python-Markdown makes of the rest still goes through an
allow-list, and a text on which it would run away is given up with an error.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

from generator.render.limits import OutOfTime, cpu_limit
from generator.render.plain_markdown import render_plain

MAX_CHARACTERS = 2_000_000
SECONDS = 10
EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")
_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol",
    "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
_CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\|/\\|\\/")


class Unrenderable(Exception):
    """The text is too large, nests too deeply or takes too long; the message says which."""


def render_markdown(text: str) -> str:
    """The HTML of an article's body. Raises Unrenderable."""
    if len(text) > MAX_CHARACTERS:
        raise Unrenderable(f"{len(text):,} characters of Markdown; the limit is {MAX_CHARACTERS:,}")
    plain = render_plain(text)
    if plain is not None:
        return plain
    converter = _converter()
    try:
        with cpu_limit(SECONDS):
            html = converter.reset().convert(text)
            return _clean(html)
    except RecursionError:
        _converter.cache_clear()
        raise Unrenderable("its brackets, quotes or lists nest too deeply") from None
    except OutOfTime:
        _converter.cache_clear()
        raise Unrenderable(f"it takes more than {SECONDS} seconds to render") from None


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={"footnotes": {"BACKLINK_TITLE": "Back to footnote {} in the text"}},
        output_format="html",
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(_House(converter), "house", 1)
    return converter


class _House(Treeprocessor):
    """The page has its own `<h1>`; a picture from elsewhere would be a request to another origin, so it is a link; a
    table whose head is empty, because Markdown knows no table without one, has none."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag == "img" and _ABSOLUTE.match(element.get("src", "").strip()):
                address, alt, tail = element.get("src", ""), element.get("alt", ""), element.tail
                element.clear()
                element.tag, element.text, element.tail = "a", alt or address, tail
                element.set("href", address)
            elif element.tag == "table":
                for head in element.findall("thead"):
                    if not any(cell.text or len(cell) for cell in head.iter("th")):
                        element.remove(head)
