"""A body with what the page needs of it: paragraphs that can be pointed at, and where the key points come from."""

from __future__ import annotations

import html as html_text
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from markupsafe import Markup

from generator.base.corrections import is_correction
from generator.base.text import holds_any, words
from generator.entities.link_mentions import card_text, link_mentions, link_texts
from generator.model.naming import NamedEntity, Segment
from generator.model.views import KeyPoint, Piece
from generator.render.markdown import render_markdown

_CAPTION = re.compile(r"<em>(?:(?!</?em>).)*</em>", re.DOTALL)
_STRESSED = re.compile(r"<(?:strong|em)>")
_TAG = re.compile(r"<[^>]*>")
_FROM_ROOT = re.compile(r'(<(?:a|img) [^<>]*?(?:href|src)=")/(?!/)')
_SHARED = 0.8
_FEW = 3
# A box that scrolls must be reachable by keyboard, and what is reachable must have a name.
_SCROLL = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'


class RenderedBody(NamedTuple):
    """What a template sees of a `BodyRef`."""

    html: Markup
    points: tuple[KeyPoint, ...]


def render_body(
    text: str,
    points: tuple[str, ...],
    root: str = "./",
    entities: tuple[NamedEntity, ...] = (),
    render: Callable[[str], str] = render_markdown,
) -> RenderedBody:
    """The HTML of `text`, its paragraphs with ids `p1`, `p2` …; each point with the paragraph that says the same. The
    first mention of each entity leads to its page, in the text and once more in the points.

    `root` leads from the page to the site's root: a link such as `/2021/` means the site's, wherever the site lives.

    Raises Unrenderable.
    """
    html = render(text)
    if "<a " in html or "<img " in html:
        html = _FROM_ROOT.sub(rf"\g<1>{root}", html)
    if "<table>" in html:
        html = html.replace("<table>", f"{_SCROLL}<table>").replace("</table>", "</table></div>")
    before, *pieces = html.split("<p>")
    marked, paragraphs = [before], []
    for number, piece in enumerate(pieces, 1):
        inner, end, rest = piece.partition("</p>")
        paragraphs.append(inner)
        marked.append(f'<p id="p{number}"{_class_of(inner)}>{inner}{end}{rest}')
    sources = _Sources(paragraphs)
    joined = "".join(marked)
    if entities:
        joined = link_mentions(joined, entities, root)
    cuts = link_texts(points, entities) if entities else repeat(())
    return RenderedBody(
        Markup(joined),  # noqa: S704 sanitised
        tuple(KeyPoint(point, sources.find(point), _pieces(cut)) for point, cut in zip(points, cuts, strict=False)),
    )


def _pieces(segments: Sequence[Segment]) -> tuple[Piece, ...]:
    if not any(segment.entity for segment in segments):
        return ()
    return tuple(
        Piece(text, entity.kind, entity.path, card_text(entity)) if entity else Piece(text) for text, entity in segments
    )


def _class_of(paragraph: str) -> str:
    if paragraph.startswith("<em>") and _CAPTION.fullmatch(paragraph):
        return ' class="caption"'
    start = _STRESSED.match(paragraph)
    return ' class="correction"' if is_correction(paragraph[start.end() :] if start else paragraph) else ""


def _spoken(inner: str) -> str:
    """The words of a paragraph, with a space before and after each."""
    text = html_text.unescape(_TAG.sub(" ", inner) if "<" in inner else inner)
    return f" {' '.join(words(text.casefold()))} "


class _Sources:
    """Finds the paragraph that a key point repeats."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._spoken: dict[int, str] = {}

    @cached_property
    def _folded(self) -> list[str]:
        """The paragraphs' mark-up in which a word is found, if it is in their text."""
        return unicodedata.normalize("NFC", "\0".join(self._paragraphs).casefold()).split("\0")

    def find(self, point: str) -> str:
        """The id of the first paragraph that holds the point's words in a row, else of the one that shares most of
        them; empty if none does."""
        sought = words(point.casefold())
        if not sought:
            return ""
        different = set(sought)
        # A paragraph with none of these lacks more words than one that is the source may lack.
        most_lacking = int((1 - _SHARED) * len(different)) if len(sought) > _FEW else 0
        telling = sorted(different, key=lambda word: (-len(word), word))[: most_lacking + 1]
        likely = [number for number, text in enumerate(self._folded) if holds_any(text, telling)]
        run = f" {' '.join(sought)} "
        for number in likely:
            if run in self._speak(number):
                return f"p{number + 1}"
        if len(sought) <= _FEW:
            return ""
        shared = [len(different.intersection(self._speak(number).split(" "))) for number in likely]
        most = max(shared, default=0)
        return f"p{likely[shared.index(most)] + 1}" if most >= _SHARED * len(different) else ""

    def _speak(self, number: int) -> str:
        if number not in self._spoken:
            self._spoken[number] = _spoken(self._paragraphs[number])
        return self._spoken[number]
