"""What an earlier build found out about the templates: parsing them takes longer than all else that a small edit needs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic
from generator.base.files import walk
from generator.config.theme import theme_folder
from generator.engine.state import State
from generator.render.templates import Template, environment, load_templates

_SPACE = "templates"


class _Kept(NamedTuple):
    digest: str
    templates: dict[str, Template]


def find_templates(
    site: Path, declared: Mapping[str, frozenset[str]], digest: str, state: State
) -> tuple[dict[str, Template], list[Diagnostic]]:
    """What `load_templates` gives; from the state, if there was nothing wrong with the templates and none has changed.
    `digest` is what `digest_templates` gives."""
    kept = state.load_as(_SPACE, _Kept).get("")
    if kept and kept.digest == digest:
        environment.cache_clear()
        return kept.templates, []
    templates, faults = load_templates(site / "templates", declared)
    if not faults:
        state.put(_SPACE, {"": _Kept(digest, templates)})
    return templates, faults


def digest_templates(site: Path, declared: Mapping[str, frozenset[str]]) -> str:
    """Covers every template of the site and of the theme, and the variables that each page declares."""
    digest = hashlib.sha256(repr([(name, sorted(reads)) for name, reads in sorted(declared.items())]).encode())
    folder = site / "templates"
    for root in (folder, theme_folder()):
        for found in walk(root, hidden=True):
            if found.path.startswith("assets/"):
                continue
            digest.update(f"\0{root == folder}\0{found.path}\0{found.is_link}\0".encode("utf-8", "surrogateescape"))
            try:
                digest.update(hashlib.sha256((root / found.path).read_bytes()).digest())
            except OSError as error:
                digest.update(str(error.errno).encode())
    return digest.hexdigest()
