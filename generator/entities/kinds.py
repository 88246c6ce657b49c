"""What kind of thing a span names, as far as its own words and those around it say so."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.entities.knowledge import find_known, is_given_name, read_places
from generator.entities.lexicon import (
    ALSO_SURNAMES,
    EVENT_ENDS,
    GROUP_WORDS,
    HEADS,
    INSTITUTIONS,
    OCCUPATIONS,
    OFFICES,
    ORGANIZATION_ENDS,
    ORGANIZATION_STARTS,
    OTHER_ENDS,
    PLACE_ENDS,
    PLACE_STARTS,
    STORMS,
    TEAMS,
    TITLES,
    WORK_WORDS,
)
from generator.entities.names import fold, tokens

SURE = 100.0
# Offices that belong to a name only in capitals, or that stand before many things that are no person.
_FOUNDED = frozenset(["formed", "founded", "cofounded", "established", "disbanded", "fronted"])
_LOOSE_TITLES = frozenset(["republican", "democrat", "former", "then", "late", "ex", "first", "vice", "prime"])
_FIRM_TITLES = TITLES - _LOOSE_TITLES
_ROLE_BEFORE = OCCUPATIONS | OFFICES | {"said"}
_GROUP_BEFORE = GROUP_WORDS | _FOUNDED
_TITLE_BEFORE = re.compile(r"(?:^|[^\w’'-])([^\W\d_]+)\.?,?\s+$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:[Tt]he\s+)?[\"“‘']?$")
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross|[Tt]hroughout|(?:north|south|east|west)(?:ern)? of|(?:city|town|village"
    r"|island|state|province|district|capital|region|streets|coast|governor|mayor|people|residents) of)\s+(?:the\s+)?$"
)
_MEMBER_BEFORE = re.compile(r"\b[A-Z][a-z]+ of $")
_PLACE_AFTER = re.compile(r"^,\s+([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)")
_SPEAKS_AFTER = re.compile(r"^\s+(?:said|told|tweeted|wrote|added|says|testified|recalled|joked)\b")
# "X, the secretary of justice", "X, Harris’ chief spokesperson".
_APPOSITION = re.compile(
    r"^,\s+(?:(?:the|a|an|his|her|their|its|who|aged|former|[\w.]+['’]s?)\s+)?((?:[\w’'-]+\s+){0,4}[\w’'-]+)"
)
_KIN_BEFORE = re.compile(
    r"\b(?:wife|husband|son|daughter|mother|father|brother|sister|widow|girlfriend|boyfriend|fiance|fiancee|children|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|named),?\s+$"
)
_WORD_AFTER = re.compile(r"^\s+([a-z]+)")


@lru_cache(maxsize=50_000)
def kind_by_words(name: str, guess: str) -> str | None:
    """The kind that the name itself gives away; `guess` is the model's kind, or empty. None: it gives nothing away."""
    known = find_known(name)
    if known:
        return known.kind
    words = tokens(name)
    if not words:
        return None
    whole, first, last = " ".join(words), words[0], words[-1]
    if whole in INSTITUTIONS:
        return "organization"
    places = read_places()
    if len(words) == 1:
        return "place" if whole in places.states and (guess != "person" or not is_given_name(whole)) else None
    given = len(words) == 2 or (len(words) == 3 and (len(words[1]) == 1 or is_given_name(words[1])))
    person = guess == "person" and given and is_given_name(first) and last in ALSO_SURNAMES
    if whole.endswith(("meeting house", "opera house", "court house", "custom house")):
        return "place"
    if person:
        return None
    if first in STORMS and last not in ORGANIZATION_ENDS:
        return "event"
    if last in OTHER_ENDS and not (guess == "person" and is_given_name(first)):
        return "other"
    if first in ORGANIZATION_STARTS and words[1] in {"of", "for", "on"}:
        return "organization"
    if last in ORGANIZATION_ENDS or (last == "house" and guess == "organization"):
        return "organization"
    if last in EVENT_ENDS:
        # Doris Day is a person, Armistice Day is not.
        return None if last in ALSO_SURNAMES and len(words) == 2 and is_given_name(first) else "event"
    if any(word in ORGANIZATION_ENDS and words[n + 1] in {"of", "for", "on"} for n, word in enumerate(words[:-1])):
        return "organization"
    if whole in places.regions and guess != "person":
        return "place"
    if last in TEAMS and " ".join(words[:-1]) in places.regions:
        return "organization"
    if last in PLACE_ENDS or first in PLACE_STARTS:
        return "place"
    return None


