"""A WARC file of any size, plain or gzipped, to its records: headers, and a body of bounded length.

Each record stands by itself: after one that lies about its length or has no sound head, reading goes on at the next
line that begins a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from generator.ingest.readers.inflate import STEP, GzipMembers

_BEGIN = re.compile(rb"(?:^|(?<=\n))WARC/(?:0\.\d+|1\.[01])\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 65536
_LONGEST_BEGIN = 16


class WarcRecord(NamedTuple):
    """`headers` have small letters; `body` is None where it is longer than the limit, or nobody asked for it.
    `problem` says what is wrong with a record that is not as it claims to be."""

    number: int
    headers: dict[str, str]
    body: bytes | None
    digest: str
    problem: str = ""


def split_warc(stream: BinaryIO, limit: int, is_wanted: Callable[[dict[str, str]], bool]) -> Iterator[WarcRecord]:
    """Every record in its order; bodies only of those that are wanted by their headers."""
    yield from _Splitter(stream, limit, is_wanted).split()


class _Splitter:
    def __init__(self, stream: BinaryIO, limit: int, is_wanted: Callable[[dict[str, str]], bool]) -> None:
        first = stream.read(STEP)
        plain = _Prefixed(first, stream)
        self.members = GzipMembers(plain) if first.startswith(b"\x1f\x8b") else None
        self.more = self.members.read_some if self.members else lambda: plain.read(STEP)
        self.limit, self.is_wanted = limit, is_wanted
        self.data = b""
        self.number = 0

    def split(self) -> Iterator[WarcRecord]:
        broken = 0
        found = True
        while found:
            found = self._seek()
            if self.members and self.members.broken > broken:
                broken = self.members.broken
                self.number += 1
                yield WarcRecord(self.number, {}, None, "", "its gzip member is damaged")
            if found:
                self.number += 1
                yield self._record()

    def _record(self) -> WarcRecord:
        head = self._head()
        if head is None:
            problem = f"its header is longer than {_LONGEST_HEAD:,} bytes or has no end"
            return WarcRecord(self.number, {}, None, "", problem)
        headers = parse_headers(head)
        length = headers.get("content-length", "")
        if not re.fullmatch(r"\d{1,15}", length):
            return WarcRecord(self.number, headers, None, "", "its header states no length")
        return self._body(head, headers, int(length))

    def _seek(self) -> bool:
        """Moves on to the next line that begins a record."""
        while True:
            match = _BEGIN.search(self.data)
            if match:
                self.data = self.data[match.start() :]
                return True
            # Not more than one line's beginning is kept, with the line end before it.
            self.data = self.data[-_LONGEST_BEGIN:]
            if not self._fill():
                return False

    def _head(self) -> bytes | None:
        while (match := _HEAD_END.search(self.data, 0, _LONGEST_HEAD)) is None:
            if len(self.data) >= _LONGEST_HEAD or not self._fill():
                self.data = self.data[_LONGEST_BEGIN:]
                return None
        other = _BEGIN.search(self.data, 1, match.end())
        if other:
            self.data = self.data[other.start() :]
            return None
        head, self.data = self.data[: match.end()], self.data[match.end() :]
        return head

    def _body(self, head: bytes, headers: dict[str, str], length: int) -> WarcRecord:
        wanted = self.is_wanted(headers)
        keep = wanted and length <= self.limit
        digest = sha256(head)
        kept = bytearray()
        left = length
        while left and (self.data or self._fill()):
            part, self.data = self.data[:left], self.data[left:]
            left -= len(part)
            if keep:
                digest.update(part)
                kept += part
        problem = ""
        if left:
            problem = f"its header states {length:,} bytes, the file ends {left:,} bytes earlier"
        elif wanted and not keep:
            problem = f"it is longer than {self.limit:,} bytes"
        elif wanted and self._next_bytes().strip(b"\r\n"):
            problem = f"its header states {length:,} bytes, but no record follows after them"
        if keep and problem and (lost := kept.find(b"\nWARC/1.")) >= 0:
            # The length is too great: what it swallowed goes back.
            self.data = bytes(kept[lost + 1 :]) + self.data
        return WarcRecord(
            self.number, headers, bytes(kept) if keep else None, digest.hexdigest() if keep else "", problem
        )

    def _next_bytes(self) -> bytes:
        """What stands between this record and the next, at most four bytes: line ends, if all is well."""
        while len(self.data) < 4 and self._fill():
            pass
        return self.data[:4]

    def _fill(self) -> bool:
        more = self.more()
        self.data += more
        return bool(more)


class _Prefixed:
    """A stream whose first bytes were read already."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self.first, self.stream = first, stream

    def read(self, size: int) -> bytes:
        first, self.first = self.first, b""
        return first or self.stream.read(size)


def parse_headers(head: bytes) -> dict[str, str]:
    """The fields of a header block, names in small letters, the first of a name; folded lines joined."""
    text = re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace"))
    found: dict[str, str] = {}
    for line in text.splitlines()[1:1000]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
