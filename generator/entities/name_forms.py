"""The words by which an article may mean an entity that it is tagged with: a function of the tag and its record alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.entities.lexicon import COMMON_WORDS, GENERATIONS, NOT_NAMES, WEEKDAYS_MONTHS
from generator.entities.names import acronyms_of, fold, split_person

_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_THE = re.compile(r"The\s+(?=\S)")
_COMPANY_END = re.compile(r",?\s+(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|S\.A|AG|GmbH)\.?$")
_UNFIT = COMMON_WORDS | NOT_NAMES | WEEKDAYS_MONTHS


class NameForms(NamedTuple):
    """`sure` forms mean the entity wherever they stand, `bare` ones only where no other name goes on around them; `given`
    are the words that may stand before a bare one, folded."""

    sure: tuple[str, ...]
    bare: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


def find_forms(kind: str, label: str, variants: tuple[str, ...] = ()) -> NameForms:
    """All forms of one entity. Whether two entities of an article share one is for the article to say."""
    plain = _ASIDE.sub("", label) or label
    names = dict.fromkeys([label, plain, *variants])
    if kind == "person":
        return _person(plain, names)
    bare: list[str] = []
    if kind == "organization":
        names |= dict.fromkeys(_COMPANY_END.sub("", name) for name in [*names])
        bare = sorted(acronym for acronym in acronyms_of(_THE.sub("", plain)) if len(acronym) > 2)
    names |= dict.fromkeys(_THE.sub("", name) for name in [*names])
    # "Paris" in "Paris Peace Forum" is no place, nor is "Marion" in "Marion Street".
    bare += [name for name in names if kind == "place" or (kind == "organization" and _is_word(name))]
    return NameForms(tuple(name for name in names if name not in bare), tuple(bare))


def _is_word(name: str) -> bool:
    return " " not in name and name[1:].islower()


def _person(label: str, names: dict[str, None]) -> NameForms:
    """A surname is bare, and so is a variant of one word: another person of the family may be meant by a longer name."""
    sure = tuple(name for name in names if " " in name.strip() or name == label)
    bare = [name for name in names if name not in sure]
    surname, given = _surname(label)
    if surname:
        bare.append(surname)
    return NameForms(sure, tuple(dict.fromkeys(bare)), given)


def _surname(label: str) -> tuple[str, tuple[str, ...]]:
    """The family name as it is printed, and the given names, folded; empty where the label is no full Latin name."""
    parts = split_person(label)
    if not parts.full or not fold(label).isascii() or len(parts.family) < 3 or parts.family in _UNFIT:
        return "", parts.given
    words = label.replace(",", " ").split()
    while len(words) > 1 and fold(words[-1]) in GENERATIONS:
        words.pop()
    for start in range(len(words) - 1, 0, -1):
        surname = " ".join(words[start:])
        if fold(surname) == parts.family:
            return surname, parts.given
    return "", parts.given
