"""The blocks of an article as the lines of a plain page, and what the mark-up says of each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from urllib.parse import urljoin

from generator.base.fields import is_web_address
from generator.base.text import squeeze, words
from generator.ingest.readers.html_tree import Element, Run, Tree, ancestors
from generator.ingest.readers.styled_lines import Line
from generator.model.seed import Block, BlockKind, Span

_NEAR = 6
_MAIL = re.compile(r"mailto:[^\s<>\"'`\\]+@[\w.-]+\.\w+", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_LONGEST_HEADING, _LONGEST_CELL = 200, 200
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:wp-)?captions?(?:-text)?|photo-?credits?|image-?credits?|credits?)(?=$|[\s_-])"
)


class Laid:
    """`text` is in the layout of a plain page; `styles` are its lines that the mark-up says something of."""

    def __init__(self, tree: Tree, runs: Sequence[Run], kept: Iterable[int], headline: int, base: str) -> None:
        self._tree, self._base = tree, base
        shown = [i for i in kept if words(runs[i].text)]
        self._tables = _find_tables(tree, runs, shown)
        quoted = sum(len(runs[i].text) for i in shown if self._is_quoted(runs[i]))
        # Old pages indent their whole text with it.
        self._quotes = quoted * 2 < sum(len(runs[i].text) for i in shown)
        self._numbers: dict[int, int] = {}
        self.styles: list[Block] = []
        lines: list[str] = []
        for i in shown:
            run = runs[i]
            if i == headline:
                lines.append(squeeze(run.text))
                continue
            text = squeeze(run.text) if run.mark else run.text
            lines.append(f"  • {text}" if run.mark else text)
            self.styles += self._styles(i, run)
        self.text = "\n\n".join(lines)

    def _styles(self, i: int, run: Run) -> list[Block]:
        if run.mark:
            line = _joined(run.lines) if run.lines else Line(squeeze(run.text))
            depth, number = self._place_in_list(run)
            return [Block("item", line.text, self._sound(line), (), depth, number)]
        lines = run.lines or tuple(Line(squeeze(line)) for line in run.text.split("\n"))
        if i in self._tables:
            table, is_head = self._tables[i]
            return [Block("row", lines[0].text, self._sound(lines[0]), lines[0].cells, int(is_head), table)]
        kind, level = self._kind(run)
        found = [Block(kind, line.text, self._sound(line), (), level) for line in lines]
        return [block for block in found if block.kind != "paragraph" or block.spans]

    def _kind(self, run: Run) -> tuple[BlockKind, int]:
        elements = self._tree.elements
        tag = elements[run.element].tag
        if re.fullmatch("h[1-6]", tag):
            is_short = len(run.text) <= _LONGEST_HEADING and "\n" not in run.text
            return ("heading", min(max(int(tag[1]), 2), 4)) if is_short else ("paragraph", 0)
        for at in islice(ancestors(elements, run.holder), _NEAR):
            if elements[at].tag in {"figcaption", "caption"}:
                return "caption", 0
            if elements[at].tag in {"p", "span", "div", "small"} and _CAPTION.search(elements[at].names):
                return ("caption", 0) if len(run.text) <= 400 else ("paragraph", 0)
            if elements[at].tag in {"article", "main", "section", "td"}:
                break
        return ("quote" if self._quotes and self._is_quoted(run) else "paragraph"), 0

    def _is_quoted(self, run: Run) -> bool:
        around = islice(ancestors(self._tree.elements, run.element), _NEAR)
        return any(self._tree.elements[at].tag == "blockquote" for at in around)

    def _place_in_list(self, run: Run) -> tuple[int, int]:
        """How deep the item's list lies in others, and its number if the list has numbers."""
        elements = self._tree.elements
        lists = [at for at in ancestors(elements, run.element) if elements[at].tag in {"ol", "ul", "menu"}]
        if not lists:
            return 0, 0
        around = elements[lists[0]]
        if around.tag != "ol" or (around.attributes.get("type") or "1") != "1" or "reversed" in around.attributes:
            return len(lists) - 1, 0
        if lists[0] not in self._numbers:
            self._numbers[lists[0]] = _whole(around.attributes.get("start"), 1) - 1
        item = next(at for at in ancestors(elements, run.element) if elements[at].tag == "li")
        number = _whole(elements[item].attributes.get("value"), self._numbers[lists[0]] + 1)
        self._numbers[lists[0]] = number
        return len(lists) - 1, number

    def _sound(self, line: Line) -> tuple[Span, ...]:
        """The spans of a line; links only where they lead to a place on the web or to a mailbox."""
        spans = (
            span._replace(address=self._resolve(span.address)) if span.kind == "link" else span for span in line.spans
        )
        return tuple(span for span in spans if span.kind != "link" or span.address)

    def _resolve(self, address: str) -> str:
        address = address.strip()
        if not address or address.startswith("#") or len(address) > _LONGEST_ADDRESS:
            return ""
        if _MAIL.fullmatch(address):
            return address
        try:
            whole = urljoin(self._base, address)
        except ValueError:
            return ""
        return whole if is_web_address(whole) and len(whole) <= _LONGEST_ADDRESS else ""


