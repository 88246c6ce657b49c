"""The same bytes whatever the folder, the workers, the zone, the locale, the hash seed, the umask."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.tiny_site import TinySite

MATRIX = (
    ("a", ["--jobs", "1"], {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    ("deep/er/b", ["--jobs", "2"], {"TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "12345"}),
)


def test_one_digest_in_every_environment(tmp_path: Path) -> None:
    seeds = {
        f"seeds/{path.relative_to(REPOSITORY / 'seeds').as_posix()}": path.read_bytes()
        for path in sorted((REPOSITORY / "seeds").rglob("*"))
        if path.is_file()
    }
    trees = []
    for name, options, variables in MATRIX:
        site = TinySite(tmp_path / name, seeds)
        command = [sys.executable, "-m", "generator", "build", "--site", str(site.root), "-q", *options]
        done = subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **variables}, check=False)
        assert done.returncode == 0
        trees.append({**site.tree(), **site.tree("content")})
    assert trees[0].keys() == trees[1].keys()
    assert trees[0] == trees[1]
    assert len(trees[0]) > 80
