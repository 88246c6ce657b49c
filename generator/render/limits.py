"""Limits on processor time, which also stop a regular expression that has run away, and on the depth of calls."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN_SECONDS = 0.5
_CALLS = 1000


class OutOfTime(BaseException):
    """Derives from BaseException so that no `except Exception` on the way swallows it."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime after so much processor time of this process; a busy machine does not shorten it.

    Signals reach the main thread only: elsewhere there is no limit here, and the executor's limit for a batch holds.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _raise)
    # Again and again: where Python cannot pass an exception on, as in a destructor, the first is lost.
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def call_limit() -> Iterator[None]:
    """Allow so many nested calls from here on, whoever calls: Python-Markdown nests quotes as deep as the stack has room,
    and a page must not depend on whether a worker renders it."""
    depth, frame = 0, sys._getframe()
    while frame.f_back:
        depth, frame = depth + 1, frame.f_back
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + _CALLS)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _raise(_signal: int, _frame: object) -> None:
    raise OutOfTime
