"""A JSON file of any size to the bytes of its records: the elements of its list, wherever that stands at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_STEP = 65536
_DONE = 1 << 60
# Keys whose list of objects is the file's articles (JSON Feed, APIs, schema.org graphs, search engines).
_LISTS = frozenset(
    (
        b"items",
        b"articles",
        b"records",
        b"results",
        b"posts",
        b"stories",
        b"docs",
        b"documents",
        b"entries",
        b"news",
        b"data",
        b"@graph",
        b"hits",
        b"rows",
        b"value",
    )
)
_STRUCTURE = re.compile(rb'["{}\[\],]')
_STRING_END = re.compile(rb'["\\]')
_KEY = re.compile(rb'"([^"\\]{1,40})"\s*:\s*$')


class JsonRecord(NamedTuple):
    """`data` is None for a record longer than the limit. `number` is 0 for a file that is one record. `head` is what
    stands before the list in the object that holds it."""

    number: int
    data: bytes | None
    head: bytes = b""
    line: int = 0


def split_json(stream: BinaryIO, limit: int) -> Iterator[JsonRecord]:
    yield from _Splitter(stream, limit).split()


class _Splitter:
    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream, self.limit = stream, limit
        self.depth = 0  # of brackets around the current place
        self.level: int | None = None  # the depth of the list whose elements are records
        self.lists = 0  # open `[` right inside the object that a list may stand in
        self.kept = bytearray()  # the current record, or all so far while there is no list
        self.over = False
        self.number = 0
        self.head = b""
        self.line = 1  # of the current place
        self.began = 0  # the line in which `kept` begins

    def split(self) -> Iterator[JsonRecord]:
        in_string = escaped = False
        while chunk := self.stream.read(_STEP):
            at = start = 0
            while at < len(chunk):
                if escaped:
                    escaped, at = False, at + 1
                    continue
                match = (_STRING_END if in_string else _STRUCTURE).search(chunk, at)
                if match is None:
                    break
                at = match.end()
                sign = chunk[match.start()]
                if sign == 0x5C:  # backslash
                    escaped = True
                elif sign == 0x22:  # quote
                    in_string = not in_string
                else:
                    self._keep(chunk[start : match.start()])
                    start = match.start()
                    done = self._structure(sign)
                    if done is not None:
                        start = at
                        if done.number != -1:
                            yield done
            self._keep(chunk[start:])
        rest = self._take()
        if rest is not None:
            yield rest

    def _structure(self, sign: int) -> JsonRecord | None:
        """Takes in a bracket or comma. Returns a record that ends here, or one with the number -1 for a sign that
        belongs to no record; None if the sign is part of the text that is being kept."""
        if sign in b"[{":
            self.depth += 1
            if self.level is None and sign == 0x5B and self._begins_list():
                self.level = self.depth
                self.head = bytes(self.kept)
                self.kept.clear()
                self.over = False
                return JsonRecord(-1, None)
        elif sign in b"]}":
            self.depth -= 1
            if self.level is not None and self.depth < self.level:
                last = self._take() if self.depth == self.level - 1 else None
                self.level = _DONE  # no other list of the object holds records
                return last or JsonRecord(-1, None)
        elif self.level == self.depth:
            return self._take() or JsonRecord(-1, None)
        elif self.level is not None and self.depth < self.level:
            self.kept.clear()
            return JsonRecord(-1, None)
        return None

    def _begins_list(self) -> bool:
        if self.depth == 1:
            return not self.kept.strip()
        key = _KEY.search(self.kept[-200:]) if self.depth in {2, 3} else None
        return bool(key and key[1] in _LISTS and (self.depth == 2 or b'"hits"' in self.kept[:4000]))

    def _keep(self, data: bytes) -> None:
        if not self.kept.strip() and not self.over:
            self.began = self.line + data.count(b"\n", 0, len(data) - len(data.lstrip()))
        self.line += data.count(b"\n")
        if self.level is not None and self.depth < self.level:
            return
        if len(self.kept) + len(data) > self.limit:
            self.over = True
            del self.kept[1:]
        elif not self.over:
            self.kept += data

    def _take(self) -> JsonRecord | None:
        data, over = bytes(self.kept).strip(), self.over
        self.kept.clear()
        self.over = False
        if (not data and not over) or (self.level is not None and self.depth < self.level - 1):
            return None
        self.number += self.level is not None
        return JsonRecord(self.number, None if over else data, self.head, self.began)
