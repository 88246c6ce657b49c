"""A feed of any size to the bytes of its entries, so that one that is broken breaks alone.

The document is never parsed as a whole: no DTD is read, so no entity is ever defined; each entry is parsed by itself
under the namespaces that the document's outermost elements declare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_STEP = 65536
_BEGIN = re.compile(rb"<!\[CDATA\[|<!--|<((?:[A-Za-z][\w.-]{0,30}:)?(?:item|entry))(?=[\s>/])")
_LONGEST_MARK = 64  # of what begins or ends an entry


class XmlRecord(NamedTuple):
    """`head` is all that stands before the first entry; `data` is None for an entry longer than the limit; `line` is
    where the entry begins."""

    number: int
    data: bytes | None
    head: bytes
    line: int = 0


def split_xml(stream: BinaryIO, limit: int) -> Iterator[XmlRecord]:
    """The entries in their order; for a document without any, one record with the number 0 that has only the head."""
    window = _Window(stream, limit)
    head = bytearray()
    number = 0
    while True:
        match = window.find(_BEGIN, None if number else head)
        if match is None:
            break
        name = match[1]
        if name is None:
            window.skip_past(b"]]>" if match[0].startswith(b"<![") else b"-->", None if number else head)
            continue
        number += 1
        line = window.line
        yield XmlRecord(number, window.take_element(name), bytes(head), line)
    if not number:
        yield XmlRecord(0, None, bytes(head))


class _Window:
    """The part of the stream that is looked at. What has been passed is forgotten."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream, self.limit = stream, limit
        self.data = b""
        self.ended = False
        self.line = 1

    def find(self, pattern: re.Pattern[bytes], passed: bytearray | None) -> re.Match[bytes] | None:
        """The next match; the window then begins with it, and what stood before goes to `passed`."""
        while True:
            match = pattern.search(self.data)
            if match and (match.end() < len(self.data) or self.ended):
                self._pass(match.start(), passed)
                return pattern.match(self.data)
            self._pass(match.start() if match else max(0, len(self.data) - _LONGEST_MARK), passed)
            if not self._more() and match is None:
                return None

    def skip_past(self, end: bytes, passed: bytearray | None) -> None:
        while (at := self.data.find(end)) < 0:
            self._pass(max(0, len(self.data) - len(end)), passed)
            if not self._more():
                self._pass(len(self.data), passed)
                return
        self._pass(at + len(end), passed)

    def take_element(self, name: bytes) -> bytes | None:
        """The element that the window begins with, to its end tag, or to the next one of its name if it has none."""
        ends = re.compile(rb"<!\[CDATA\[|<!--|<(/?)" + re.escape(name) + rb"(?=[\s>/])[^<>]{0,2000}>?")
        kept = bytearray()
        self._pass(1, kept)
        while match := self.find(ends, kept):
            if match[0].startswith(b"<!"):
                self.skip_past(b"]]>" if match[0].startswith(b"<![") else b"-->", kept)
                continue
            if match[1]:
                self._pass(match.end(), kept)
            break
        else:
            self._pass(len(self.data), kept)
        return bytes(kept) if len(kept) <= self.limit else None

    def _more(self) -> bool:
        chunk = b"" if self.ended else self.stream.read(_STEP)
        self.ended = not chunk
        self.data += chunk
        return bool(chunk)

    def _pass(self, count: int, passed: bytearray | None) -> None:
        if passed is not None and len(passed) <= self.limit:
            passed += self.data[:count]
        self.line += self.data.count(b"\n", 0, count)
        self.data = self.data[count:]
