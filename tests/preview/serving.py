"""`backissue serve` as a person runs it: a process of its own, asked over sockets of loopback."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.tiny_site import TinySite

_ADDRESS = re.compile(r"serving (http://(\S+?):(\d+)/)")
_SCRIPT = re.compile(rb"<script src=\"/_backissue/reload\.js\"[^>]*></script>")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> bytes:
        """The body without the reload script."""
        return _SCRIPT.sub(b"", self.body)


class Served:
    """A running server; `said` is all that it has printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process, self._log = process, log
        said = wait_for(lambda: _ADDRESS.search(self.said) or process.poll() is not None)
        match = _ADDRESS.search(self.said)
        assert match, f"it did not start ({said}): {self.said}"
        self.home, self.host, self.port = match[1], match[2], int(match[3])

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    def get(self, path: str, *headers: str, method: str = "GET") -> Answer:
        given = (
            [f"Host: {self.host}:{self.port}", *headers] if not any(h.startswith("Host:") for h in headers) else headers
        )
        head = "\r\n".join([f"{method} {path} HTTP/1.1", *given, "Connection: close", "", ""])
        return parse_answer(self.send(head.encode("utf-8", "surrogateescape")))

    def send(self, data: bytes, timeout: float = 20.0) -> bytes:
        """All that comes back before the connection ends."""
        end = time.monotonic() + timeout
        with socket.create_connection((self.host.strip("[]"), self.port), timeout) as connection:
            received = []
            try:
                connection.sendall(data)
                while chunk := connection.recv(1 << 16):
                    received.append(chunk)
                    assert time.monotonic() < end, data[:200]
            except ConnectionError:
                pass
        return b"".join(received)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


@contextmanager
def serving(site: Path, *options: str, log: Path | None = None, under: tuple[str, ...] = ()) -> Iterator[Served]:
    """`under` is a command that runs the server as its own process."""
    log = log or site.parent / f"{site.name}-serve.log"
    command = [*under, sys.executable, "-m", "generator", "serve", "--site", str(site), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
    try:
        yield Served(process, log)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(10)


@contextmanager
def held(site: TinySite) -> Iterator[None]:
    """Another process holds the site: no build can begin."""
    hold = "import sys; from pathlib import Path; from generator.base.files import locked\n"
    hold += "with locked(Path(sys.argv[1]), lambda: None): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(site.root / ".backissue/lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.stdin.close()


def parse_answer(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(first.split(" ")[1]) if first else 0, headers, body)


def wait_for(look: Callable[[], Any], seconds: float = 30.0) -> Any:
    """What `look` gives once it is true; an AssertionError if that does not come about: a bound, not a measure."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"it did not come about within {seconds} s"
        time.sleep(0.02)
    return found
