"""One article's spans as a whole: the same name is the same thing, and a name seen once is looked for everywhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.entities.kinds import SURE, local_kind, weigh
from generator.entities.knowledge import find_known, is_given_name
from generator.entities.letters import RUN, begins_sentence, parts, with_full_stop
from generator.entities.lexicon import NOT_NAMES, STORMS, TEAMS, WEEKDAYS_MONTHS
from generator.entities.names import fold, split_person, strip_possessive
from generator.entities.no_names import is_abstract
from generator.entities.span import SETTLED, UNCLAIMED, Span

Kinds = dict[str, tuple[str, bool]]
Weights = defaultdict[str, float]
# An editor's word outweighs every rule's.
PINNED = 1000.0
_QUOTED = {"'": "'", "‘": "’", "“": "”", '"': '"'}
_ACTS = re.compile(
    r"['’]s?\b|,|\s+(?:said|says|told|has|had|is|was|will|would|announced|reported|tweeted|wrote|added|won|lost|came|made"
    r"|also|did|does|and [A-Z])\b"
)


def settle_kinds(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The spans with their kinds agreed on over the whole article, and the mentions that were missed, added."""
    kinds = _agree(texts, spans)
    _adopt_short_forms(kinds)
    _drop_lone_openers(texts, spans, kinds)
    settled = [[_settle(text, span, kinds) for span in found] for text, found in zip(texts, spans, strict=True)]
    return [_complete(text, found, kinds) for text, found in zip(texts, settled, strict=True)]


def _no_weights() -> Weights:
    return defaultdict(float)


def _agree(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Kinds:
    """One kind for each folded name: what a rule vouches for, else what most speaks for."""
    opinions: dict[str, Weights] = defaultdict(_no_weights)
    hints: dict[str, Weights] = defaultdict(_no_weights)
    certain: dict[str, Weights] = defaultdict(_no_weights)
    quoted: set[str] = set()
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            key = fold(text[span.start : span.end])
            if span.pinned == SETTLED:
                opinions[key].setdefault(span.kind, 0.0)
                continue
            opinions[key][span.kind] += 1.0
            if span.pinned >= 0 or (span.sure and span.kind != "other"):
                certain[key][span.kind] += PINNED if span.pinned >= 0 else 1.0
            own = local_kind(text, span.start, span.end)
            if own in {"organization", "other"}:
                # "the band Van Halen" does not tell what the other Van Halens are.
                hints[key][own] += 1.5
            elif span.pinned < 0:
                for kind, weight in weigh(text, span.start, span.end, span.kind).items():
                    (certain if weight >= SURE else hints)[key][kind] += weight - (kind == span.kind)
            if _in_quotes(text, span) and len(key.split()) <= 3 and span.pinned < 0:
                quoted.add(key)
    return {
        key: ("other", False)
        if key in quoted and not certain[key]
        else _decide(certain[key], hints[key], opinions[key])
        for key in opinions
    }


def _decide(certain: Weights, hints: Weights, opinions: Weights) -> tuple[str, bool]:
    if certain:
        return min(certain, key=lambda kind: (-certain[kind], kind)), True
    weight = {kind: hints[kind] + opinions[kind] for kind in sorted({*hints, *opinions})}
    ranked = sorted(weight, key=lambda kind: (-weight[kind], kind))
    kind = ranked[0]
    if kind == "other" and len(ranked) > 1 and weight[ranked[1]] >= weight[kind]:
        kind = ranked[1]
    # Persons and places are never told apart by counting votes: what the text says decides.
    if kind in {"person", "place"} and hints["person"] != hints["place"]:
        kind = "person" if hints["person"] > hints["place"] else "place"
    return kind, False


def _adopt_short_forms(kinds: Kinds) -> None:
    """A single word that is the family name of a person named in full is that person's name, whatever a model says; the
    last word of a storm's or a team's name is short for it."""
    families = set()
    known = {key for key in kinds if find_known(key)}
    for key, (kind, _) in sorted(kinds.items()):
        words = key.split()
        person = split_person(key)
        if kind == "person" and person.full:
            families |= {person.family, *person.given[1:]}
            if len(person.family) > 2:
                kinds.setdefault(person.family, ("person", False))
        elif kind == "event" and len(words) > 1 and words[0] in STORMS:
            kinds[words[-1]] = ("event", True)
        elif kind == "organization" and len(words) > 1 and words[-1] in TEAMS:
            kinds.setdefault(words[-1], ("organization", True))
    for key, (kind, sure) in sorted(kinds.items()):
        words = key.split()
        # "Brigid Kosgei" a company and "Kosgei" a woman: the short form tells what the whole is.
        if kind == "organization" and not sure and len(words) in {2, 3} and kinds.get(words[-1], kind)[0] == "person":
            kinds[key] = ("person", False)
            families.add(words[-1])
    for key, (kind, sure) in kinds.items():
        # "Bloomberg" is a man where Michael Bloomberg is named in full, and a company everywhere else.
        company = kind == "organization" and " " not in key and key in known
        if key in families and kind != "person" and (not sure or company):
            kinds[key] = ("person", False)


def _drop_lone_openers(texts: Sequence[str], spans: Sequence[Sequence[Span]], kinds: Kinds) -> None:
    """`Heartbroken and numb`: a word seen once, at a sentence's beginning, that does nothing a name does, is no name."""
    small = {word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text)}
    seen: Counter[str] = Counter(
        fold(text[s.start : s.end]) for text, found in zip(texts, spans, strict=True) for s in found
    )
    inside = {
        fold(text[s.start : s.end])
        for text, found in zip(texts, spans, strict=True)
        for s in found
        if not begins_sentence(text, s.start)
    }
    for text, found in zip(texts, spans, strict=True):
        for span in found:
            name = text[span.start : span.end]
            key = fold(name)
            opens = begins_sentence(text, span.start)
            if opens and key in small and not kinds[key][1] and kinds[key][0] != "person":
                kinds[key] = ("other", False)
            if opens and not kinds[key][1] and is_abstract(name) and key not in inside:
                kinds[key] = ("other", False)
            lone = seen[key] == 1 and " " not in name and not kinds[key][1] and name[1:].lower() == name[1:]
            if lone and opens and not is_given_name(key) and not find_known(name) and not _ACTS.match(text[span.end :]):
                kinds[key] = ("other", False)


