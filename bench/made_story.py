"""One made-up article as a value, from its number alone: article 17 is the same in an archive of 20 and of 100,000."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from made_language import Language, draw

_FIRST_DAY = date(2012, 1, 1)
_DAYS = (date(2024, 12, 31) - _FIRST_DAY).days + 1
_SECTIONS = ("Local", "Schools", "Business", "Courts", "Sports", "Opinion", "Region")


class Story(NamedTuple):
    """`paragraphs` begin with the lede; `points` are empty where the article has no box; `day` is None when undated."""

    number: int
    title: str
    day: date | None
    byline: str
    dateline: str
    section: str
    points: tuple[str, ...]
    paragraphs: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    source: Random


def make_story(language: Language, number: int, words: int) -> Story:
    """Article `number`, of about `words` words. `source` goes on with choices that only the layout needs."""
    source = Random(f"story {number}")
    day = None if source.random() < 0.04 else _FIRST_DAY + timedelta(days=int(source.random() * _DAYS))
    cast = tuple(_some(source, ranked, 1 + int(source.random() * most)) for ranked, most in _casting(language))
    names = [name for group in cast for name in group]
    goal = int(words * (0.6 + 0.8 * source.random()))
    paragraphs: list[str] = []
    written = 0
    while written < goal:
        sentences = [_sentence(source, language, names) for _ in range(1 + int(source.random() * 4))]
        paragraphs.append(" ".join(sentences))
        written += paragraphs[-1].count(" ") + 1
    points: tuple[str, ...] = ()
    if source.random() < 0.6:
        points = tuple(_plain(source, language, names, 8, 22) for _ in range(2 + int(source.random() * 4)))
    people, organizations, places = cast
    return Story(
        number=number,
        title=_plain(source, language, names, 5, 10),
        day=day,
        byline=people[0] if source.random() < 0.7 else "",
        dateline=places[0] if source.random() < 0.6 else "",
        section=_SECTIONS[int(source.random() * len(_SECTIONS))],
        points=points,
        paragraphs=tuple(paragraphs),
        people=people,
        organizations=organizations,
        places=places,
        source=source,
    )


def _casting(language: Language) -> tuple[tuple[Sequence[str], int], ...]:
    return (language.people, 5), (language.organizations, 3), (language.places, 3)


def _some(source: Random, ranked: Sequence[str], count: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(draw(source, ranked) for _ in range(count)))


def _words(source: Random, language: Language, count: int) -> list[str]:
    # The one hot loop of the maker: see `draw`, which this repeats without the call.
    ranked, size, random = language.words, len(language.words), source.random
    return [ranked[int(size ** random()) - 1] for _ in range(count)]


def _plain(source: Random, language: Language, names: Sequence[str], fewest: int, most: int) -> str:
    """Words without a full stop, as in a headline or a point; one in three begins with a name."""
    found = _words(source, language, fewest + int(source.random() * (most - fewest)))
    if source.random() < 0.34:
        return f"{names[int(source.random() * len(names))]} {' '.join(found)}"
    return f"{found[0].capitalize()} {' '.join(found[1:])}"


def _sentence(source: Random, language: Language, names: Sequence[str]) -> str:
    found = _words(source, language, 6 + int(source.random() * 24))
    kind = source.random()
    name = names[int(source.random() * len(names))]
    if kind < 0.12:
        return f"“{found[0].capitalize()} {' '.join(found[1:])},” {name} said."
    if kind < 0.45:
        found.insert(1 + int(source.random() * (len(found) - 1)), name)
    elif kind < 0.52:
        found.insert(1 + int(source.random() * (len(found) - 1)), str(2 + int(source.random() * 9_000)))
    if len(found) > 12 and kind > 0.3:
        middle = len(found) // 2
        found[middle] += ","
    return f"{found[0][0].upper()}{found[0][1:]} {' '.join(found[1:])}."
