"""What is said of files in `content/` that nothing is made from: a text put there by mistake must not go missing unseen."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.base.diagnostics import Diagnostic, Place, diagnose, nearest
from generator.base.files import walk

CONTENT = "content"
_READ = ("articles", "pages", "entities")
_MOST_A_FOLDER = 5
_LEFTOVERS = ("~", ".swp", ".swo", ".bak", ".orig", ".tmp")
_OF_SYSTEMS = {"Thumbs.db", "desktop.ini"}


def find_strays(site: Path) -> list[str]:
    """Files of `content/` that lie in none of the folders which are read."""
    root = site / CONTENT
    try:
        with os.scandir(root) as entries:
            listed = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        return []
    strays = []
    for name, is_folder in listed:
        if name.startswith(".") or name in _READ or _is_read(root, name):
            continue
        below = (f"{name}/{found.path}" for found in walk(root / name)) if is_folder else (name,)
        strays += [f"{CONTENT}/{path}" for path in below]
    return strays


def say_ignored(paths: Iterable[str]) -> list[Diagnostic]:
    """One finding a file, or one for a folder with many."""
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        name = path.rpartition("/")[2]
        if not (name.startswith(("README", "#")) or name.endswith(_LEFTOVERS) or name in _OF_SYSTEMS):
            by_folder.setdefault(path.rpartition("/")[0], []).append(path)
    found = []
    for folder, inside in by_folder.items():
        if len(inside) > _MOST_A_FOLDER:
            message = f"nothing is made from {len(inside):,} files of this folder, the first of them {inside[0]}"
            found.append(diagnose("content/ignored", Place(path=folder), message, hint=_hint(inside[0])))
        else:
            found += [
                diagnose("content/ignored", Place(path=path), "nothing is made from this file", hint=_hint(path))
                for path in inside
            ]
    return found


def _is_read(root: Path, name: str) -> bool:
    """A file system that makes no difference between large and small letters finds the folder by its usual name."""
    usual = root / name.lower()
    return name.lower() in _READ and usual.is_dir() and usual.samefile(root / name)


def _hint(path: str) -> str | None:
    parts = PurePosixPath(path).parts
    stem, ending = PurePosixPath(path).stem, PurePosixPath(path).suffix.lower()
    if len(parts) > 2 and parts[1] not in _READ:
        meant = nearest(parts[1].lower(), _READ)
        return f"did you mean {CONTENT}/{meant}/?" if meant else None
    if ending in {".md", ".markdown", ".mdown", ".mkd"}:
        if len(parts) == 2:
            return f"move it to {CONTENT}/articles/ or {CONTENT}/pages/"
        return f"rename it to {stem}.md"
    return None
