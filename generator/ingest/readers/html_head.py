"""Lines between a page's headline and its text that the mark-up names as byline or deck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.base.text import squeeze, words
from generator.ingest.pieces import folded
from generator.ingest.readers.field_text import byline_of
from generator.ingest.readers.html_article import Chosen, weight
from generator.ingest.readers.html_tree import Run, Tree, ancestors
from generator.model.seed import Metadata

_MOST_LINES = 12
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|authors?|author-?names?)(?=$|[\s_-])")
_DECK = re.compile(r"(?:^|[\s_-])(?:deck|dek|stand-?first|sub-?title|sub-?head(?:line)?|strap-?line)(?=$|[\s_-])")
_NAME = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|de|del|della|der|den|di|da|do|dos|du|van|von|ter|bin|al|el|la|le)")
_GLUE = re.compile(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b)\s*")


def take_head(tree: Tree, runs: list[Run], chosen: Chosen, stated: Metadata) -> tuple[Metadata, Chosen]:
    """`stated` with the byline and deck that such lines give where the page's head is silent, and `chosen` without the
    lines that are now in a field."""
    dropped = dict(chosen.dropped)
    for i in _head(runs, chosen):
        names = " ".join(tree.elements[at].names for at in islice(ancestors(tree.elements, runs[i].holder), 3))
        text = squeeze(runs[i].text)
        if (
            _BYLINE.search(names)
            and _is_names(text)
            and folded(stated.byline or byline_of([text])) == folded(byline_of([text]))
        ):
            stated = stated._replace(byline=stated.byline or byline_of([text]))
            dropped[i] = "byline-line"
        elif _DECK.search(names) and words(text) and stated.description in {"", text}:
            stated = stated._replace(description=text)
            dropped[i] = "deck-line"
    kept = tuple(i for i in chosen.kept if i not in dropped)
    return stated, chosen._replace(kept=kept, dropped=tuple(sorted(dropped.items())))


def _head(runs: list[Run], chosen: Chosen) -> Iterator[int]:
    """The lines below the headline, down to the second full paragraph: a deck may be as long as the first."""
    full = 0
    for i in [at for at in chosen.kept if at > chosen.headline][:_MOST_LINES] if chosen.headline >= 0 else []:
        full += weight(runs[i]) > 0
        if full > 1:
            return
        yield i


def _is_names(text: str) -> bool:
    people = [part for part in _GLUE.split(byline_of([text])) if part]
    return 0 < len(people) <= 6 and all(
        1 < len(person.split()) <= 5 and all(_NAME.fullmatch(word) for word in person.split()) for person in people
    )
