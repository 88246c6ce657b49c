"""What a served page is: the published bytes and the reload script, found by exact look-up, with headers that keep it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.serving import Served, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

FILES: dict[str, str | bytes] = {
    "content/articles/2021/good.md": article("Good news", "2021-06-01"),
    "content/articles/undated/straße.md": article("Straße", slug="strasse"),
    "static/notes.txt": "plain notes\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    site = TinySite(tmp_path_factory.mktemp("answers") / "site", FILES)
    site.build()
    return site


@pytest.fixture(scope="module")
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root) as server:
        wait_for(lambda: server.get("/2021/06/01/good/").status == 200)
        yield server


def test_every_published_file_is_served_as_it_stands(site: TinySite, served: Served) -> None:
    files = {path: data for path, data in site.tree().items() if not path.startswith(".backissue/")}
    assert len(files) > 10
    for path, data in files.items():
        answer = served.get(f"/{path}")
        assert (answer.status, answer.page) == (200, data), path
        assert (b"reload.js" in answer.body) == path.endswith(".html"), path
        assert served.get(f"/{path}", method="HEAD")[::2] == (200, b"")


def test_a_permalink_leads_to_its_page_with_and_without_the_last_slash(site: TinySite, served: Served) -> None:
    assert served.get("/2021/06/01/good/").page == site.page("/2021/06/01/good/").encode()
    moved = served.get("/2021/06/01/good")
    assert (moved.status, moved.headers["location"]) == (307, "/2021/06/01/good/")
    assert served.get("/?x=1").status == 200


def test_what_is_not_published_is_not_found(site: TinySite, served: Served) -> None:
    answer = served.get("/2021/06/01/none/")
    assert (answer.status, answer.page) == (404, site.read("public/404.html").encode())
    for path in ("/.backissue/SHA256SUMS", "/site.yaml", "/../site.yaml", "/content/articles/2021/good.md"):
        assert served.get(path).status == 404, path


def test_headers_keep_pages_from_other_origins(served: Served) -> None:
    for path in ("/", "/feed.xml", "/nothing/", "/assets/style.css", "/_backissue/reload.js"):
        headers = served.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
    first, second = (served.get("/").headers["content-security-policy"] for _ in range(2))
    assert "'nonce-" in first
    assert first != second, "a nonce is for one answer"


def test_only_its_own_names_are_answered(served: Served) -> None:
    port = served.port
    for host in (f"127.0.0.1:{port}", "localhost", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert served.get("/", f"Host: {host}").status == 200, host
    for host in ("evil.example", f"127.0.0.1.evil.example:{port}", "", "127.0.0.1@evil.example", "localhost:x"):
        assert served.get("/", f"Host: {host}").status == 403, host
    assert served.send(b"GET / HTTP/1.1\r\n\r\n").split(b" ")[1] == b"400"
    assert served.get("/", "Host: localhost", "Host: evil.example").status == 400
    for origin in ("null", "http://evil.example", f"http://127.0.0.1:{port + 1}"):
        assert served.get("/", f"Origin: {origin}").status == 403, origin
    assert served.get("/", f"Origin: http://127.0.0.1:{port}").status == 200


def test_names_can_be_allowed(site: TinySite, tmp_path: Path) -> None:
    with serving(site.root, "--allow-host", "Desk.Example", log=tmp_path / "log") as server:
        assert server.get("/", "Host: desk.example").status == 200
        assert server.get("/", "Host: evil.example").status == 403


def test_nothing_is_written_by_the_browser(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        answer = served.get("/", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert served.get("/", "Content-Length: 3").status == 413
    assert served.get("/", "Transfer-Encoding: chunked").status == 413


def test_one_connection_carries_many_requests(served: Served) -> None:
    one = "GET /notes.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = "GET /notes.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert served.send((one * 3 + last).encode()).count(b"plain notes\n") == 4
