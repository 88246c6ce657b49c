"""What is served before the build publishes it: edited articles, and what edited templates and style sheets make of the
pages that are open."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, from_rows
from generator.base.digests import digest_bytes
from generator.preview.notices import is_of_template
from generator.preview.published import Published, open_published
from generator.preview.survey import is_article, is_asset, is_template
from generator.preview.workshop import Workshop

_MOST, _MOST_ARTICLES = 8, 50
_MOST_BYTES = 8_000_000


class Early(NamedTuple):
    """A file as the next build will publish it; `serial` counts the changes that had been seen by then."""

    data: bytes
    serial: int


class Seen(NamedTuple):
    """What a look at a few changed files found: the files that are served anew; the findings, and which earlier ones
    they `replace`; the pages that were tried with changed templates, and those of them that one keeps from being made;
    whether the reading room has to read the archive anew after the build."""

    changed: frozenset[str]
    found: tuple[Diagnostic, ...] = ()
    replace: Callable[[Diagnostic], bool] = lambda _: False
    tried: frozenset[str] = frozenset()
    unmade: frozenset[str] = frozenset()
    outdated: bool = False


def can_look_at(paths: Collection[str]) -> bool:
    """False where only a build can tell what these changes come to."""
    if all(map(is_article, paths)):
        return len(paths) <= _MOST_ARTICLES
    return all(map(is_template, paths)) or (len(paths) <= _MOST and all(map(is_asset, paths)))


class Ahead:
    """Looks, with the reading room's help, and keeps what it gets until a build has caught up."""

    def __init__(self, site: Path, room: Workshop) -> None:
        self._site, self._room = site, room
        self._built = 0
        self.files: dict[str, Early] = {}
        self.drafts: dict[str, str] = {}

    def take_back(self, serial: int) -> dict[str, str]:
        """Give up what a build that had seen the changes up to `serial` has published; the digests of what was served."""
        self._built = serial
        gone = [uri for uri, early in self.files.items() if early.serial <= serial]
        return {uri: digest_bytes(self.files.pop(uri).data) for uri in gone}

    async def look(self, paths: Collection[str], serial: int, published: Published, opened: Collection[str]) -> Seen:
        """At files that `can_look_at` is true of; `opened` are the pages that somebody looks at. Raises Lost."""
        if all(map(is_article, paths)):
            return await self._articles(sorted(paths), serial, published)
        if all(map(is_template, paths)):
            return await self.try_templates(list(opened)[:_MOST], serial, published, anew=True)
        return Seen(frozenset({uri for path in paths if (uri := self._take_asset(path, serial, published))}))

    async def try_templates(
        self, uris: Collection[str], serial: int, published: Published, *, anew: bool = False
    ) -> Seen:
        """These pages as the templates make them now, which are read again if `anew`. Raises Lost."""
        done = await self._room.ask("templates", uris=list(uris), anew=anew)
        if "unmade" not in done:
            return Seen(frozenset())
        changed = self._keep(done["pages"], serial, published)
        found = from_rows(done["diagnostics"])
        return Seen(changed, found, is_of_template, frozenset(uris), frozenset(done["unmade"]))

    async def _articles(self, paths: list[str], serial: int, published: Published) -> Seen:
        done = await self._room.ask("edited", paths=paths)
        before, self.drafts = self.drafts, done.get("drafts", self.drafts)
        changed = self._keep(done.get("pages", ()), serial, published)
        drafts = {uri for those in (before, self.drafts) for uri, path in those.items() if path in paths}
        found = from_rows(done["diagnostics"])
        outdated = bool(done.get("outdated"))
        return Seen(changed | drafts, found, lambda one: one.place.path in paths, outdated=outdated)

    def _keep(self, pages: Collection[tuple[str, str]], serial: int, published: Published) -> frozenset[str]:
        """The uris of those pages that differ from what is served."""
        return frozenset({uri for uri, text in pages if self._put(uri, text.encode(), serial, published)})

    def _put(self, uri: str, data: bytes, serial: int, published: Published) -> bool:
        early = self.files.get(uri)
        served = digest_bytes(early.data) if early else published.digests.get(uri)
        if served in {None, digest_bytes(data)} or serial <= self._built:
            return False
        self.files[uri] = Early(data, serial)
        return True

    def _take_asset(self, path: str, serial: int, published: Published) -> str:
        """The uri of the published copy that this file differs from; empty if there is none."""
        uri = path.removeprefix("static/").removeprefix("templates/")
        if path.startswith("templates/") and (self._site / "static" / uri).exists():
            return ""
        try:
            with os.fdopen(open_published(self._site, path), "rb") as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
                    return ""
                data = file.read()
        except OSError:
            return ""
        return uri if self._put(uri, data, serial, published) else ""
