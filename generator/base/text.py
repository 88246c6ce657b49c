"""Words, white space and the characters that carry no meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Controls (C0 but tab and line ends, DEL, C1), zero-width spaces and joiners at a word's edge, soft hyphen, BOM and
# non-characters. ZWJ, ZWNJ and direction marks stay: scripts need them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_UNSOUND = re.compile(rf"[\r\x85\u2028\u2029\x0c]|{_INVISIBLE.pattern}")
_WORD = re.compile(r"\w+")
# The signs that are raised or lowered by themselves, by the characters that they stand for.
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TYPOGRAPHIC = "“”‘’–—…\u00a0"
_GAPS = "".join(chr(number) if _WORD.match(chr(number)) else " " for number in range(128))


def strip_invisible(text: str) -> str:
    """`text` without characters that show nothing; line ends of every kind become `\\n`."""
    # What `isprintable` passes holds none of them, and it looks ten times as fast.
    if text.replace("\n", "").isprintable() or not _UNSOUND.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0c", "\n")
    return _INVISIBLE.sub("", text)


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """True if one of the signs stands in `text`: some plain searches are far faster than one for a class of characters."""
    return any(map(text.__contains__, signs))


def squeeze(text: str) -> str:
    """`text` on one line: every run of white space (NBSP too) is one space, none at the ends."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The visible words of `text` in order: runs of letters, digits and underscores, NFC."""
    if not text.isascii():
        for character in _TYPOGRAPHIC:
            text = text.replace(character, " ")
        if not text.isascii():
            return _WORD.findall(unicodedata.normalize("NFC", text))
    return text.translate(_GAPS).split()


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word's end so that it has at most `limit` characters, with an ellipsis if it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:–—-") + "…"
