"""What is said of a published site as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.engine.state import State
from generator.model.article import Article, FreePage

_MOST_ALIKE = 5
_SPACE = "moved"


def find_moved(
    output: Path, state: State, fresh: Iterable[tuple[str, str]], items: Sequence[Article | FreePage]
) -> list[Diagnostic]:
    """Of articles and pages whose page is at another address now, until something leads there from the old one. `fresh`
    are the files that this build removed, with their sources; those of earlier builds are remembered."""
    key = str(output.resolve())
    before = state.load(_SPACE)
    known = before.get(key)
    gone = {**(known if isinstance(known, dict) else {}), **dict(fresh)}
    homes = {one.path: one.permalink for one in items}
    dead = {uri: source for uri, source in gone.items() if source in homes and not (output / uri).exists()}
    after = {name: value for name, value in before.items() if name != key}
    state.replace(_SPACE, {**after, key: dead} if dead else after, before)
    found = []
    for uri, source in sorted(dead.items()):
        was = f"/{uri.removesuffix('index.html')}"
        message = f"it was published at {was} and is now at {homes[source]}; nothing leads there from the old address"
        hint = f"add to its front matter: aliases: [{was}]"
        found.append(diagnose("publish/moved", Place(path=source), message, hint=hint))
    return say_few(found, "publish/moved", output, "addresses of earlier builds are gone")


def say_held(uri: str) -> Diagnostic:
    shown = f"/{uri.removesuffix('index.html')}"
    return diagnose("publish/held", Place(path=uri), f"{shown} stays as an earlier build made it")


def say_few(found: list[Diagnostic], code: str, output: Path, many: str) -> list[Diagnostic]:
    """The findings, or one that counts them where they would bury the others."""
    if len(found) <= _MOST_ALIKE:
        return found
    return [diagnose(code, Place(path=output.name), f"{len(found):,} {many}, the first for {found[0].place}")]
