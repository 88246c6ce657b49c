"""The sentence of an article that names an entity, and the names by which the article calls it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.entities.find_mentions import Found, finder_of
from generator.model.naming import NamedEntity

LONGEST = 260
# Stands between paragraphs: no name goes on through it.
_APART = "\0"
_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[^\Wa-z_])|[。！？])")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Fr|St|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Hon|Pres|Adm|Cmdr|Jr|Sr|vs|No|Nos|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Co|Corp|Ltd|Bros|Mt|Ft|Ave|Blvd|a\.m|p\.m)|(?<![^\W\d_])[A-Z]|\b[A-Z](?:\.[A-Z])+)\.$"
)


class Naming(NamedTuple):
    """`before`, `name` and `after` together are the first sentence that names the entity, shortened; all are empty where
    none does. `seen` are the forms that name it in the text, in order, each as often as it does."""

    before: str
    name: str
    after: str
    seen: tuple[str, ...]


def find_namings(paragraphs: Sequence[str], entities: tuple[NamedEntity, ...]) -> list[Naming]:
    """A naming for each of the entities of one article; `paragraphs` are its plain text."""
    ends = list(accumulate(len(paragraph) + len(_APART) for paragraph in paragraphs))
    text = _APART.join(paragraphs)
    found: list[list[Found]] = [[] for _ in entities]
    for one in finder_of(entities).find(text):
        if one.owner >= 0:
            found[one.owner].append(one)
    return [_naming(text, paragraphs, ends, spots) for spots in found]


def _naming(text: str, paragraphs: Sequence[str], ends: Sequence[int], spots: Sequence[Found]) -> Naming:
    if not spots:
        return Naming("", "", "", ())
    start, end, _ = spots[0]
    number = bisect_right(ends, start)
    paragraph = paragraphs[number]
    before = ends[number] - len(_APART) - len(paragraph)
    seen = tuple([" ".join(text[start:end].split()) for start, end, _ in spots])
    return Naming(*cut_sentence(paragraph, start - before, end - before), seen)


def cut_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around characters `start` to `end`, in three pieces, at most `LONGEST` characters of it."""
    earlier: list[re.Match[str]] = []
    last = len(text)
    for found in _END.finditer(text):
        if found.end() <= start:
            earlier.append(found)
        elif found.start() >= end and _is_end(text, found):
            last = found.end()
            break
    first = next((found.end() for found in reversed(earlier) if _is_end(text, found)), 0)
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    room = LONGEST - (end - start)
    if len(before) + len(after) > room:
        left = max(room // 2, room - len(after)) if len(before) > room // 2 else len(before)
        before, after = _keep_end(before, left), _keep_start(after, room - min(left, len(before)))
    return before, text[start:end], after


def _is_end(text: str, found: re.Match[str]) -> bool:
    return not _NO_END.search(text, max(0, found.start() - 12), found.start() + 1)


def _keep_end(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    head, space, rest = kept.partition(" ")
    return "… " + (rest if space and len(head) < room // 2 else kept)


def _keep_start(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    head, space, _ = kept.rpartition(" ")
    return (head if space and len(head) > room // 2 else kept).rstrip(" ,;:–—-") + " …"