def _joined(lines: Sequence[Line]) -> Line:
    text = ""
    spans: list[Span] = []
    for line in lines:
        text = f"{text} " if text else ""
        spans += (span._replace(start=span.start + len(text), end=span.end + len(text)) for span in line.spans)
        text += line.text
    return Line(text, tuple(spans))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip(), re.ASCII) else otherwise


def _find_tables(tree: Tree, runs: Sequence[Run], shown: Sequence[int]) -> dict[int, tuple[int, bool]]:
    """Rows of tables of data, each with the number of its table and whether it is the head. A table that holds anything
    but rows of short cells, all of one number, is no such table: old pages are laid out with them."""
    elements = tree.elements
    rows: dict[int, list[int]] = {}
    other: set[int] = set()
    for i in shown:
        table = next((at for at in ancestors(elements, runs[i].element) if elements[at].tag == "table"), -1)
        if table < 0:
            continue
        if elements[runs[i].element].tag == "tr" and len(runs[i].lines) == 1 and _is_row(runs[i].lines[0]):
            rows.setdefault(table, []).append(i)
        elif elements[runs[i].element].tag != "caption":
            other.add(table)
    found: dict[int, tuple[int, bool]] = {}
    heads = _head_rows(tree) if rows else set()
    merged = {_table_of(tree, at) for at, element in enumerate(elements) if rows and _is_merged(element)}
    for number, (table, places) in enumerate(rows.items(), 1):
        widths = {len(runs[i].lines[0].cells) for i in places}
        if table in other or table in merged or len(widths) > 1 or len(places) < 2:
            continue
        found |= {i: (number, i == places[0] and runs[i].element in heads) for i in places}
    return found


def _is_row(line: Line) -> bool:
    ends = [*line.cells[1:], len(line.text)]
    lengths = [end - start for start, end in zip(line.cells, ends, strict=True)]
    return len(line.cells) > 1 and max(lengths) <= _LONGEST_CELL


def _is_merged(cell: Element) -> bool:
    return cell.tag in {"td", "th"} and any(
        (cell.attributes.get(name) or "1").strip() not in {"1", ""} for name in ("colspan", "rowspan")
    )


def _table_of(tree: Tree, at: int) -> int:
    return next((index for index in ancestors(tree.elements, at) if tree.elements[index].tag == "table"), -1)


def _head_rows(tree: Tree) -> set[int]:
    """The rows of which all cells are heads."""
    kinds: dict[int, set[str]] = {}
    for element in tree.elements:
        if element.tag in {"td", "th"}:
            kinds.setdefault(element.parent, set()).add(element.tag)
    return {row for row, tags in kinds.items() if tags == {"th"}}
