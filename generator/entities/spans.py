"""Spans of one line of text on their way to becoming mentions, and the mending of what models get wrong about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.entities.knowledge import find_known, is_given_name, read_places
from generator.entities.lexicon import (
    DIRECTIONS,
    FURNITURE,
    GENERATIONS,
    INSTITUTIONS,
    LEANINGS,
    NOT_NAMES,
    OCCUPATIONS,
    ORGANIZATION_ENDS,
    PARTICLES,
    TITLES,
)
from generator.entities.names import fold

_VIEW = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "/": ",", "\u00a0": " ", "\t": " ", "[": " ", "]": " ", "•": " ", "·": " "})
_HANDLE = re.compile(r"[@#]\w+|https?://\S+|www\.\S+|\S+@\S+")
# A place with its district keeps its comma; everywhere else a comma, slash, colon, bracket or spaced dash ends a name.
_CUT = re.compile(r"\s*(?:[/;()\[\]|•]|:(?=\s|$)|,(?! D\.?C\b)|\s[–—-]\s|\s[–—-]$|—)\s*")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*(?:\.(?=\s|$))?")
_TRAILING = re.compile(r"(?:[’']s|[’'\"“”.,:;!?…-]|\s)+$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|Bros)\.)$")
_LOWER_JOIN = re.compile(r"of|for|and|the|in|on|&|de|la|del|du|des|der|von|van|bin|ibn|al|el|y|e|to|at")
_AREAS = frozenset(["siberia", "europe", "asia", "africa", "scotland", "england", "wales", "california"])
_CROWDS = frozenset(["associates", "friends", "supporters", "members", "allies", "critics", "fans", "residents", "citizens", "people", "parents", "relatives"])
_SEASON = re.compile(r"(?:19|20)\d\d(?:[–/-]\d\d)?")


class Span(NamedTuple):
    """Characters `start` to `end` of a line. `kind` is a mention's kind or `other` (a people, a law, a work, a product);
    `sure` that a rule vouches for the kind; `pinned` that an authority record claims the span."""

    start: int
    end: int
    kind: str
    sure: bool = False
    pinned: int = -1


def view(text: str) -> str:
    """`text` as a model should see it, character for character as long: straight quotes, slashes as commas, no handles."""
    return _HANDLE.sub(lambda found: "_" * len(found.group()), text).translate(_VIEW)


def mend_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans cut down to names: no line of links, handle, title, article, possessive, date or list figure."""
    banned = [found.span() for found in _HANDLE.finditer(text)]
    mended: list[Span] = []
    for span in spans:
        if any(start < span.end and span.start < end for start, end in banned) or _shouted(text, span):
            continue
        for start, end in _pieces(text, span):
            piece = _trim(text, span._replace(start=start, end=end))
            if piece and (not mended or piece.start >= mended[-1].end):
                mended.append(piece)
    return mended


def _pieces(text: str, span: Span) -> list[tuple[int, int]]:
    inside = text[span.start : span.end]
    cuts = [] if span.kind == "organization" and re.search(r", .*(?:,| and) ", inside) and len(inside) > 30 else list(_CUT.finditer(inside))
    if span.kind == "organization" and not cuts:
        # "Omsk in Siberia": two places; "University of Wisconsin in Madison" likewise.
        cuts = [m for m in re.finditer(r"\s+in\s+(?=[A-Z])", inside) if fold(inside[m.end() :]) in read_places().regions | read_places().towns | _AREAS]
        # "Revolutionary Guard Corps-Quds Force": two bodies, one under the other.
        cuts += [m for m in re.finditer(r"-(?=[A-Z])", inside) if fold(inside[: m.start()].split()[-1]) in ORGANIZATION_ENDS]
    if span.kind == "person" and not cuts and (owner := re.search(r"[’']s (?=[A-Z])", inside)):
        cuts = [owner]
    if span.kind == "person" and not cuts:
        cuts = list(re.finditer(r"(?<=[a-z])-(?=[A-Z][a-z]+$)", inside)) if " " not in inside else []
    if not cuts:
        cuts = _after_place(inside, span.kind)
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(inside)]
    return [(span.start + a, span.start + b) for a, b in zip(starts, ends, strict=True) if a < b]


