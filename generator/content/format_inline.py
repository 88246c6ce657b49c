"""A line with links and emphasis as Markdown. The words are escaped as in any line; only what is sure to be read back as
it was meant is marked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import quote

from generator.content.escape_markdown import escape_inline, escape_start
from generator.model.seed import Span

_MARKS = {"emphasis": "*", "strong": "**"}
# What the words mean hangs on these, so they stand wherever the text has them, and inside a word too.
_TAGS = {"deleted": "del", "inserted": "ins", "raised": "sup", "lowered": "sub"}
# In an address these stay; all others that could end the link or mean something in Markdown are percent-encoded.
_SAFE = "/:?#@!$&+,;=%~-._"
_ENTITY = re.compile(r"&(?=#?\w+;)")


def format_inline(text: str, spans: Iterable[Span], *, emphasis: bool = True) -> str:
    """`text`, one line with its white space squeezed, as one line of Markdown with its links, what is deleted,
    inserted, raised and lowered in it and, unless told otherwise, its emphasis."""
    spans = list(spans)
    links = _links(text, spans)
    tagged = _tagged(text, spans, links)
    stressed = _stressed(text, spans, [*links, *tagged]) if emphasis else []
    # At one place what ends comes first, then what is outside: the longer one, and emphasis around a link of its length.
    chosen = sorted([*links, *tagged, *stressed], key=lambda span: (span.start, -span.end, span.kind == "link"))
    edges = sorted({0, len(text), *(at for span in chosen for at in (span.start, span.end))})
    written: list[str] = []
    for place, start in enumerate(edges):
        written += (_closing(span) for span in reversed(chosen) if span.end == start)
        opening = [span for span in chosen if span.start == start]
        if any(span.kind == "link" for span in opening) and written and written[-1].endswith("!"):
            written[-1] = f"{written[-1][:-1]}\\!"  # else it would be a picture
        written += map(_opening, opening)
        if place + 1 < len(edges):
            part = escape_inline(text[start : edges[place + 1]])
            inside = any(span.kind == "link" and span.start <= start < span.end for span in links)
            written.append(part.replace("]", "\\]") if inside else part)
    line = "".join(written)
    return line if chosen and chosen[0].start == 0 else escape_start(line)


def _opening(span: Span) -> str:
    if span.kind in _TAGS:
        return f"<{_TAGS[span.kind]}>"
    return "[" if span.kind == "link" else _MARKS[span.kind]


def _closing(span: Span) -> str:
    if span.kind in _TAGS:
        return f"</{_TAGS[span.kind]}>"
    if span.kind != "link":
        return _MARKS[span.kind]
    return f"]({_ENTITY.sub('&amp;', quote(span.address, safe=_SAFE))})"


def _links(text: str, spans: Iterable[Span]) -> list[Span]:
    """Links that hold something, none in another."""
    links: list[Span] = []
    for span in sorted(spans):
        if span.kind == "link" and span.address and text[span.start : span.end].strip():
            if links and span.start < links[-1].end:
                continue
            if links and (span.start, span.address) == (links[-1].end, links[-1].address):
                links[-1] = links[-1]._replace(end=span.end)
            else:
                links.append(span)
    return links


def _tagged(text: str, spans: Iterable[Span], links: Sequence[Span]) -> list[Span]:
    """What is deleted, inserted, raised or lowered, cut where a link or another of them begins or ends in it; one kind
    is never inside itself."""
    found: list[Span] = []
    for span in sorted((span for span in spans if span.kind in _TAGS), key=lambda span: (span.start, -span.end)):
        inner = max((other.end for other in found if other.kind == span.kind), default=0)
        start = max(span.start, inner)
        crossing = [*links, *found]
        cuts = {at for other in crossing if _crosses(span, other) for at in (other.start, other.end)}
        edges = [start, *sorted(at for at in cuts if start < at < span.end), span.end]
        found += [
            span._replace(start=one, end=other)
            for one, other in pairwise(edges)
            if one < other and text[one:other].strip()
        ]
    return found


def _stressed(text: str, spans: Iterable[Span], links: Sequence[Span]) -> list[Span]:
    """Emphasis that covers whole words and neither touches nor crosses any other, nor covers the line: of that all
    is stressed or nothing."""
    found: list[Span] = []
    for span in sorted((span for span in spans if span.kind in _MARKS), key=lambda span: (span.start, -span.end)):
        if found and span.kind == found[-1].kind and not text[found[-1].end : span.start].strip():
            found[-1] = found[-1]._replace(end=max(span.end, found[-1].end))
            continue
        if found and span.start <= found[-1].end:
            continue
        found.append(span)
    return [span for span in found if _is_whole(text, span) and not any(_crosses(span, link) for link in links)]


def _is_whole(text: str, span: Span) -> bool:
    before, after = text[: span.start][-1:], text[span.end :][:1]
    inside = text[span.start : span.end]
    return (
        (span.start, span.end) != (0, len(text))
        and inside == inside.strip()
        and any(character.isalnum() for character in inside)
        and not before.isalnum()
        and not after.isalnum()
    )


def _crosses(one: Span, other: Span) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
