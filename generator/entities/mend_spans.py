"""The mending of what models get wrong about spans: rows of links, handles, two names in one, words that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.entities.knowledge import find_known, is_given_name, read_places
from generator.entities.lexicon import HEADS, INSTITUTIONS, ORGANIZATION_ENDS, TITLES
from generator.entities.names import fold
from generator.entities.no_names import is_no_name
from generator.entities.span import Span
from generator.entities.trim_span import trim_span
from generator.entities.view import HANDLE

_MAY_HANDLE = re.compile(r"[@#]|://|www")
# A place with its district keeps its comma; everywhere else a comma, slash, colon, bracket or spaced dash ends a name.
_CUT = re.compile(r"\s*(?:[/;()\[\]|•]|:(?=\s|$)|,(?! D\.?C\b)|\s[–—-]\s|\s[–—-]$|–(?=[^\W\d_])|—)\s*")
_BODIES_OF_STATE = frozenset((*INSTITUTIONS, "house"))
_BODY = r"(?:Cent(?:er|re)|Institute|University|Department|Ministry|Association|Society|Council)"
_AND_ANOTHER = re.compile(rf" and (?:the )?(?={_BODY} (?:of|for) )")
_AREAS = frozenset(["siberia", "europe", "asia", "africa", "scotland", "england", "wales", "california"])


def mend_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans cut down to names: no line of links, handle, title, article, possessive, date or list figure."""
    banned = [found.span() for found in HANDLE.finditer(text)] if _MAY_HANDLE.search(text) else []
    mended: list[Span] = []
    for span in spans:
        if any(start < span.end and span.start < end for start, end in banned) or _shouted(text, span):
            continue
        for start, end in _pieces(text, span):
            piece = trim_span(text, span._replace(start=start, end=end))
            free = piece is not None and (not mended or piece.start >= mended[-1].end)
            if piece and free and text[piece.end : piece.end + 1] != "$":
                mended.append(piece._replace(kind="other") if is_no_name(text, piece) else piece)
    return mended


def _pieces(text: str, span: Span) -> list[tuple[int, int]]:
    inside = text[span.start : span.end]
    whole = span.kind == "organization" and len(inside) > 30 and re.search(r", .*(?:,| and) ", inside)
    cuts = [] if whole else list(_CUT.finditer(inside))
    if span.kind == "organization" and not cuts:
        cuts = list(_AND_ANOTHER.finditer(inside))
    if span.kind == "organization" and not cuts:
        # "Omsk in Siberia": two places; "University of Wisconsin in Madison" likewise.
        cuts = [
            m
            for m in re.finditer(r"\s+in\s+(?=[A-Z])", inside)
            if fold(inside[m.end() :]) in read_places().regions | read_places().towns | _AREAS
        ]
        # "Revolutionary Guard Corps-Quds Force": two bodies, one under the other.
        cuts += [
            m for m in re.finditer(r"-(?=[A-Z])", inside) if fold(inside[: m.start()].split()[-1]) in ORGANIZATION_ENDS
        ]
    if span.kind == "person" and not cuts and (owner := re.search(r"[’']s (?=[A-Z])", inside)):
        cuts = [owner]
    lives = span.kind == "person" or (span.kind == "organization" and _begins_with_person(inside))
    if lives and not cuts:
        # "Ruth Hale of Porto Novo": a name and where she lives.
        cuts = list(re.finditer(r" of (?=[A-Z])", inside)) if inside.count(" ") > 2 else []
    if span.kind == "person" and not cuts:
        cuts = list(re.finditer(r"(?<=[a-z])-(?=[A-Z][a-z]+$)", inside)) if " " not in inside else []
    if not cuts:
        cuts = _after_place(inside, span.kind)
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(inside)]
    return [(span.start + a, span.start + b) for a, b in zip(starts, ends, strict=True) if a < b]


def _begins_with_person(name: str) -> bool:
    first, _, rest = name.partition(" of ")[0].partition(" ")
    return bool(rest) and is_given_name(fold(first)) and fold(rest).split()[-1] not in HEADS


def _after_place(inside: str, kind: str) -> list[re.Match[str]]:
    """Where a person's name follows a place's or a body's without a comma: `Hong Kong` | `Carrie Lam`."""
    for gap in re.finditer(r" (?=[A-Z])", inside):
        head, rest = inside[: gap.start()], inside[gap.end() :].split()
        while rest and fold(rest[0]) in TITLES:
            rest = rest[1:]
        known, place = find_known(head), fold(head)
        given = bool(rest) and is_given_name(fold(rest[0]))
        if len(rest) not in {2, 3} or fold(rest[-1]) in HEADS or not (given or kind == "person"):
            continue
        if given and place in _BODIES_OF_STATE:
            return [gap]
        if (known and (given or known.kind == "place")) or place in read_places().states:
            return [gap]
        if place in read_places().regions and not is_given_name(place):
            return [gap]
    return []


def _shouted(text: str, span: Span) -> bool:
    """True in the midst of words in capitals: emphasis, not acronyms."""
    if not text[span.start : span.end].isupper():
        return False
    before = re.search(r"([^\W\d_]+)\W+$", text[: span.start])
    if not before or not before.group(1).isupper():
        return False
    further = re.search(r"([^\W\d_]{2,})\W+[^\W\d_]+\W+$", text[: span.start])
    return further is not None and further.group(1).isupper()