def _after_place(inside: str, kind: str) -> list[re.Match[str]]:
    """Where a person's name follows a place's without a comma: `Hong Kong` | `Carrie Lam`."""
    for gap in re.finditer(r" (?=[A-Z])", inside):
        rest = inside[gap.end() :].split()
        if fold(inside[: gap.start()]) in read_places().regions and len(rest) in {2, 3} and (
            is_given_name(fold(rest[0])) or kind == "person") and fold(rest[-1]) not in ORGANIZATION_ENDS:
            if is_given_name(fold(inside[: gap.start()])):
                continue
            return [gap]
    return []


def _trim(text: str, span: Span) -> Span | None:
    words = [(m.start() + span.start, m.end() + span.start, m.group()) for m in _WORD.finditer(text[span.start : span.end])]
    titled = False
    if len(words) > 2 and words[1][2] == "of" and fold(words[0][2]) in _CROWDS:
        words = words[2:]
    while words:
        word = words[0][2]
        plain = fold(word)
        rest = len(words) > 1
        if word[0].islower() and (hyphen := re.match(r"(?!al-|el-|bin-|ibn-)[a-z]+-(?=[A-Z])", word)):
            words[0] = (words[0][0] + hyphen.end(), words[0][1], word[hyphen.end() :])
            continue
        if (rest and plain in {"the", "a", "an"}) or (rest and plain in LEANINGS and fold(" ".join(w for _, _, w in words[1:])) in INSTITUTIONS):
            pass
        elif rest and plain in TITLES | OCCUPATIONS and span.kind == "person" and (len(words) > 2 or plain in TITLES):
            titled = True
        elif word[0].islower() and plain not in PARTICLES and not any(c.isupper() for c in word):
            pass
        elif not word[0].isalpha() and not (_SEASON.fullmatch(word) and span.kind == "event"):
            if span.kind in {"organization", "event"} and rest and word.isalnum() and not word.isdigit():
                break
        else:
            break
        words = words[1:]
    while words:
        word = words[-1][2]
        if (word[0].islower() and len(words) > 1 and not (span.kind == "event")) or (word[0].isdigit() and span.kind in {"person", "place"}) or (_LOWER_JOIN.fullmatch(word) and len(words) > 1):
            words = words[:-1]
        else:
            break
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    if text[end : end + 1] == "." and _ABBREVIATED.search(text[start : end + 1]) and end < span.end:
        end += 1
    name = text[start:end]
    trailing = _TRAILING.search(name)
    if trailing and not _ABBREVIATED.search(name):
        end = start + trailing.start()
    name = text[start:end]
    if not is_name(name):
        return None
    return span._replace(start=start, end=end, sure=span.sure or titled)


def is_name(name: str) -> bool:
    """False for words that name nothing here: months, peoples, time zones, rows of links, single letters."""
    if len(name) < 2 or not any(c.isupper() for c in name):
        return False
    if find_known(name):
        return True
    parts = fold(name).split()
    if not parts or all(part in NOT_NAMES or part.isdigit() or len(part) == 1 for part in parts):
        return False
    if all(part in TITLES | OCCUPATIONS for part in parts):
        return False
    if len(parts) > 1 and all(part in FURNITURE for part in parts):
        return False
    if " ".join(parts) in INSTITUTIONS:
        return True
    if len(parts) == 1 and (people := re.fullmatch(r"(\w{4,}?)(?:n?er|ian|an|n|ese|ish|i)s?", parts[0])) and _is_region(people.group(1)):
        return False
    return not (len(parts) == 1 and parts[0] in TITLES | OCCUPATIONS | DIRECTIONS | GENERATIONS | ORGANIZATION_ENDS and not name.isupper())


def _is_region(stem: str) -> bool:
    return bool({stem, stem + "a", stem + "e"} & read_places().states)


def _shouted(text: str, span: Span) -> bool:
    """True in the midst of words in capitals: emphasis, not acronyms."""
    if not text[span.start : span.end].isupper():
        return False
    before = re.search(r"([^\W\d_]+)\W+$", text[: span.start])
    if not before or not before.group(1).isupper():
        return False
    further = re.search(r"([^\W\d_]{2,})\W+[^\W\d_]+\W+$", text[: span.start])
    return bool(further) and further.group(1).isupper()


def merge_spans(first: Iterable[Span], second: Iterable[Span]) -> list[Span]:
    """All of `first`, and of `second` what overlaps none of them; in order of place."""
    kept = list(first)
    kept += [span for span in second if not any(span.start < other.end and other.start < span.end for other in kept)]
    return sorted(kept)
