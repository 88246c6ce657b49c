"""A stream of any length to its lines, none of them longer than may be held."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from generator.ingest.decode import BYTE_ORDER_MARKS

_STEP = 65536


class Line(NamedTuple):
    """A line with its end; `data` is None where it is longer than the limit."""

    number: int
    data: bytes | None


def split_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) <= limit:
            yield Line(number, data)
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(_STEP)
        yield Line(number, None)


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """`stream` without a byte order mark, and in UTF-8 if the mark says that it is UTF-16 or UTF-32."""
    buffered = (
        io.BufferedReader(cast(io.RawIOBase, stream), _STEP) if not isinstance(stream, io.BufferedReader) else stream
    )
    head = buffered.peek(4)[:4]
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            buffered.read(len(mark))
            return (
                buffered
                if encoding == "utf-8"
                else cast(BinaryIO, io.BufferedReader(_Recoded(cast(BinaryIO, buffered), encoding), _STEP))
            )
    return cast(BinaryIO, buffered)


class _Recoded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self.rest:
            data = self.stream.read(_STEP)
            self.rest = self.decoder.decode(data, not data).encode("utf-8", "replace")
            if not data:
                break
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count
