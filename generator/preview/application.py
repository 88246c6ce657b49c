"""A request → its answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from generator.base.diagnostics import from_rows
from generator.base.digests import digest_value
from generator.preview.address import Refused, Target, bracketed, check_host, check_origin, parse_target
from generator.preview.connection import Request
from generator.preview.frames import Message
from generator.preview.notices import Row, failure_page, faulty_page, notice_of, plain_page, rows_of, template_errors
from generator.preview.pages import answer_file, answer_html
from generator.preview.response import HTML, Response, kind_of, plain
from generator.preview.session import Session
from generator.preview.workshop import Lost, Workshop

OWN = "/_backissue/"
DESK, STILL = "the desk", "the desk, as it was"
_ASSETS = Path(__file__).resolve().parent / "assets"
_LAST = "as-it-was"
_NO_DESK = "The desk cannot be shown"
_STREAMS = 60
_BEAT_SECONDS = 15.0
_DESK_SECONDS = 60.0


class Manners(NamedTuple):
    """The names that the server answers to, and the pattern of addresses that open a file in the reader's editor."""

    hosts: frozenset[str]
    editor: str = ""


class Application:
    """Answers for one session."""

    def __init__(self, session: Session, manners: Manners) -> None:
        self._session, self._manners = session, manners
        self._streams = 0

    async def answer(self, request: Request) -> Response:
        """Raises Refused."""
        host = request.headers.get("host", "")
        # A name can be pointed at any machine by whoever owns it; the address of this very connection cannot.
        check_host(host, self._manners.hosts | {bracketed(request.local)})
        if "origin" in request.headers:
            check_origin(request.headers["origin"], host)
        target = parse_target(request.target)
        if target.path == OWN.rstrip("/"):
            return plain(307, "the desk has a / at its end", ("Location", OWN))
        if target.path.startswith(OWN):
            return await self._own(target, request)
        return await self._page(target)

    def _rows(self) -> list[Row]:
        return rows_of(self._session.diagnostics, self._manners.editor, self._session.site)

    def _rows_of(self, done: Message) -> list[Row]:
        return rows_of(from_rows(done.get("diagnostics", ())), self._manners.editor, self._session.site)

    async def _page(self, target: Target) -> Response:
        session = self._session
        number = session.news.number
        found = session.published.look_up(target.path)
        if found is None:
            return await self._unpublished(target.path, number)
        if found.redirect:
            return plain(307, "the page has a / at its end", ("Location", quote(found.redirect)))
        if found.uri.endswith(".html") and _LAST not in target.query:
            await session.freshen(found.uri)
            failing = self._failing(found.uri)
            if failing:
                return self._failure(failing, f"{quote(target.path)}?{_LAST}=1", found.uri)
        number = session.news.number
        early = session.ahead.files.get(found.uri) if _LAST not in target.query else None
        if early is None:
            answer = answer_file(session.output, found.uri, status=200, page=found.uri, number=number)
            return answer or await self._unpublished(target.path, number)
        if kind_of(found.uri) == HTML:
            return answer_html(early.data, status=200, page=found.uri, number=number)
        return Response(kind=kind_of(found.uri), body=early.data)

    def _failing(self, uri: str) -> list[Row]:
        """What is wrong with the templates, if that keeps this page from being made."""
        return template_errors(self._rows()) if uri in self._session.unmade else []

    def _failure(self, failing: list[Row], last: str, uri: str) -> Response:
        number = self._session.news.number
        return answer_html(failure_page(failing, last), status=503, page=uri, number=number, failing=_mark(failing))

    async def _unpublished(self, path: str, number: int) -> Response:
        """A draft's page, or that there is none."""
        session = self._session
        uri = f"{path[1:]}index.html" if path.endswith("/") or path == "" else path[1:]
        if failing := self._failing(uri):
            return self._failure(failing, "", uri)
        draft = session.ahead.drafts.get(uri)
        if draft is not None:
            done = await self._ask("draft", path=draft)
            if "page" in done:
                return answer_html(str(done["page"]).encode(), status=200, page=uri, number=number)
            if failing := template_errors(self._rows_of(done)):
                return self._failure(failing, "", uri)
        if "404.html" in session.published.digests:
            answer = answer_file(session.output, "404.html", status=404, page=uri, number=number)
            if answer is not None:
                return answer
        if session.building:
            data = plain_page("The archive is being built", "This page loads itself when it is there.")
        else:
            data = plain_page("There is no such page", "No build has published a page with this address.")
        return answer_html(data, status=404, page=uri, number=number)

    async def _own(self, target: Target, request: Request) -> Response:
        name = target.path.removeprefix(OWN)
        if name == "events":
            return self._events(target, request)
        asset = _assets().get(name)
        if asset is not None:
            return Response(kind=kind_of(name), body=asset)
        if name == "names":
            # It takes long in a large archive, and would take as long again after every build: not followed.
            done = await self._ask_of(self._session.names, "list", editor=self._manners.editor)
            return self._desk_page(done, page=STILL)
        if name in ("", "review", "templates", "article"):
            return await self._desk(name, target)
        raise Refused(404, "there is no such page")

    async def _desk(self, view: str, target: Target) -> Response:
        session = self._session
        done = await self._ask(
            "desk",
            view=view,
            query=target.query,
            diagnostics=self._rows(),
            fault=session.fault,
            ingested=list(reversed(session.ingested)),
            editor=self._manners.editor,
        )
        return self._desk_page(done, page=DESK)

    def _desk_page(self, done: Message, *, page: str) -> Response:
        number = self._session.news.number
        html, fault = done.get("html"), done.get("fault")
        if html is not None:
            return answer_html(str(html).encode("utf-8", "replace"), status=200, page=page, number=number)
        if "html" in done:
            raise Refused(404, "there is no such article")
        wrong = self._rows_of(done)
        data = faulty_page("The settings have an error", wrong) if wrong else plain_page(_NO_DESK, str(fault or ""))
        return answer_html(data, status=503, page=page, number=number)

    async def _ask(self, what: str, **about: object) -> Message:
        return await self._ask_of(self._session.room, what, **about)

    async def _ask_of(self, workshop: Workshop, what: str, **about: object) -> Message:
        try:
            async with asyncio.timeout(_DESK_SECONDS):
                return await workshop.ask(what, **about)
        except (Lost, TimeoutError) as error:
            return {"fault": str(error) or "it took too long"}

    def _events(self, target: Target, request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise Refused(403, "only pages of this server may follow it")
        if self._streams >= _STREAMS:
            raise Refused(429, "too many pages are open")
        last = request.headers.get("last-event-id") or target.query.get("since", "")
        number = int(last) if last.isascii() and last.isdigit() and len(last) < 15 else -1
        return Response(kind="text/event-stream", body=self._follow(target.query.get("page", ""), number))

    async def _follow(self, page: str, number: int) -> AsyncIterator[bytes]:
        """Server-sent events: what concerns `page`, from change `number` on."""
        self._streams += 1
        news, opened = self._session.news, self._session.opened
        opened[page] += 1
        try:
            yield b"retry: 500\n\n"
            while True:
                rows = self._rows()
                change = news.since(number, page)
                if page == DESK and change.number != number:
                    change = change._replace(reload=True)
                number = change.number
                failing = _mark(self._failing(page))
                message = {**change._asdict(), "failing": failing, **notice_of(rows, self._session.fault)}
                yield f"id: {number}\ndata: {json.dumps(message)}\n\n".encode()
                while news.number == number:
                    try:
                        async with asyncio.timeout(_BEAT_SECONDS):
                            await news.wait()
                    except TimeoutError:
                        yield b": still here\n\n"
        finally:
            self._streams -= 1
            opened[page] -= 1
            if not opened[page]:
                del opened[page]


def _mark(failing: list[Row]) -> str:
    """Tells one failure from another; empty if there is none."""
    return digest_value([list(row.items()) for row in failing])[:16] if failing else ""


@lru_cache(maxsize=1)
def _assets() -> dict[str, bytes]:
    """The server's own scripts and style sheets, by name."""
    return {file.name: file.read_bytes() for file in sorted(_ASSETS.iterdir())}
