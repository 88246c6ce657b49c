"""The site's inputs, compared with what they were: watchers lose events, this does not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.base.files import walk
from generator.engine.scan import is_settled

FOLDERS = ("content", "seeds", "templates", "static")
SETTINGS = "site.yaml"
_ASSETS = (".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2")
_WITH_HIDDEN = frozenset({"templates", "static"})
Survey = dict[str, int]
"""By path relative to the site, a number that differs when the file has been touched."""


def is_article(path: str) -> bool:
    return path.startswith("content/articles/") and path.endswith(".md") and "/." not in path


def is_template(path: str) -> bool:
    return path.startswith("templates/") and not path.startswith("templates/assets/")


def is_asset(path: str) -> bool:
    """A file that is copied as it is, and that no page can have the place of."""
    return path.startswith(("static/", "templates/assets/")) and path.endswith(_ASSETS)


def is_read(path: str) -> bool:
    """A build may read this file: editors leave others beside it while they save."""
    top, _, rest = path.partition("/")
    if top == "content":
        return rest.endswith(".md") and not _is_hidden(rest)
    return top in _WITH_HIDDEN or (top == "seeds" and not _is_hidden(rest)) or path == SETTINGS


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def survey(site: Path) -> Survey:
    """One `lstat` a file. A folder that is not there has no files; one that goes away meanwhile is seen the next time."""
    return {path: number for path, number, _ in _look(site)}


def touched_after(site: Path, moment_ns: int) -> set[str]:
    """The files that may have been touched after `moment_ns`."""
    return {path for path, _, touched_ns in _look(site) if not is_settled(touched_ns, moment_ns)}


def differing(before: Survey, now: Survey) -> set[str]:
    """The paths that came, went or were touched."""
    if before == now:
        return set()
    return {path for path, number in now.items() if before.get(path) != number} | (before.keys() - now.keys())


def _look(site: Path) -> Iterator[tuple[str, int, int]]:
    try:
        stat = os.lstat(site / SETTINGS)
        number = hash((stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
        yield SETTINGS, number, max(stat.st_mtime_ns, stat.st_ctime_ns)
    except OSError:
        pass
    for folder in FOLDERS:
        try:
            for file in walk(site / folder, hidden=folder in _WITH_HIDDEN):
                yield f"{folder}/{file.path}", hash(file), file.touched_ns
        except OSError:
            continue
