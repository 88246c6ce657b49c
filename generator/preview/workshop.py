"""The engine as the server sees it: processes of their own that are asked and answer.

So a build never makes a reader wait for Python's lock, what a build does to its process (its workers, its memory, its death)
stays there, and Ctrl-C need not wait for anything: a build may be killed at any moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from generator.preview.frames import Message, pack, receive_message

_GRACE_SECONDS = 0.5


class Lost(Exception):
    """The engine's process ended before it answered; the next question starts another."""


class Workshop:
    """One such process, in the role of `builder`, `reading-room` or `names-desk`. It starts with the first question, and
    again with the next one after it was lost."""

    def __init__(self, role: str, site: Path) -> None:
        self._role, self._site = role, site
        self._serial = count(1)
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self._starting = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def ask(self, what: str, **about: Any) -> Message:
        """Raises Lost."""
        async with self._starting:
            if self._process is None or self._process.returncode is not None or self._reading is None:
                await self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        number = next(self._serial)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            self._process.stdin.write(pack({"number": number, "what": what, **about}))
            await self._process.stdin.drain()
            return await answer
        except ConnectionError as error:
            raise Lost(str(error)) from None
        finally:
            self._waiting.pop(number, None)

    async def close(self) -> None:
        """End the engine and every process that it started."""
        if self._reading is not None:
            self._reading.cancel()
        process = self._process
        if process is None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE_SECONDS):
                await process.wait()
        _signal_group(process.pid, signal.SIGKILL)
        await process.wait()

    async def _start(self) -> None:
        if self._process is not None:
            _signal_group(self._process.pid, signal.SIGKILL)
        path = os.pathsep.join(part for part in sys.path if part)
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "generator.preview.process",
            self._role,
            str(self._site),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # A session of its own: Ctrl-C on the terminal reaches the server alone, which then ends this group.
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self._process.stdout is not None
        self._reading = asyncio.create_task(self._read(self._process.stdout))

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while message := await receive_message(stream):
            answer = self._waiting.get(message["number"])
            if answer is not None and not answer.done():
                answer.set_result(message)
        self._reading = None
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Lost(f"the {self._role}'s process ended"))


def _signal_group(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
