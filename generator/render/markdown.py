"""Markdown → safe HTML. The text comes from seeds and editors, so none of it is trusted.

Raw HTML is text here: `<b>` in an article shows as `<b>`. Only `<del>`, `<ins>`, `<sup>` and `<sub>`, bare and closed,
are what they say, for Markdown has no signs for them, and `~~struck~~` is as on most sites. What Python-Markdown makes of
the rest still goes through an allow-list, and a text on which it would run away is given up with an error.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from generator.render.limits import OutOfTime, call_limit, cpu_limit
from generator.render.plain_markdown import render_plain

MAX_CHARACTERS = 2_000_000
SECONDS = 10
EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")
_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li",
    "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
_CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
# No further than to the next tag of the same name, so that many which are never closed take no long time.
_TAGGED = r"<(?P<tag>del|ins|sup|sub)>(?P<inside>(?:(?!<(?P=tag)>).)+?)</(?P=tag)>"
_STRUCK = r"(?<!~)~~(?![~\s])(?P<inside>(?:(?!~~).)+?)(?<![~\s])~~(?!~)"
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
        with cpu_limit(SECONDS), call_limit():
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
    for depth in range(4):  # what is inside an element, only the patterns after its own look at
        converter.inlinePatterns.register(_Tagged(_TAGGED), f"tagged-{depth}", 89 - depth)
    converter.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash-break", 175)
    converter.inlinePatterns.register(_Tagged(_STRUCK), "struck", 85)
    converter.treeprocessors.register(_House(converter), "house", 1)
    return converter


class _Tagged(InlineProcessor):
    """A part of a line between two tags of one name; what is in it is Markdown."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 the name and the signature are Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element(m["tag"] if "tag" in m.groupdict() else "del")
        element.text = m["inside"]
        return element, m.start(), m.end()


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