def weigh(text: str, start: int, end: int, guess: str) -> dict[str, float]:
    """How much speaks for each kind at one mention: SURE for what rules know, 1 for the model's word, less for hints."""
    name = text[start:end]
    found = {guess: 1.0} if guess else {}
    certain = local_kind(text, start, end) or kind_by_words(name, guess)
    if certain:
        found[certain] = found.get(certain, 0.0) + SURE
        return found
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    words = tokens(name)
    if guess != "other" and (_KIN_BEFORE.search(before) or _speaks_of_person(after)):
        found["person"] = found.get("person", 0.0) + 2.0
    named = _WORD_BEFORE.search(before)
    if named and guess in {"organization", "place"} and len(words) in {2, 3} and named.group(1) in _ROLE_BEFORE:
        found["person"] = found.get("person", 0.0) + 2.0
    if _MEMBER_BEFORE.search(before) and guess == "person" and not after.startswith((",", "'", "’")):
        found["organization"] = found.get("organization", 0.0) + 3.0
    if (
        len(words) == 1
        and is_given_name(words[0])
        and guess == "organization"
        and words[0] not in read_places().regions
    ):
        found["person"] = found.get("person", 0.0) + 1.1
    given = len(words) in {2, 3} and is_given_name(words[0]) and name.replace(" ", "").replace("-", "").isalpha()
    if given and guess != "other":
        found["person"] = found.get("person", 0.0) + 1.5
    if guess != "other" and not given:
        place = _PLACE_AFTER.match(after)
        if place and {fold(place.group(1)), fold(place.group(1)).split()[0]} & read_places().regions:
            found["place"] = found.get("place", 0.0) + 3.0
        elif _PLACE_BEFORE.search(before) and after[:1] not in {"'", "’"}:
            found["place"] = found.get("place", 0.0) + 1.0
        whole = " ".join(words)
        if whole in read_places().regions and not (guess == "person" and is_given_name(whole)):
            found["place"] = found.get("place", 0.0) + 2.0
        elif whole in read_places().towns:
            found["place"] = found.get("place", 0.0) + 0.75
    if _SPEAKS_AFTER.match(after) and guess in {"organization", "place"} and len(words) == 1:
        found["person"] = found.get("person", 0.0) + 0.5
    return found


def is_kin(text: str, start: int) -> bool:
    """True where a word for a relative stands before the name: `his wife Amanda`, `their children Brodie and Nolan`."""
    return bool(_KIN_BEFORE.search(text[max(0, start - 40) : start]))


def _speaks_of_person(after: str) -> bool:
    apposition = _APPOSITION.match(after)
    if not apposition:
        return False
    words = [fold(word) for word in re.split(r"[\s-]+", apposition.group(1)) if word and word[0].islower()]
    return bool(words) and any(word in OCCUPATIONS or word in OFFICES for word in words)


def local_kind(text: str, start: int, end: int) -> str | None:
    """The kind that the words beside this very mention state: `President X`, `the band X`, `the film X`."""
    name = text[start:end]
    before = text[max(0, start - 30) : start]
    titled = _TITLE_BEFORE.search(before)
    words = tokens(name)
    if find_known(name) or fold(name) in read_places().states:
        titled = None
    if titled and words and len(words) <= 4 and words[-1] not in HEADS:
        word = titled.group(1)
        if word.casefold() in _FIRM_TITLES and (
            word[0].isupper() or word in {"president", "mayor", "governor", "senator", "minister", "inspector"}
        ):
            return None if before.rstrip().endswith(",") or " of " in name else "person"
    beside = _WORD_BEFORE.search(before)
    if beside and beside.group(1) in WORK_WORDS:
        return "other"
    following = _WORD_AFTER.match(text[end : end + 20])
    if beside and beside.group(1) in _GROUP_BEFORE and len(words) <= 4:
        return "organization"
    if following and following.group(1) in {"faction", "newspaper", "magazine", "airline"}:
        return "organization"
    return None
