"""YAML 1.1 text as nodes that know their place, with nothing resolved and nothing executed.

`yaml.safe_load` turns `NO` into False, `12:30` into 750, `0123` into 83, lets a repeated key win in silence and can be
made to burn minutes with merge keys. Here a scalar stays the text that was written; whoever asks says what it is.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
_OPEN_QUOTE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?([\"'])")
_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"[ \t]*,?(?:[ \t]+#.*)?'),
    "'": re.compile(r"'(?:[^']|'')*'[ \t]*,?(?:[ \t]+#.*)?"),
}
_OTHER = {'"': "single", "'": "double"}
_INSIDE = {'"': '\\"', "'": "''"}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    text: str
    plain: bool
    place: Place

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, path: str, first_line: int = 1, source: str | None = None) -> Node | None:
    """The one document in `text`, or None if it is empty.

    `first_line` is the line of `path` at which `text` begins; `source` the whole file, for excerpts.
    Raises SiteError for YAML that is malformed, refused (anchors, aliases, merge keys, tags, depth) or too large.
    """
    if len(text) > MAX_BYTES:
        message = f"{len(text):,} characters of YAML; the limit is {MAX_BYTES:,}"
        raise SiteError(diagnose("yaml/too-large", Place(path=path, line=first_line), message))
    return _Composer(path, first_line, text if source is None else source).compose(text)


class _Composer:
    def __init__(self, path: str, first_line: int, source: str) -> None:
        self.path, self.first_line, self.source = path, first_line, source
        self.found: list[Diagnostic] = []

    def compose(self, text: str) -> Node | None:
        # One open frame per collection: its start event and the nodes read so far.
        frames: list[tuple[yaml.Event, list[Node]]] = []
        root: list[Node] = []
        try:
            for event in yaml.parse(text, Loader=_Loader):
                node: Node | None = None
                if isinstance(event, yaml.ScalarEvent):
                    self._check(event)
                    plain = event.style is None or event.style == ""
                    node = Scalar(event.value, plain, self._place(event.start_mark, event.end_mark))
                elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                    self._check(event)
                    if len(frames) >= MAX_DEPTH:
                        self._refuse(event, f"more than {MAX_DEPTH} levels of nesting")
                    frames.append((event, []))
                elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                    start, items = frames.pop()
                    place = self._place(start.start_mark)
                    if isinstance(event, yaml.SequenceEndEvent):
                        node = Sequence(tuple(items), place)
                    else:
                        node = Mapping(self._entries(items), place)
                elif isinstance(event, yaml.AliasEvent):
                    self._refuse(event, f"the alias *{event.anchor}")
                elif isinstance(event, yaml.DocumentStartEvent) and root:
                    self._refuse(event, "a second document")
                if node is not None:
                    (frames[-1][1] if frames else root).append(node)
        except yaml.MarkedYAMLError as error:
            quote = self._unclosed_quote(text, error)
            if quote:
                raise SiteError(self._say_quote(*quote)) from None
            mark = error.problem_mark or error.context_mark
            place = self._place(mark) if mark else Place(path=self.path, line=self.first_line)
            raise SiteError(self._diagnose("yaml/syntax", place, f"{error.problem or error.context}")) from None
        except (yaml.YAMLError, UnicodeError, ValueError) as error:
            place = Place(path=self.path, line=self.first_line)
            raise SiteError(self._diagnose("yaml/syntax", place, " ".join(str(error).split())[:200])) from None
        if self.found:
            raise SiteError(*self.found)
        return root[0] if root else None

    def _entries(self, items: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.found.append(self._diagnose("yaml/refused", key.place, "a list or mapping as a key"))
            elif key.plain and key.text == "<<":
                self.found.append(self._diagnose("yaml/refused", key.place, "the merge key <<"))
            elif key.text in entries:
                message = f'"{key.text}" was already given on line {entries[key.text][0].place.line}'
                self.found.append(self._diagnose("yaml/duplicate-key", key.place, message))
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, f"the anchor &{event.anchor}")
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"the tag {event.tag}")

    def _refuse(self, event: yaml.Event, what: str) -> None:
        raise SiteError(self._diagnose("yaml/refused", self._place(event.start_mark), f"{what} is not allowed here"))

    def _unclosed_quote(self, text: str, error: yaml.MarkedYAMLError) -> tuple[Place, str] | None:
        """The quote that opens a value and is not closed in its line, with the rest of that, if this is what is wrong:
        YAML itself complains only where it closes by chance, or at the end."""
        lines = text.split("\n")
        mark = error.context_mark
        if "quoted scalar" in str(error.context) and mark:
            return self._place(mark), lines[mark.line][mark.column :] if mark.line < len(lines) else ""
        if error.problem_mark is None:
            return None
        above = lines[: error.problem_mark.line + 1]
        for number, line in reversed(list(enumerate(above))):
            match = _OPEN_QUOTE.match(line)
            if match and not _CLOSED[match[1]].fullmatch(line, match.start(1)):
                return Place(self.path, number + self.first_line, match.start(1) + 1), line[match.start(1) :]
        return None

    def _say_quote(self, place: Place, line: str) -> Diagnostic:
        sign = "'" if line.startswith("'") else '"'
        if sign in line[1:].replace("\\" + sign if sign == '"' else "''", ""):
            message = "more text stands behind the quote that closes what opens here"
            hint = f"put the whole value in {_OTHER[sign]} quotes"
        else:
            message = "the quote that opens here is not closed in its line"
            hint = f"write {sign} at the end of the value too; inside it a {sign} is written {_INSIDE[sign]}"
        return self._diagnose("yaml/syntax", place, message, hint)

    def _diagnose(self, code: str, place: Place, message: str, hint: str | None = None) -> Diagnostic:
        return diagnose(code, place, message, hint=hint, source=self.source)

    def _place(self, start: Any, end: Any = None) -> Place:
        length = end.column - start.column if end and end.line == start.line else 1
        return Place(self.path, start.line + self.first_line, start.column + 1, max(1, length))
