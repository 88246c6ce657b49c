"""Whatever is sent: an answer below 500, and never a byte from outside the output."""

from __future__ import annotations

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.preview.hostile import hostile_requests
from tests.preview.serving import Served, parse_answer, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

_SECRET = b"only-for-the-newsroom"
_NUMBER = int(os.environ.get("BACKISSUE_HOSTILE_REQUESTS", "2000"))
_SEED = int(os.environ.get("BACKISSUE_SEED", "1"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    folder = tmp_path_factory.mktemp("hostile")
    secret = _SECRET.decode()
    files: dict[str, str | bytes] = {
        "content/articles/2021/good.md": article("Good news", "2021-06-01"),
        "content/articles/2021/draft.md": article("Not yet", "2021-06-02", draft="true"),
        "secret.txt": secret,
        "static/link.txt": "replaced below",
        "static/link/secret.txt": "replaced below",
        "static/pipe": "replaced below",
    }
    (folder / "secret.txt").write_bytes(_SECRET)
    return TinySite(folder / "site", files)


@pytest.fixture(scope="module")
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root) as server:
        wait_for(lambda: server.get("/2021/06/01/good/").status == 200)
        _replace_files_by_links(site.root / "public", site.root.parent)
        yield server


def _replace_files_by_links(output: Path, outside: Path) -> None:
    """As whoever may write to the output could: links and a pipe where files were published."""
    for path in (output / "link.txt", output / "link/secret.txt", output / "pipe"):
        path.unlink()
    (output / "link").rmdir()
    (output / "link.txt").symlink_to(outside / "secret.txt")
    (output / "link").symlink_to(outside)
    os.mkfifo(output / "pipe")


def _own_files(site: TinySite) -> set[bytes]:
    own = Path(__file__).parents[2] / "generator/preview/assets"
    return {*site.tree().values(), *(path.read_bytes() for path in own.iterdir())}


def test_hostile_requests_get_nothing(site: TinySite, served: Served) -> None:
    known = _own_files(site)
    statuses: Counter[int] = Counter()

    def ask(request: bytes) -> tuple[bytes, bytes]:
        return request, served.send(request)

    with ThreadPoolExecutor(4) as clients:
        for request, received in clients.map(ask, hostile_requests(_SEED, _NUMBER)):
            answer = parse_answer(received)
            statuses[answer.status] += 1
            assert _SECRET not in received, request
            assert b"root:" not in received, request
            assert answer.status < 500, request
            if answer.status == 200 and answer.body and not request.startswith(b"HEAD"):
                # The desk may be asked for, and shows what it shows to everybody.
                assert answer.page in known or b"/_backissue/desk.css" in answer.body, request
    assert sum(count for status, count in statuses.items() if 400 <= status < 500) > _NUMBER * 0.8
    assert {400, 403, 404, 405, 414, 431} <= set(statuses)
    assert served.get("/2021/06/01/good/").status == 200, "it still serves"


def test_the_secret_would_be_seen(site: TinySite, served: Served) -> None:
    """The control: what the requests are after is there to be had by whoever joins paths."""
    assert served.process.poll() is None
    assert (site.root / "public/link.txt").read_bytes() == _SECRET
    assert (site.root / "public/link/secret.txt").read_bytes() == _SECRET
    assert (site.root / "public/../secret.txt").read_bytes() == _SECRET


@pytest.mark.parametrize("path", ["/link.txt", "/link/secret.txt", "/pipe"])
def test_links_and_pipes_in_the_output_are_not_followed(served: Served, path: str) -> None:
    assert served.get(path).status == 404


def test_slow_clients_lose_their_place(served: Served) -> None:
    """They drip a byte now and then; each is told off or dropped, and others are served all the while."""
    slow = [socket.create_connection(("127.0.0.1", served.port), 30) for _ in range(40)]
    try:
        end = time.monotonic() + 30
        open_still = list(slow)
        for one in slow:
            one.sendall(b"GET / HTTP/1.1\r\nX: ")
        while open_still and time.monotonic() < end:
            for one in list(open_still):
                try:
                    one.sendall(b"y")
                    one.setblocking(False)
                    received = one.recv(1000)
                    assert not received or received.startswith(b"HTTP/1.1 408")
                    open_still.remove(one)
                except BlockingIOError:
                    pass
                except ConnectionError:
                    open_still.remove(one)
                finally:
                    one.setblocking(True)
            assert served.get("/2021/06/01/good/").status == 200
            time.sleep(0.5)
        assert open_still == []
    finally:
        for one in slow:
            one.close()


def test_so_many_connections_and_no_more(served: Served) -> None:
    waiting = []
    try:
        for _ in range(200):
            one = socket.create_connection(("127.0.0.1", served.port), 5)
            waiting.append(one)
        waiting[-1].settimeout(20)
        full = waiting[-1].recv(100)
        assert full.startswith(b"HTTP/1.1 429 ")
    finally:
        for one in waiting:
            one.close()
    wait_for(lambda: served.get("/2021/06/01/good/").status == 200)
