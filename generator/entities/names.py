"""Names as they are compared: folding, possessives, initials, titles and the parts of a person's name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.entities.lexicon import GENERATIONS, PARTICLES, TITLES

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-", "—": "-", "\u00a0": " "}
)
FOLDED_LETTERS = {0x141: "L", 0x142: "l", 0xD8: "O", 0xF8: "o", 0x131: "i"}
"""Letters with a stroke or without a dot, which do not come apart into a letter and a mark."""
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sSzZxX])['’]|['’])$")
_INITIALS = re.compile(r"(?<![A-Za-z])((?:[A-Za-z]\.){2,})(?:[A-Za-z](?![A-Za-z]))?")
# "al-Assad", "de Blasio", "Le Pen" are family names by themselves; "Al Gore" and "Ben Carson" are not.
_WHOLE_FAMILY = re.compile(
    r"(?:al|el|bin|ibn|de|da|di|du|del|della|dos|von|van|der|den|ter)[- ](?:(?:la|der|den|de)[- ])?\S+$|(?:Al|El)-\S+$"
)
_CAPITAL_PARTICLES = frozenset(["de", "di", "da", "du", "le", "la", "von", "van", "der", "del", "della", "dos", "el"])
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """`name` as it is compared: no accents, case, dots, quotes, possessive or leading article; `&` is `and`.

    `U.S.` and `US` fold alike, as do `Wanda Vázquez’s` and `Wanda Vazquez`.
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        return _without_article(" ".join(name.lower().split()))
    text = strip_possessive(name.translate(_QUOTES).strip())
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = text.translate(FOLDED_LETTERS).casefold()
    text = (
        text.replace("&", " and ")
        .replace(".", " " if re.search(r"\.\w{2}", text) else "")
        .replace('"', " ")
        .replace("-", " ")
        .replace("'", "")
    )
    return _without_article(" ".join(text.split()))


def _without_article(text: str) -> str:
    return text[4:] if text.startswith("the ") and len(text) > 4 else text


def strip_possessive(name: str) -> str:
    """`name` without `'s`, `’s` or the bare apostrophe at its end."""
    return _POSSESSIVE.sub("", name)


def tokens(name: str) -> list[str]:
    """The words of a folded name."""
    return fold(name).split()


class PersonName(NamedTuple):
    """A person's name in parts, folded. `family` holds particles (`van halen`); `generation` is `jr`, `iii` or empty."""

    title: str
    given: tuple[str, ...]
    family: str
    generation: str

    @property
    def full(self) -> bool:
        return bool(self.given) and bool(self.family)


@lru_cache(maxsize=100_000)
def split_person(name: str) -> PersonName:
    """The parts of a person's name; a single word is a family name."""
    parts = tokens(re.sub(r'["“][^"”]*["”]|\([^)]*\)', " ", name) if _TOKEN.search(name) else name)
    title = ""
    while len(parts) > 1 and parts[0] in TITLES:
        title, parts = parts[0], parts[1:]
    generation = ""
    if len(parts) > 1 and parts[-1] in GENERATIONS:
        generation, parts = parts[-1], parts[:-1]
    if not parts:
        return PersonName(title, (), "", generation)
    if _WHOLE_FAMILY.match(name.strip()) or (len(parts) == 2 and parts[0] in _CAPITAL_PARTICLES):
        return PersonName(title, (), " ".join(parts), generation)
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return PersonName(title, tuple(parts[:start]), " ".join(parts[start:]), generation)


def nickname(name: str) -> str:
    """The name in quotes inside a full one (`Edward "Eddie" Van Halen`), folded, or empty."""
    found = re.search(r'["“]([^"”]+)["”]', name)
    return fold(found.group(1)) if found else ""


@lru_cache(maxsize=50_000)
def acronyms_of(name: str) -> frozenset[str]:
    """The acronyms that `name` may go by, in capitals: with and without its small words."""
    words = [word for part in _WORD.findall(name) for word in part.split("-")]
    great = [word for word in words if word[0].isupper()]
    if len(great) < 2:
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    only = "".join(word[0] for word in great).upper()
    home = 2 if great[:2] == ["United", "States"] else 1 if great[0] in {"US", "UK", "U.S", "U.K"} else 0
    return frozenset({every, only, only[home:]} - {""})


def is_acronym(name: str) -> bool:
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 6 and plain.isupper() and plain.isalpha()


def nearly(one: str, other: str) -> bool:
    """True for words that differ by one letter put in, left out or exchanged, or two in a long word's end."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return (
        one[start + 1 :] == other[start:] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start + 1 :]
    )
