"""Addresses that open a file in the reader's editor, for browsers and desktops that know their scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

_SCHEMES = {
    "vscode": "vscode://file{path}:{line}",
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
    "sublime": "subl://open?url=file://{path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
}
NAMES = tuple(_SCHEMES)
_COMMANDS = {"code": "vscode", "subl": "sublime", "mate": "textmate"}
_PATTERN = re.compile(r"(?!https?:|javascript:|data:|blob:|file:)[a-z][a-z0-9+.-]*://[^\s\"'<>]*\{path\}[^\s\"'<>]*")


def find_pattern(wish: str, environment: Mapping[str, str]) -> str | None:
    """The address pattern for a name or pattern that a person gave, or, where they gave none, for the editor that
    `VISUAL` or `EDITOR` names; empty if that has no scheme, None if the wish cannot be met."""
    if wish == "none":
        return ""
    if wish:
        return _SCHEMES.get(wish) or (wish if _PATTERN.fullmatch(wish) else None)
    command = Path((environment.get("VISUAL") or environment.get("EDITOR") or "").split(" ")[0]).name
    return _SCHEMES.get(_COMMANDS.get(command, command), "")


def open_address(pattern: str, site: Path, path: str, line: int) -> str:
    """Empty if there is no pattern, or the place is no file of the site."""
    if not pattern or not path or path.startswith(("/", "theme/")) or ".." in path.split("/"):
        return ""
    return pattern.replace("{path}", quote(str(site / path))).replace("{line}", str(max(line, 1)))
