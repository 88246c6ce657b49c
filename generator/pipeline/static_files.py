"""Files that are copied as they are: the theme's assets, the site's own in their place, and `static/`."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.config.theme import theme_folder
from generator.engine.place import OWN_FOLDER
from generator.engine.scan import scan
from generator.engine.state import State
from generator.model.page import StaticFile


def find_static_files(site: Path, state: State) -> tuple[list[StaticFile], list[Diagnostic]]:
    """By order of precedence: `static/` over the site's `templates/assets/` over the theme's. One that cannot be read has no
    digest: what an earlier build made of it may stay."""
    known = state.load("static-files")
    records: dict[str, object] = {}
    files: dict[str, StaticFile] = {}
    found: list[Diagnostic] = []
    sources = (
        (theme_folder() / "assets", "theme/", "assets/", True),
        (site / "templates" / "assets", "templates/assets/", "assets/", False),
        (site / "static", "static/", "", False),
    )
    for folder, prefix, target, from_theme in sources:
        scanned = scan(folder, prefix, known, hidden=True)
        records.update(scanned.records)
        unread = dict.fromkeys([path for path, _ in scanned.unreadable], "")
        for path, digest in {**scanned.digests, **unread}.items():
            uri = target + path.removeprefix(prefix)
            if not uri.startswith(f"{OWN_FOLDER}/"):
                files[uri] = StaticFile(uri, path.removeprefix("theme/"), digest, from_theme)
        found += [diagnose("static/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        for path, reason in scanned.unreadable:
            found.append(diagnose("static/unreadable", Place(path=path), f"it cannot be read: {reason}"))
    state.replace("static-files", records, known)
    return list(files.values()), found


def source_path(site: Path, file: StaticFile) -> Path:
    return theme_folder() / "assets" / file.path if file.from_theme else site / file.path
