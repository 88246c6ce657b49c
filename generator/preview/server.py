"""`backissue serve`: binds, serves, watches, and ends at once when asked to."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.preview.address import allowed_hosts, bracketed, is_loopback
from generator.preview.application import Application, Manners
from generator.preview.connection import Limits, serve_connection
from generator.preview.frames import Message
from generator.preview.session import Session
from generator.preview.watch import Watch

_TRIES = 100
_FULL = b"HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Wish(NamedTuple):
    """What the command line asks for."""

    site: Path
    host: str
    port: int
    hosts: tuple[str, ...] = ()
    editor: str = ""


class Voice(NamedTuple):
    """What a person at the terminal is told: a line, the address once it answers, each build's result."""

    say: Callable[[str], None]
    ready: Callable[[str], None]
    built: Callable[[Message], None]


def serve(wish: Wish, voice: Voice) -> int:
    """Serves until it is told to end; the number of the signal that did it. Raises OSError if there is no port."""
    listening = bind(wish.host, wish.port)
    port = listening.getsockname()[1]
    if wish.port not in {0, port}:
        voice.say(f"port {wish.port} is taken; this is port {port}")
    if not is_loopback(wish.host):
        voice.say(f"warning: bound to {wish.host}: whoever reaches this machine can read the archive, drafts included")
    with listening:
        return asyncio.run(_serve(wish, voice, listening, f"http://{bracketed(wish.host)}:{port}/"))


def bind(host: str, port: int) -> socket.socket:
    """A listening socket on `port`, or on the next one that is free; 0 is any. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + _TRIES, 65_536)) if port else (0,):
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, candidate))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        return listening
    raise OSError(errno.EADDRINUSE, f"no port from {port} on is free")


async def _serve(wish: Wish, voice: Voice, listening: socket.socket, address: str) -> int:
    loop = asyncio.get_running_loop()
    ended = _end_on_signal(loop)
    began_ns = time.time_ns()
    session = Session(wish.site, voice.built)
    session.say = voice.say
    door = _Door(Application(session, Manners(allowed_hosts(wish.host, wish.hosts), wish.editor)), Limits())
    server = await asyncio.start_server(door.enter, sock=listening)
    voice.ready(address)
    running = asyncio.create_task(session.run())
    # To watch the folders of a large archive takes a while; the first page need not wait for it.
    watch = await asyncio.to_thread(Watch, wish.site, partial(_touch, loop, session), since_ns=began_ns)
    try:
        session.began = watch.saw_build
        watch.start()
        if watch.polling_because:
            voice.say(f"the system cannot tell of changes ({watch.polling_because}); looking for them instead")
        waiting: set[asyncio.Future[Any]] = {ended, running}
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if running in done:
            running.result()
        return ended.result()
    finally:
        watch.close()
        server.close()
        running.cancel()
        door.close()
        await session.close()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _end_on_signal(loop: asyncio.AbstractEventLoop) -> asyncio.Future[int]:
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end, number)
    return ended


def _touch(loop: asyncio.AbstractEventLoop, session: Session, paths: set[str]) -> None:
    """From a thread of the watcher, which may outlive the loop by a moment."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(session.touch, paths)


class _Door:
    """Lets connections in, so many at a time."""

    def __init__(self, application: Application, limits: Limits) -> None:
        self._application, self._limits = application, limits
        self._inside: set[asyncio.Task[None]] = set()

    async def enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if len(self._inside) >= self._limits.connections:
            writer.write(_FULL)
            writer.close()
            return
        self._inside.add(task)
        try:
            await serve_connection(reader, writer, self._application.answer, self._limits)
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._inside.discard(task)

    def close(self) -> None:
        for task in self._inside:
            task.cancel()
