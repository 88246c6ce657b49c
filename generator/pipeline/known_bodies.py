"""The HTML of bodies, kept from build to build by the digest of their Markdown, whatever becomes of the templates."""

from __future__ import annotations

from pathlib import Path

from generator.base.digests import digest_bytes
from generator.engine.code_version import code_version
from generator.engine.state import State, open_state
from generator.render.markdown import render_markdown
from generator.render.plain_markdown import render_plain

_SPACE = "bodies"
_ROOM, _ROOM_AN_ARTICLE = 1 << 26, 40_000


def prepare_bodies(state: Path, articles: int, *, forget: bool) -> str:
    """Make the file beside `state` that workers keep bodies in, anew if it has grown far beyond what so many
    articles need; its name, empty if there can be none."""
    path = state.with_name(f"{state.stem}-bodies.sqlite")
    try:
        size = path.stat().st_size if path.exists() else 0
        with open_state(path, code_version(), forget=forget or size > _ROOM + _ROOM_AN_ARTICLE * articles):
            return str(path)
    except OSError:
        return ""


class KnownBodies:
    """What a worker sees of the file while it makes some pages; without a file, every body is rendered."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._state: State | None = None
        self._new: dict[str, object] = {}

    def __enter__(self) -> KnownBodies:
        return self

    def __exit__(self, *_: object) -> None:
        """Write down the bodies that were new; a disk that is full costs no more than that they are not kept."""
        if self._state:
            self._state.put(_SPACE, self._new)
            self._state.close()

    def render(self, text: str) -> str:
        """As `render_markdown`. Plain paragraphs are made faster than they are found."""
        plain = render_plain(text)
        if plain is not None:
            return plain
        key = digest_bytes(text.encode())
        known = self._new.get(key) or self._find(key)
        if not isinstance(known, str):
            known = self._new[key] = render_markdown(text)
        return known

    def _find(self, key: str) -> object:
        try:
            if self._path and self._state is None:
                self._state = State(Path(self._path), code_version())
        except OSError:
            self._path = ""
        return self._state.get(_SPACE, [key]).get(key) if self._state else None
