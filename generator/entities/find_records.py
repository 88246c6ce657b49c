"""The names of the authority file, found in text before anything else is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.entities.lexicon import ORGANIZATION_ENDS, PLACE_ENDS, TITLES
from generator.entities.names import fold
from generator.entities.span import Span
from generator.entities.values import EntityRecord

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_BEFORE = re.compile(r"([^\W\d_][\w’'.-]*)[ \u00a0]+$")
_AFTER = re.compile(r"[ \u00a0]+([A-Z][\w-]*)")
_BLOCK = -1


class RecordFinder:
    """Looks for every name of every record at once; built once, used for many texts.

    A name under `not` hides what it contains, and so does the name of a record that is to be ignored, which is left to
    recognition: only what turns out to be of its kind is ignored. A name that two records share goes to the one whose
    `context` words the article holds, and to none if that does not decide.
    """

    def __init__(self, records: Sequence[EntityRecord]) -> None:
        self._records = records
        self._names: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        self._capital: set[tuple[str, ...]] = set()
        self._caseless: dict[str, set[int]] = defaultdict(set)
        for number, record in enumerate(records):
            for name in (record.name, *record.variants):
                self._add(name, _BLOCK if record.ignore and not record.context else number)
            for name in record.never:
                self._add(name, _BLOCK)

    def _add(self, name: str, number: int) -> None:
        if name.casefold() == name.upper():
            if name.strip():
                self._caseless[name.strip()].add(number)
            return
        words = tuple(fold(word) for word in _WORD.findall(name))
        if words and words[0] == "the" and len(words) > 1:
            words = words[1:]
        if not words:
            return
        self._names[words].add(number)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        if name.isupper() or (name[0].isupper()):
            self._capital.add(words)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """For each text of one article the spans that a record claims; `pinned` is the record's position."""
        if not self._records:
            return [[] for _ in texts]
        article = {fold(word) for text in texts for word in _WORD.findall(text)} if self._has_context() else set()
        return [[span for span in self._scan(text, article) if span.pinned != _BLOCK] for text in texts]

    def _has_context(self) -> bool:
        return any(record.context for record in self._records)

    def _scan(self, text: str, article: set[str]) -> Iterator[Span]:
        words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            size = min(self._longest.get(words[at][2], 0), len(words) - at)
            for length in range(size, 0, -1):
                key = tuple(word for _, _, word in words[at : at + length])
                if key in self._names and self._fits(text, words, at, length, key):
                    number = self._choose(self._names[key], article)
                    if number is not None:
                        yield self._span(text, words[at][0], words[at + length - 1][1], number)
                    at += length
                    break
            else:
                at += 1
        for name, numbers in self._caseless.items():
            number = self._choose(numbers, article)
            for found in re.finditer(re.escape(name), text) if number is not None else ():
                yield self._span(text, found.start(), found.end(), number or 0)

    def _span(self, text: str, start: int, end: int, number: int) -> Span:
        possessive = re.search(r"[’']s$", text[start:end])
        end -= len(possessive.group()) if possessive else 0
        return Span(start, end, "other" if number == _BLOCK else self._records[number].kind, True, number)

    def _choose(self, numbers: set[int], article: set[str]) -> int | None:
        """A blocked name stays blocked; else the one record whose context is met, else the one that asks for none."""
        if _BLOCK in numbers and len(numbers) == 1:
            return _BLOCK
        claims = sorted(number for number in numbers if number != _BLOCK)
        met = [
            n
            for n in claims
            if self._records[n].context and any(self._near(word, article) for word in self._records[n].context)
        ]
        free = [n for n in claims if not self._records[n].context]
        chosen = met or free
        return chosen[0] if len(chosen) == 1 else None

    @staticmethod
    def _near(words: str, article: set[str]) -> bool:
        return all(fold(word) in article for word in _WORD.findall(words))

    def _fits(self, text: str, words: list[tuple[int, int, str]], at: int, length: int, key: tuple[str, ...]) -> bool:
        start, end = words[at][0], words[at + length - 1][1]
        name = text[start:end]
        if key in self._capital and not name[0].isupper():
            return False
        if start and text[start - 1] in "@#":
            return False
        if length > 1 or any(number == _BLOCK for number in self._names[key]):
            return True
        if any(self._is_acronym(number, key[0]) for number in self._names[key]) and not name.isupper():
            return False
        # A surname alone: a capitalised word before it that is no title makes another person of it.
        if any(self._records[number].kind == "person" for number in self._names[key]):
            before, after = _BEFORE.search(text[:start]), _AFTER.match(text, end)
            if before and before.group(1)[0].isupper() and not self._harmless(text, before):
                return False
            return not (after and fold(after.group(1)) in ORGANIZATION_ENDS | PLACE_ENDS - {"hall", "house"})
        return True

    def _is_acronym(self, number: int, word: str) -> bool:
        if number == _BLOCK:
            return False
        names = (self._records[number].name, *self._records[number].variants)
        return all(name.replace(".", "").isupper() for name in names if fold(name) == word)

    @staticmethod
    def _harmless(text: str, before: re.Match[str]) -> bool:
        word = before.group(1)
        opens = before.start() == 0 or bool(re.search(r"[.!?:;“\"‘(]\s*$", text[: before.start()]))
        return fold(word) in TITLES or word.endswith(("'s", "’s", "’", "'")) or word.isupper() or opens
