"""Requests that nobody means well with, made from a seed: the same number gives the same requests."""

from __future__ import annotations

import random
from collections.abc import Iterator

_UP = ("..", "%2e%2e", "%252e%252e", "..%2f", "..%5c", "..\\", ".%2e", "%c0%ae%c0%ae", "．．", "..;", "....//")
_WANTED = (
    "site.yaml",
    "etc/passwd",
    "secret.txt",
    "content/articles/2021/good.md",
    ".backissue/state.sqlite",
    "link/secret.txt",
    ".backissue/SHA256SUMS",
    "proc/self/environ",
    "seeds/a.txt",
    "index.html",
    "pipe",
    "link.txt",
)
_ODD = (
    "%00",
    "%0d%0aX: y",
    "%",
    "%zz",
    "%ff",
    "\\",
    "//evil.example/",
    "?x",
    "#",
    "%3f",
    ";",
    "*",
    "\x7f",
    "~root",
    "C:",
    "::$DATA",
    "con",
    "💥",
    "%ed%a0%80",
    "{{7*7}}",
    "<script>",
    "%2f",
    "/./",
    "/",
    "'",
    '"',
    "_backissue/",
    "%5f",
    "INDEX.HTML",
)
_HOSTS = (
    "evil.example",
    "localhost.evil.example",
    "",
    "127.0.0.1@evil",
    "[::1",
    "localhost:99999999",
    "a" * 300,
    "localhost\x00",
)
_HEADERS = (
    "Origin: null",
    "Origin: http://evil.example",
    "Range: bytes=0-1,2-3",
    "Range: bytes=99999999999999999999-",
    "Expect: 100-continue",
    "Upgrade: websocket\r\nConnection: upgrade",
    "Content-Length: -1",
    "Content-Length: 1\r\nContent-Length: 2",
    "Transfer-Encoding: x",
    "X-Forwarded-Host: evil.example",
    "Sec-Fetch-Site: cross-site",
    "Cookie: a=b",
    ": empty",
    "No colon",
    "X: \x01",
    " folded: x",
    "Last-Event-ID: 99999999999999999999",
    "Accept: text/event-stream",
)
_METHODS = (
    "GET",
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "get",
    "G\x00T",
    "OPTIONS",
    "CONNECT",
    "TRACE",
    "PRI",
    "",
    "G" * 5000,
)


def hostile_requests(seed: int, number: int) -> Iterator[bytes]:
    """`number` requests; each ends its connection or is broken enough to end it."""
    chance = random.Random(seed)
    for _ in range(number):
        yield _request(chance).encode("utf-8", "surrogateescape")


def _request(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.03:
        return "".join(chr(chance.randrange(256)) for _ in range(chance.randrange(1, 400))) + "\r\n\r\n"
    host = "localhost" if kind < 0.75 else chance.choice(_HOSTS)
    method = "GET" if kind < 0.6 else chance.choice(_METHODS)
    headers = [chance.choice(_HEADERS) for _ in range(chance.choice((0, 0, 0, 1, 2)))]
    if kind > 0.97:
        headers += chance.choice(
            ([f"X-{i}: y" for i in range(1000)], ["X: " + "y" * 100_000], ["Range: bytes=" + "0-1," * 10_000])
        )
    version = "HTTP/1.1" if kind < 0.9 else chance.choice(("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "", "HTTP/1.1 x"))
    lines = [f"{method} {_target(chance)} {version}", f"Host: {host}", *headers, "Connection: close", "", ""]
    return "\r\n".join(lines)


def _target(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.02:
        return "/" + "a" * chance.choice((3_000, 100_000))
    if kind < 0.06:
        return chance.choice(
            (
                "http://evil.example/",
                "*",
                "",
                "evil",
                "//evil.example/",
                "file:///etc/passwd",
                "/_backissue/events/?since=-1&page=%00",
            )
        )
    if kind < 0.5:
        return "/" + "/".join([chance.choice(_UP)] * chance.randrange(1, 9)) + "/" + chance.choice(_WANTED)
    if kind < 0.7:
        return "/" + chance.choice(("", "2021/", "assets/", "_backissue/", ".backissue/")) + chance.choice(_WANTED)
    return "/" + "".join(chance.choice((*_ODD, *_UP, "2021", "a", "/")) for _ in range(chance.randrange(1, 9)))
