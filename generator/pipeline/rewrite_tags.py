"""New tags into generated files, whose signature stays right; a file that somebody edited meanwhile is left alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.base.files import find_link, read_limited, write_atomically
from generator.content.format_article import generated_digest, set_entities
from generator.content.load_articles import MAX_BYTES, decode_content
from generator.model.article import Article

_SYNC_EACH = 100
"""So many files are synced to disk one by one; of more, all together at the end."""
Entities = tuple[tuple[str, tuple[str, ...]], ...]
"""Labels by the keys of the front matter, in their order."""


def rewrite_tags(site: Path, changes: Iterable[tuple[Article, Entities]]) -> list[str]:
    """The paths of the files written."""
    written: list[str] = []
    for article, entities in changes:
        if _rewrite(site, article.path, entities, durable=len(written) < _SYNC_EACH):
            written.append(article.path)
    if len(written) > _SYNC_EACH:
        os.sync()
    return written


def _rewrite(site: Path, path: str, entities: Entities, *, durable: bool) -> bool:
    if find_link(site, path):
        return False
    source = decode_content(read_limited(site / path, MAX_BYTES) or b"")
    stated, actual = generated_digest(source)
    if not stated or stated != actual:
        return False
    write_atomically(site / path, set_entities(source, dict(entities)).encode(), durable=durable)
    return True
