"""The tags of an article in its text: every place that names one, marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.entities.find_mentions import Finder
from generator.model.naming import NamedEntity

_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")


class Tag(NamedTuple):
    """A name that the article is tagged with, and how often the text says it."""

    kind: str
    label: str
    path: str
    places: int


class NameMarker:
    """Marks names in one text after another, and counts them."""

    def __init__(self, entities: Sequence[NamedEntity]) -> None:
        self._entities, self._finder = entities, Finder(entities)
        self._places: Counter[int] = Counter()

    @property
    def tags(self) -> list[Tag]:
        """With the numbers of what has been marked so far."""
        return [Tag(one.kind, one.label, one.path, self._places[at]) for at, one in enumerate(self._entities)]

    def mark(self, text: str) -> Markup:
        """Plain text as HTML."""
        pieces: list[str] = []
        at = 0
        for start, end, owner in self._finder.find(text):
            if owner < 0:
                continue
            self._places[owner] += 1
            entity = self._entities[owner]
            told = Markup('<mark class="name is-{}" title="{}: {}">{}</mark>')
            pieces += [escape(text[at:start]), told.format(entity.kind, entity.kind, entity.label, text[start:end])]
            at = end
        return Markup("").join([*pieces, escape(text[at:])])

    def mark_html(self, html: str) -> Markup:
        """Sanitised HTML; what stands between two of its tags is text."""
        pieces = _TAG.split(html)
        marked = [piece if number % 2 else self.mark(unescape(piece)) for number, piece in enumerate(pieces)]
        return Markup("".join(marked))  # noqa: S704 sanitised before, and escaped again
