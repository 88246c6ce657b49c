"""Answers as values, and the headers that every one of them has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import NamedTuple

POLICY = (
    "default-src 'none'; script-src 'self'{nonce}; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
"""The policy under which every page of an archive works, as a careful host sends it; `nonce` is for the reload script."""

SAFETY = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
HTML = "text/html; charset=utf-8"
_TYPES = {
    "html": HTML,
    "htm": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}


class OpenFile(NamedTuple):
    """A descriptor to send from, which whoever sends it closes, and how many bytes it has."""

    descriptor: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`body` is all of it, a file, or a stream that ends when the server does."""

    status: int = 200
    kind: str = HTML
    body: bytes | OpenFile | AsyncIterator[bytes] = b""
    headers: tuple[tuple[str, str], ...] = ()
    nonce: str = ""

    def all_headers(self) -> list[tuple[str, str]]:
        policy = POLICY.format(nonce=f" 'nonce-{self.nonce}'" if self.nonce else "")
        return [("Content-Type", self.kind), ("Content-Security-Policy", policy), *SAFETY, *self.headers]


def kind_of(uri: str) -> str:
    """The media type of a file, by its ending."""
    return _TYPES.get(uri.rpartition(".")[2].lower(), "application/octet-stream")


def plain(status: int, text: str, *headers: tuple[str, str]) -> Response:
    return Response(status=status, kind="text/plain; charset=utf-8", body=f"{text}\n".encode(), headers=headers)
