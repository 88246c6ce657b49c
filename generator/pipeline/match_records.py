"""Which article belongs to which record of a seed file that has changed: records move, their articles stay theirs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.base.text import words

_AKIN = 0.5
_NUMBERED = re.compile(r"(.+)#(\d+|gone)", re.DOTALL)


class Entry(NamedTuple):
    """A record as it stands now, or what an article says of the record that it was made from; `seed` is its place
    (`seeds/dump.jsonl#142`), what is not known is empty. `text` is the beginning of a record's text, or an article's lede;
    `article` is the article's content file."""

    seed: str
    identity: str
    digest: str
    url: str = ""
    title: str = ""
    date: str = ""
    text: str = ""
    article: str = ""


def match_records(records: Sequence[Entry], articles: Sequence[Entry]) -> dict[str, Entry]:
    """For each record of one seed file that has an article, by the record's place, that article.

    What a record calls itself counts most, then its bytes, its address, and its title with its date. What then is left
    over on both sides is told by its place among the others, if these are the greater part and its text is akin.
    """
    found = _Matching(records, articles)
    found.pair(lambda one: (one.identity and container_of(one.seed), one.identity), single=True)
    found.pair(lambda one: (one.digest, one.seed))
    found.pair(lambda one: (one.digest, container_of(one.seed)))
    found.pair(lambda one: (one.digest,))
    found.pair(lambda one: (one.url, container_of(one.seed)), single=True)
    found.pair(lambda one: (one.title, one.date, container_of(one.seed)), single=True, akin=True)
    found.pair_by_place()
    return {records[at].seed: articles[other] for at, other in found.pairs.items()}


def container_of(seed: str) -> str:
    """What the record is numbered in (`seeds/dump.jsonl`, `seeds/heap.zip#dump.jsonl`); of any other seed, itself."""
    match = _NUMBERED.fullmatch(seed)
    return match[1] if match else seed


def gone_from(seed: str) -> str:
    """What stands instead of a record's place when it has none any more."""
    return f"{container_of(seed)}#gone"


def number_of(seed: str) -> int:
    match = _NUMBERED.fullmatch(seed)
    return int(match[2]) if match and match[2] != "gone" else 0


@dataclass(slots=True)
class _Matching:
    records: Sequence[Entry]
    articles: Sequence[Entry]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def pair(self, key: Callable[[Entry], tuple[Hashable, ...]], *, single: bool = False, akin: bool = False) -> None:
        """Pair what is left over and has the same key, whose first part must say something: in their order or, if
        `single`, only where no other has that key; if `akin`, only what can be the same text."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at, one in enumerate(self.articles):
            if at not in self.taken and key(one)[0]:
                waiting[key(one)].append(at)
        sought: dict[Hashable, list[int]] = defaultdict(list)
        for at, one in enumerate(self.records):
            if at not in self.pairs and key(one) in waiting:
                sought[key(one)].append(at)
        for name, ats in sought.items():
            others = sorted(waiting[name], key=lambda at: number_of(self.articles[at].seed))
            if single and (len(ats) > 1 or len(others) > 1):
                continue
            for at, other in zip(ats, others, strict=False):
                if not akin or _is_akin(self.records[at], self.articles[other]):
                    self._take(at, other)

    def pair_by_place(self) -> None:
        articles = _by_container(self.articles)
        for container, ats in _by_container(self.records).items():
            free = [at for at in articles.get(container, ()) if self._has_place(at, ats) and at not in self.taken]
            left = [at for at in ats if at not in self.pairs]
            if left and free and (len(left) == len(ats) == 1 or 2 * len(left) <= len(ats)):
                self._fill_gaps(ats, sorted(free, key=lambda at: number_of(self.articles[at].seed)))

    def _has_place(self, at: int, records: Sequence[int]) -> bool:
        """An article of a file that held one record and now holds many has none among them."""
        return bool(number_of(self.articles[at].seed)) or not number_of(self.records[records[0]].seed)

    def _fill_gaps(self, ats: Sequence[int], free: Sequence[int]) -> None:
        """Of records in a row that have no article: those whose articles once stood as many in a row there."""
        known = dict(self.pairs)
        numbers = [number_of(self.articles[other].seed) for other in free]
        gap: list[int] = []
        start = 0
        for at in [*ats, None]:
            if at is not None and at not in known:
                gap.append(at)
                continue
            number = number_of(self.articles[known[at]].seed) if at is not None else 0
            end = len(free) if at is None else bisect_left(numbers, number)
            if end - start == len(gap):
                for record, other in zip(gap, free[start:end], strict=True):
                    if other not in self.taken and _is_akin(self.records[record], self.articles[other]):
                        self._take(record, other)
            gap, start = [], bisect_right(numbers, number)

    def _take(self, at: int, other: int) -> None:
        self.pairs[at] = other
        self.taken.add(other)


def _is_akin(record: Entry, article: Entry) -> bool:
    """True if the record's text can be the article's, changed. Of a file that cannot be read the text is not known; two
    that call themselves something else are never akin."""
    if record.identity and article.identity and record.identity != article.identity:
        return False
    told = {word for word in words(article.text.casefold()) if len(word) > 3}
    return not told or len(told & set(words(record.text.casefold()))) >= _AKIN * len(told)


def _by_container(entries: Iterable[Entry]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(entries):
        found[container_of(one.seed)].append(at)
    return found
