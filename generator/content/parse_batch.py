"""What workers do when content is read: files in, heads out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes, digest_value
from generator.base.files import read_limited
from generator.content.load_articles import MAX_BYTES, find_claim, parse_article, parse_free_page
from generator.model.article import Article, Claim, FreePage

PAGES = "content/pages/"


class ParseContext(NamedTuple):
    """The site's folder and its permalink pattern."""

    site: str
    pattern: str


class Parsed(NamedTuple):
    """A content file: its head, None if it has errors; the digests of its bytes, of the head and of what lists show of
    it; what is wrong with it; and what a file with errors says of its seed."""

    item: Article | FreePage | None
    file_digest: str
    digest: str
    listed_digest: str
    said: tuple[Diagnostic, ...]
    claim: Claim | None


def parse_batch(context: ParseContext, paths: Sequence[str]) -> Iterator[Parsed]:
    """`paths` are relative to the site."""
    for path in paths:
        try:
            data = read_limited(Path(context.site) / path, MAX_BYTES)
        except OSError as error:
            message = f"it cannot be read: {error.strerror}"
            yield Parsed(None, "", "", "", (diagnose("content/unreadable", Place(path=path), message),), None)
            continue
        if data is None:
            data = b" " * (MAX_BYTES + 1)
        item: Article | FreePage | None
        if path.startswith(PAGES):
            item, said = parse_free_page(path, data)
        else:
            item, said = parse_article(path, data, context.pattern)
        claim = None if item else find_claim(data)
        listed = _short(item.listed) if isinstance(item, Article) else ""
        yield Parsed(item, digest_bytes(data), _short(item) if item else "", listed, said, claim)


def _short(value: object) -> str:
    return digest_value(value)[:16]
