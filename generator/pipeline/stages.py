"""The stages of a build, timed, and the state that they share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.files import locked
from generator.engine.code_version import code_version
from generator.engine.state import State, open_state
from generator.pipeline.done import Options, Progress

if TYPE_CHECKING:
    from generator.engine.executor import Engine

CACHE = ".backissue"
WAITING = "waiting for another build of this site"
Observe = Callable[[str, int, int], None]
"""Told the stage that runs, how many of its items are done, and how many there are (0: not known)."""


@contextmanager
def site_state(site: Path, options: Options, observe: Observe = lambda *_: None) -> Iterator[State]:
    """The site's state, held by one build at a time; to wait for another is a stage."""
    with (
        locked(site / CACHE / "lock", lambda: observe(WAITING, 0, 0)),
        open_state(state_path(site, options), code_version(), forget=options.clean) as state,
    ):
        yield state


def state_path(site: Path, options: Options) -> Path:
    return options.state or site / CACHE / "state.sqlite"


def engine_of(site: Path, options: Options) -> Engine | None:
    from generator.engine.executor import Engine

    return Engine(options.engine, options.trust_engine, (site / "site.yaml").resolve()) if options.engine else None


class Stages:
    """Times the stages and says which one runs."""

    def __init__(self, observe: Observe) -> None:
        self.observe = observe
        self._start = time.perf_counter()
        self.seconds: dict[str, float] = {}

    def progress(self, name: str) -> Progress:
        """Tells how far a stage is."""
        return partial(self.observe, name)

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        self.observe(name, 0, 0)
        start = time.perf_counter()
        yield
        now = time.perf_counter()
        self.seconds[name] = now - start
        self.seconds["total"] = now - self._start
