"""Different full names of one person, joined across the archive where their company agrees, else suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from zlib import crc32

from generator.entities.company import Company
from generator.entities.group_people import may_be_same
from generator.entities.index_names import Key, NameIndex, choose_label
from generator.entities.names import fold, nearly, split_person
from generator.entities.values import Suggestion

# How alike the company of two names must be; less if only a middle name or a letter of a long family name differs.
JOIN = 0.25
JOIN_NEAR = 0.1
SUGGEST = 0.05
# Names compared with each other at most in one block; beyond that only those with the same first letter.
BLOCK = 150


def join_variants(index: NameIndex, company: Company, ids: list[str]) -> list[Suggestion]:
    """Join in `index` what is one person under two spellings, initials, middle names; return the pairs left in doubt."""
    partners: dict[Key, list[tuple[float, Key]]] = defaultdict(list)
    for one, other in _pairs(index):
        likeness = likeness_of(index, company, one, other)
        partners[one].append((likeness, other))
        partners[other].append((likeness, one))
    doubtful = []
    for key in sorted(partners):
        ranked = sorted(partners[key], key=lambda item: (-item[0], item[1]))
        best, other = ranked[0]
        clear = len(ranked) == 1 or ranked[1][0] * 2 <= best or may_be_same(other.plain, ranked[1][1].plain)
        near = (
            len(ranked) == 1
            and split_person(key.plain.lstrip("=")).given[0] == split_person(other.plain.lstrip("=")).given[0]
        )
        if best >= (JOIN_NEAR if near else JOIN) and clear and not (key.is_record and other.is_record):
            index.join(key, other)
        elif key < other:
            doubtful.append((key, other, best))
    found = []
    for key, other, likeness in doubtful:
        one, two = index.root(key), index.root(other)
        if one != two and likeness >= SUGGEST and one in index.labels and two in index.labels:
            labels = sorted(choose_label(index.labels[k], k.kind) for k in (one, two))
            articles = [ids[n] for k in (one, two) for n in index.articles[k][:2]]
            weight = min(len(index.articles[one]), len(index.articles[two])) * 10 + int(likeness * 10)
            found.append(
                Suggestion("same", "person", tuple(labels), "names alike, company only partly", tuple(articles), weight)
            )
    return found


def likeness_of(index: NameIndex, company: Company, one: Key, other: Key) -> float:
    """The most that any article of one of them has in common with the articles of the other, their names left out."""
    without = feature_of(index, one) | feature_of(index, other)
    first, second = index.articles[one], index.articles[other]
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    theirs = company.of(n for n in many if n not in set(few))
    if not theirs:
        return 1.0
    return max((company.likeness(n, theirs, without) for n in few[:10]), default=0.0)


def feature_of(index: NameIndex, key: Key) -> frozenset[int]:
    """The features that the entity's own names are in articles' company."""
    return frozenset(crc32(b"n:" + fold(name).encode()) for name in index.labels[key])


def _pairs(index: NameIndex) -> Iterator[tuple[Key, Key]]:
    """Pairs of people whose names allow that they are one."""
    blocks: dict[str, list[Key]] = defaultdict(list)
    spelled: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in sorted(index.articles):
        person = split_person(key.plain.lstrip("="))
        if key.kind != "person" or not person.full:
            continue
        blocks[person.family].append(key)
        if len(person.given) > 1:
            # The middle word may be the family name that others use: Wanda Vázquez, Wanda Vázquez Garced.
            blocks[person.given[-1]].append(key)
        if len(person.family) >= 6:
            spelled[person.given[0], person.family[:2]].append(key)
    seen: set[tuple[Key, Key]] = set()
    for family in sorted(blocks):
        block = blocks[family]
        for n, one in enumerate(block):
            for other in block[n + 1 :]:
                if len(block) > BLOCK and one.plain.lstrip("=")[0] != other.plain.lstrip("=")[0]:
                    break
                pair = (one, other) if one < other else (other, one)
                if pair not in seen and may_be_same(one.plain.lstrip("="), other.plain.lstrip("=")):
                    seen.add(pair)
                    yield pair
    for bucket in (spelled[key] for key in sorted(spelled)):
        for n, one in enumerate(bucket[:BLOCK]):
            for other in bucket[n + 1 : BLOCK]:
                a, b = split_person(one.plain.lstrip("=")).family, split_person(other.plain.lstrip("=")).family
                if a != b and (one, other) not in seen and nearly(a, b):
                    seen.add((one, other))
                    yield one, other
