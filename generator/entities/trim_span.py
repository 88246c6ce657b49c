"""A span cut down to the name in it, and what counts as one."""

from __future__ import annotations

import re

from generator.entities.knowledge import find_known, is_given_name, read_places
from generator.entities.lexicon import (
    CROWDS,
    FURNITURE,
    IDLE,
    INSTITUTIONS,
    LEANINGS,
    LONE_WORDS,
    NOT_NAMES,
    PARTICLES,
    POSTNOMINALS,
    ROLES,
    TITLES,
    WEEKDAYS_MONTHS,
)
from generator.entities.names import fold
from generator.entities.span import Span

_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*(?:\.(?=\s|$))?")
_TRAILING = re.compile(r"(?:[’']s|[’'\"“”.,:;!?…-]|\s)+$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|Bros)\.)$")
_LOWER_JOIN = re.compile(r"of|for|and|the|in|on|&|de|la|del|du|des|der|von|van|bin|ibn|al|el|y|e|to|at")
_SEASON = re.compile(r"(?:19|20)\d\d(?:[–/-]\d\d)?")
_PARTICLE_BEFORE = re.compile(r"(?:^|[\s(“\"])((?:al-|el-|de la |de |da |di |du |von |van der |van |bin |ibn )+)$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_BEFORE_DATE = frozenset(("for", "on", "in", "by", "until", "since"))
_OF_WHOM = CROWDS | (TITLES - {"first"})

Word = tuple[int, int, str]
"""Start, end and text of a word."""


def trim_span(text: str, span: Span) -> Span | None:
    """`span` without articles, titles, figures, possessives and punctuation at its ends; None if no name is left."""
    words = [
        (m.start() + span.start, m.end() + span.start, m.group()) for m in _WORD.finditer(text[span.start : span.end])
    ]
    words, kind, titled = _trim_head(words, span.kind)
    while len(words) > 1 and ((words[-1][2].isupper() and fold(words[-1][2]) in POSTNOMINALS) or words[-1][2] == "PhD"):
        words, kind, titled = words[:-1], "person", True
    if len(words) > 2 and fold(words[-1][2]) in WEEKDAYS_MONTHS and words[-2][2] in _BEFORE_DATE:
        words = words[:-2]
    while words and _falls_off(words[-1][2], kind, alone=len(words) == 1):
        words = words[:-1]
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    if text[end : end + 1] == "." and end < span.end and _ABBREVIATED.search(text[start : end + 1]):
        end += 1
    trailing = _TRAILING.search(text[start:end])
    if trailing and not _ABBREVIATED.search(text[start:end]):
        end = start + trailing.start()
    if kind == "person" and (particle := _PARTICLE_BEFORE.search(text[:start])):
        start = particle.start(1)
    name = text[start:end]
    office = kind == "organization" and fold(words[-1][2]) in ROLES
    if not is_name(name) or not _LATIN.search(name) or office:
        return None
    return span._replace(start=start, end=end, kind=kind, sure=span.sure or titled)


def _trim_head(words: list[Word], kind: str) -> tuple[list[Word], str, bool]:
    """The words without those at the beginning that are no part of the name; the kind; whether a title told it."""
    titled = False
    while words:
        start, end, word = words[0]
        if len(words) > 2 and words[1][2] == "of" and fold(word) in _OF_WHOM:
            words = words[2:]
            continue
        if hyphen := re.match(r"(?!al-|el-|bin-|ibn-)[a-z]+-(?=[A-Z])", word):
            words = [(start + hyphen.end(), end, word[hyphen.end() :]), *words[1:]]
            continue
        plain, rest = fold(word), " ".join(text for _, _, text in words[1:])
        if rest and plain in ROLES and not _is_idle(word, plain, rest, kind):
            named = len(words) > 2 and is_given_name(fold(words[1][2]))
            if kind == "organization" and named:
                kind, titled = "person", True
            if kind != "person" or (len(words) == 2 and plain not in TITLES):
                break
            titled = True
        elif not _is_idle(word, plain, rest, kind):
            break
        words = words[1:]
    return words, kind, titled


def _is_idle(word: str, plain: str, rest: str, kind: str) -> bool:
    """True for a first word that says nothing about who is named by `rest`."""
    if rest and (
        plain in IDLE or (plain in LEANINGS and (fold(rest) in INSTITUTIONS or rest.startswith("Member of ")))
    ):
        return True
    if word[0].islower():
        return plain not in PARTICLES and not any(c.isupper() for c in word)
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", word) and rest:
        return kind in {"person", "place"} or find_known(rest) is not None
    if not word[0].isalpha():
        year = kind == "event" and _SEASON.fullmatch(word)
        number = kind in {"organization", "event"} and rest and word.isalnum() and not word.isdigit()
        return not year and not number
    return False


def _falls_off(word: str, kind: str, *, alone: bool) -> bool:
    if word[0].isdigit():
        return kind in {"person", "place"}
    return not alone and ((word[0].islower() and kind != "event") or _LOWER_JOIN.fullmatch(word) is not None)


def is_name(name: str) -> bool:
    """False for words that name nothing here: months, peoples, time zones, rows of links, single letters."""
    if len(name) < 2 or not any(c.isupper() for c in name):
        return False
    if find_known(name):
        return True
    parts = fold(name).split()
    if not parts or all(part in NOT_NAMES or part.isdigit() or len(part) == 1 for part in parts):
        return False
    if all(part in ROLES for part in parts):
        return False
    if len(parts) > 1 and all(part in FURNITURE for part in parts):
        return False
    if " ".join(parts) in INSTITUTIONS:
        return True
    people = re.fullmatch(r"(\w{4,}?)(?:n?er|ian|an|n|ese|ish|i)s?", parts[0]) if len(parts) == 1 else None
    if people and _is_region(people.group(1)):
        return False
    return not (len(parts) == 1 and parts[0] in LONE_WORDS and not name.isupper())


def _is_region(stem: str) -> bool:
    return bool({stem, stem + "a", stem + "e"} & read_places().states)
