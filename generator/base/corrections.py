"""What a newsroom says about its own text: corrections, clarifications, notes of an update."""

from __future__ import annotations

import re

_SHORTEST = 25
_CORRECTION = re.compile(
    r"(?:corrections?|clarification|editor(?:'|’)s note|update|erratum|corrección|korrektur|berichtigung|rectificatif"
    r"|correction notice)\b.{0,40}?[:—–]"
    r"|this (?:story|article|post|report|version|page) (?:has been|was|is) (?:updated|corrected|amended"
    r"|clarified|edited)"
    r"|an earlier version of this (?:story|article|post|report)",
    re.IGNORECASE,
)


def is_correction(text: str) -> bool:
    """True for a paragraph that begins as such notes do."""
    return len(text) > _SHORTEST and bool(_CORRECTION.match(text))
