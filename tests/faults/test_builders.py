"""More than one builder, and builders and workers that are killed from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import main
from tests.faults.faulty_site import FaultySite
from tests.tiny_site import article


def start(site: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), "--quiet", *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("offset", [0, 0.15, 0.4])
def test_two_builders_at_once_make_one_site(tmp_path: Path, offset: float) -> None:
    site = FaultySite(tmp_path)
    first = start(site.root, "--jobs", "1")
    time.sleep(offset)
    second = start(site.root, "--jobs", "1")
    assert (first.wait(60), second.wait(60)) == (0, 0)
    site.check_success()
    site.check_mended()


def test_a_builder_that_waits_for_another_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = FaultySite(tmp_path)
    first = subprocess.Popen(
        ["flock", str(site.root / ".backissue/lock"), "sh", "-c", "echo held; sleep 1"], stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"
    assert main(["build", "--site", str(site.root)]) == 0
    assert capsys.readouterr().err.count("waiting for another build of this site\n") == 1
    first.wait()
    assert main(["build", "--site", str(site.root)]) == 0
    assert "waiting" not in capsys.readouterr().err


@pytest.mark.parametrize("moment", [0.3, 0.5, 0.8])
def test_a_builder_goes_on_when_the_one_before_it_is_killed(tmp_path: Path, moment: float) -> None:
    site = FaultySite(tmp_path)
    first, second = start(site.root, "--jobs", "1"), start(site.root, "--jobs", "1")
    time.sleep(moment)
    first.kill()
    first.wait()
    assert second.wait(60) == 0
    site.check_success()
    site.check_mended()


def test_a_killed_worker_costs_nothing_that_can_be_done_again(tmp_path: Path) -> None:
    site = FaultySite(tmp_path)
    body = "Words of a paragraph with *some* of them stressed. " * 400
    site.site.write(
        {f"content/articles/2022/n{number}.md": article(f"N {number}", "2022", body) for number in range(60)}
    )
    builder = start(site.root, "--jobs", "2")
    killed = False
    while builder.poll() is None and not killed:
        for pid in _workers(builder.pid)[:1]:
            os.kill(pid, signal.SIGKILL)
            killed = True
        time.sleep(0.01)
    assert builder.wait(400) == 0
    assert killed
    left = (site.root / "public/index.html").read_bytes()
    site.site.build(clean=True)
    assert (site.root / "public/index.html").read_bytes() == left
    assert site.site.built is not None
    assert site.site.built.published.written == 0


def _workers(pid: int) -> list[int]:
    """The processes that the builder's fork server has started, as far as they are at work."""
    return [worker for server in _children(pid) for worker in _children(server) if _is_at_work(worker)]


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()
        ]
    except OSError:
        return []


def _is_at_work(pid: int) -> bool:
    """True if it runs on a processor and has done so for a while (see proc(5))."""
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return state == "R" and int(rest[10]) > 20
