"""Saved web pages: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.text import words
from generator.ingest.file_signs import refuse_binary
from generator.ingest.readers.page import decode_markup, read_page
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Seed


def read_html(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    data = file.read()
    yield data if isinstance(data, Diagnostic) else parse_html(data, file.name)


def parse_html(data: bytes, name: str, declared: str = "") -> Seed | Diagnostic:
    """The article of one page; `declared` is the encoding that the server stated, if it is known."""
    place = Place(path=name)
    markup = decode_markup(data, declared)
    if markup is None:
        return refuse_binary(data, place)
    page = read_page(markup)
    if page is None:
        return diagnose("seed/bad-record", place, "its elements nest too deeply")
    if not words(page.text):
        return diagnose("seed/empty", place, "no visible text in this page")
    return page.as_seed(name, digest_bytes(data))
