"""What workers do with an article that carries tags: find the sentences that name its entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import SiteError
from generator.content.running_text import running_text
from generator.entities.find_sentences import Naming, find_namings
from generator.model.naming import NamedEntity
from generator.render.render_pages import read_body


class NamingTask(NamedTuple):
    """A content file with the digest of its body, the key points beside it, and the entities that it is tagged with."""

    path: str
    digest: str
    points: tuple[str, ...]
    named: tuple[NamedEntity, ...]


def naming_batch(site: str, tasks: Sequence[NamingTask]) -> Iterator[tuple[Naming, ...] | None]:
    """A naming for each entity that has a page; None where the text cannot be read: the article's own page says why."""
    for task in tasks:
        try:
            text = (*running_text(read_body(Path(site), task.path, task.digest)), *task.points)
        except SiteError:
            yield None
        else:
            namings = find_namings(text, task.named)
            yield tuple([naming for naming, one in zip(namings, task.named, strict=True) if one.path])
