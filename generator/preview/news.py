"""What has changed, kept for a while by number, so that each open page can be told what concerns it since it was loaded."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import NamedTuple

_KEPT = 200
_MOST_NAMED = 40


class Change(NamedTuple):
    """What an open page has to do: load itself anew, fetch these style sheets again, and load itself if it shows one of
    `assets`."""

    number: int
    reload: bool
    styles: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


class News:
    """Numbered sets of changed files; `wait` wakes whoever follows."""

    def __init__(self) -> None:
        # Not 0: a page that an earlier server served, which counted for itself, is to be loaded anew.
        self.number = int(time.time())
        self._changes: deque[tuple[int, frozenset[str]]] = deque(maxlen=_KEPT)
        self._next: asyncio.Future[None] | None = None

    def tell(self, changed: frozenset[str]) -> None:
        """Also with nothing changed in the output: what is said about the site may have."""
        self.number += 1
        self._changes.append((self.number, changed))
        if self._next is not None and not self._next.done():
            self._next.set_result(None)
        self._next = None

    async def wait(self) -> None:
        """Until something is told."""
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._next)

    def since(self, number: int, uri: str) -> Change:
        """For the page `uri` as it was after change `number`; a page of before all memory is loaded anew."""
        if number > self.number or number < self.number - len(self._changes):
            return Change(self.number, reload=True)
        changed = frozenset().union(*(uris for at, uris in self._changes if at > number))
        others = sorted(name for name in changed if not name.endswith((".html", ".htm", ".xml", ".json")))
        styles = tuple(name for name in others if name.endswith(".css"))
        assets = tuple(name for name in others if not name.endswith(".css"))
        too_many = len(others) > _MOST_NAMED
        return Change(self.number, uri in changed or too_many, *(((), ()) if too_many else (styles, assets)))
