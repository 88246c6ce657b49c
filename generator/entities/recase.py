"""Lines in capitals, given back the letters that the rest of the article uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "up",
        "with",
        "after",
        "is",
        "are",
        "was",
        "were",
        "be",
        "not",
    ]
)


def recase(texts: Sequence[str]) -> list[str]:
    """`texts` with shouted lines in mixed case, each as long as before: `BIDEN IN OHIO` as `Biden in Ohio`."""
    loud = [is_shouted(text) for text in texts]
    if not any(loud):
        return list(texts)
    forms: Counter[str] = Counter()
    for text, shouted in zip(texts, loud, strict=True):
        if not shouted:
            forms.update(_WORD.findall(text))
    best: dict[str, str] = {}
    for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(form.upper(), form)
    return [
        _WORD.sub(lambda found: _form(found.group(), best), text) if shouted else text
        for text, shouted in zip(texts, loud, strict=True)
    ]


def is_shouted(text: str) -> bool:
    """True for a line of three words or more nearly all of whose letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(text.split()) >= 3 and bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _form(word: str, best: dict[str, str]) -> str:
    form = best.get(word.upper()) or (word.lower() if word.lower() in _SMALL else word[0] + word[1:].lower())
    return form if len(form) == len(word) else word
