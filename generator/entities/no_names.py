"""Spans that a model takes for names and that their own letters, or the words beside them, show to be none."""

from __future__ import annotations

import re

from generator.entities.knowledge import find_known, is_given_name
from generator.entities.lexicon import ORGANIZATION_ENDS, ORGANIZATION_STARTS
from generator.entities.names import fold
from generator.entities.span import Span

# "Marker 9" and "Rowe 22" are no organizations; these words begin the names of some that are.
_NUMBERED = (
    ORGANIZATION_ENDS | ORGANIZATION_STARTS | {"channel", "radio", "local", "formula", "studio", "level", "unit"}
)
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]+) \d+")
_ONE_OF_THEM = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]nother|[Aa]ny|[Aa]n?)\s+$")
_STREETS_AFTER = re.compile(r"(?: (?:and|&) [A-Z][\w’'-]+)? (?:streets|avenues|roads|lanes|counties)\b")
_STANDS_ALONE = re.compile(r"\s+(?:in|of|on|at|by|who|was|is|had|has)\b")
# "The Ashlow rose" is a river; "the Biden administration" is not.
_FLOWS_ON = re.compile(r"\s+(?:over|into|through|from|to|at|in|and|rose|fell|climbed|was|is|had|has|river)\b|[,.;]")
CREDIT = re.compile(
    r"\W*(?:[Aa]dditional )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Ee]dited|[Ww]ritten) by [A-Z]"
)
"""A line that says who made the article: no part of what it speaks of."""
_OF_A_STREET = re.compile(r".+ of (?:[A-Z]\S* )+(?:Street|Avenue|Road|Lane)")
# No person has these between her names; in a headline of capitals a model takes "Ferry to Marion" for one.
_IN_A_HEADLINE = re.compile(r"\s(?:to|for|at|on|with|from|by|into|over|after|before|as)\s")
_THE_BEFORE = re.compile(r"\b[Tt]he\s+$")
_GOES_ON = re.compile(r"[-–—]")
_NAME_AND_INITIAL = re.compile(r"[A-Z][a-z]+ [A-Z]\.?")
_ABSTRACT = re.compile(r"[a-z]{3,}(?:ship|ness|ment|tion|sion|ance|ence|ism|hood|out|age|ity|ings)s?")
_LONGEST_ACRONYM = 6


def is_no_name(text: str, span: Span) -> bool:
    """True for a photographer's paper, a player with her points, a vessel that is taken for a person, and the like."""
    name = text[span.start : span.end]
    if span.kind == "other" or find_known(name):
        return False
    before, after = text[max(0, span.start - 20) : span.start], text[span.end : span.end + 40]
    words = name.split()
    numbered = _WORD_AND_NUMBER.fullmatch(name)
    if numbered and span.kind == "organization" and fold(numbered.group(1)) not in _NUMBERED:
        return True
    if span.kind == "person" and _IN_A_HEADLINE.search(name):
        return True
    if span.kind == "place" and _OF_A_STREET.fullmatch(name):
        return True
    if len(words) == 1:
        if len(name) > _LONGEST_ACRONYM and name.isupper() and not text.isupper() and _in_small_letters(text, span):
            return True
        if before.endswith("/") and after.startswith(")"):
            return True
        if span.kind == "organization" and name[1:].islower() and _ONE_OF_THEM.search(before):
            return re.match(r"\s+[a-z]", after) is None or _STANDS_ALONE.match(after) is not None
        named_by_article = span.kind == "person" and _THE_BEFORE.search(before) and _FLOWS_ON.match(after)
        if named_by_article and not is_given_name(fold(name)):
            return True
        return bool(_STREETS_AFTER.match(after))
    return bool(_THE_BEFORE.search(before)) and not _GOES_ON.match(after) and _is_vessel(name, words, span.kind)


def is_abstract(word: str) -> bool:
    """True for the endings of nouns that begin a sentence rather than name anybody: `Ridership`, `Turnout`."""
    return _ABSTRACT.fullmatch(fold(word)) is not None and not is_given_name(fold(word))


def _is_vessel(name: str, words: list[str], kind: str) -> bool:
    if kind in {"person", "place"} and _NAME_AND_INITIAL.fullmatch(name):
        return True
    return kind == "person" and len(words) == 2 and not is_given_name(fold(words[0])) and not words[-1].endswith("s")


def _in_small_letters(text: str, span: Span) -> bool:
    """True where the words around it are not in capitals as well."""
    around = re.findall(
        r"[^\W\d_]{3,}", text[max(0, span.start - 40) : span.start] + " " + text[span.end : span.end + 40]
    )
    return bool(around) and not any(word.isupper() for word in around)
