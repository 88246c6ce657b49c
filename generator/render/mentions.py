"""A list of articles with the sentences that name an entity: read from their content files when the page is rendered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.catalog.cards import card_of
from generator.content.escape_markdown import plain_text
from generator.entities.find_sentences import find_naming
from generator.model.page import MentionsRef
from generator.model.views import Mention, Mentions, Seen

_MOST_NAMES = 8
_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d+[.)])[ ]+", re.MULTILINE)
_KEPT = 8_000
_texts: dict[str, tuple[str, tuple[str, ...]]] = {}
"""Paragraphs that this process has read, by path, each with the digest of its body: one article names many entities."""


def render_mentions(ref: MentionsRef, read_body: Callable[[str, str], str]) -> Mentions:
    """`read_body` gives the Markdown of a content file, which has the digest given."""
    entries = []
    seen: Counter[str] = Counter()
    for listed, path, digest, points, entities in ref.sources:
        text = _texts.get(path)
        if text is None or text[0] != digest:
            text = digest, tuple(_plain(read_body(path, digest)))
            if len(_texts) > _KEPT:
                _texts.clear()
            _texts[path] = text
        before, name, after, names = find_naming((*text[1], *points), entities)
        seen.update(names)
        entries.append(Mention(card_of(listed, ref.settings), before, name, after))
    common = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMES]
    return Mentions(tuple(entries), tuple(Seen(*item) for item in common))


def _plain(body: str) -> Iterator[str]:
    """The running text of a body, each item of a list by itself; headings and code are none."""
    for block in body.split("\n\n"):
        if block.startswith(("#", "```", "~~~", "    ", "\t", "[^")):
            continue
        for part in _ITEM.split(block) if _ITEM.match(block) else [block]:
            if part:
                yield plain_text(part)
