"""A request → its answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from generator.preview.address import Refused, Target, bracketed, check_host, check_origin, parse_target
from generator.preview.connection import Request
from generator.preview.notices import notice_of
from generator.preview.pages import answer_file, answer_html
from generator.preview.response import Response, kind_of, plain
from generator.preview.session import Session

OWN = "/_backissue/"
_ASSETS = Path(__file__).resolve().parent / "assets"
_STREAMS = 60
_BEAT_SECONDS = 15.0


class Application:
    """Answers for one session; `hosts` are the names it answers to."""

    def __init__(self, session: Session, hosts: frozenset[str]) -> None:
        self._session, self._hosts = session, hosts
        self._streams = 0

    async def answer(self, request: Request) -> Response:
        """Raises Refused."""
        host = request.headers.get("host", "")
        # A name can be pointed at any machine by whoever owns it; the address of this very connection cannot.
        check_host(host, self._hosts | {bracketed(request.local)})
        if "origin" in request.headers:
            check_origin(request.headers["origin"], host)
        target = parse_target(request.target)
        if target.path.startswith(OWN):
            return await self._own(target, request)
        return self._page(target)

    def _page(self, target: Target) -> Response:
        session = self._session
        number = session.news.number
        found = session.published.look_up(target.path)
        if found is not None and found.redirect:
            return plain(307, "the page has a / at its end", ("Location", quote(found.redirect)))
        if found is not None:
            ahead = session.ahead.get(found.uri)
            if ahead is not None:
                return answer_html(ahead.data, status=200, page=found.uri, number=number)
            answer = answer_file(session.output, found.uri, status=200, page=found.uri, number=number)
            if answer is not None:
                return answer
        wanted = f"{target.path[1:]}index.html" if target.path.endswith("/") else target.path[1:]
        answer = answer_file(session.output, "404.html", status=404, page=wanted, number=number)
        if answer is not None and "404.html" in session.published.digests:
            return answer
        waiting = "the archive is being built" if session.building else "there is no page with this address"
        data = f"<!doctype html><meta charset=utf-8><title>Backissue</title><p>{waiting}</p>".encode()
        return answer_html(data, status=404, page=wanted, number=number)

    async def _own(self, target: Target, request: Request) -> Response:
        name = target.path.removeprefix(OWN)
        if name == "events":
            return self._events(target, request)
        asset = _assets().get(name)
        if asset is not None:
            return Response(kind=kind_of(name), body=asset)
        raise Refused(404, "there is no such page")

    def _events(self, target: Target, request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise Refused(403, "only pages of this server may follow it")
        if self._streams >= _STREAMS:
            raise Refused(429, "too many pages are open")
        last = request.headers.get("last-event-id") or target.query.get("since", "")
        number = int(last) if last.isascii() and last.isdigit() and len(last) < 10 else -1
        return Response(kind="text/event-stream", body=self._follow(target.query.get("page", ""), number))

    async def _follow(self, page: str, number: int) -> AsyncIterator[bytes]:
        """Server-sent events: what concerns `page`, from change `number` on."""
        self._streams += 1
        session = self._session
        try:
            yield b"retry: 500\n\n"
            while True:
                change = session.news.since(number, page)
                number = change.number
                message = {**change._asdict(), **notice_of(session, page)}
                yield f"id: {number}\ndata: {json.dumps(message)}\n\n".encode()
                while session.news.number == number:
                    try:
                        async with asyncio.timeout(_BEAT_SECONDS):
                            await session.news.wait()
                    except TimeoutError:
                        yield b": still here\n\n"
        finally:
            self._streams -= 1


@lru_cache(maxsize=1)
def _assets() -> dict[str, bytes]:
    """The server's own scripts and style sheets, by name."""
    return {file.name: file.read_bytes() for file in sorted(_ASSETS.iterdir())}
