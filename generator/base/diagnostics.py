"""Errors as values: what is wrong, where, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, NamedTuple

from generator.base.codes import CODES

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]


class Place(NamedTuple):
    """A spot in a file; `line` and `column` count from 1, 0 where they are not known."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `excerpt` holds the (line number, text) pairs around the place."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    excerpt: tuple[tuple[int, str], ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


class SiteError(Exception):
    """Carries diagnostics out of a single file or step; whoever goes through many files collects them."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics


def diagnose(code: str, place: Place, message: str, *, hint: str | None = None, source: str = "") -> Diagnostic:
    """A finding of a declared code; its severity and usual hint come from the catalogue in `codes`."""
    declared = CODES[code]
    return Diagnostic(
        code=code,
        severity=declared.severity,
        place=place,
        message=visible(message),
        hint=visible(declared.remedy if hint is None else hint),
        excerpt=_excerpt(source, place.line) if source and place.line else (),
    )


def apply_severities(
    found: Iterable[Diagnostic], severities: Mapping[str, Literal["error", "warning", "off"]]
) -> tuple[Diagnostic, ...]:
    """The findings in printing order, each at the severity that the site chose; those switched off left out."""
    chosen = []
    for one in set(found):
        severity = severities.get(one.code, one.severity)
        if severity != "off":
            chosen.append(replace(one, severity=severity))
    return tuple(sorted(chosen, key=lambda one: one.order))


def as_rows(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Findings as a JSON value, for whoever keeps them between runs."""
    return [asdict(one) for one in found]


def from_rows(rows: Iterable[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    """What `as_rows` made, also after a way through JSON."""
    return tuple(
        Diagnostic(
            **{**row, "place": Place(*row["place"]), "excerpt": tuple((line, text) for line, text in row["excerpt"])}
        )
        for row in rows
    )


def visible(text: str) -> str:
    """`text` on one line with control and direction characters escaped, so that a seed cannot drive a terminal."""
    hidden = {"\n": "\\n", "\r": "\\r", "\t": " "}
    return "".join(hidden.get(c) or (c if c.isprintable() else f"\\u{{{ord(c):x}}}") for c in text)


def render_diagnostic(one: Diagnostic, style: Format = "text") -> str:
    """One finding for a terminal (`text`), a program (`json`, one object a line) or a GitHub workflow (`github`)."""
    if style == "json":
        return json.dumps(_as_object(one), ensure_ascii=False)
    if style == "github":
        fields = {"file": one.place.path, "line": one.place.line, "col": one.place.column, "title": one.code}
        shown = ",".join(f"{key}={_github(str(value), ',:')}" for key, value in fields.items() if value)
        return f"::{one.severity} {shown}::{_github(f'{one.message}. {one.hint}')}"
    lines = [f"{one.severity}[{one.code}]: {one.message}", f"  --> {visible(str(one.place))}"]
    width = max((len(str(number)) for number, _ in one.excerpt), default=1)
    for number, text in one.excerpt:
        lines.append(f"  {number:>{width}} | {visible(text)}".rstrip())
        if number == one.place.line and one.place.column:
            mark = "^" * max(1, min(one.place.length, len(text) - one.place.column + 1))
            lines.append(f"  {'':>{width}} | {'':>{one.place.column - 1}}{mark}")
    if one.hint:
        lines.append(f"  hint: {one.hint}")
    return "\n".join(lines)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` was most likely meant to be, if any is close."""
    import difflib

    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def _excerpt(source: str, line: int) -> tuple[tuple[int, str], ...]:
    lines = source.split("\n")
    first = max(1, line - 1)
    return tuple((n, lines[n - 1][:160]) for n in range(first, min(line, len(lines)) + 1))


def _as_object(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity,
        "file": one.place.path,
        "line": one.place.line,
        "column": one.place.column,
        "message": one.message,
        "hint": one.hint,
        "excerpt": [list(pair) for pair in one.excerpt],
    }


def _github(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
