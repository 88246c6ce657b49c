"""Words that are a place's or a body's name by the authority file, and in this article somebody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.entities.kinds import weigh
from generator.entities.names import fold, split_person
from generator.entities.span import SETTLED, Span

_GIVEN_TO = re.compile(r"\b(?:named|called|christened|baptised|baptized) (?:her|him|it|them)\s+$")
_DOES = re.compile(
    r"\s+(?:said|says|told|tells|asked|asks|laughed|laughs|smiled|smiles|leaves|remembers|remembered|recalls|recalled|thinks"
    r"|thought|knows|knew|wrote|writes|nodded|nods|shrugged|shrugs|wants|sighed|sighs|lives|lived|died|married)\b"
)


def free_names(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """`spans` with such words given back to the person whom the article names in full: a family name where nothing beside
    it speaks for the record, and no longer name of the record stands in the article; a first name where it does what only
    people do. A name that somebody is given is nobody's."""
    families: set[str] = set()
    firsts: set[str] = set()
    spelled: set[int] = set()
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            name = text[span.start : span.end]
            if " " in name and span.pinned >= 0:
                spelled.add(span.pinned)
            if span.kind == "person" and (person := split_person(name)).full:
                families.add(person.family)
                firsts.add(person.given[0])

    def free(text: str, span: Span) -> Span:
        if span.pinned < 0 or span.kind == "person":
            return span
        if _GIVEN_TO.search(text[: span.start]):
            return Span(span.start, span.end, "other", pinned=SETTLED)
        key = fold(text[span.start : span.end])
        whose = (
            key in families and span.pinned not in spelled and span.kind not in weigh(text, span.start, span.end, "")
        )
        if whose or (key in firsts and _DOES.match(text, span.end)):
            return Span(span.start, span.end, "person", pinned=SETTLED)
        return span

    return [[free(text, span) for span in found] for text, found in zip(texts, spans, strict=True)]
