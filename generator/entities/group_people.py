"""The people of one article: full names first, then short forms to them; what fits two people stays with neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.entities.knowledge import same_given
from generator.entities.names import PersonName, fold, nearly, nickname, split_person
from generator.entities.values import Mention

# A bearer named in full this much more often than any other keeps the bare surname even after the other came up.
DOMINANCE = 3


class Person(NamedTuple):
    """Mentions (by number) of one person of one article, and the folded full names among them."""

    mentions: tuple[int, ...]
    full: tuple[str, ...]
    record: str


def group_people(
    mentions: Sequence[Mention], numbers: Sequence[int], kin: frozenset[int] = frozenset()
) -> tuple[list[Person], list[int]]:
    """The people that the person mentions `numbers` (in reading order) name, and the mentions that fit several.

    `kin` are mentions introduced as somebody's relative: a first name alone is then not that of a chance namesake.
    """
    names = {n: split_person(mentions[n].surface) for n in numbers}
    groups = _full_names(mentions, [n for n in numbers if _is_full(names[n], mentions[n].surface)])
    short = [n for n in numbers if not _is_full(names[n], mentions[n].surface)]
    bare: dict[str, list[int]] = defaultdict(list)
    doubtful: list[int] = []
    counts = [len(group) for group in groups]
    for n in short:
        fits = _bearers(mentions, groups, names[n])
        if n in kin:
            fits = [g for g in fits if _is_relative(mentions, groups, g, names[n].family)]
        record = mentions[n].record
        if record:
            own = [g for g in fits if any(mentions[m].record == record for m in groups[g])]
            others = [g for g in fits if g not in own and _first_body(mentions, groups[g]) < n]
            if own or not others:
                (groups[own[0]] if own else bare[f"={record}"]).append(n)
            else:
                doubtful.append(n)
            continue
        chosen = _choose(mentions, groups, counts, fits, n)
        if chosen is not None:
            groups[chosen].append(n)
            counts[chosen] += 1
        elif fits:
            doubtful.append(n)
        else:
            bare[fold(mentions[n].surface)].append(n)
    people = [_person(mentions, names, group) for group in (*groups, *bare.values())]
    return people, doubtful


def _is_full(name: PersonName, surface: str) -> bool:
    return name.full or (bool(name.generation) and name.generation not in {"jr", "sr"} and " " in surface)


def _full_names(mentions: Sequence[Mention], numbers: Sequence[int]) -> list[list[int]]:
    """Full names that are one person's, together; a name that fits two others joins neither."""
    by_key: dict[tuple[str, str], list[int]] = {}
    for n in numbers:
        by_key.setdefault((fold(mentions[n].surface), mentions[n].record), []).append(n)
    keys = sorted(by_key, key=lambda key: (-len(key[0].split()), by_key[key][0]))
    groups: list[list[tuple[str, str]]] = []
    for key in keys:
        fits = [
            group
            for group in groups
            if all(_one_person(mentions[by_key[k][0]], mentions[by_key[key][0]]) for k in group)
        ]
        if len(fits) == 1:
            fits[0].append(key)
        else:
            groups.append([key])
    return [sorted(n for key in group for n in by_key[key]) for group in groups]


def _one_person(one: Mention, other: Mention) -> bool:
    if one.record and other.record:
        return one.record == other.record
    return may_be_same(one.surface, other.surface)


def may_be_same(one: str, other: str) -> bool:
    """True if two full names, met in one article, are one person's: a middle name, initial, nickname or second family
    name more or less; never with two different generation marks."""
    a, b = split_person(one), split_person(other)
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if fold(one) == fold(other):
        return True
    if not a.given or not b.given:
        return False
    nick_a, nick_b = nickname(one), nickname(other)
    if a.family == b.family:
        firsts = same_given(a.given[0], b.given[0]) or same_given(nick_a, b.given[0]) or same_given(a.given[0], nick_b)
        # George W. Bush is not George H. W. Bush.
        return firsts and (len(a.given) == 1 or len(b.given) == 1 or same_given(a.given[1], b.given[1]))
    # Spanish and Portuguese names end in a second family name that is often left out.
    words = [[*a.given, *a.family.split()], [*b.given, *b.family.split()]]
    shorter, longer = sorted(words, key=len)
    return len(shorter) >= 2 and len(longer) > len(shorter) and longer[: len(shorter)] == shorter


def _bearers(mentions: Sequence[Mention], groups: Sequence[Sequence[int]], short: PersonName) -> list[int]:
    """The groups whose full names end in the short form; else those that hold it in the middle; else those it begins."""
    word = " ".join((*short.given, short.family)).strip()
    strengths = defaultdict(list)
    for g, group in enumerate(groups):
        best = min(_strength(word, mentions[n].surface) for n in group)
        strengths[best].append(g)
    return next((strengths[level] for level in (1, 2, 3, 4) if strengths[level]), [])


def _is_relative(mentions: Sequence[Mention], groups: Sequence[Sequence[int]], g: int, word: str) -> bool:
    """True if a relative's name may be that of group `g`: by family name, or by first name if the family is met twice."""
    families = [{split_person(mentions[n].surface).family for n in group} for group in groups]
    return word in families[g] or any(families[g] & other for n, other in enumerate(families) if n != g)


def _strength(word: str, surface: str) -> int:
    full = split_person(surface)
    if word == full.family or full.family.endswith(" " + word):
        return 1
    if word in full.given[1:]:
        return 2
    if full.given and (word == full.given[0] or word == nickname(surface)):
        return 3
    # A slip of the pen: Soleymani for Soleimani.
    return 4 if len(word) > 6 and nearly(word, full.family) else 9


def _first_body(mentions: Sequence[Mention], group: Sequence[int]) -> int:
    """The first full mention; a headline's or key point's counts like any other: it is read first."""
    return min(group)


def _choose(
    mentions: Sequence[Mention], groups: Sequence[Sequence[int]], counts: Sequence[int], fits: Sequence[int], n: int
) -> int | None:
    if len(fits) < 2:
        return fits[0] if fits else None
    before = [g for g in fits if any(m < n and split_person(mentions[m].surface).full for m in groups[g])]
    if len(before) == 1:
        return before[0]
    ranked = sorted(before or fits, key=lambda g: (-counts[g], min(groups[g])))
    return ranked[0] if before and counts[ranked[0]] >= DOMINANCE * counts[ranked[1]] else None


def _person(mentions: Sequence[Mention], names: dict[int, PersonName], group: Sequence[int]) -> Person:
    records = sorted({mentions[n].record for n in group if mentions[n].record})
    full = sorted({fold(mentions[n].surface) for n in group if _is_full(names[n], mentions[n].surface)})
    return Person(tuple(sorted(group)), tuple(full), records[0] if records else "")
