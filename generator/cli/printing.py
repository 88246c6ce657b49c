"""What people see: diagnostics and progress on standard error, results on standard output."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from generator.base.diagnostics import Diagnostic, Format, render_diagnostic

if TYPE_CHECKING:
    from generator.pipeline.done import Built

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m"}
_BAR, _EVERY = 24, 0.1
_MOST_WRITTEN = 50


def print_diagnostics(found: Iterable[Diagnostic], style: Format) -> None:
    """To standard error, save GitHub's: its runner reads them from standard output."""
    stream = sys.stdout if style == "github" else sys.stderr
    colour = style == "text" and stream.isatty() and not os.environ.get("NO_COLOR")
    for one in found:
        text = render_diagnostic(one, style)
        if colour:
            mark, rest = text.split(":", 1)
            text = f"{_COLOURS[one.severity]}{mark}\x1b[0m:{rest}"
        print(text, file=stream)


def print_summary(built: Built, *, verbose: bool) -> None:
    ingested, published = built.ingested, built.published
    severities = Counter(one.severity for one in built.diagnostics)
    parts = [
        f"{count_of(ingested.ingested, 'article')} ingested" if ingested.ingested else "",
        f"{count_of(published.written, 'page')} written",
        f"{published.unchanged:,} unchanged",
        f"{published.removed:,} removed" if published.removed else "",
        f"{count_of(built.near_duplicates, 'article')} with a near-duplicate" if built.near_duplicates else "",
        count_of(severities["error"], "error") if severities["error"] else "",
        count_of(severities["warning"], "warning") if severities["warning"] else "",
        f"{built.seconds['total']:.1f} s",
    ]
    print(", ".join(part for part in parts if part))
    if verbose:
        print_written(ingested.written)
        for stage, seconds in sorted(built.seconds.items(), key=lambda item: item[0] == "total"):
            print(f"  {stage:8} {seconds:8.3f} s")


def print_written(paths: Sequence[str]) -> None:
    """Which articles were ingested."""
    for path in paths[:_MOST_WRITTEN]:
        print(f"  wrote    {path}")
    if len(paths) > _MOST_WRITTEN:
        print(f"  wrote    {len(paths) - _MOST_WRITTEN:,} more")


def count_of(number: int, what: str) -> str:
    """`1 page`, `2,000 pages`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class Progress:
    """A bar on a terminal, one line a stage elsewhere, nothing when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._bar = quiet, sys.stderr.isatty() and not quiet
        self._stage = ""
        self._start = self._drawn = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def show(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._start, self._drawn = stage, now, 0.0
            if not self._quiet and not self._bar:
                print(f"backissue: {stage}", file=sys.stderr)
        if self._bar and (now - self._drawn > _EVERY or done == total):
            self._drawn = now
            print(f"\r\x1b[K{self._line(done, total, now)}", end="", file=sys.stderr, flush=True)

    def _line(self, done: int, total: int, now: float) -> str:
        if not total:
            return f"{self._stage:8} {done:,} …" if done else f"{self._stage} …"
        full = _BAR * done // total
        left = (now - self._start) / done * (total - done) if done else 0.0
        return f"{self._stage:8} [{'#' * full}{'.' * (_BAR - full)}] {done:,}/{total:,}  {left:.0f} s left"
