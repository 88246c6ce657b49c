"""YAML in the form in which `yaml_text` writes it, read line by line: what a parser of all YAML takes ten times as long for.

The nodes are the same, with the same places; a property test holds the two together. Whatever is in any other form, or in
doubt, is left to `yaml_nodes`.
"""

from __future__ import annotations

import re

from generator.base.diagnostics import Place
from generator.base.yaml_nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence

_LINE = re.compile(
    r"""
    (?P<indent>\ *) (?P<item>-\ )?
    (?:(?P<key>[A-Za-z_][A-Za-z0-9_-]*+) : (?:\ (?=\S)|\Z))?
    (?: (?P<plain>[^\W_](?:[^:#"'\[\]{}`|>&*!%@\\]++|:(?=\S)|(?<=\S)\#|(?<=\w)')*+)
      | "(?P<quoted>(?:[^"\\]++|\\["\\nt])*+)" )?
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t"}
_STEP = 2


class _Other(Exception):
    """The text is in another form."""


class _Line:
    __slots__ = ("at", "indent", "item", "key", "number", "plain", "value")

    def __init__(self, number: int, text: str) -> None:
        match = _LINE.fullmatch(text)
        if match is None or text.endswith(" "):
            raise _Other
        self.number = number
        self.indent, self.item, self.key = match.end("indent"), match["item"] is not None, match["key"]
        self.plain = match["quoted"] is None
        self.value = match["plain"] if self.plain else match["quoted"]
        self.at = match.start("plain") if self.plain else match.start("quoted") - 1
        if self.value is None and self.key is None:
            raise _Other


def parse_quickly(text: str, path: str, first_line: int) -> Node | None:
    """The block mapping in `text`; None if only the parser of all YAML can tell."""
    if not text.endswith("\n") or len(text) > MAX_BYTES or not text.replace("\n", "").isprintable():
        return None
    try:
        lines = [_Line(first_line + number, line) for number, line in enumerate(text[:-1].split("\n"))]
        node, end = _Reader(lines, path).read_mapping(0, 0)
    except _Other:
        return None
    return node if end == len(lines) else None


class _Reader:
    def __init__(self, lines: list[_Line], path: str) -> None:
        self._lines, self._path = lines, path

    def read_mapping(self, at: int, indent: int, *, in_item: bool = False) -> tuple[Mapping, int]:
        """The mapping whose keys stand at column `indent`, and the line after it; `in_item`: after a list's mark."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        place = self._place(self._lines[at].number, indent, 1)
        while at < len(self._lines):
            line = self._lines[at]
            column = line.indent + 2 * line.item
            if column != indent or line.item != in_item or line.key is None:
                break
            in_item = False
            if line.key in entries:
                raise _Other
            key = Scalar(line.key, True, self._place(line.number, indent, len(line.key)))
            if line.value is None:
                value, at = self._read_below(at + 1, indent + _STEP)
            else:
                value, at = self._scalar(line), at + 1
            entries[line.key] = (key, value)
        if not entries:
            raise _Other
        return Mapping(tuple(entries.values()), place), at

    def _read_below(self, at: int, indent: int) -> tuple[Node, int]:
        """What stands on the lines below a key: a list or a mapping."""
        if at == len(self._lines) or self._lines[at].indent != indent:
            raise _Other
        return self._read_list(at, indent) if self._lines[at].item else self.read_mapping(at, indent)

    def _read_list(self, at: int, indent: int) -> tuple[Sequence, int]:
        items: list[Node] = []
        place = self._place(self._lines[at].number, indent, 1)
        while at < len(self._lines) and self._lines[at].item and self._lines[at].indent == indent:
            line = self._lines[at]
            if line.key is None:
                items.append(self._scalar(line))
                at += 1
            else:
                item, at = self.read_mapping(at, indent + 2, in_item=True)
                items.append(item)
        return Sequence(tuple(items), place), at

    def _scalar(self, line: _Line) -> Scalar:
        text, length = line.value, len(line.value)
        if not line.plain:
            length += 2
            if "\\" in text:
                text = _ESCAPED.sub(lambda match: _MEANT.get(match[1], match[1]), text)
        return Scalar(text, line.plain, self._place(line.number, line.at, length))

    def _place(self, line: int, column: int, length: int) -> Place:
        return Place(self._path, line, column + 1, length or 1)
