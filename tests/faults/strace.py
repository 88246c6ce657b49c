"""Faults at the border to the kernel, with strace: which calls a build makes on the files of its site, and how it fares
when one of them fails or is its last."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

TRACED = (
    "openat",
    "read",
    "write",
    "pwrite64",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
    "fsync",
    "fdatasync",
    "ftruncate",
)
_CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")


class Call(NamedTuple):
    """The `number`-th call of that name that a build makes, counted from its start, on a file of the site."""

    name: str
    number: int
    path: str
    creates: bool


class Outcome(NamedTuple):
    """`hit` is False if the build ended before the call was reached."""

    status: int
    said: str
    hit: bool


def record_calls(site: Path) -> list[Call]:
    """The calls of a whole build on files of the site."""
    log = site.with_name("strace.log")
    done = _run(site, ["-y", "-s", "4096", "-o", str(log), "-e", f"trace={','.join(TRACED)}"])
    assert done.returncode == 0, done.stderr
    numbers: Counter[str] = Counter()
    calls = []
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _CALL.match(line)
        if found is None or found[1] not in TRACED:
            continue
        numbers[found[1]] += 1
        path = re.search(rf'[<"]({re.escape(str(site))}[^>"]*)[>"]', found[2])
        if path:
            calls.append(Call(found[1], numbers[found[1]], path[1].removeprefix(f"{site}/"), "O_CREAT" in found[2]))
    return calls


def build_with(site: Path, call: Call, fault: str) -> Outcome:
    """A build in which that call meets the fault, in strace's words: `signal=SIGKILL`, `error=ENOSPC`, `retval=0`."""
    log = site.with_name("strace.log")
    inject = f"inject={call.name}:{fault}:when={call.number}"
    done = _run(site, ["-o", str(log), "-e", f"trace={call.name}", "-e", inject])
    told = log.read_text("utf-8", "replace")
    return Outcome(done.returncode, done.stderr, "(INJECTED)" in told or "killed by SIGKILL" in told)


def _run(site: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
    build = [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "1", "--quiet"]
    # The hash seed decides in which order modules are looked for, and so the numbers of the calls.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = ["strace", "-f", *options, *build]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
