"""What an article was filed under: `boats, lamps`, a list of tags, the categories behind the first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.base.text import squeeze, strip_invisible, words

_DIVIDER = re.compile(r"\s*[,;|•·]\s*")
_LONGEST, _MOST = 100, 100
_NONE = frozenset({"uncategorized", "uncategorised", "none", "null", "-"})


def keywords_of(value: str | Iterable[str], *besides: str) -> tuple[str, ...]:
    """Each keyword once, whatever its case, without those that `besides` says already. A text is divided at its commas
    (or semicolons, bars, bullets), an item of a list stays whole."""
    parts = _DIVIDER.split(value) if isinstance(value, str) else value
    found: dict[str, str] = {}
    for part in parts:
        line = squeeze(strip_invisible(part)).strip("#,;| ")
        if words(line) and len(line) <= _LONGEST and line.casefold() not in _NONE and len(found) < _MOST:
            found.setdefault(line.casefold(), line)
    for one in besides:
        found.pop(one.casefold(), None)
    return tuple(found.values())
