"""Which texts a change of the authority file may touch, told without looking for names in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.entities.names import FOLDED_LETTERS
from generator.entities.values import EntityRecord

_WORD = re.compile(r"[^\W_]+")


class ChangedNames:
    """The names of records that came, went or changed. A text that has none of them is read as before."""

    def __init__(self, records: Iterable[EntityRecord]) -> None:
        names = {name for record in records for name in (record.name, *record.variants, *record.never)}
        self._words = {frozenset(_WORD.findall(_plain(name))) or frozenset([_plain(name)]) for name in names}

    def __bool__(self) -> bool:
        return bool(self._words)

    def may_be_in(self, text: str) -> bool:
        plain = _plain(text)
        return any(all(word in plain for word in words) for words in self._words)


def _plain(text: str) -> str:
    """Folded more roughly than names are, so that nothing is missed: `O’Hara` is two words here."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.translate(FOLDED_LETTERS)
    return text.casefold()
