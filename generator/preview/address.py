"""What a request may ask for: one of our names, and a path that is looked up as it stands, never joined to a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

MAX_TARGET = 2048
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::\d{1,5})?", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Refused(Exception):
    """A request that gets no page: the status (4xx) and a sentence for whoever sent it."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Target(NamedTuple):
    """`path` is decoded and begins with one `/`; `query` holds the first value of each name."""

    path: str
    query: dict[str, str]


def parse_target(raw: bytes) -> Target:
    """The target of a request line in origin form (RFC 9112 §3.2.1). Raises Refused."""
    if len(raw) > MAX_TARGET:
        raise Refused(414, f"the address is longer than {MAX_TARGET:,} bytes")
    text = raw.decode("latin-1")
    path, _, query = text.partition("?")
    if not path.startswith("/") or path.startswith("//"):
        raise Refused(400, "the address must begin with one /")
    return Target(_decode(path), _parse_query(query))


def check_host(value: str, allowed: Iterable[str]) -> None:
    """Raises Refused if the header `Host` names none of the server's own names: a page elsewhere whose name was pointed
    at this machine (DNS rebinding) must not read the archive."""
    if _host_name(value) not in allowed:
        raise Refused(403, f'this server does not answer to the name "{value[:80]}"; start it with --allow-host NAME')


def check_origin(value: str, host: str) -> None:
    """Raises Refused for a request that a page of another origin sent."""
    if value.lower() not in (f"http://{host.lower()}", f"https://{host.lower()}"):
        raise Refused(403, "requests from pages of other origins are not answered")


def allowed_hosts(bound: str, extra: Iterable[str]) -> frozenset[str]:
    """The names that the server answers to: those of loopback, the one it is bound to, and those a person allowed."""
    names = (bound, *extra)
    return frozenset({*_LOOPBACK, *(bracketed(name.lower()) for name in names)})


def bracketed(host: str) -> str:
    """An IPv6 address as it stands in `Host` and in addresses; anything else as it is."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def _host_name(value: str) -> str:
    match = _HOST.fullmatch(value)
    return match[1].lower() if match else ""


def _decode(path: str) -> str:
    if _BROKEN_ESCAPE.search(path):
        raise Refused(400, "the address has a % that begins no escape")
    try:
        decoded = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        raise Refused(400, "the address is not UTF-8") from None
    if any(character < " " or character in "\\\x7f" for character in decoded):
        raise Refused(400, "the address has a character that no permalink has")
    return decoded


def _parse_query(query: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        values.setdefault(name, unquote_to_bytes(value.replace("+", " ")).decode("utf-8", "replace"))
    return values
