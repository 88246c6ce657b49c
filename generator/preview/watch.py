"""Tells of files that change: at once where the system says so, and by comparing the tree for what it did not say."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.base.files import TEMPORARY
from generator.engine.scan import is_settled
from generator.preview.survey import FOLDERS, SETTINGS, Survey, differing, is_read, survey, touched_after

_SHORTEST, _SHARE = 1.0, 20
"""A comparison runs every second, or as rarely as it takes to spend no more than a twentieth of the time on it."""
_POLL = 0.3
_AFTER_BURST = 0.4
_CHANGING = frozenset({"created", "modified", "deleted", "moved", "closed"})

Tell = Callable[[set[str]], None]


class Watch:
    """Calls `tell` with paths relative to the site, from threads of its own, until closed.

    An event is a hint: the kernel drops what does not fit its queue, so some time after each burst, and every second or so
    in any case, the tree is compared with what it was.
    """

    def __init__(self, site: Path, tell: Tell, *, events: bool = True, since_ns: int = 0) -> None:
        """What was touched after `since_ns`, by default from now on, is told too."""
        self._site, self._tell = site, tell
        self._observer: Any = None
        self._watched: dict[str, tuple[int, Any]] = {}
        self._ending = threading.Event()
        self._nudged = threading.Event()
        self.polling_because = "" if events else "asked to"
        self._built_from_ns = 0
        self._since_ns = since_ns or time.time_ns()
        if events:
            self._start()
        self._comparing = threading.Thread(target=self._compare, daemon=True)

    def start(self) -> None:
        self._comparing.start()

    def saw_build(self, began_ns: int) -> None:
        """A build began then: it reads what was written before."""
        self._built_from_ns = began_ns

    def close(self) -> None:
        self._ending.set()
        self._nudged.set()
        if self._observer is not None:
            self._observer.stop()

    def _start(self) -> None:
        try:
            self._observer = Observer()
            self._observer.schedule(_Handler(self._on_event), str(self._site), recursive=False)
            self._observer.start()
            self._watch_folders()
        except OSError as error:
            self._poll_instead(error)

    def _poll_instead(self, error: OSError) -> None:
        self.polling_because = error.strerror or str(error)
        if self._observer is not None:
            with contextlib.suppress(RuntimeError):
                self._observer.stop()
            self._observer = None

    def _watch_folders(self) -> None:
        """Watch the folders that are there; one that was replaced by another of its name is watched anew."""
        for name in FOLDERS:
            folder = self._site / name
            try:
                inode = 0 if folder.is_symlink() else folder.stat().st_ino
            except OSError:
                inode = 0
            known, watching = self._watched.get(name, (0, None))
            if inode == known:
                continue
            if watching is not None:
                with contextlib.suppress(OSError, KeyError):
                    self._observer.unschedule(watching)
                del self._watched[name]
            if inode:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    watching = self._observer.schedule(_Handler(self._on_event), str(folder), recursive=True)
                    self._watched[name] = (inode, watching)

    def _on_event(self, paths: tuple[str, str], *, folder: bool) -> None:
        touched = {path for path in map(self._relative, paths) if path}
        if touched:
            # Also for a file that no build reads: events of others may have been dropped behind those of such files.
            self._nudged.set()
        changed = touched if folder else set(filter(is_read, touched))
        if changed:
            self._tell(changed)

    def _relative(self, path: str) -> str:
        """The path relative to the site; empty if it is in none of the folders that a build reads."""
        root = f"{self._site}/"
        relative = path.removeprefix(root) if path.startswith(root) else ""
        return relative if relative.partition("/")[0] in (SETTINGS, *FOLDERS) and TEMPORARY not in relative else ""

    def _compare(self) -> None:
        before = survey(self._site)
        # What was touched since then, but before that look, differs from nothing.
        if late := touched_after(self._site, self._since_ns):
            self._tell(late)
        pause = self._pause(0.0)
        while not self._ending.is_set():
            if self._nudged.wait(pause):
                self._nudged.clear()
                # Once the burst is over, look for what got lost in it.
                self._ending.wait(_AFTER_BURST)
            if self._ending.is_set():
                return
            start = time.monotonic()
            if self._observer is not None:
                try:
                    self._watch_folders()
                except OSError as error:
                    self._poll_instead(error)
            now = survey(self._site)
            changed = self._unseen(differing(before, now), before, now)
            before = now
            pause = self._pause(time.monotonic() - start)
            if changed:
                self._tell(changed)

    def _unseen(self, changed: set[str], before: Survey, now: Survey) -> set[str]:
        """Without the files that were rewritten before the last build began: that one has read them."""
        seen = set()
        for path in changed & before.keys() & now.keys():
            with contextlib.suppress(OSError):
                stat = (self._site / path).lstat()
                if is_settled(max(stat.st_mtime_ns, stat.st_ctime_ns), self._built_from_ns):
                    seen.add(path)
        return changed - seen

    def _pause(self, took: float) -> float:
        return max(_POLL if self._observer is None else _SHORTEST, took * _SHARE)


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[..., None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        # A look at a file is no change; of a folder only that it came or went is.
        if event.event_type in _CHANGING and not (event.is_directory and event.event_type == "modified"):
            self._changed((str(event.src_path), str(event.dest_path or "")), folder=event.is_directory)
