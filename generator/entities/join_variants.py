"""Different full names of one person, joined across the archive where their company agrees, else suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from zlib import crc32

from generator.entities.company import Company
from generator.entities.group_people import may_be_same
from generator.entities.index_names import Key, NameIndex, bare_plain, choose_label
from generator.entities.knowledge import read_nicknames
from generator.entities.names import fold, nearly, split_person
from generator.entities.values import Suggestion

# How alike the company of two names must be; less if only a middle name or a letter of a long family name differs.
JOIN = 0.25
JOIN_NEAR = 0.1
SUGGEST = 0.05
# From so many letters on, family names that differ in one are compared.
LONG = 6
NOBODY: Mapping[str, frozenset[str]] = MappingProxyType({})


def join_variants(
    index: NameIndex, company: Company, ids: Sequence[str], never: Mapping[str, frozenset[str]] = NOBODY
) -> list[Suggestion]:
    """Join in `index` what is one person under two spellings, initials, middle names; return the pairs left in doubt.

    `never` holds by a record's label the folded names that mean somebody else.
    """
    partners: dict[Key, list[tuple[float, Key]]] = defaultdict(list)
    for one, other in _pairs(index):
        if other.plain in never.get(bare_plain(one), ()) or one.plain in never.get(bare_plain(other), ()):
            continue
        likeness = likeness_of(index, company, one, other)
        partners[one].append((likeness, other))
        partners[other].append((likeness, one))
    for key in sorted(partners):
        ranked = sorted(partners[key], key=lambda item: (-item[0], item[1]))
        best, other = ranked[0]
        clear = len(ranked) == 1 or ranked[1][0] * 2 <= best or may_be_same(bare_plain(other), bare_plain(ranked[1][1]))
        near = len(ranked) == 1 and split_person(bare_plain(key)).given[0] == split_person(bare_plain(other)).given[0]
        if best >= (JOIN_NEAR if near else JOIN) and clear and not (key.is_record and other.is_record):
            index.join(key, other)
    return list(_suggest(index, ids, partners))


def _suggest(
    index: NameIndex, ids: Sequence[str], partners: Mapping[Key, Sequence[tuple[float, Key]]]
) -> Iterator[Suggestion]:
    """The pairs that were not joined, each entity's names once, likeliest first."""
    pairs = sorted((-likeness, key, other) for key, own in partners.items() for likeness, other in own if key < other)
    seen: set[frozenset[Key]] = set()
    for minus, key, other in pairs:
        one, two = index.root(key), index.root(other)
        if one == two or frozenset((one, two)) in seen or one not in index.labels or two not in index.labels:
            continue
        if -minus < SUGGEST and not _differ_by_middle(bare_plain(key), bare_plain(other)):
            continue
        seen.add(frozenset((one, two)))
        labels = sorted(choose_label(index.labels[k], k.kind) for k in (one, two))
        articles = tuple(ids[n] for k in (one, two) for n in index.articles[k][:2])
        weight = min(len(index.articles[one]), len(index.articles[two])) * 10 + int(-minus * 10)
        reason = "names alike, company only partly" if -minus >= SUGGEST else "names alike, company not"
        yield Suggestion("same", "person", tuple(labels), reason, articles, weight)


def _differ_by_middle(one: str, other: str) -> bool:
    """John A. Smith and John Smith: too alike to be passed over, whatever company they keep."""
    a, b = split_person(one), split_person(other)
    return a.family == b.family and a.given[:1] == b.given[:1] and a.generation == b.generation


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


def may_pair(one: str, other: str) -> bool:
    """True if two full names, apart from the company they keep, may be one person's."""
    if may_be_same(one, other):
        return True
    a, b = split_person(one), split_person(other)
    long = min(len(a.family), len(b.family)) >= LONG
    return long and a.given[:1] == b.given[:1] and a.family != b.family and nearly(a.family, b.family)


def pair_blocks(name: str) -> set[str]:
    """Names of which every two that may pair have one in common."""
    person = split_person(name)
    if not person.full:
        return set()
    first = person.given[0]
    # The middle word may be the family name that others use: Wanda Vázquez, Wanda Vázquez Garced.
    families = {person.family, person.given[-1]} if len(person.given) > 1 else {person.family}
    firsts = {first[0], *(f"={formal}" for formal in read_nicknames().get(first, ()))}
    blocks = {f"{family}|{way}" for family in families for way in firsts}
    if len(person.family) >= LONG:
        blocks.add(f"{person.family[:2]}~{first}")
    return blocks


def _pairs(index: NameIndex) -> Iterator[tuple[Key, Key]]:
    """Pairs of people whose names allow that they are one."""
    blocks: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(index.articles):
        if key.kind == "person":
            for block in pair_blocks(bare_plain(key)):
                blocks[block].append(key)
    seen: set[tuple[Key, Key]] = set()
    for _, together in sorted(blocks.items()):
        for n, one in enumerate(together):
            for other in together[n + 1 :]:
                if (one, other) not in seen and may_pair(bare_plain(one), bare_plain(other)):
                    seen.add((one, other))
                    yield one, other
