"""Where a text names the entities of its article: plain string search, since every article has its own few names.

A compiled pattern of those names would take longer to make than the text takes to read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.entities.lexicon import ROLES, SENTENCE_STARTS, TITLES, WEEKDAYS_MONTHS
from generator.entities.names import fold
from generator.model.naming import NamedEntity

_ALIKE = tuple(zip("’‘‐‑–“”\u00a0", "''---\"\" ", strict=True))
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'-]*)\s\Z")
_WORD_AFTER = re.compile(r"\s([^\W\d_][\w'-]*)")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_BEFORE = 40
_MAY_LEAD = SENTENCE_STARTS | TITLES | WEEKDAYS_MONTHS
_MAY_FOLLOW = ROLES | WEEKDAYS_MONTHS


class Found(NamedTuple):
    """Characters `start` to `end` are a name; `owner` is the number of its entity, or negative for nobody's."""

    start: int
    end: int
    owner: int


class Finder:
    """Looks for the names of some entities in one text after another."""

    def __init__(self, entities: Sequence[NamedEntity]) -> None:
        self._entities = entities
        owners: dict[str, set[int]] = {}
        bare: dict[str, set[int]] = {}
        for number, entity in enumerate(entities):
            for forms, held in ((entity.forms, owners), (entity.bare, bare)):
                for form in forms:
                    if plain := _plain(form):
                        held.setdefault(plain, set()).add(number)
        for entity in entities:
            owners.update({plain: {-1, -2} for plain in map(_plain, entity.never) if plain})
        self._bare = {form for form in bare if form not in owners}
        # A form that two entities share belongs to neither.
        merged = {**bare, **owners}
        self._forms = {form: min(own) if len(own) == 1 else -1 for form, own in merged.items()}

    @property
    def named(self) -> set[int]:
        """The numbers of the entities that any form stands for."""
        return {owner for owner in self._forms.values() if owner >= 0}

    def find(self, text: str) -> Iterator[Found]:
        """Every name in a plain `text`, from its beginning: of two that overlap the earlier, of two that begin together
        the longer."""
        alike = even_out(text)
        return self._choose(alike, self._spots(alike))

    def find_within(self, alike: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """The same of the names that lie wholly in one of the stretches of a text that is evened out; they stand in order
        and apart, and on both sides of each stands what is no part of a name."""
        starts = [start for start, _ in stretches]
        spots = []
        for spot in self._spots(alike):
            stretch = bisect_right(starts, spot[0]) - 1
            if stretch >= 0 and -spot[1] <= stretches[stretch][1]:
                spots.append(spot)
        return self._choose(alike, spots)

    def _spots(self, alike: str) -> Iterator[tuple[int, int, str]]:
        """Where any form stands by itself: its start, minus its end, and the form."""
        for form in self._forms:
            at = alike.find(form)
            while at >= 0:
                end = at + len(form)
                if _stands_alone(alike, at, end):
                    yield at, -end, form
                at = alike.find(form, at + 1)

    def _choose(self, alike: str, spots: Iterable[tuple[int, int, str]]) -> Iterator[Found]:
        past = 0
        for start, minus, form in sorted(spots):
            owner = self._forms[form]
            if start < past or (form in self._bare and not self._is_whole(alike, start, -minus, owner)):
                continue
            past = -minus
            yield Found(start, past, owner)

    def _is_whole(self, text: str, start: int, end: int, owner: int) -> bool:
        """False where a bare name is part of another: `Hunter Biden`, `Harris County`, `Smith-Jones`."""
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
        if before.endswith("-") or after.startswith("-"):
            return False
        follower = _WORD_AFTER.match(after)
        if follower and follower[1][0].isupper() and fold(follower[1]) not in _MAY_FOLLOW:
            return False
        leader = _WORD_BEFORE.search(before)
        if leader is None or not leader[1][0].isupper():
            return True
        given = self._entities[owner].given if owner >= 0 else ()
        folded = fold(leader[1])
        if _INITIAL.fullmatch(leader[1]):
            return any(name.startswith(folded) for name in given) or folded == "a"
        return folded in _MAY_LEAD or folded in given


@lru_cache(maxsize=2)
def finder_of(entities: tuple[NamedEntity, ...]) -> Finder:
    """An article's finder is made once for its text, its key points and its headline."""
    return Finder(entities)


def even_out(text: str) -> str:
    """`text`, as long as it is, with one kind of quotes, dashes and spaces."""
    text = text.replace("\n", " ").replace("\t", " ")
    if not text.isascii():
        for character, alike in _ALIKE:
            text = text.replace(character, alike)
    return text


@lru_cache(maxsize=1 << 15)
def _plain(form: str) -> str:
    return " ".join(even_out(form).split())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in "_@#" or (before.isalnum() and _has_spaces(before) and _has_spaces(text[start]))):
        return False
    if not after:
        return True
    joined = after.isalnum() and _has_spaces(after) and _has_spaces(text[end - 1])
    return not (joined or after == "_" or unicodedata.combining(after))


def _has_spaces(character: str) -> bool:
    """False for scripts that set no space between words, or join words to a name: Han, kana, Hangul, Thai, Khmer …"""
    return character < "\u0e00" or "\u10a0" <= character < "\u1100" or "\u1e00" <= character < "\u2e80"
