"""A body with what the page needs of it: paragraphs that can be pointed at, and where the key points come from."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from markupsafe import Markup

from generator.base.text import words
from generator.model.views import KeyPoint
from generator.render.markdown import render_markdown

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_CAPTION = re.compile(r"<em>(?:(?!</?em>).)*</em>", re.DOTALL)
_CORRECTION = re.compile(
    r"(?:<(?:strong|em)>)?(?:Corrections?|Clarification|Editor[’']s note|Correcci[oó]n|Berichtigung|Rectificatif)\b[^.]{0,40}?:",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_FROM_ROOT = re.compile(r'(<(?:a|img) [^<>]*?(?:href|src)=")/(?!/)')
_SHARED = 0.8


class RenderedBody(NamedTuple):
    """What a template sees of a `BodyRef`."""

    html: Markup
    points: tuple[KeyPoint, ...]


def render_body(text: str, points: tuple[str, ...], root: str = "./") -> RenderedBody:
    """The HTML of `text`, its paragraphs with ids `p1`, `p2` …; each point with the paragraph that says the same.

    `root` leads from the page to the site's root: a link such as `/2021/` means the site's, wherever the site lives.

    Raises Unrenderable.
    """
    paragraphs: list[str] = []

    def mark(match: re.Match[str]) -> str:
        inner = match[1]
        paragraphs.append(inner)
        kind = ""
        if _CAPTION.fullmatch(inner):
            kind = ' class="caption"'
        elif _CORRECTION.match(inner):
            kind = ' class="correction"'
        return f'<p id="p{len(paragraphs)}"{kind}>{inner}</p>'

    marked = _PARAGRAPH.sub(mark, _FROM_ROOT.sub(rf"\g<1>{root}", render_markdown(text)))
    spoken = [" ".join(["", *_spoken(inner), ""]) for inner in paragraphs] if points else []
    return RenderedBody(Markup(marked), tuple(KeyPoint(point, _find(point, spoken)) for point in points))  # noqa: S704 sanitised


def _spoken(inner: str) -> list[str]:
    return [word.casefold() for word in words(html.unescape(_TAG.sub(" ", inner)))]


def _find(point: str, paragraphs: list[str]) -> str:
    """The id of the first paragraph that holds the point's words in a row, else of the one that shares most of them.

    Paragraphs are their words with a space before and after each.
    """
    sought = [word.casefold() for word in words(point)]
    if not sought:
        return ""
    run = f" {' '.join(sought)} "
    for number, spoken in enumerate(paragraphs, 1):
        if run in spoken:
            return f"p{number}"
    best, most = 0, 0.0
    for number, spoken in enumerate(paragraphs, 1):
        there = set(spoken.split(" "))
        share = sum(word in there for word in sought) / len(sought)
        if share > most:
            best, most = number, share
    return f"p{best}" if most >= _SHARED and len(sought) > 3 else ""
