"""Builds a site from nothing and again, and prints how long each took and how much memory all its processes held.

    python bench/measure_build.py DIR [--jobs N]

The peak is the largest sum of proportional set sizes over the command and its workers, sampled from /proc; where
that is not to be had it is the largest resident set of any one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

_PROC = Path("/proc")


def measure(command: list[str]) -> tuple[float, int, int]:
    """Seconds, peak bytes and exit status of one command."""
    started = time.perf_counter()
    peak = 0
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            peak = max(peak, _held(process.pid))
            time.sleep(0.05)
    seconds = time.perf_counter() - started
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return seconds, peak or largest, process.returncode


def _held(pid: int) -> int:
    """Bytes that a process and its descendants hold, shared pages counted once."""
    total = 0
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        children = " ".join(path.read_text() for path in (_PROC / str(pid) / "task").glob("*/children"))
    except OSError:  # the process has ended, or there is no /proc
        return total
    return total + sum(_held(int(child)) for child in children.split())


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Build a site twice and print time and memory.")
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--jobs", metavar="N", type=int)
    given = parser.parse_args(arguments)
    report = given.folder / ".backissue-report.json"
    command = [sys.executable, "-m", "generator", "build", "--site", str(given.folder), "--report", str(report), "-q"]
    if given.jobs:
        command += ["--jobs", str(given.jobs)]
    for name in ("public", ".backissue"):
        shutil.rmtree(given.folder / name, ignore_errors=True)
    for title in ("from nothing", "again"):
        seconds, peak, status = measure(command)
        if status:
            print(f"the build ended with status {status}", file=sys.stderr)
            return status
        told = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        stages = ", ".join(f"{name} {spent:.2f}" for name, spent in told["seconds"].items())
        print(f"{title}: {seconds:.2f} s, {peak / 1e6:.0f} MB at most; seconds: {stages}; pages: {told['pages']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
