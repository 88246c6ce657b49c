"""A limit on processor time that also stops a regular expression which has run away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN_SECONDS = 0.5


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


def _raise(_signal: int, _frame: object) -> None:
    raise OutOfTime
