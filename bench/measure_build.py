"""Builds a site from nothing and again, and prints how long each took and how much memory all its processes held.

    python bench/measure_build.py DIR [--jobs N]

The peak is the largest sum of proportional set sizes over the command and its workers, sampled from /proc.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from process_cost import measure


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
        cost = measure(command, sample=True)
        if cost.status:
            print(f"the build ended with status {cost.status}", file=sys.stderr)
            return cost.status
        told = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        stages = ", ".join(f"{name} {spent:.2f}" for name, spent in told["seconds"].items())
        print(
            f"{title}: {cost.wall:.2f} s, {cost.peak / 1e6:.0f} MB at most; seconds: {stages}; pages: {told['pages']}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
