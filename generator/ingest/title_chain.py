"""The site's name and the section around a headline, as the titles of pages have them: `Courier - Sports - Regatta`."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.base.text import words
from generator.ingest.masthead import is_paper
from generator.ingest.pieces import folded
from generator.ingest.sections import SECTIONS

_DIVIDER = re.compile(r"\s+(?:\||-|–|—|::|»|›|>|•|·)\s+|\s*\|\s*")
_BAR = re.compile(r"\||::|»|›")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:com|org|net|gov|co\.uk|edu|de|fr|es|it|nl|at|ch|tv)", re.IGNORECASE)
_MOST = 6


class Chain(NamedTuple):
    """`title` is the headline alone; `before` and `behind` are what was cut off it, with its dividers; `section` is the
    section's name if one was cut off."""

    title: str
    before: str
    behind: str
    section: str


def cut_chain(text: str, site: str = "") -> Chain | None:
    """The headline of a chain of names; None if `text` is none. With a dash, which headlines have too, there must be at
    least three links, or the site (`site`, where it is known) at one end."""
    dividers = list(_DIVIDER.finditer(text))[:_MOST]
    if not dividers:
        return None
    starts = [0, *(match.end() for match in dividers)]
    ends = [*(match.start() for match in dividers), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    sure = len(parts) > 2 or bool(_BAR.search(dividers[0][0]))
    first, last = 0, len(parts) - 1
    while first < last and _is_name(parts[first], site, sure=sure):
        first += 1
    while last > first and _is_name(parts[last], site, sure=sure):
        last -= 1
    title = text[starts[first] : ends[last]]
    if (first, last) == (0, len(parts) - 1) or not words(title) or _is_name(title, site, sure=True):
        return None
    cut = [*parts[:first], *parts[last + 1 :]]
    section = next((part for part in cut if part.casefold() in SECTIONS - {"home", "news"}), "")
    return Chain(title, text[: starts[first]].strip(), text[ends[last] :].strip(), section)


def _is_name(part: str, site: str, *, sure: bool) -> bool:
    if site and folded(part) == folded(site):
        return True
    return sure and (part.casefold() in SECTIONS or is_paper(part) or bool(_DOMAIN.fullmatch(part)))
