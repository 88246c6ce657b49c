"""Names that patterns and tables find without a model: events, well-known things, bodies of state, organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.entities.kinds import SURE, kind_by_words, weigh
from generator.entities.knowledge import find_known, is_given_name, read_places
from generator.entities.letters import CAPITAL, RUN, UPPER, begins_sentence, parts, with_full_stop
from generator.entities.lexicon import (
    EVENT_ENDS,
    INSTITUTIONS,
    NO_EVENTS,
    NOT_NAMES,
    OPENERS,
    ORGANIZATION_ENDS,
    ROLES,
    STORMS,
    TEAMS,
    TITLES,
    WEEKDAYS_MONTHS,
)
from generator.entities.mend_spans import mend_spans
from generator.entities.names import fold, strip_possessive
from generator.entities.span import Span
from generator.entities.trim_span import is_name

_ENDS = "|".join(sorted(end.title() for end in EVENT_ENDS))
_EVENT = re.compile(
    rf"(?:(?:19|20)\d\d )?(?:{CAPITAL}[ -]){{1,6}}(?:{_ENDS})\b(?! of\b)(?: (?:[IVX]+|\d{{1,4}}|One|Two)\b)?"
    rf"|(?:{CAPITAL} ){{1,3}}(?:affair|scandal|massacre|genocide)\b"
    rf"|(?:Battle|Siege|Fall|Massacre) of (?:the )?{CAPITAL}(?: {CAPITAL})*"
    rf"|(?:{'|'.join(sorted(word.title() for word in STORMS - {'tropical'}))}|Tropical Storm) [A-Z][a-z]+"
)
_NO_EVENT = re.compile(
    r"[A-Z][a-z]+day|January|February|March|April|May|June|July|August|September|October|November|December|The|This|That|Last|Next|First|Second|On|In|A|An|For|At|By|Through|Until|Since|Before|After|His|Her|Their|Its"
)
_BODIES = sorted((name.title().replace(" Of ", " of ") for name in INSTITUTIONS), key=lambda name: (-len(name), name))
_BODY = re.compile(rf"\b(?:{'|'.join(_BODIES)})\b(?! of [A-Z])")
_HOUSE = re.compile(r"(?<=[a-z] [Tt]he )House\b(?! [A-Z]| of)")
_PARTY = re.compile(r"\b(?:Democratic|Republican|Conservative|Labour|Labor|Liberal|Green|Socialist|Communist) party\b")
_PRESS = re.compile(
    r"(?<=[a-z,(] The )(?:Times|Guardian|Telegraph|Independent|Post|Sun|Mirror|Economist|Herald|Observer|Atlantic|Hill|Age"
    r"|Australian|Globe|Star|Scotsman|Hindu|Verge|Onion|Intercept|Sunday Times|Daily [A-Z][a-z]+)\b"
)
_ACRONYM = re.compile(r"(?:(?<=\b[Tt]he )|(?<=\())[A-Z]{3,6}\b(?![$£€-])")
_MORE_OF_A_PERSON = re.compile(
    rf"[ ](?:al|el|bin|ibn|ben|von|van|de|der|da)[ -]{CAPITAL}(?:-{CAPITAL})?"
    rf"|[ ][\"“]\w+[\"”][ ]{CAPITAL}(?: {CAPITAL})?"
)
_DISTRICT = re.compile(r"\bWashington,? D\.? ?C(?:\.|\b)")
_PART_OF_A_PLACE = frozenset(("New", "North", "South", "East", "West"))
# A branch of a union goes by a number.
_UNION_LOCAL = re.compile(r"(?:(?<= Local)| Local) \d{1,4}\b")
_AND = re.compile(r" (?:and|&)(?: the)? ")
_LONGEST = 7
_TITLED = re.compile(
    r"\b(?:Capt|Lt|Sgt|Cpl|Pvt|Maj|Col|Gen|Adm|Cmdr|Det|Gov|Sen|Rep|Supt|Mr|Mrs|Ms|Dr|Prof|Rev|Msgr|Fr)\.\s"
    rf"([{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)?)(?![\w-]|(?:['’]s)?\s[{UPPER}])"
)


def find_events(text: str) -> Iterator[Span]:
    """Storms, days, forums, summits, cups, battles: what ends or begins in a word that makes an event of a name."""
    for found in _EVENT.finditer(text):
        start, name = found.start(), found.group()
        while _NO_EVENT.fullmatch(first := name.split()[0]) and len(name.split()) > 1 and not find_known(name):
            start, name = start + len(first) + 1, name[len(first) + 1 :]
        words = fold(name).split()
        while len(words) > 2 and words[0] in ROLES:
            start, words = start + len(name.split()[0]) + 1, words[1:]
            name = text[start : found.end()]
        if " ".join(words) in NO_EVENTS:
            continue
        if len(words) < 2 or words[-1] in ORGANIZATION_ENDS or all(word in OPENERS for word in words[:-1]):
            continue
        if words[-1] == "day" and len(words) == 2 and is_given_name(words[0]):
            continue
        yield Span(start, found.end(), "event", True)


def find_wellknown(text: str) -> Iterator[Span]:
    """Well-known names, countries and states, the longest at each place; and bodies of state by their bare names."""
    for run in RUN.finditer(text):
        yield from known_in_run(text, run.start(), run.end(), towns=False)
    for found in _DISTRICT.finditer(text):
        yield Span(found.start(), found.end(), "place", True)
    for pattern in (_PRESS, _BODY, _HOUSE, _PARTY):
        for found in pattern.finditer(text):
            if pattern is _PRESS or not begins_sentence(text, found.start()) or found.group() != "Congress":
                yield Span(found.start(), found.end(), "organization", True)


def find_titled(text: str) -> Iterator[Span]:
    """People behind a short form of address or rank, which stands before nothing else: `Capt. Fitch`."""
    for found in _TITLED.finditer(text):
        if found.group(1) not in NOT_NAMES and fold(found.group(1)) not in OPENERS:
            yield Span(found.start(1), found.end(1), "person", True)


def find_likely(text: str, taken: Sequence[Span] = ()) -> Iterator[Span]:
    """What a model may have missed but rules are sure of: runs of capitals with a title, a given name or a telling word,
    other than those that lie in `taken`."""
    for found in _ACRONYM.finditer(text):
        if fold(found.group()) not in NOT_NAMES:
            yield Span(found.start(), found.end(), "organization")
    if _is_headline(text):
        return
    for run in RUN.finditer(text):
        start = run.start()
        if " " not in run.group() or any(span.start <= start and run.end() <= span.end for span in taken):
            continue
        while (word := re.match(r"[^\W_]+\.? ", text[start : run.end()])) and fold(word.group()) in OPENERS:
            start += word.end()
        for span in mend_spans(text, _readings(text, start, run.end())):
            if " " not in text[span.start : span.end].strip():
                continue
            weight = weigh(text, span.start, span.end, "")
            kind = max(sorted(weight), key=lambda one: weight[one]) if weight else ""
            given = kind == "person" and is_given_name(fold(text[span.start : span.end]).split()[0])
            if kind and (weight[kind] >= SURE or given or kind == "organization") and kind != "other":
                yield span._replace(kind=kind, sure=weight[kind] >= SURE)


def _readings(text: str, start: int, end: int) -> list[Span]:
    """A run as one name, if its last word is telling, else as what `and` separates."""
    whole = Span(start, end, "organization")
    joins = list(_AND.finditer(text, start, end))
    if not joins or (
        kind_by_words(strip_possessive(text[start:end]), "") == "organization"
        and fold(text[start : joins[0].start()]).split()[-1] not in TEAMS
    ):
        return [whole]
    starts, ends = [start, *(join.end() for join in joins)], [*(join.start() for join in joins), end]
    return [Span(a, b, "organization") for a, b in zip(starts, ends, strict=True) if a < b]


def _is_headline(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def known_in_run(text: str, start: int, end: int, *, towns: bool) -> Iterator[Span]:
    """The well-known names, and countries (with `towns`, all places of the gazetteer), in a run of capitals."""
    words = parts(text, start, end)
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            first = words[at][0]
            name = text[first : words[at + size - 1][1]]
            part = at > 0 and text[words[at - 1][0] : words[at - 1][1]] in _PART_OF_A_PLACE
            kind = "" if name[0].islower() or part else _known_kind(name, towns)
            if kind:
                bare = strip_possessive(name)
                skip = 4 if bare.startswith("The ") else 0
                last = with_full_stop(text, first, first + len(bare))
                if text[last : last + 1] != "$":
                    yield Span(first + skip, last, kind, True)
                at += size
                break
        else:
            at += 1


def _known_kind(name: str, towns: bool) -> str | None:
    name = strip_possessive(name)
    known = find_known(name)
    if known:
        return known.kind
    folded = fold(name)
    if folded in NOT_NAMES or len(folded) < 3 or name.isupper():
        return None
    places = read_places()
    return "place" if folded in (places.regions if towns else places.states) else None


def extend(text: str, span: Span) -> Span:
    """`span` with the words after it that belong to it: `Fars` + `News Agency`, `Abu Mahdi` + `al-Muhandis`."""
    if span.kind == "person":
        more = _MORE_OF_A_PERSON.match(text, span.end)
        return span._replace(end=span.end + len(strip_possessive(more.group()))) if more else span
    if span.kind == "event":
        return span
    if span.kind == "organization" and (local := _UNION_LOCAL.match(text, span.end)):
        return span._replace(end=local.end())
    hall = re.match(
        r"['’] (?:Hall|Park|Square|Bridge|House|Union|Association|Society|Guild|Federation|Court|Day)\b",
        text[span.end :],
    )
    if hall and text[span.end - 1] == "s" and not read_places().regions & {fold(text[span.start : span.end])}:
        return Span(
            span.start,
            span.end + hall.end(),
            kind_by_words("X " + hall.group()[2:], "") or span.kind,
            True,
            span.pinned,
        )
    run = re.compile(rf"(?: (?:for|of|and|&)(?: the)?)?(?: {CAPITAL}){{1,4}}").match(text, span.end)
    if not run:
        return span
    end = span.end + len(strip_possessive(run.group()))
    name = text[span.start : end]
    joined, own = fold(run.group()).split(), fold(text[span.start : span.end]).split()
    if WEEKDAYS_MONTHS & set(joined):
        return span
    telling = (
        joined
        and joined[-1] in ORGANIZATION_ENDS
        and joined[0] not in {"and", "of", "for"}
        and not set(joined) & TITLES
    )
    whole = len(own) > 1 and own[-1] in ORGANIZATION_ENDS and joined[0] in {"for", "of"}
    team = joined[0] not in {"and", "of", "for"} and kind_by_words(name, "") == "organization"
    if (telling or whole or team) and is_name(name):
        return Span(span.start, end, "organization", True, span.pinned)
    if (
        span.kind == "place"
        and len(joined) == 1
        and len(own) == 1
        and not _is_headline(text)
        and not find_known(text[span.start : span.end])
    ):
        word = joined[0]
        if (
            word not in OPENERS
            and word not in ORGANIZATION_ENDS
            and " ".join(own) not in read_places().regions
            and not is_given_name(word)
        ):
            return Span(span.start, end, "place", False, span.pinned)
    return span
