"""A made-up language and cast for benchmark archives: invented words that fall off as in real text, recurring names.

Words are drawn by rank with p(rank) close to 1 / rank, so that a larger archive goes on meeting new words as a real one
does. Everything follows from the random source that is handed in; nothing here reads a clock or keeps state.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

_COMMON = (
    "the of and to in a that for was on is with as it at by from be his her were are this have has had not but they "
    "which their said or an who would one been will more all when there its about up out if no into than them two "
    "some after could over so other what time first new years may only also last people before most made where "
    "through while during against between under since because each three four five next year week month"
)
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sk sl sp st str t th tr v w"
_VOWELS = "a e i o u ai ea ee ie oa oo ou"
_CODAS = "b ck d ft g l lt m n nd nt p r rk rn s st t"
_ENDINGS = ("s", "ed", "ing", "er", "ly", "ment", "ness")
_ORGANIZATION_KINDS = (
    "Water Board", "School District", "Harbor Commission", "Hospital Trust", "Historical Society", "Planning Board",
    "Transit Authority", "Chamber of Commerce", "Fire Company", "Credit Union", "Land Trust", "Teachers Union",
)  # fmt: skip
_PLACE_ENDINGS = ("ton", "ford", "wick", "burg", "mere", "haven", "field", "ham", "port", "dale")


class Language(NamedTuple):
    """Each tuple is in order of frequency. An organisation's name begins with a place's."""

    words: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]


def make_language(size: int = 60_000) -> Language:
    """The one language of all made archives: `size` words, 4,000 people, 600 organisations, 300 places."""
    source = Random("language")
    words = dict.fromkeys(_COMMON.split())
    while len(words) < size:
        stem = _stem(source, 1 + (len(words) > 2_000) + (source.random() < 0.4))
        words[stem] = None
        if source.random() < 0.5:
            words[stem + _ENDINGS[int(source.random() * len(_ENDINGS))]] = None
    first = _names(source, 240, 1, "")
    last = _names(source, 1_100, 2, "")
    places = [name for ending in _PLACE_ENDINGS for name in _names(source, 30, 1, ending)]
    places.sort(key=lambda _: source.random())
    people = dict.fromkeys(f"{draw(source, first)} {draw(source, last)}" for _ in range(12_000))
    kinds = len(_ORGANIZATION_KINDS)
    organizations = dict.fromkeys(
        f"{draw(source, places)} {_ORGANIZATION_KINDS[int(source.random() * kinds)]}" for _ in range(4_000)
    )
    return Language(
        tuple(words)[:size], tuple(people)[:4_000], tuple(organizations)[:600], tuple(dict.fromkeys(places))[:300]
    )


def draw(source: Random, ranked: Sequence[str]) -> str:
    """One of `ranked`, the first far more often than the last."""
    return ranked[int(len(ranked) ** source.random()) - 1]


def _stem(source: Random, syllables: int) -> str:
    parts = []
    for number in range(syllables):
        parts += [_pick(source, _ONSETS), _pick(source, _VOWELS)]
        if number == syllables - 1 or source.random() < 0.2:
            parts.append(_pick(source, _CODAS))
    return "".join(parts)


def _pick(source: Random, choices: str) -> str:
    each = choices.split()
    return each[int(source.random() * len(each))]


def _names(source: Random, count: int, syllables: int, ending: str) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[_stem(source, syllables).capitalize() + ending] = None
    return list(names)
