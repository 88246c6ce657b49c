"""A Python process of its own that works on batches, for places where ours may neither fork nor be interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from generator.engine.executor import BATCH_SECONDS, Failed, Step, run_batch

_SERVE = "import sys; from generator.engine.apart import serve; serve(int(sys.argv[1]))"
_own = threading.local()


class Apart:
    """The process; it ends when this object is gone, or the process that holds it."""

    def __init__(self) -> None:
        ours, theirs = Pipe()
        self._pipe = ours
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 this very Python, with words of our own
                [sys.executable, "-c", _SERVE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )

    def run(self, step: Step, batch: Sequence[Any], seconds: float) -> list[Any] | Failed:
        """The results, or why there are none; then the process is of no use any more. Raises what the step raises."""
        try:
            self._pipe.send((step, batch))
            if not self._pipe.poll(seconds):
                self.stop()
                return Failed("it took too long")
            done, value = self._pipe.recv()
        except (EOFError, OSError):
            self.stop()
            return Failed("its worker process died")
        if not done:
            raise value
        return list(value)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()


def run_apart(step: Step, batch: Sequence[Any], seconds: float = BATCH_SECONDS) -> list[Any]:
    """As `run_batch`, in this thread's own process; an item that kills it or takes too long costs that item."""
    if not batch:
        return []
    apart = getattr(_own, "apart", None)
    if apart is None:
        apart = _own.apart = Apart()
    results = apart.run(step, batch, seconds)
    if not isinstance(results, Failed):
        return results
    _own.apart = None
    if len(batch) == 1:
        return [results]
    return [result for item in batch for result in run_apart(step, [item], seconds)]


def serve(descriptor: int) -> None:
    """What the process does: batches in, results out, until the other end is closed."""
    pipe = Connection(descriptor)
    while True:
        try:
            step, batch = pipe.recv()
        except EOFError:
            return
        try:
            answer: tuple[bool, Any] = True, run_batch(step.function, step.context, batch)
        except Exception as error:  # noqa: BLE001 it is raised again where the results are awaited
            answer = False, error
        pipe.send(answer)
