"""What is said of a published site as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose, visible
from generator.engine.state import State

PAGE = "index.html"
_MOST_ALIKE = 5
_SPACE = "moved"


def find_moved(
    output: Path, state: State, fresh: Iterable[tuple[str, str]], renamed: Mapping[str, str], homes: Mapping[str, str]
) -> list[Diagnostic]:
    """Of sources whose page is at another address now, until something leads there from the old one. `homes` are the
    addresses by source; feeds and further pages of a source are where its page is. `fresh` are the files that this build
    removed, with their sources; those of earlier builds are remembered. `renamed` are sources by what they were called."""
    key = str(output.resolve())
    before = state.load(_SPACE)
    known = before.get(key)
    gone = {**(known if isinstance(known, dict) else {}), **dict(fresh)}
    gone = {uri: renamed.get(source, source) for uri, source in gone.items()}
    dead: dict[str, str] = {}
    for uri, source in sorted(gone.items(), key=lambda item: (len(item[0]), item[0])):
        if source in homes and uri.endswith(PAGE) and not (output / uri).exists():
            above = (homes[source], *(f"/{one.removesuffix(PAGE)}" for one, of in dead.items() if of == source))
            if not f"/{uri}".startswith(above):
                dead[uri] = source
    after = {name: value for name, value in before.items() if name != key}
    state.replace(_SPACE, {**after, key: dead} if dead else after, before)
    found = []
    for uri, source in sorted(dead.items()):
        was = f"/{uri.removesuffix(PAGE)}"
        message = f"it was published at {was} and is now at {homes[source]}; nothing leads there from the old address"
        hint = f"add to its front matter: aliases: [{was}]"
        found.append(diagnose("publish/moved", Place(path=source), message, hint=hint))
    return say_few(found, "publish/moved", output, "addresses of earlier builds are gone")


def locate_alias(found: Diagnostic, uri: str, source: str) -> Diagnostic:
    """What is said of an alias, at the line of `source` that has it."""
    alias = f"/{uri.removesuffix(PAGE)}".rstrip("/")
    for number, line in enumerate(source.splitlines(), start=1):
        at = line.find(alias)
        if at >= 0:
            place = Place(found.place.path, number, at + 1, len(alias))
            return diagnose(found.code, place, found.message, source=source)
    return found


def say_held(uri: str, blamed: str) -> Diagnostic:
    """`blamed` is what the error was reported for, empty if that is not known any more."""
    shown = f"/{uri.removesuffix(PAGE)}"
    hint = f"mend the error reported for {visible(blamed)}" if blamed else ""
    return diagnose("publish/held", Place(path=uri), f"{shown} stays as an earlier build made it", hint=hint)


def say_few(found: list[Diagnostic], code: str, output: Path, many: str) -> list[Diagnostic]:
    """The findings, or one that counts them where they would bury the others."""
    if len(found) <= _MOST_ALIKE:
        return found
    return [diagnose(code, Place(path=output.name), f"{len(found):,} {many}, the first for {found[0].place}")]
