"""Messages between the server and its engine: JSON, each after its length in four bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
Message = dict[str, Any]


def pack(message: Message) -> bytes:
    data = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode()
    return _LENGTH.pack(len(data)) + data


def read_message(stream: BinaryIO) -> Message | None:
    """The next message; None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    data = stream.read(_LENGTH.unpack(head)[0])
    return dict(json.loads(data))


async def receive_message(stream: asyncio.StreamReader) -> Message | None:
    """The same, in the server."""
    try:
        head = await stream.readexactly(_LENGTH.size)
        return dict(json.loads(await stream.readexactly(_LENGTH.unpack(head)[0])))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
