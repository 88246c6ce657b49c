"""The organizations, places and events of one article: acronyms with what they stand for, short names with long ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from generator.entities.knowledge import find_known, read_countries, read_places
from generator.entities.lexicon import INSTITUTIONS, INSTITUTIONS_OF, ORGANIZATION_ENDS, PLACE_ENDS, STORMS
from generator.entities.names import acronyms_of, fold, is_acronym
from generator.entities.values import Kind, Mention

_WITH_ARTICLE = frozenset(
    (
        "United States",
        "United Kingdom",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Maldives",
        "United Arab Emirates",
        "Czech Republic",
    )
)
# Elsewhere the word means a party's or a trade's meeting.
_WITH_CONGRESS = frozenset(
    (
        "Argentina",
        "Bolivia",
        "Brazil",
        "Chile",
        "Colombia",
        "Guatemala",
        "Honduras",
        "Mexico",
        "Paraguay",
        "Peru",
        "Philippines",
        "Spain",
        "United States",
    )
)
_COMPANY = frozenset(("co", "corp", "inc", "incorporated", "ltd", "llc", "plc"))
_IN_BRACKETS = re.compile(r"(?:['’]s)? \((?:or |the )?[\"“]?([A-Z](?:\.?[A-Z]){1,5})\.?[\"”]?\)")
_IN_FULL = {
    "us": ["united", "states"],
    "uk": ["united", "kingdom"],
    "un": ["united", "nations"],
    "eu": ["european", "union"],
}
_SPELLING = {
    "organisation": "organization",
    "centre": "center",
    "defence": "defense",
    "programme": "program",
    "labor": "labour",
}


class Thing(NamedTuple):
    """Mentions (by number) of one thing of one article; `name` is its fullest name there."""

    name: str
    kind: Kind
    mentions: tuple[int, ...]
    bare: bool
    record: str


def thing_key(name: str) -> str:
    """The folded name by which a thing is the same across the archive: one spelling, `US` in full, no `Inc.`"""
    known = find_known(name)
    if known:
        return fold(known.label)
    state = _state_of(name)
    words = [_SPELLING.get(word, word) for word in fold(state or name).split()]
    if len(words) > 1:
        words[:1] = _IN_FULL.get(words[0], words[:1])
    if len(words) > 1 and words[-1] in _COMPANY and words[-2] != "and":
        words = words[:-1]
    return " ".join(words)


@cache
def _state_of(name: str) -> str:
    """`Supreme Court of Puerto Rico` for `Puerto Rico Supreme Court`; empty for what is no body of a state."""
    words = name.split()
    for size in range(1, len(words)):
        land, body = " ".join(words[:size]), " ".join(words[size:])
        if fold(body) in INSTITUTIONS:
            known = find_known(land)
            if known and known.kind == "place":
                return institution_of(body, known.label)
            return institution_of(body, land) if fold(land) in read_places().states else ""
    return ""


def group_things(mentions: Sequence[Mention], numbers: Sequence[int], pairs: dict[str, str]) -> list[Thing]:
    """What the mentions `numbers` name. `pairs` are acronyms with the long names that the article gives beside them."""
    groups: dict[str, list[int]] = {}
    for n in numbers:
        mention = mentions[n]
        groups.setdefault(f"={mention.record}" if mention.record else thing_key(mention.surface), []).append(n)
    longest = sorted(groups, key=lambda key: (-len(key), key))
    target = {key: key for key in groups}
    for key in groups:
        long = None if key.startswith("=") else _long_form(mentions, groups, longest, key, pairs)
        if long:
            target[key] = long
    country = dominant_country([mentions[n] for n in numbers])
    merged: dict[str, list[int]] = {}
    for key, group in groups.items():
        end = target[key]
        while target[end] != end:
            end = target[end]
        merged.setdefault(end, []).extend(group)
    return [_thing(mentions, key, sorted(group), country) for key, group in merged.items()]


def _long_form(
    mentions: Sequence[Mention], groups: dict[str, list[int]], longest: Sequence[str], key: str, pairs: dict[str, str]
) -> str | None:
    surface = mentions[groups[key][0]].surface
    kind = mentions[groups[key][0]].kind
    plain = surface.replace(".", "")
    if is_acronym(surface):
        given = pairs.get(plain)
        if given and thing_key(given) in groups:
            return thing_key(given) if thing_key(given) != key else None
        spelled = [k for k in longest if k != key and any(plain in acronyms_of(mentions[n].surface) for n in groups[k])]
        return spelled[0] if len(spelled) == 1 and not find_known(surface) else None
    if find_known(surface) or kind == "person":
        return None
    words = key.split()
    fits = [k for k in longest if k != key and _shortens(words, k.split(), kind, mentions[groups[k][0]].kind)]
    storms = {k.split()[-1] for k in fits if k.split()[0] in STORMS}
    return min(fits, key=lambda k: ("hurricane" not in k, k)) if len(fits) == 1 or (fits and len(storms) == 1) else None


def _shortens(short: list[str], long: list[str], kind: Kind, other: Kind) -> bool:
    if len(short) >= len(long):
        # "Tropical Storm Humberto" grew into "Hurricane Humberto".
        return (
            kind == other == "event"
            and short[-1:] == long[-1:]
            and short[0] in STORMS
            and long[0] == "hurricane" != short[0]
        )
    head, tail = long[: len(short)] == short, long[-len(short) :] == short
    if kind == "event" and other == "event":
        return tail and long[0] in STORMS
    if "".join(short) in read_places().regions or " ".join(short) in read_places().regions:
        return False
    if kind == "place" and other in {"place", "organization"}:
        return head and long[-1] in PLACE_ENDS and len(short) == 1
    if kind == "organization" and other == "organization":
        return (tail or head) and not (len(short) == 1 and short[0] in {"police", "university", "party", "court"})
    return False


def find_pairs(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """`National Hurricane Center (NHC)`: acronyms with the long names just before them; `mentions` are of this text."""
    pairs = {}
    for one, other in pairwise(mentions):
        between = text[one.end : other.start]
        if re.fullmatch(r"(?:['’]s)?,? \(?(?:or |the )?", between) and "(" in between and is_acronym(other.surface):
            short = other.surface.replace(".", "")
            named = one.kind == "organization" and " " in one.surface and not find_known(other.surface)
            if named or short in acronyms_of(one.surface):
                pairs[short] = one.surface
    for one in mentions:
        # The acronym itself may not have been seen as a name.
        bracketed = _IN_BRACKETS.match(text, one.end) if one.kind == "organization" else None
        if bracketed and bracketed.group(1).replace(".", "") in acronyms_of(one.surface):
            pairs.setdefault(bracketed.group(1).replace(".", ""), one.surface)
    return pairs


def dominant_country(mentions: Sequence[Mention]) -> str:
    """The country that an article is plainly about, or empty: named (it, its capital, its states) more than all others."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "place":
            known = find_known(mention.surface)
            country = read_countries().get(fold(known.label if known else mention.surface))
            if country:
                counts[country] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    return ranked[0][0]


