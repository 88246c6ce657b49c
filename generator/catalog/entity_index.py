"""Indexes of entities: by letter, in pages that stay small however many names there are, and by number of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from generator.catalog.entities import EntityEntry
from generator.entities.names import fold, split_person

MOST_ON_PAGE = 400


class LetterPage(NamedTuple):
    """The entities whose sort keys begin with `prefix`; `parts` are the longer prefixes into which it was cut."""

    prefix: str
    entries: tuple[EntityEntry, ...]
    parts: tuple[str, ...]


def sort_entities(entries: Iterable[EntityEntry]) -> list[EntityEntry]:
    """As in a printed index: people by family name, others without their article, in the order of the Latin alphabet."""
    return sorted(entries, key=lambda entry: (sort_key(entry.kind, entry.label), entry.label))


@lru_cache(maxsize=200_000)
def sort_key(kind: str, label: str) -> str:
    """Small Latin letters, digits and spaces; other scripts as they are transliterated."""
    name = fold(label)
    if kind == "person" and name.isascii():
        parts = split_person(label)
        name = " ".join([parts.family, *parts.given, parts.generation])
    plain = anyascii(name).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def letter_of(key: str) -> str:
    """`a` to `z`, `0-9`, or `other` where a name has neither letters nor digits."""
    if not key:
        return "other"
    return key[0] if key[0].isalpha() else "0-9"


def by_letter(entries: Sequence[EntityEntry]) -> dict[str, list[EntityEntry]]:
    """Sorted entities by letter, in order: digits and others last."""
    letters: defaultdict[str, list[EntityEntry]] = defaultdict(list)
    for entry in entries:
        letters[letter_of(sort_key(entry.kind, entry.label))].append(entry)
    return {
        letter: letters[letter] for letter in sorted(letters, key=lambda one: (not one.isalpha() or len(one) > 1, one))
    }


def cut_letter(letter: str, entries: Sequence[EntityEntry], most: int) -> list[LetterPage]:
    """The pages of one letter, the one to begin with first. A page that would hold more than `most` names leaves those
    that go on with a further letter to a page of theirs, so a name's page depends on the names that begin like it and
    not on its place in a list."""
    return list(_cut(letter, entries, most, 1 if len(letter) == 1 else 0))


def _cut(prefix: str, entries: Sequence[EntityEntry], most: int, depth: int) -> Iterator[LetterPage]:
    """`depth` is the number of letters that all entries have in common."""
    if len(entries) <= most:
        yield LetterPage(prefix, tuple(entries), ())
        return
    here: list[EntityEntry] = []
    parts: defaultdict[str, list[EntityEntry]] = defaultdict(list)
    for entry in entries:
        key = sort_key(entry.kind, entry.label).replace(" ", "")
        (parts[key[: depth + 1]] if len(key) > depth else here).append(entry)
    if here or len(parts) > 1:
        yield LetterPage(prefix, tuple(here), tuple(sorted(parts)))
    for longer in sorted(parts):
        yield from _cut(longer, parts[longer], most, depth + 1)
