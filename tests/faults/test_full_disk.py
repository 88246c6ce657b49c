"""A disk that runs out of bytes or of inodes, and a limit on the size of files: real ones, which cut a write short."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.faulty_site import FaultySite


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """Skips the test where nothing may be mounted."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False) if shutil.which("mount") else None
    if done is None or done.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {done.stderr.strip() if done else 'there is no mount'}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def build(site: Path, limit: int = 0) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, whose files may have `limit` bytes at most (0: any number)."""
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "1", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}

    def restrain() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=environment,
        preexec_fn=restrain if limit else None,
    )


def _check_refused(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode in {1, 2}
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("limit", [100, 1_000, 3_000, 30_000])
def test_files_cut_short_are_never_taken_for_whole(tmp_path: Path, limit: int) -> None:
    site = FaultySite(tmp_path)
    done = build(site.root, limit)
    if done.returncode == 0:
        site.check_success()
    else:
        _check_refused(done)
    site.check_left()
    site.check_mended()


@pytest.mark.parametrize("what", ["bytes", "inodes"])
@pytest.mark.parametrize("left", [0, 1, 3, 7, 15])
def test_a_full_disk_is_told_and_the_old_site_stays(tmp_path: Path, what: str, left: int) -> None:
    """So many blocks of 4,096 bytes, or so many inodes, are left when the build starts."""
    with mounted(tmp_path / "disk", "size=4m,nr_inodes=400"):
        site = FaultySite(tmp_path / "disk")
        filler = tmp_path / "disk/filler"
        filler.mkdir()
        stat = os.statvfs(filler)
        if what == "bytes":
            (filler / "f").write_bytes(b"x" * (stat.f_bavail - left) * stat.f_bsize)
        else:
            for number in range(stat.f_favail - left):
                (filler / str(number)).touch()
        done = build(site.root)
        if done.returncode == 0:
            site.check_success()
        else:
            _check_refused(done)
        site.check_left()
        shutil.rmtree(filler)
        site.check_mended()
