"""`backissue serve`, as the terminal shows it."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Format, from_rows
from generator.cli.printing import print_diagnostics
from generator.config.load_settings import load_settings
from generator.preview.editor import NAMES, find_pattern

_INTERRUPTED, _TERMINATED, _USAGE = 130, 0, 2
_UNABLE = 0
_SHORTLY = 3.0


def run_preview(given: Namespace) -> int:
    """Serve until Ctrl-C (130) or SIGTERM (0)."""
    import signal

    try:
        number = _serve(given)
    except KeyboardInterrupt:
        number = signal.SIGINT
    # What is pressed from now on finds nobody to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if number == _UNABLE:
        return _USAGE
    if not given.quiet:
        print("\nbackissue: stopped" if number == signal.SIGINT else "backissue: stopped", file=sys.stderr)
    return _INTERRUPTED if number == signal.SIGINT else _TERMINATED


def _serve(given: Namespace) -> int:
    """The number of the signal that ended it, or `_UNABLE` if it could not begin."""
    from generator.preview.server import Voice, Wish, serve

    site = Path(given.site).resolve()
    # A folder without a readable site.yaml is no site: told now rather than in a browser.
    load_settings(site)
    editor = find_pattern(given.editor, os.environ)
    if editor is None:
        print(
            f"backissue: {given.editor} is neither {', '.join(NAMES)} nor none, nor an address with {{path}}",
            file=sys.stderr,
        )
        return _UNABLE
    teller = _Teller(given.format, quiet=given.quiet, browse=given.open)
    wish = Wish(site, given.host, given.port, tuple(given.allow_host), editor)
    return serve(wish, Voice(teller.say, teller.ready, teller.built))


class _Teller:
    """Prints a build's findings when they are others than before: a person sees each once."""

    def __init__(self, style: Format, *, quiet: bool, browse: bool) -> None:
        self._style, self._quiet, self._browse = style, quiet, browse
        self._last: tuple[Diagnostic, ...] = ()
        self._told = -_SHORTLY

    def say(self, text: str) -> None:
        print(f"backissue: {text}", file=sys.stderr, flush=True)

    def ready(self, address: str) -> None:
        if not self._quiet:
            print(f"serving {address} (desk: {address}_backissue/); Ctrl-C ends it", flush=True)
        if self._browse:
            import webbrowser

            webbrowser.open(address)

    def built(self, done: dict[str, Any]) -> None:
        found = from_rows(done["diagnostics"])
        if found != self._last:
            print_diagnostics([one for one in found if one not in self._last], self._style)
            self._last = found
        if done.get("fault"):
            self.say(done["fault"])
        summary = done.get("summary")
        if not summary:
            return
        # What a build has written itself wakes the watcher too, and there is nothing to say of that.
        now = time.monotonic()
        told, self._told = self._told, now
        if not self._quiet and not (_is_idle(summary) and now - told < _SHORTLY):
            print(f"{time.strftime('%H:%M:%S')}  {_told(summary)}", flush=True)


def _is_idle(summary: dict[str, Any]) -> bool:
    return not (summary["ingested"] or summary["written"] or summary["removed"])


def _told(summary: dict[str, Any]) -> str:
    if _is_idle(summary):
        articles = summary["articles"]
        return (
            f"{articles:,} {'article' if articles == 1 else 'articles'}, nothing to write, {summary['seconds']:.2f} s"
        )
    parts = [
        f"{summary['ingested']:,} ingested" if summary["ingested"] else "",
        f"{summary['written']:,} written",
        f"{summary['removed']:,} removed" if summary["removed"] else "",
        f"{summary['seconds']:.2f} s",
    ]
    return ", ".join(part for part in parts if part)
