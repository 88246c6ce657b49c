"""A page's mark-up to its blocks of visible text in reading order, each knowing the elements around it.

The parser (lexbor) builds the tree that a browser would, of any depth; the walk over it has no recursion. So every word
that the page shows is in exactly one block, and what a later rule sets aside it sets aside by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.base.text import strip_invisible
from generator.ingest.readers.raised import manner_of
from generator.ingest.readers.styled_lines import CELL, CLOSE, MARK, OPEN, Line, Opened, read_lines
from generator.model.seed import SpanKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# The parser's time grows with the square of the depth: 3,000 levels take 20 ms, 100,000 half a minute. The same holds
# for the attributes of one tag.
DEEPEST = 3000
_MOST_ATTRIBUTES = 500
_WATCHED = 30  # inline elements inside a block that are told apart
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})[\s/][^<>]{4000,}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_OPENING = frozenset((
    "p", "br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "param",
    "track", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "template", "head", "title", "meta", "link", "base", "desc", "iframe", "object",
    "embed", "audio", "video", "canvas", "map", "area", "datalist", "param", "source", "track", "noframes",
    "textarea",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "meter", "nobr", "output", "progress", "q", "rb", "rp", "rt", "rtc", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture",
    "img",
))  # fmt: skip
_NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component")
_SPANS: dict[str, SpanKind] = {
    "a": "link", "em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong",
    "del": "deleted", "s": "deleted", "strike": "deleted", "ins": "inserted", "sup": "raised", "sub": "lowered",
}  # fmt: skip
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_QUOTES = ("“”", "‘’")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Element:
    """An element that holds text. `parent` is its place in `Page.elements` (-1 above the outermost); `names` are its
    class, id and role in small letters."""

    tag: str
    parent: int
    names: str
    attributes: dict[str, str | None] = field(repr=False)


class Run(NamedTuple):
    """A block of text: `element` is the innermost block element around it, `holder` the innermost element that holds
    all of it; `linked` is how many of its characters are links; `mark` tells that it is a list item's first line.
    `lines` are those of `text` where they hold links, emphasis or cells; without any, it is empty."""

    text: str
    element: int
    holder: int
    linked: int
    mark: bool = False
    times: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()


class Tree(NamedTuple):
    elements: list[Element]
    runs: list[Run]
    flattened: bool


def parse_markup(markup: str) -> tuple[LexborHTMLParser, bool] | None:
    """The parsed page and whether its nesting had to be taken out first; None if nothing can be done about it."""
    from selectolax.lexbor import LexborHTMLParser

    markup = _LONG_TAG.sub(lambda tag: tag[0] if tag[0].count("=") <= _MOST_ATTRIBUTES else f"<{tag[1]}>", markup)
    flattened = False
    if _depth(markup) > DEEPEST:
        flattened = True
        markup = _ANY_TAG.sub(_flatten, markup)
        if _depth(markup) > DEEPEST:
            return None
    return LexborHTMLParser(markup), flattened


def _flatten(tag: re.Match[str]) -> str:
    name = (_TAG.match(tag[0]) or tag)[2].lower() if _TAG.match(tag[0]) else ""
    return tag[0] if name in _OPENING | _UNSEEN | _HEADINGS | {"a"} else " " if name in _INLINE else "<p>"


def _depth(markup: str) -> int:
    """At least the depth of the deepest element, by counting tags; what the parser closes by itself is not counted."""
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _OPENING:
            continue
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def walk_tree(top: LexborNode, *, newlines: bool = False, flattened: bool = False) -> Tree:
    """The elements and runs below `top`. With `newlines` a line end in the source ends a line and an empty line a
    paragraph, as WordPress has it."""
    walker = _Walker(newlines)
    node: LexborNode | None = top
    while node is not None:
        child = walker.enter(node)
        if child is not None:
            node = child
            continue
        while node is not None:
            if node.is_element_node:
                walker.leave()
            if node.mem_id == top.mem_id:
                node = None
            elif node.next is not None:
                node = node.next
                break
            else:
                node = node.parent
    walker.flush()
    return Tree(walker.elements, walker.runs, flattened)


class _Walker:
    def __init__(self, newlines: bool) -> None:
        self.newlines = newlines
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.open: list[int] = []  # every element around the current place, the innermost last
        self.blocks: list[int] = []  # where in `open` the block elements are
        self.links = self.unseen = 0
        self.parts: list[str] = []
        self.linked = 0
        self.styles: list[Opened] = []  # links and emphasis around the current place
        self.opened: list[Opened] = []  # those that `parts` open
        self.spanned: set[int] = set()  # the elements that opened one of `styles`
        self.raised = -1  # the outermost open <sup> or <sub>
        self.signs: Mapping[int, int | str] | None = None  # what its characters are written as
        self.quotes = 0
        self.holders: list[int] | None = None  # what is around all of the text so far
        self.times: list[int] = []
        self.mark = False

    def enter(self, node: LexborNode) -> LexborNode | None:
        """Takes the node in and returns its first child, if that is to be walked."""
        if not node.is_element_node:
            if node.is_text_node and not self.unseen:
                self._add(node.text_content or "")
            return None
        tag = (node.tag or "").lower()
        attributes = node.attributes
        names = _snake(" ".join(attributes.get(key) or "" for key in _NAMING)[:1000])
        self.elements.append(Element(tag, self.open[-1] if self.open else -1, names, attributes))
        index = len(self.elements) - 1
        self.open.append(index)
        if tag in _UNSEEN:
            self.unseen += 1
            return None
        if tag == "br":
            self.parts.append("\n")
        elif tag == "img" or tag in _INLINE:
            self._open(node, index, tag, attributes)
            self.links += tag == "a" and "href" in attributes
            if tag == "q":
                self.parts.append(_QUOTES[self.quotes % 2][0])
                self.quotes += 1
            if tag == "time":
                self.times.append(index)
        elif tag in {"td", "th"} and not _has_blocks(node):
            self.parts.append(CELL)
        else:
            self.flush()
            self.blocks.append(len(self.open) - 1)
            self.mark = self.mark or tag == "li"
        return node.child

    def _open(self, node: LexborNode, index: int, tag: str, attributes: dict[str, str | None]) -> None:
        kind = _SPANS.get(tag)
        if tag == "span" and _STRUCK.search(attributes.get("style") or ""):
            kind = "deleted"
        if kind is None or (kind == "link" and not attributes.get("href")):
            return
        if kind in {"raised", "lowered"}:
            # One inside another says nothing more, and to look into each would take long where many are nested.
            if self.raised >= 0:
                return
            self.raised = index
            if not self._is_marked(node, tag):
                return
        self.spanned.add(index)
        self.styles.append(Opened(kind, attributes.get("href") or "" if kind == "link" else ""))
        self.opened.append(self.styles[-1])
        self.parts.append(OPEN)

    def _is_marked(self, node: LexborNode, tag: str) -> bool:
        """True if a raised or lowered text must be marked up; signs of its own are written from here to its end."""
        before = MARK.sub("", "".join(self.parts[-6:])[-12:])
        after = node.next.text_content or "" if node.next is not None and node.next.is_text_node else ""
        linked = self.links > 0 or node.css_first("a[href]") is not None
        manner, signs = manner_of(tag, node.text(deep=True), before, after, linked=linked)
        self.signs = signs if manner == "signs" else None
        return manner == "marked"

    def _close(self, index: int) -> None:
        if index in self.spanned:
            self.spanned.remove(index)
            self.styles.pop()
            self.parts.append(CLOSE)
        if self.raised == index:
            self.raised, self.signs = -1, None

    def leave(self) -> None:
        index = self.open.pop()
        element = self.elements[index]
        if element.tag == "q" and self.quotes:
            self.quotes -= 1
            self.parts.append(_QUOTES[self.quotes % 2][1])
        self._close(index)
        if element.tag in _UNSEEN:
            self.unseen -= 1
        elif element.tag == "a" and "href" in element.attributes:
            self.links -= 1
        elif self.blocks and self.blocks[-1] == len(self.open):
            self.open.append(index)
            self.flush()
            self.open.pop()
            self.blocks.pop()
            if element.tag == "li":
                self.mark = False

    def _add(self, text: str) -> None:
        if self.newlines and not self._is_between_items():
            *lines, rest = re.split(r"\r\n|\r|\n", text)
            for line in lines:
                self._take(line)
                self.parts.append("\n")
            text = rest
        self._take(text)

    def _take(self, text: str) -> None:
        text = MARK.sub("", strip_invisible(text))
        if self.signs is not None:
            text = text.translate(self.signs)
        if not text or text.isspace():
            self.parts.append(" " if text else "")
            return
        self.parts.append(text if self._is_kept() else text.replace("\n", " ").replace("\r", " "))
        if self.links:
            self.linked += len(text.strip())
        around = self.open[self.blocks[-1] if self.blocks else 0 :][:_WATCHED]
        if self.holders is None:
            self.holders = around
        else:
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.holders, around, strict=False)))
            self.holders = self.holders[: max(1, same)]

    def _is_between_items(self) -> bool:
        """In a table or list, but in no cell or item: a line end there is the layout of the source."""
        tag = self.elements[self.open[-1]].tag if self.open else ""
        return tag in {"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"}

    def _is_kept(self) -> bool:
        return bool(self.blocks) and self.elements[self.open[self.blocks[-1]]].tag in {"pre", "listing", "plaintext"}

    def flush(self) -> None:
        """Ends the block: an empty line divides it, single line ends stay in it."""
        text, opened = "".join(self.parts), self.opened
        linked, holders, times = self.linked, self.holders, tuple(self.times)
        # What is open now goes on in the next block.
        self.parts, self.opened = [OPEN] * len(self.styles), list(self.styles)
        self.linked, self.holders, self.times = 0, None, []
        if holders is None:
            return
        block = self.open[self.blocks[-1]] if self.blocks else 0
        paragraphs = read_lines(text, opened)
        lengths = [sum(len(line.text) for line in lines) + len(lines) - 1 for lines in paragraphs]
        share = linked / max(1, sum(lengths))
        for lines, length in zip(paragraphs, lengths, strict=True):
            shown = "\n".join(line.text for line in lines)
            count = round(share * length) if len(paragraphs) > 1 else linked
            holder = holders[-1] if len(paragraphs) == 1 else block
            styled = tuple(lines) if any(line.spans or line.cells for line in lines) else ()
            self.runs.append(Run(shown, block, holder, count, self.mark, times, styled))
            self.mark, times = False, ()


def _snake(names: str) -> str:
    """`articleBody` as `article_body`, so that one pattern finds both."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", names).lower()


def _has_blocks(node: LexborNode) -> bool:
    child = node.child
    while child is not None:
        if child.is_element_node and (child.tag or "") not in _INLINE:
            return True
        child = child.next
    return False


def ancestors(elements: list[Element], index: int) -> Iterator[int]:
    """The element itself, then those around it, outwards."""
    while index >= 0:
        yield index
        index = elements[index].parent
