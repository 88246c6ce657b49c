"""New tags into generated files, whose signature stays right; a file that somebody edited meanwhile is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.base.files import LastingWriter, find_link, read_limited
from generator.content.format_article import generated_digest, set_entities
from generator.content.load_articles import MAX_BYTES, decode_content
from generator.model.article import Article

Entities = tuple[tuple[str, tuple[str, ...]], ...]
"""Labels by the keys of the front matter, in their order."""


def rewrite_tags(site: Path, changes: Iterable[tuple[Article, Entities]]) -> list[str]:
    """The paths of the files written."""
    writer = LastingWriter()
    written = [article.path for article, entities in changes if _rewrite(site, article.path, entities, writer)]
    writer.finish()
    return written


def _rewrite(site: Path, path: str, entities: Entities, writer: LastingWriter) -> bool:
    if find_link(site, path):
        return False
    source = decode_content(read_limited(site / path, MAX_BYTES) or b"")
    stated, actual = generated_digest(source)
    if not stated or stated != actual:
        return False
    writer.write(site / path, set_entities(source, dict(entities)).encode())
    return True
