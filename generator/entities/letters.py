"""Regular expressions over words that begin with a capital, in any script that has capitals."""

from __future__ import annotations

import re

UPPER = "".join(c for c in map(chr, range(0x530)) if c.isupper())
# A word may hold apostrophes, dots of initials and an ampersand, but not a hyphen: `Biden-Trump` is two names.
WORD = r"[^\W_]+(?:['’.&][^\W_]+)*"
CAPITAL = rf"(?:[{UPPER}]\.(?=[ \u00a0][{UPPER}][^\W_])|[{UPPER}][^\W_]*(?:['’.&][^\W_]+)*|[{UPPER}]\.)"
SMALL_JOIN = r"(?:of|for|and|the|&|de|la|las|los|del|du|des|der|den|von|van|bin|ibn|al|el|di|da|dos)"
RUN = re.compile(rf"{CAPITAL}(?:[ \u00a0]{{1,2}}(?:{SMALL_JOIN}[ \u00a0]){{0,3}}{CAPITAL}|-(?:al-|el-)?{CAPITAL})*")
PART = re.compile(rf"{WORD}\.?|&")
_SENTENCE = re.compile(r"(?:[.!?:;•–—]|[.!?][\"”’')])\s*[\"“‘(\[]?$|[\"“‘(\[]$")


def begins_sentence(text: str, start: int) -> bool:
    """True where a capital says nothing: at the beginning of a line, a sentence or a quotation."""
    before = text[max(0, start - 4) : start]
    return not text[:start].strip() or bool(_SENTENCE.search(before))


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a stretch, those joined by a hyphen apart."""
    return [(start + m.start(), start + m.end()) for m in PART.finditer(text[start:end])]


def with_full_stop(text: str, start: int, end: int) -> int:
    """`end`, or one more where the full stop after it belongs to initials: `U.S.`"""
    return (
        end + 1
        if re.search(rf"(?:^|[^\w])(?:[{UPPER}]\.)+[{UPPER}]$", text[start:end]) and text[end : end + 1] == "."
        else end
    )
