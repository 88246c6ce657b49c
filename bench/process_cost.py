"""What a command costs: wall time, processor time and memory of all its processes together."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""


class Cost(NamedTuple):
    """`wall` and `cpu` in seconds, the latter user and system time of all processes that the command left behind, too;
    `peak` the most bytes that they held together (proportional set sizes), 0 where that was not sampled."""

    wall: float
    cpu: float
    peak: int
    status: int


def measure(
    command: Sequence[str | Path], folder: Path | None = None, *, sample: bool = False, output: Path | None = None
) -> Cost:
    """Run `command` in `folder` to its end. Sampling memory takes time of its own, so a run tells one or the other;
    what the command prints goes to the file `output`, or where ours goes."""
    # Processes whose parent ends (a pool's workers) become our children, so that their time is counted.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = _cpu()
    peak = 0
    with (output or Path(os.devnull)).open("wb") as sink:
        kept = sink if output else None
        started = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, stdout=kept, stderr=kept, env=_environment()) as process:
            while sample and process.poll() is None:
                peak = max(peak, held(process.pid))
                time.sleep(0.02)
            status = process.wait()
        wall = time.perf_counter() - started
    _wait_for_orphans()
    return Cost(wall, _cpu() - before, peak, status)


def _environment() -> dict[str, str]:
    """Without the variable that makes Python compile every module anew at each start, which no user's shell has."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def held(pid: int) -> int:
    """Bytes that a process and its descendants hold, shared pages counted once."""
    total = 0
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        children = " ".join(path.read_text() for path in (_PROC / str(pid) / "task").glob("*/children"))
    except OSError:  # the process has ended, or there is no /proc
        return total
    return total + sum(held(int(child)) for child in children.split())


def _wait_for_orphans() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
