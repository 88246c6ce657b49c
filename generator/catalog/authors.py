"""The names in a byline, as printed."""

from __future__ import annotations

import re
from functools import lru_cache

_SPLIT = re.compile(r"\s*[,;|/]\s*|\s+(?:and|&|y|und|et|e|en)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:writers?|reporters?|editors?|staff|correspondents?|columnists?|critics?|contributors?|contributing|bureau|"
    r"producers?|photographers?|special to|intern|jr|sr|i{2,3})\b\.?",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_ORGANIZATION = re.compile(
    r"\b(?:press|news|agency|associated|reuters|afp|times|post|ledger|journal|tribune|herald|gazette|board|desk|service|"
    r"wire|staff|network|department|office)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 10)
def authors_of(byline: str) -> tuple[str, ...]:
    """Each name once, in order, without roles (`Staff Writer`); a byline of nothing but a role is one name."""
    names: list[str] = []
    for part in _SPLIT.split(byline):
        if names and _SUFFIX.fullmatch(part):
            names[-1] = f"{names[-1]}, {part}"
        elif part and not _ROLE.search(part):
            names.append(part)
    return tuple(dict.fromkeys(names)) or ((byline,) if byline else ())


def is_organization(name: str) -> bool:
    """True for a byline that names a newsroom or an agency, not a person."""
    return bool(_ORGANIZATION.search(name)) or (name.isupper() and len(name.split()) == 1)