@cache
def institution_of(name: str, country: str) -> str:
    """The full name of a body of state, or empty if it is none or the country is not known."""
    plain = fold(name)
    if not country or (plain not in INSTITUTIONS and plain != "house"):
        return ""
    own = INSTITUTIONS_OF.get((plain, country))
    if own or plain == "house" or (plain == "congress" and country not in _WITH_CONGRESS):
        return own or ""
    return INSTITUTIONS[plain].format(f"the {country}" if country in _WITH_ARTICLE else country)


def _thing(mentions: Sequence[Mention], key: str, group: Sequence[int], country: str) -> Thing:
    own = [mentions[n] for n in group]
    record = next((m.record for m in own if m.record), "")
    known = find_known(own[0].surface)
    names = Counter(m.surface for m in own)
    fullest = min(
        names, key=lambda name: (is_acronym(name), name.startswith("Tropical "), -len(name.split()), -names[name], name)
    )
    known = find_known(fullest) or known
    kinds = Counter(m.kind for m in own if m.sure) or Counter(m.kind for m in own)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    state = _state_of(fullest) or institution_of(fullest, country)
    name = record or state or (known.label if known else fullest)
    lone = is_acronym(name) or len(fold(name).split()) == 1
    vague = not state and fold(name) in {*INSTITUTIONS, "house"}
    short = lone and ((kind == "organization" and fold(name) in ORGANIZATION_ENDS) or len(name.replace(".", "")) <= 2)
    bare = not record and not known and (vague or short)
    return Thing(name, kind, tuple(group), bare, record)
