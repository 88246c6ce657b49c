"""Links from the first mention of each entity to its page, set into rendered text without changing a letter of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import accumulate

from generator.base.text import holds_any
from generator.entities.find_mentions import Finder, Found, even_out, finder_of
from generator.model.naming import NamedEntity, Segment

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<", re.DOTALL)
# Text in these is somebody's own link, code, or a heading; its mentions stay as they are.
_CLOSED = frozenset({
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "option", "pre", "samp", "script", "style", "svg",
    "textarea", "title",
})  # fmt: skip
_UNEVEN = re.compile(r"&|\s\s")
_RARE_SPACE = [chr(number) for number in range(128, 0x3001) if chr(number).isspace()]
_PIECE = re.compile(r"&(?:#\w+|\w+);|\s+|[^&\s]+|&")


def link_mentions(html: str, entities: Sequence[NamedEntity], root: str = "") -> str:
    """Sanitised `html` with the first mention of each entity in an `<a rel="tag" class="entity …">`.

    Nothing inside links, code and headings is touched. `root` leads from the page to where the entities' paths begin.
    """
    finder = finder_of(tuple(entities))
    waiting = _linked(finder, entities)
    pieces: list[str] = []
    at = 0
    for start, end, owner in _find_open(html, finder) if waiting else ():
        if owner in waiting:
            waiting.discard(owner)
            pieces += [html[at:start], _anchor(entities[owner], html[start:end], root)]
            at = end
    pieces.append(html[at:])
    return "".join(pieces)


def _find_open(html: str, finder: Finder) -> Iterator[Found]:
    """The names in what `html` shows, where a link may be set."""
    stretches = list(_open_stretches(html))
    alike = even_out(html)
    if not ("&" in html or "  " in alike or (not alike.isascii() and holds_any(alike, _RARE_SPACE))):
        return finder.find_within(alike, stretches)
    even, found = [], []
    for start, end in stretches:
        if not _UNEVEN.search(html, start, end):
            even.append((start, end))
            continue
        text, places = _read(html[start:end])
        found += [Found(start + places[first], start + places[last], owner) for first, last, owner in finder.find(text)]
    return iter(sorted([*finder.find_within(alike, even), *found]))


def _open_stretches(html: str) -> Iterator[tuple[int, int]]:
    """Where text stands between tags, outside links, code and headings."""
    inside: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        start, end = tag.span()
        if start > at and not inside:
            yield at, start
        at = end
        closing, name = tag.groups()
        if name and (name := name.lower()) in _CLOSED:
            if not closing:
                inside += [] if tag.group().endswith("/>") else [name]
            elif name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
    if at < len(html) and not inside:
        yield at, len(html)


def link_texts(texts: Sequence[str], entities: Sequence[NamedEntity]) -> Iterator[tuple[Segment, ...]]:
    """Plain strings that are read one after the other, such as key points, each cut into the first mentions of entities
    and what lies between."""
    finder = finder_of(tuple(entities))
    waiting = _linked(finder, entities)
    for text in texts:
        segments = []
        at = 0
        for start, end, owner in finder.find(text) if waiting else ():
            if owner in waiting:
                waiting.discard(owner)
                segments += [Segment(text[at:start])] if start > at else []
                segments.append(Segment(text[start:end], entities[owner]))
                at = end
        if at < len(text):
            segments.append(Segment(text[at:]))
        yield tuple(segments)


def _linked(finder: Finder, entities: Sequence[NamedEntity]) -> set[int]:
    """The numbers of the entities that have a page to lead to; names of the others keep what they are."""
    return {number for number in finder.named if entities[number].path}


def _read(html: str) -> tuple[str, list[int]]:
    """The characters that `html` shows, runs of space as one, and where each begins in it."""
    characters: list[str] = []
    widths: list[int] = []
    for piece in _PIECE.findall(html):
        shown = unescape(piece) if piece.startswith("&") else " " if piece.isspace() else piece
        characters.append(shown)
        widths += [len(piece)] + [0] * (len(shown) - 1) if len(shown) != len(piece) else [1] * len(piece)
    return "".join(characters), list(accumulate(widths, initial=0))


def _anchor(entity: NamedEntity, inner: str, root: str) -> str:
    return (
        f'<a rel="tag" class="entity entity-{entity.kind}" href="{escape(root + entity.path)}"'
        f' data-card="{escape(card_text(entity))}">{inner}</a>'
    )


def card_text(entity: NamedEntity) -> str:
    """What a reader is told of an entity on hover and focus, a line each: its name, what it is, how many articles."""
    count = "1 article" if entity.total == 1 else f"{entity.total:,}{'+' if entity.total >= 10 else ''} articles"
    return f"{entity.label}\n{entity.description or entity.kind.capitalize()}\n{count}"
