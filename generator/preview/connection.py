"""One connection: requests in, answers out, with a bound on everything that the other side decides.

h11 knows the grammar of HTTP/1.1; what it leaves to us is time. A head has to be there within a few seconds however slowly
it drips, and an answer has to be taken at some pace.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import NamedTuple

import h11

from generator.preview.address import Refused
from generator.preview.response import OpenFile, Response, plain

_CHUNK = 64 * 1024
_LINGER_BYTES, _LINGER_SECONDS = 1 << 20, 1.0


class Limits(NamedTuple):
    """`head_seconds` is for all of a request's head, `idle_seconds` for the pause before it, `write_seconds` for 64 KB
    of an answer."""

    connections: int = 128
    head_bytes: int = 16 * 1024
    headers: int = 100
    head_seconds: float = 10.0
    idle_seconds: float = 60.0
    write_seconds: float = 10.0


class Request(NamedTuple):
    """`headers` by lower-case name; of a repeated one the last. `local` is the address it came in on."""

    method: str
    target: bytes
    headers: dict[str, str]
    local: str


Answer = Callable[[Request], Awaitable[Response]]


async def serve_connection(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer, limits: Limits
) -> None:
    """Answers requests until the other side is gone, too slow, or wrong. Raises nothing but CancelledError."""
    one = _Connection(reader, writer, limits)
    try:
        while await one.serve_one(answer):
            pass
    except (ConnectionError, TimeoutError, OSError):
        pass
    finally:
        await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    """What is left to send may still go, for a moment."""
    writer.close()
    try:
        async with asyncio.timeout(_LINGER_SECONDS):
            await writer.wait_closed()
    except (ConnectionError, TimeoutError, OSError):
        writer.transport.abort()


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limits: Limits) -> None:
        self._reader, self._writer, self._limits = reader, writer, limits
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head_bytes)
        local = writer.get_extra_info("sockname")
        self._local = str(local[0]) if isinstance(local, tuple) else ""
        self._head_only = False

    async def serve_one(self, answer: Answer) -> bool:
        """True if another request may follow."""
        try:
            request = await self._receive()
            if request is None:
                return False
            response = await answer(request)
        except Refused as refused:
            response = plain(refused.status, refused.reason, ("Connection", "close"))
        except h11.RemoteProtocolError as error:
            # What h11 calls not implemented (501) is no fault of ours either.
            status = error.error_status_hint if error.error_status_hint < 500 else 400
            response = plain(status, "this is no HTTP/1.1 request that is understood here", ("Connection", "close"))
        await self._send(response)
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            return True
        await self._linger()
        return False

    async def _receive(self) -> Request | None:
        """The next request; None if the other side leaves, or stays silent, before it begins one."""
        event = self._http.next_event()
        if event is h11.NEED_DATA:
            try:
                async with asyncio.timeout(self._limits.idle_seconds):
                    await self._feed()
            except TimeoutError:
                return None
            event = self._http.next_event()
        try:
            async with asyncio.timeout(self._limits.head_seconds):
                while event is h11.NEED_DATA:
                    await self._feed()
                    event = self._http.next_event()
        except TimeoutError:
            raise Refused(408, "the request took too long to arrive") from None
        if not isinstance(event, h11.Request):
            return None
        return self._check(event)

    async def _feed(self) -> None:
        self._http.receive_data(await self._reader.read(_CHUNK))

    def _check(self, event: h11.Request) -> Request:
        if len(event.headers) > self._limits.headers:
            raise Refused(431, f"the request has more than {self._limits.headers} headers")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
        method = event.method.decode("latin-1")
        self._head_only = method == "HEAD"
        if method not in ("GET", "HEAD"):
            raise Refused(405, "this server is only read: GET and HEAD")
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            raise Refused(413, "a request to read has no body")
        # Nothing follows the head; this takes h11 past it.
        self._http.next_event()
        return Request(method, event.target, headers, self._local)

    async def _send(self, response: Response) -> None:
        headers = response.all_headers()
        body = response.body
        if response.status == 405:
            headers.append(("Allow", "GET, HEAD"))
        if isinstance(body, bytes):
            headers.append(("Content-Length", str(len(body))))
        elif isinstance(body, OpenFile):
            headers.append(("Content-Length", str(body.size)))
        alone = self._http.their_state is not h11.DONE and "Connection" not in dict(headers)
        headers += [("Connection", "close")] if alone else []
        await self._write(self._http.send(h11.Response(status_code=response.status, headers=headers)))
        if isinstance(body, OpenFile):
            await self._send_file(body)
        elif isinstance(body, bytes):
            if body and not self._head_only:
                await self._write(self._http.send(h11.Data(body)))
        elif not self._head_only:
            await self._send_stream(body)
        await self._write(self._http.send(h11.EndOfMessage()))

    async def _send_file(self, file: OpenFile) -> None:
        # A file that was cut short meanwhile makes h11 complain that its length was a lie: the connection ends.
        with os.fdopen(file.descriptor, "rb", buffering=0) as opened:
            left = 0 if self._head_only else file.size
            while left and (chunk := opened.read(min(_CHUNK, left))):
                left -= len(chunk)
                await self._write(self._http.send(h11.Data(chunk)))
        if left:
            raise ConnectionError("the file changed while it was sent")

    async def _send_stream(self, stream: AsyncIterator[bytes]) -> None:
        """Until the stream ends or the other side leaves, which shows only in what is read from it."""
        gone = asyncio.ensure_future(self._reader.read(1))
        try:
            while True:
                coming = asyncio.ensure_future(anext(stream, None))
                await asyncio.wait({coming, gone}, return_when=asyncio.FIRST_COMPLETED)
                if not coming.done():
                    coming.cancel()
                    raise ConnectionError("the other side left")
                if (chunk := coming.result()) is None:
                    return
                await self._write(self._http.send(h11.Data(chunk)))
        finally:
            gone.cancel()

    async def _write(self, data: bytes | None) -> None:
        """In pieces, so that a slow reader is told from a long answer."""
        view = memoryview(data or b"")
        for start in range(0, len(view), _CHUNK):
            self._writer.write(view[start : start + _CHUNK])
            async with asyncio.timeout(self._limits.write_seconds):
                await self._writer.drain()

    async def _linger(self) -> None:
        """Read on a little before closing: closing upon unread bytes would take back the answer that was just sent."""
        if self._writer.can_write_eof():
            self._writer.write_eof()
        read = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_SECONDS):
                while read < _LINGER_BYTES and (data := await self._reader.read(_CHUNK)):
                    read += len(data)
