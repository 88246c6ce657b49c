"""Web archives, plain or gzipped: the pages that are articles. When a page was captured says nothing of its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.text import words
from generator.ingest.decode import decode
from generator.ingest.readers.field_text import address_of
from generator.ingest.readers.http_response import parse_response
from generator.ingest.readers.page import decode_markup, read_page
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.split_warc import WarcRecord, split_warc
from generator.model.seed import Metadata, Seed

_FEWEST_WORDS = 100
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    with file.open() as stream:
        yield from read_records(stream, file)


def read_records(stream: BinaryIO, file: SeedFile) -> Iterator[Seed | Diagnostic]:
    """The articles of one WARC stream, and at its end how many pages were none."""
    pages = passed_over = number = 0
    for record in split_warc(stream, file.max_bytes, _is_wanted):
        number = record.number
        place = Place(path=f"{file.name}#{number}")
        if record.problem:
            # The body may be whole all the same; what is not there is not made up for.
            is_long = "longer" in record.problem
            yield diagnose("seed/too-large" if is_long else "seed/bad-record", place, record.problem)
        found = (
            _compose(record, record.body, place, file.max_bytes)
            if record.body is not None and not record.problem
            else None
        )
        if isinstance(found, Diagnostic | Seed):
            yield found
        pages += found is not None
        passed_over += found is False
    if passed_over:
        yield diagnose(
            "seed/passed-over",
            Place(path=file.name),
            f"{passed_over:,} of {pages:,} pages are not articles (front pages, lists, errors)",
        )
    if not number:
        yield diagnose("seed/no-articles", Place(path=file.name), "there is no WARC record in this file")


def _is_wanted(headers: dict[str, str]) -> bool:
    kind = headers.get("warc-type", "").lower()
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "response":
        return media_type in {"application/http", ""}
    return (kind == "resource" and media_type in _PAGES) or (kind == "conversion" and media_type == "text/plain")


def _compose(record: WarcRecord, body: bytes, place: Place, limit: int) -> Seed | Diagnostic | bool | None:
    """The article; None for what is no page at all, False for a page that is no article."""
    charset = ""
    address = address_of(record.headers.get("warc-target-uri", "").strip("<>"))
    if record.headers.get("warc-type", "").lower() == "conversion":
        # The text of a page that is elsewhere (WET), title and menus first.
        decoded = decode(body)
        if decoded is None or len(words(decoded.text)) < _FEWEST_WORDS:
            return False
        stated = Metadata(url=address)
        return Seed(path=place.path, digest=record.digest, text=decoded.text, identity=address, stated=stated)
    if record.headers.get("warc-type", "").lower() == "response":
        response = parse_response(body, limit)
        if response is None or response.media_type not in _PAGES or response.status != 200:
            return None
        if response.body is None:
            return diagnose("seed/bad-record", place, response.problem)
        body, charset = response.body, response.charset
    markup = decode_markup(body, charset)
    if markup is None:
        return False
    page = read_page(markup)
    if page is None:
        return diagnose("seed/bad-record", place, "the page's elements nest too deeply")
    if not page.is_news or not words(page.text):
        return False
    seed = replace(page.as_seed(place.path, record.digest), identity=address)
    return seed if seed.stated.url else replace(seed, stated=seed.stated._replace(url=address))
