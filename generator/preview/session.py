"""One preview: what stands in the output, what was rendered ahead of the build, what is wrong, and what follows a change."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, from_rows
from generator.base.digests import digest_bytes
from generator.preview.frames import Message
from generator.preview.news import News
from generator.preview.published import load_published, stamp_of
from generator.preview.survey import is_article
from generator.preview.workshop import Lost, Workshop

_QUIET_SECONDS, _BURST_SECONDS = 0.015, 0.25
_MOST_AHEAD, _AHEAD_SECONDS = 8, 1.0
_MOST_FAULTS, _FAULT_SECONDS = 4, 1.0
_INGESTED_KEPT = 100
_CHECK_SECONDS = 2.0


class Ahead(NamedTuple):
    """A page rendered before the build that will publish it; `serial` counts the changes that had been seen by then."""

    data: bytes
    serial: int


class Session:
    """Keeps the output built, and knows at any moment what to serve. All of it runs in the event loop."""

    def __init__(self, site: Path, report: Callable[[Message], None]) -> None:
        self._builder, self.room = Workshop("builder", site), Workshop("reading-room", site)
        self.site, self._report = site, report
        self.output = site / "public"
        self.published = load_published(self.output)
        self.ahead: dict[str, Ahead] = {}
        self.drafts: dict[str, str] = {}
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.fault = ""
        self.building = True
        self.ingested: deque[str] = deque(maxlen=_INGESTED_KEPT)
        self.news = News()
        self.began: Callable[[int], None] = lambda _: None
        self._serial = self._faults = 0
        self._pending: set[str] = set()
        self._touched, self._dirty = asyncio.Event(), asyncio.Event()
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

    async def close(self) -> None:
        await asyncio.gather(self._builder.close(), self.room.close())

    async def _follow(self) -> None:
        while True:
            await self._touched.wait()
            await self._burst()
            paths, self._pending = self._pending, set()
            self._touched.clear()
            self._serial += 1
            with contextlib.suppress(TimeoutError, Lost):
                async with asyncio.timeout(_AHEAD_SECONDS):
                    await self._look_ahead(paths)
            self._dirty.set()

    async def _burst(self) -> None:
        """Until nothing more arrives for a moment, or for a while at most."""
        end = time.monotonic() + _BURST_SECONDS
        known = -1
        while len(self._pending) != known and time.monotonic() < end:
            known = len(self._pending)
            await asyncio.sleep(_QUIET_SECONDS)

    async def _look_ahead(self, paths: set[str]) -> None:
        """Render the pages of a few edited articles before anything else happens."""
        if len(paths) > _MOST_AHEAD or not all(map(is_article, paths)):
            await self.room.ask("forget")
            return
        done = await self.room.ask("edited", paths=sorted(paths))
        self.drafts = done.get("drafts", self.drafts)
        changed = set()
        for uri, text in done.get("pages", ()):
            data = text.encode()
            if uri in self.published.digests and digest_bytes(data) != self._digest(uri):
                self.ahead[uri] = Ahead(data, self._serial)
                changed.add(uri)
        kept = [one for one in self.diagnostics if one.place.path not in paths]
        found = tuple(sorted([*kept, *from_rows(done["diagnostics"])], key=lambda one: one.order))
        if changed or found != self.diagnostics:
            self.diagnostics = found
            self.news.tell(frozenset(changed))

    def _digest(self, uri: str) -> str:
        """The digest of what is served for a file now."""
        ahead = self.ahead.get(uri)
        return digest_bytes(ahead.data) if ahead else self.published.digests[uri]

    async def _keep_built(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            self.building = True
            serial = self._serial
            self.began(time.time_ns())
            try:
                done = await self._builder.ask("build")
            except Lost as lost:
                done = {"diagnostics": [], "fault": f"{lost}; it is started again"}
            self.building = self._dirty.is_set()
            await self._take(done, serial)
            await self._try_again("fault" in done)
            with contextlib.suppress(Lost):
                self.drafts = (await self.room.ask("drafts")).get("drafts", {})

    async def _try_again(self, failed: bool) -> None:
        """A file that vanished under a build's eyes is gone the next time; what fails again and again is left alone."""
        self._faults = self._faults + 1 if failed else 0
        if 0 < self._faults < _MOST_FAULTS:
            await asyncio.sleep(_FAULT_SECONDS)
            self._dirty.set()

    async def _take(self, done: Message, serial: int) -> None:
        """The result of a build that had seen the changes up to `serial`."""
        found = from_rows(done["diagnostics"])
        fault = str(done.get("fault", ""))
        said = (found, fault) != (self.diagnostics, self.fault)
        self.diagnostics, self.fault = found, fault
        self.ingested.extend(done.get("summary", {}).get("ingested_files", ()))
        changed = await self._load()
        gone = {uri for uri, page in self.ahead.items() if page.serial <= serial}
        shown = {uri: digest_bytes(self.ahead.pop(uri).data) for uri in gone}
        # Who has seen such a page already need not load it again, unless the build made another one of it.
        told = {uri for uri in changed | gone if shown.get(uri) != self.published.digests.get(uri, "")}
        if told or said:
            self.news.tell(frozenset(told))
        self._report(done)

    async def _load(self) -> frozenset[str]:
        """Take up the list of published files if it is another one; the files that differ."""
        before = self.published
        if stamp_of(self.output) == before.stamp:
            return frozenset()
        after = await asyncio.to_thread(load_published, self.output)
        self.published = after
        return after.changed_since(before)

    async def _check_output(self) -> None:
        """Another process may build, or empty the folder."""
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            if not self.building and stamp_of(self.output) != self.published.stamp:
                changed = await self._load()
                if changed:
                    self.news.tell(changed)
                    self._dirty.set()
