"""What workers do with an article that carries tags: find the sentences that name its entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import SiteError
from generator.base.digests import digest_value, encode_value
from generator.content.running_text import running_text
from generator.entities.find_sentences import Naming, find_namings
from generator.model.naming import NamedEntity
from generator.render.render_pages import read_body

Found = tuple[Naming, ...]
"""A naming for each entity of an article that has a page, in the order of its tags."""
DIGITS = 16
"""So many of the digest of one naming are kept."""


class NamingTask(NamedTuple):
    """A content file with the digest of its body, the key points beside it, and the entities that it is tagged with."""

    path: str
    digest: str
    points: tuple[str, ...]
    named: tuple[NamedEntity, ...]


class Encoded(NamedTuple):
    """What was found in one article, as JSON, which takes a quarter of the room; and its digest."""

    data: bytes
    digest: str


def naming_batch(site: str, tasks: Sequence[NamingTask]) -> Iterator[Encoded | None]:
    """None where the text cannot be read: the article's own page says why."""
    for task in tasks:
        try:
            text = (*running_text(read_body(Path(site), task.path, task.digest)), *task.points)
        except SiteError:
            yield None
        else:
            namings = find_namings(text, task.named)
            found = tuple([naming for naming, one in zip(namings, task.named, strict=True) if one.path])
            yield Encoded(encode_value(found), digest_found(found))


def digest_found(found: Found) -> str:
    """The digests of the namings, one after the other."""
    return "".join([digest_value(naming)[:DIGITS] for naming in found])
