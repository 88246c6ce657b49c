"""The site's inputs, compared with what they were: watchers lose events, this does not."""

from __future__ import annotations

import os
from pathlib import Path

from generator.base.files import walk

FOLDERS = ("content", "seeds", "templates", "static")
SETTINGS = "site.yaml"
_WITH_HIDDEN = frozenset({"templates", "static"})
Survey = dict[str, int]
"""By path relative to the site, a number that differs when the file has been touched."""


def survey(site: Path) -> Survey:
    """One `lstat` a file. A folder that is not there has no files; one that goes away meanwhile is seen the next time."""
    found: Survey = {}
    try:
        stat = os.lstat(site / SETTINGS)
        found[SETTINGS] = hash((stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
    except OSError:
        pass
    for folder in FOLDERS:
        try:
            for file in walk(site / folder, hidden=folder in _WITH_HIDDEN):
                found[f"{folder}/{file.path}"] = hash(file)
        except OSError:
            continue
    return found


def differing(before: Survey, now: Survey) -> set[str]:
    """The paths that came, went or were touched."""
    if before == now:
        return set()
    return {path for path, number in now.items() if before.get(path) != number} | (before.keys() - now.keys())