def _settle(text: str, span: Span, kinds: Kinds) -> Span:
    if span.pinned != UNCLAIMED:
        return span
    kind, sure = kinds[fold(text[span.start : span.end])]
    if kind == "event" and not sure and " " not in text[span.start : span.end]:
        kind = "other"
    own = local_kind(text, span.start, span.end)
    return span._replace(kind=own or kind, sure=sure or own is not None)


def _complete(text: str, found: list[Span], kinds: Kinds) -> list[Span]:
    """`found` and the other places where the same names stand in this text."""
    taken = bytearray(len(text))
    for span in found:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    free = list(found)
    for run in RUN.finditer(text):
        words = parts(text, run.start(), run.end())
        at = 0
        while at < len(words):
            for size in range(min(7, len(words) - at), 0, -1):
                first = words[at][0]
                last = first + len(strip_possessive(text[first : words[at + size - 1][1]]))
                key = fold(text[first:last])
                if text[first].islower() and text[first:last].split("-", maxsplit=1)[0].split(maxsplit=1)[0] not in {
                    "al",
                    "el",
                }:
                    continue
                if key in kinds and not any(taken[first:last]) and _stands(text, first, last, key, kinds[key][0]):
                    skip = 4 if text[first:last].startswith("The ") else 0
                    last = with_full_stop(text, first, last)
                    own = local_kind(text, first, last)
                    free.append(Span(first + skip, last, own or kinds[key][0], kinds[key][1]))
                    at += size
                    break
            else:
                at += 1
    return sorted(free)


def _stands(text: str, start: int, end: int, key: str, kind: str) -> bool:
    if (
        kind == "other"
        or (key in NOT_NAMES and not find_known(text[start:end]))
        or (start and text[start - 1] in "@#")
        or text[end : end + 1] == "$"
    ):
        return False
    if key in WEEKDAYS_MONTHS:
        return not re.search(
            r"\b(?:in|on|of|since|until|by|early|late|mid|last|next|this|from|to)[ -]$", text[max(0, start - 8) : start]
        ) and not re.match(r" \d|,? (?:19|20)\d\d", text[end:])
    if " " not in key and key in TEAMS and kind == "organization":
        return text[max(0, start - 4) : start].casefold() == "the "
    return True


def _in_quotes(text: str, span: Span) -> bool:
    closing = _QUOTED.get(text[span.start - 1 : span.start] if span.start else "")
    return bool(closing) and text[span.end : span.end + 2].lstrip(",.")[:1] == closing
