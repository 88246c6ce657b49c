"""One preview: what stands in the output, what was rendered ahead of the build, what is wrong, and what follows a change."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, from_rows
from generator.preview.frames import Message
from generator.preview.news import News
from generator.preview.published import load_published, stamp_of
from generator.preview.workshop import Lost, Workshop

_QUIET_SECONDS, _BURST_SECONDS = 0.015, 0.25
_MOST_AHEAD = 8
_CHECK_SECONDS = 2.0


class Ahead(NamedTuple):
    """A page rendered before the build that will publish it; `serial` counts the changes that had been seen by then."""

    data: bytes
    serial: int


class Session:
    """Keeps the output built, and knows at any moment what to serve. All of it runs in the event loop."""

    def __init__(self, site: Path, workshop: Workshop, report: Callable[[Message], None]) -> None:
        self._site, self._workshop, self._report = site, workshop, report
        self.output = site / "public"
        self.published = load_published(self.output)
        self.ahead: dict[str, Ahead] = {}
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.fault = ""
        self.building = True
        self.last: Message = {}
        self.news = News()
        self.began: Callable[[int], None] = lambda _: None
        self._serial = 0
        self._pending: set[str] = set()
        self._touched = asyncio.Event()
        self._dirty = asyncio.Event()
        self._dirty.set()

    def touch(self, paths: set[str]) -> None:
        """Files that may have changed, relative to the site."""
        self._pending |= paths
        self._touched.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow())
            tasks.create_task(self._keep_built())
            tasks.create_task(self._check_output())

    async def _follow(self) -> None:
        while True:
            await self._touched.wait()
            await self._burst()
            self._pending = set()
            self._touched.clear()
            self._serial += 1
            self._dirty.set()

    async def _burst(self) -> None:
        """Until nothing more arrives for a moment, or for a while at most."""
        end = time.monotonic() + _BURST_SECONDS
        known = -1
        while len(self._pending) != known and time.monotonic() < end:
            known = len(self._pending)
            await asyncio.sleep(_QUIET_SECONDS)

    async def _keep_built(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            self.building = True
            serial = self._serial
            self.began(time.time_ns())
            try:
                done = await self._workshop.ask("build")
            except Lost as lost:
                done = {"diagnostics": [], "fault": f"{lost}; the next change starts it again"}
            self.building = self._dirty.is_set()
            await self._take(done, serial)

    async def _take(self, done: Message, serial: int) -> None:
        """The result of a build that had seen the changes up to `serial`."""
        found = from_rows(done["diagnostics"])
        fault = str(done.get("fault", ""))
        said = (found, fault) != (self.diagnostics, self.fault)
        self.diagnostics, self.fault, self.last = found, fault, done
        self.ahead = {uri: page for uri, page in self.ahead.items() if page.serial > serial}
        changed = await self._load()
        if changed or said:
            self.news.tell(changed)
        self._report(done)

    async def _load(self) -> frozenset[str]:
        """Take up the list of published files if it is another one; the uris that readers have not got yet."""
        before = self.published
        if stamp_of(self.output) == before.stamp:
            return frozenset()
        after = await asyncio.to_thread(load_published, self.output)
        changed = after.changed_since(before)
        self.published = after
        return changed

    async def _check_output(self) -> None:
        """Another process may build, or empty the folder."""
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            if not self.building and stamp_of(self.output) != self.published.stamp:
                changed = await self._load()
                if changed:
                    self.news.tell(changed)
                    self._dirty.set()
