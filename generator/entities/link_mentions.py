"""Links from the first mention of each entity to its page, set into rendered text without changing a letter of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from generator.entities.values import Kind

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<", re.DOTALL)
# Text in these is somebody's own link, code, or a heading; its mentions stay as they are.
_CLOSED = frozenset(
    [
        "a",
        "button",
        "code",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "kbd",
        "option",
        "pre",
        "samp",
        "script",
        "style",
        "svg",
        "textarea",
        "title",
    ]
)
_SPACE = r"(?:[ \t\n\u00a0]|&nbsp;|&#160;)+"
_QUOTE = r"(?:['’‘]|&#39;|&#x27;|&apos;|&rsquo;)"
_DASH = r"(?:[-‐‑–])"
_REFERENCE = r"&(?:#\w+|\w+);"


class EntityLink(NamedTuple):
    """An entity of an article: `href` of its page as seen from the article's, and all forms that mean it there."""

    label: str
    kind: Kind
    href: str
    surfaces: tuple[str, ...]


class Segment(NamedTuple):
    """A piece of a plain string; `link` is None for what lies between mentions."""

    text: str
    link: EntityLink | None = None


def link_mentions(html: str, links: Sequence[EntityLink], never: Sequence[str] = ()) -> str:
    """Sanitised `html` with the first mention of each entity in an `<a rel="tag" class="entity …">`.

    Nothing inside links, code and headings is touched. `never` are names that stand for nobody here (left unresolved),
    so that a part of one is not taken for somebody: `Biden` in `Hunter Biden`.
    """
    finder = _Finder(links, never, quoted=True)
    pieces: list[str] = []
    inside: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        if not finder.waiting:
            break
        text = html[at : tag.start()]
        pieces.append(text if inside else "".join(map(_render, finder.cut(text))))
        pieces.append(tag.group())
        at = tag.end()
        name = (tag.group(2) or "").lower()
        if name in _CLOSED:
            if not tag.group(1):
                inside += [] if tag.group().endswith("/>") else [name]
            elif name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
    rest = html[at:]
    pieces.append(rest if inside else "".join(map(_render, finder.cut(rest))) if "<" not in rest else rest)
    return "".join(pieces)


def link_text(text: str, links: Sequence[EntityLink], never: Sequence[str] = ()) -> tuple[Segment, ...]:
    """A plain string, such as a key point, cut into its mentions (the first of each entity) and what lies between."""
    return tuple(_Finder(links, never, quoted=False).cut(text))


class _Finder:
    """Finds the names of entities that have had no mention yet."""

    def __init__(self, links: Sequence[EntityLink], never: Sequence[str], *, quoted: bool) -> None:
        owners: dict[str, set[int]] = {}
        for number, link in enumerate(links):
            for surface in {surface.strip() for surface in link.surfaces} - {""}:
                owners.setdefault(surface, set()).add(number)
        # A form that two entities of the article share belongs to neither.
        owners.update({surface.strip(): {-1, -2} for surface in never if surface.strip()})
        self._links = links
        self._owners = {_plain(surface): min(own) if len(own) == 1 else -1 for surface, own in sorted(owners.items())}
        self.waiting = {number for number in self._owners.values() if number >= 0}
        forms = sorted(owners, key=lambda surface: (-len(surface), surface))
        patterns = "|".join(_pattern(form, quoted=quoted) for form in forms)
        reference = f"|{_REFERENCE}" if quoted else ""
        self._pattern = re.compile(rf"(?<![\w@#])(?:{patterns})(?!\w){reference}") if forms else None

    def cut(self, text: str) -> Iterator[Segment]:
        at = 0
        for found in self._pattern.finditer(text) if self._pattern and self.waiting else ():
            owner = self._owners.get(_plain(found.group()), -1)
            if owner not in self.waiting:
                continue
            self.waiting.discard(owner)
            if found.start() > at:
                yield Segment(text[at : found.start()])
            yield Segment(found.group(), self._links[owner])
            at = found.end()
        if at < len(text):
            yield Segment(text[at:])


def _pattern(form: str, *, quoted: bool) -> str:
    parts = []
    for part in re.split(r"(\s+)", form):
        if part.isspace():
            parts.append(_SPACE)
            continue
        for c in part:
            if c in "'’‘":
                parts.append(_QUOTE)
            elif c in "-‐‑–":
                parts.append(_DASH)
            elif c in '"“”':
                parts.append(r'(?:["“”]|&quot;|&ldquo;|&rdquo;)')
            else:
                parts.append(re.escape(escape(c, quote=False)) if quoted else re.escape(c))
    return "".join(parts)


def _plain(text: str) -> str:
    """The one form under which a surface is looked up, whatever quotes, dashes and spaces it was set with."""
    text = re.sub(_SPACE, " ", re.sub(_QUOTE, "'", re.sub(_DASH, "-", text)))
    return (
        re.sub(r"(?:[“”]|&quot;|&ldquo;|&rdquo;)", '"', text)
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )


def _render(segment: Segment) -> str:
    if segment.link is None:
        return segment.text
    link = segment.link
    return f'<a rel="tag" class="entity entity-{link.kind}" href="{escape(link.href)}">{segment.text}</a>'
