"""Languages and the direction they are written in."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, for a BCP 47 tag."""
    primary, _, rest = language.lower().partition("-")
    return "rtl" if primary in _RIGHT_TO_LEFT and "latn" not in rest else "ltr"
