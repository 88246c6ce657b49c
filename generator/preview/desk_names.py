"""The process that lists names in doubt: deciding on the names of a whole archive takes too long for the reading room."""

from __future__ import annotations

from pathlib import Path

from generator.config.load_settings import load_settings
from generator.engine.code_version import code_version
from generator.pipeline.review_names import Doubt, recall_names
from generator.pipeline.stages import CACHE
from generator.preview.desk import fill_page
from generator.preview.frames import Message

_MOST = 100
_ASKS = {"same": "Perhaps one", "two": "Perhaps two", "unresolved": "Whose name?"}


class NamesDesk:
    """Keeps the list until a build has changed what it is made from."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._stamp: object = None
        self._doubts: list[Doubt] = []

    def answer(self, _what: str, message: Message) -> Message:
        stamp = (code_version(), _stamp(self._site / CACHE / "state.sqlite"))
        if stamp != self._stamp:
            self._doubts, self._stamp = recall_names(self._site, _MOST), stamp
        title = load_settings(self._site).title
        shown = {"doubts": self._doubts, "asks": _ASKS, "most": _MOST}
        return {"html": fill_page("names", self._site, title, message["editor"], shown)}


def _stamp(path: Path) -> tuple[int, ...]:
    return tuple(
        number
        for name in (path, path.with_name(f"{path.name}-wal"))
        if name.exists()
        for number in (name.stat().st_mtime_ns, name.stat().st_size)
    )
