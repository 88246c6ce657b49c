"""Start and end: a port that is taken, a host that others reach, signals, and nothing left behind."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.preview.serving import held, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

NAME = "content/articles/2021/good.md"
PAGE = "/2021/06/01/good/"
_EARLY = """\
import os, signal, sys
from generator.__main__ import run

class Early:
    def find_spec(self, name, *_):
        if name == early:
            os.kill(os.getpid(), signal.SIGINT)

early = sys.argv.pop(1)
sys.meta_path.insert(0, Early())
sys.exit(run())
"""


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    site.build()
    return site


def _processes_of(group_of: int) -> set[int]:
    """The processes below one, at any depth."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines())}
    below = {group_of}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {group_of}


def _alive(pids: set[int]) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    return pids & {int(pid) for pid, state in (line.split() for line in listed.splitlines()) if state[0] != "Z"}


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_it_cleanly(site: TinySite, number: signal.Signals, status: int) -> None:
    with serving(site.root) as server:
        wait_for(lambda: server.get(PAGE).status == 200)
        below = _processes_of(server.process.pid)
        assert below
        with socket.create_connection(("127.0.0.1", server.port)) as following:
            following.sendall(b"GET /_backissue/events?page=x&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert following.recv(100)
            assert server.end(number) == status
        assert "Traceback" not in server.said
        assert "rror" not in server.said
        wait_for(lambda: not _alive(below))


@pytest.mark.parametrize(
    "module",
    ["generator.cli.arguments", "generator.config.load_settings", "generator.preview.server", "watchdog.observers"],
)
def test_a_signal_ends_it_before_it_serves(site: TinySite, tmp_path: Path, module: str) -> None:
    """Ctrl-C as the first modules are loaded, which is a third of a second for a person's finger."""
    (tmp_path / "early.py").write_text(_EARLY, "utf-8")
    command = [sys.executable, str(tmp_path / "early.py"), module, "serve", "--site", str(site.root), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "serving" in done.stdout) == (130, False)
    assert done.stderr.strip() in {"backissue: interrupted", "backissue: stopped"}


@pytest.mark.parametrize("port", ["80x", "-1", "65536", "", "٨"])
def test_a_port_that_is_none(port: str) -> None:
    command = [sys.executable, "-m", "generator", "serve", f"--port={port}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f'argument --port: "{port}" is not a number from 0 to 65535' in done.stderr


def test_a_signal_ends_it_while_it_builds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/articles/2021/n{n}.md": article(f"Number {n}", "2021-06-01") for n in range(1500)
    }
    site = TinySite(tmp_path / "site", files)
    with serving(site.root) as server:
        wait_for(lambda: len(_processes_of(server.process.pid)) > 1)
        below = _processes_of(server.process.pid)
        assert server.end() == 130
        assert "Traceback" not in server.said
        wait_for(lambda: not _alive(below))


def test_a_server_that_is_killed_leaves_no_process(site: TinySite) -> None:
    with serving(site.root) as server:
        below = wait_for(lambda: _processes_of(server.process.pid))
        server.end(signal.SIGKILL)
        wait_for(lambda: not _alive(below))


def test_the_engine_killed_is_started_again(site: TinySite) -> None:
    with serving(site.root) as server:
        wait_for(lambda: server.get(PAGE).status == 200)
        for pid in wait_for(lambda: _processes_of(server.process.pid)):
            subprocess.run(["kill", "-9", str(pid)], check=True)
        assert server.get(PAGE).status == 200
        site.write({NAME: article("Better news", "2021-06-01")})
        wait_for(lambda: "Better news" in server.get(PAGE).text)


def test_the_next_port_is_taken_and_said(site: TinySite) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(site.root, "--port", str(port)) as server:
            assert port < server.port < port + 100
            assert f"port {port} is taken; this is port {server.port}" in server.said
            assert server.get(PAGE).status == 200


def test_a_host_that_others_reach_is_warned_of(site: TinySite) -> None:
    with serving(site.root, "--host", "0.0.0.0") as server:
        assert "warning: bound to 0.0.0.0" in server.said
        assert server.get("/", "Host: evil.example").status == 403
    with serving(site.root) as server:
        assert "warning" not in server.said


def test_it_serves_what_stands_there_while_the_build_waits(site: TinySite) -> None:
    """Another process holds the site's lock: nothing can be built, and all that was is served."""
    with held(site), serving(site.root) as server:
        assert server.get(PAGE).status == 200


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--site", str(tmp_path), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "site/missing" in done.stderr
