"""The page inside an archived HTTP response."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.ingest.readers.inflate import inflate
from generator.ingest.readers.split_warc import parse_headers

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class Response(NamedTuple):
    """`body` is None if it cannot be unpacked; `problem` says why."""

    status: int
    media_type: str
    charset: str
    body: bytes | None
    problem: str = ""


def parse_response(data: bytes, limit: int) -> Response | None:
    """None for bytes that are no HTTP response."""
    match = _STATUS.match(data)
    end = re.search(rb"\r?\n\r?\n", data[:65536])
    if not match or not end:
        return None
    headers = parse_headers(data[: end.end()])
    kind = headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    body = data[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunk(body)
    coding = headers.get("content-encoding", "").strip().lower()
    unpacked = inflate(body, coding, limit)
    problem = (
        ""
        if unpacked is not None
        else f'its content coding "{coding[:20]}" is not known, or it unpacks to more than {limit:,} bytes'
    )
    return Response(
        int(match[1]), kind.partition(";")[0].strip().lower(), charset[1] if charset else "", unpacked, problem
    )


def _unchunk(body: bytes) -> bytes:
    """The bytes of all chunks; as it is if it was never chunked, as archives have it that unpacked it before."""
    parts: list[bytes] = []
    at = 0
    while (match := _CHUNK.match(body, at)) is not None:
        size = int(match[1], 16)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
        if not size:
            break
    return b"".join(parts) if parts else body
