"""Compressed bytes read in small steps and never past a limit, whatever they claim to be."""

from __future__ import annotations

import zlib
from typing import Protocol

STEP = 65536
_GZIP = b"\x1f\x8b\x08"


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class GzipMembers:
    """A gzip file of many members as one stream of bytes, at most 64 KB at a time.

    A member that is broken ends where it breaks; reading goes on with the next one that can be found.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._input = b""
        self._inflater: zlib._Decompress | None = None
        self.broken = 0  # members so far that could not be unpacked to their end

    def read_some(self) -> bytes:
        """The next bytes; empty at the end."""
        while True:
            inflater = self._inflater or self._find_member()
            if inflater is None:
                return b""
            if not self._input and not self._fill():
                self.broken += 1  # the last member is cut short
                self._inflater = None
                return b""
            try:
                data = inflater.decompress(self._input, STEP)
            except zlib.error:
                self.broken += 1
                self._inflater, self._input = None, self._input[1:]
                continue
            self._input = inflater.unconsumed_tail or inflater.unused_data
            if inflater.eof:
                self._inflater = None
            if data:
                return data

    def _find_member(self) -> zlib._Decompress | None:
        while (at := self._input.find(_GZIP)) < 0:
            self._input = self._input[-2:]  # a mark may begin there
            if not self._fill():
                return None
        self._input = self._input[at:]
        self._inflater = zlib.decompressobj(wbits=31)
        return self._inflater

    def _fill(self) -> bool:
        more = self._stream.read(STEP)
        self._input += more
        return bool(more)


def inflate(data: bytes, coding: str, limit: int) -> bytes | None:
    """`data` unpacked from a content coding of HTTP; None if it is longer than `limit`, broken or in another coding."""
    if coding in {"", "identity"}:
        return data
    if coding not in {"gzip", "x-gzip", "deflate"}:
        return None
    # Some servers send deflate without its zlib header; archives keep headers of bodies that were unpacked long ago.
    for bits in (31,) if "gzip" in coding else (15, -15):
        inflater = zlib.decompressobj(wbits=bits)
        found = bytearray()
        rest = data
        try:
            while rest and not inflater.eof:
                found += inflater.decompress(rest, STEP)
                rest = inflater.unconsumed_tail
                if len(found) > limit:
                    return None
        except zlib.error:
            if found:
                return bytes(found)
            continue
        return bytes(found)
    return data
