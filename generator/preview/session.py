"""One preview: what stands in the output, what is served ahead of the build, what is wrong, and what follows a change."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

from generator.base.diagnostics import Diagnostic, from_rows
from generator.preview.ahead import Ahead, Seen, can_look_at
from generator.preview.frames import Message
from generator.preview.news import News
from generator.preview.published import load_published, stamp_of
from generator.preview.survey import is_template
from generator.preview.workshop import Lost, Workshop

_QUIET_SECONDS, _BURST_SECONDS = 0.015, 0.25
_AHEAD_SECONDS = 1.0
_MOST_FAULTS, _FAULT_SECONDS = 4, 1.0
_INGESTED_KEPT = 100
_CHECK_SECONDS = 2.0


class Session:
    """Keeps the output built, and knows at any moment what to serve. All of it runs in the event loop."""

    def __init__(self, site: Path, report: Callable[[Message], None]) -> None:
        self._builder, self.room = Workshop("builder", site), Workshop("reading-room", site)
        self.names = Workshop("names-desk", site)
        self.site, self._report = site, report
        self.output = site / "public"
        self.published = load_published(self.output)
        self.ahead = Ahead(site, self.room)
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.unmade: frozenset[str] = frozenset()
        self.fault = ""
        self.building = True
        self.ingested: deque[str] = deque(maxlen=_INGESTED_KEPT)
        self.news = News()
        self.opened: Counter[str] = Counter()
        self.began: Callable[[int], None] = lambda _: None
        self.say: Callable[[str], None] = lambda _: None
        self._serial = self._built = self._faults = 0
        self._retemplated = 0
        self._outdated = True
        self._pending: set[str] = set()
        self._gone_seeds: set[str] = set()
        self._touched, self._dirty = asyncio.Event(), asyncio.Event()
        self._looking = asyncio.Lock()
        self._looks: set[asyncio.Task[None]] = set()
        self._dirty.set()

    def touch(self, paths: set[str]) -> None:
        """Files that may have changed, relative to the site."""
        self._pending |= paths
        self._touched.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._read_up())
            tasks.create_task(self._follow())
            tasks.create_task(self._keep_built())
            tasks.create_task(self._check_output())

    async def close(self) -> None:
        await asyncio.gather(self._builder.close(), self.room.close(), self.names.close())

    async def freshen(self, uri: str) -> None:
        """See to it that a page is asked of the templates as they are, though no build has used them yet."""
        early = self.ahead.files.get(uri)
        if self._retemplated <= max(self._built, early.serial if early else 0):
            return
        serial = self._serial
        with contextlib.suppress(TimeoutError, Lost):
            async with asyncio.timeout(_AHEAD_SECONDS), self._looking:
                self._note(await self.ahead.try_templates([uri], serial, self.published), serial)

    async def _read_up(self) -> None:
        """The reading room takes its time over a large archive: let it begin with the first build, not after it."""
        with contextlib.suppress(Lost):
            await self._ask_drafts()

    async def _follow(self) -> None:
        while True:
            await self._touched.wait()
            await self._burst()
            paths, self._pending = self._pending, set()
            self._touched.clear()
            self._serial += 1
            if any(map(is_template, paths)):
                self._retemplated = self._serial
            if not can_look_at(paths):
                self._outdated = True
            self._gone_seeds |= {path for path in paths if path.startswith("seeds/")}
            look = asyncio.create_task(self._look_ahead(paths, self._serial))
            self._looks.add(look)
            look.add_done_callback(self._looks.discard)
            await asyncio.wait({look}, timeout=_AHEAD_SECONDS)
            self._dirty.set()

    async def _burst(self) -> None:
        """Until nothing more arrives for a moment, or for a while at most."""
        end = time.monotonic() + _BURST_SECONDS
        known = -1
        while len(self._pending) != known and time.monotonic() < end:
            known = len(self._pending)
            await asyncio.sleep(_QUIET_SECONDS)

    async def _look_ahead(self, paths: set[str], serial: int) -> None:
        """See to a few edited files before the build does."""
        async with self._looking:
            with contextlib.suppress(Lost):
                if can_look_at(paths):
                    self._note(await self.ahead.look(paths, serial, self.published, tuple(self.opened)), serial)
                else:
                    await self.room.ask("forget")

    def _note(self, seen: Seen, serial: int) -> None:
        self._outdated = self._outdated or seen.outdated
        if serial <= self._built:
            return
        kept = {one for one in self.diagnostics if not seen.replace(one)}
        found = tuple(sorted(kept | {*seen.found}, key=lambda one: one.order))
        unmade = (self.unmade - seen.tried) | seen.unmade
        if seen.changed or found != self.diagnostics or unmade != self.unmade:
            self.diagnostics, self.unmade = found, unmade
            self.news.tell(seen.changed)

    async def _keep_built(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            self.building = True
            serial = self._serial
            outdated, self._outdated = self._outdated, False
            self.began(time.time_ns())
            try:
                done = await self._builder.ask("build")
            except Lost as lost:
                done = {"diagnostics": [], "fault": f"{lost}; it is started again"}
            self.building = self._dirty.is_set()
            await self._take(done, serial)
            await self._try_again("fault" in done)
            with contextlib.suppress(Lost):
                if outdated and _changed_anything(done):
                    await self.room.ask("forget")
                await self._ask_drafts()
                await self._tell_of_gone_seeds()

    async def _ask_drafts(self) -> None:
        before, self.ahead.drafts = self.ahead.drafts, (await self.room.ask("drafts")).get("drafts", {})
        if before.keys() != self.ahead.drafts.keys():
            self.news.tell(frozenset(before.keys() ^ self.ahead.drafts.keys()))

    async def _try_again(self, failed: bool) -> None:
        """A file that vanished under a build's eyes is gone the next time; what fails again and again is left alone."""
        self._faults = self._faults + 1 if failed else 0
        if 0 < self._faults < _MOST_FAULTS:
            await asyncio.sleep(_FAULT_SECONDS)
            self._dirty.set()

    async def _take(self, done: Message, serial: int) -> None:
        """The result of a build that had seen the changes up to `serial`."""
        found, unmade = from_rows(done["diagnostics"]), frozenset(done.get("unmade", ()))
        fault = str(done.get("fault", ""))
        said = (found, unmade, fault) != (self.diagnostics, self.unmade, self.fault)
        self.diagnostics, self.unmade, self.fault = found, unmade, fault
        self.ingested.extend(done.get("summary", {}).get("ingested_files", ()))
        changed = await self._load()
        self._built = serial
        shown = self.ahead.take_back(serial)
        # Who has seen such a page already need not load it again, unless the build made another one of it.
        told = {uri for uri in changed | shown.keys() if shown.get(uri) != self.published.digests.get(uri, "")}
        if told or said:
            self.news.tell(frozenset(told))
        self._report(done)

    async def _tell_of_gone_seeds(self) -> None:
        """A build says nothing of a seed that is not there any more: its article stays. Whoever removed it wants to know."""
        touched, self._gone_seeds = self._gone_seeds, set()
        gone = sorted(path for path in touched if not (self.site / path).exists())
        if gone:
            for seed, article in (await self.room.ask("orphans", seeds=gone)).get("orphans", ()):
                self.say(f"{seed} is gone; {article}, which was made from it, stays until you remove it too")

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


def _changed_anything(done: Message) -> bool:
    summary = done.get("summary")
    return not summary or bool(summary["written"] or summary["removed"] or summary["ingested"])
