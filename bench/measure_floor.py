"""Builds a site from nothing, and beside it only reads its content and writes files as large as its pages: what no generator
can do without.

    python bench/measure_floor.py DIR

One process each (`--jobs 1`), processor time; then the shares of the build's stages.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from process_cost import measure

_FLOOR = "--only-read-and-write"


def main(arguments: list[str]) -> int:
    if arguments[:1] == [_FLOOR]:
        read_and_write(Path(arguments[1]), Path(arguments[2]))
        return 0
    site = Path(arguments[0])
    build = [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "1", "-q"]
    subprocess.run(build, check=True)
    with tempfile.TemporaryDirectory(dir=site.resolve().parent) as made:
        floor = measure([sys.executable, __file__, _FLOOR, str(site), f"{made}/floor"])
        state, report = Path(made) / "state", Path(made) / "report.json"
        shutil.move(site / ".backissue", state)
        told = measure([*build, "--output", f"{made}/public", "--report", str(report)])
        seconds = json.loads(report.read_text("utf-8"))["seconds"]
    if floor.status or told.status:
        return 1
    print(f"reading and writing alone: {floor.cpu / told.cpu:.3f} of a build's processor time")
    total = seconds.pop("total")
    print("stages, shares of its wall time: " + ", ".join(f"{name} {one / total:.3f}" for name, one in seconds.items()))
    return 0


def read_and_write(site: Path, target: Path) -> None:
    """Read each content file, and write each file of `public/` anew below `target`: a folder each, a temporary name, a
    rename."""
    for path in sorted((site / "content").rglob("*.md")):
        path.read_bytes()
    public = site / "public"
    files = [(path.relative_to(public), path.stat().st_size) for path in sorted(public.rglob("*")) if path.is_file()]
    blank = bytes(max(size for _, size in files))
    for name, size in files:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = target / "temporary"
        temporary.write_bytes(blank[:size])
        temporary.replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
