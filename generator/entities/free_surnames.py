"""Words that are a place's or a body's name by the authority file, and in this article somebody's family name."""

from __future__ import annotations

from collections.abc import Sequence

from generator.entities.kinds import weigh
from generator.entities.names import fold, split_person
from generator.entities.span import Span


def free_surnames(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """`spans` with each such word given back to the person whom the article names in full, where nothing beside the word
    speaks for the record, and no longer name of the record stands in the article."""
    families: set[str] = set()
    spelled: set[int] = set()
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            name = text[span.start : span.end]
            if " " in name and span.pinned >= 0:
                spelled.add(span.pinned)
            if span.kind == "person" and (person := split_person(name)).full:
                families.add(person.family)

    def free(text: str, span: Span) -> Span:
        if span.pinned < 0 or span.kind == "person" or span.pinned in spelled:
            return span
        if fold(text[span.start : span.end]) not in families or span.kind in weigh(text, span.start, span.end, ""):
            return span
        return Span(span.start, span.end, "person")

    return [[free(text, span) for span in found] for text, found in zip(texts, spans, strict=True)]
