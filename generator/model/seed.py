"""What comes out of `seeds/`, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.base.dates import PartialDate

BlockKind = Literal["paragraph", "item", "heading", "caption", "correction", "quote", "row", "rule", "line"]
SpanKind = Literal["link", "emphasis", "strong", "deleted", "inserted", "raised", "lowered"]


class Metadata(NamedTuple):
    """What a side file, a row of `metadata.csv` or the seed's own format states as a field; empty where it says nothing.

    `key_points` is only ever stated by a format that has such a field.
    """

    title: str = ""
    date: PartialDate | None = None
    updated: PartialDate | None = None
    byline: str = ""
    dateline: str = ""
    section: str = ""
    publication: str = ""
    url: str = ""
    language: str = ""
    description: str = ""
    key_points: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


class Span(NamedTuple):
    """Characters `start` to `end` of a line, and what they are; `address` is where a link leads."""

    start: int
    end: int
    kind: SpanKind
    address: str = ""


class Block(NamedTuple):
    """A piece of the body in reading order; `text` is one line, white space squeezed, without a list mark.

    A `line` is one of several that belong together, as in verse or an address; its `level` is 1 where they begin.
    A `rule` is a line of signs that divides the text; its `level` is 1 where it underlines the heading before it.

    The rest is empty in a text without mark-up. `cells` are the places where the cells of a table's row begin; `level`
    is that of a heading (from 2), or how deep an item's list lies in others (from 0); `number` is an ordered item's own,
    or tells rows of one table from those of the next.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    cells: tuple[int, ...] = ()
    level: int = 0
    number: int = 0


class Removed(NamedTuple):
    """Page furniture taken out, as printed (white space squeezed), and the name of the rule that took it."""

    text: str
    rule: str


_NOTHING = Metadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One raw article. `path` is relative to the site (`seeds/a.txt`, `seeds/dump.jsonl#142`), `digest` is the SHA-256
    of the bytes it was read from, `text` is decoded but otherwise as found, in the layout of a plain-text page.

    A format with mark-up of its own fills `stated` from its fields, `dropped` with the visible text that its reader set
    aside (menus, sidebars), and, if its body is Markdown already, `markdown`, which then is the body as it stands.
    `inferred` names, for each field of `stated` that its format does not state as that field, the rule it comes from.
    `styles` are the lines of `text` that the format marks up, in reading order; a `paragraph` is what it says no more of.
    `headed` tells that the reader put the title, which the seed has as a field of its own, on top of `text`.
    `metadata_digest` covers the side file or row of `metadata.csv`; it is empty where there is none.
    `identity` is what a record of a file of many calls itself (an id, an address), whatever its place among them.
    """

    path: str
    digest: str
    text: str
    identity: str = ""
    stated: Metadata = _NOTHING
    inferred: tuple[tuple[str, str], ...] = ()
    styles: tuple[Block, ...] = ()
    dropped: tuple[Removed, ...] = ()
    markdown: str = ""
    headed: bool = False
    metadata_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What was found in one seed. Fields that hold nothing are empty; `inferred` names, for each field that the seed
    does not state as that field, the rule it comes from. Every visible word of the seed is in a field, a key point, a
    block or `removed`."""

    title: str
    byline: str = ""
    dateline: str = ""
    date: PartialDate | None = None
    updated: PartialDate | None = None
    section: str = ""
    publication: str = ""
    url: str = ""
    language: str = ""
    description: str = ""
    key_points: tuple[str, ...] = ()
    key_points_heading: str = ""
    keywords: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    inferred: dict[str, str] = field(default_factory=dict)
