"""What is said of a published site as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose

_MOST_ALIKE = 5


def find_moved(gone: Mapping[str, str], homes: Mapping[str, str]) -> list[Diagnostic]:
    """Of sources whose page is at another address now. `gone` are files that are no more, with their sources; `homes`
    the pages that there are, by source."""
    found = []
    for uri, source in sorted(gone.items()):
        if source in homes:
            was, home = (f"/{name.removesuffix('index.html')}" for name in (uri, homes[source]))
            message = f"it was published at {was} and is now at {home}; nothing leads there from the old address"
            hint = f"add to its front matter: aliases: [{was}]"
            found.append(diagnose("publish/moved", Place(path=source), message, hint=hint))
    return found


def say_held(uri: str) -> Diagnostic:
    shown = f"/{uri.removesuffix('index.html')}"
    return diagnose("publish/held", Place(path=uri), f"{shown} stays as an earlier build made it")


def say_few(found: list[Diagnostic], code: str, output: Path, many: str) -> list[Diagnostic]:
    """The findings, or one that counts them where they would bury the others."""
    if len(found) <= _MOST_ALIKE:
        return found
    return [diagnose(code, Place(path=output.name), f"{len(found):,} {many}, the first for {found[0].place}")]
