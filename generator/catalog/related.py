"""Articles that speak of the same rare entities at about the same time.

Only the nearest few articles of each rare entity are looked at, and rarity goes in steps: so a new article changes few
others, and the cost of one article does not grow with the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter, indexOf
from typing import NamedTuple, TypeVar

from generator.base.dates import PartialDate
from generator.catalog.cards import card_of, path_of
from generator.catalog.entities import Entities, EntityEntry, coarse
from generator.model.article import Article, Listed
from generator.model.settings import Settings
from generator.model.views import Related

One = TypeVar("One")
_path = attrgetter("path")
MOST = 4
_NEIGHBOURS = 3
_MOST_COMMON = 63
_MOST_NAMES = 3
_NEAR = ((7, 3), (31, 2), (366, 1))
"""Days between two articles, and what being so near adds to the four parts that any two have."""


class Shared(NamedTuple):
    """A related article, and the names that it shares, the rarest first."""

    article: Article
    names: tuple[str, ...]


class Neighbours:
    """The rare entities of an archive and, for each article of theirs, those next to it in time."""

    def __init__(self, entities: Entities, amount: int) -> None:
        """`amount` is the number of articles in the archive; an entity in more than a quarter of them is not rare."""
        limit = min(_MOST_COMMON, max(3, coarse(amount) // 4)) if amount else 0
        self._entities, self._limit = entities, limit

    def tokens(self, listed: Mapping[str, str]) -> dict[str, list[str]]:
        """By path of an article what covers all that `find` looks at and shows; `listed` are the digests of what lists
        show, by path."""
        tokens: defaultdict[str, list[str]] = defaultdict(list)
        for entity in filter(self._is_rare, self._entities.all):
            name = f"{entity.label}\0{_rarity(entity)}\0"
            shown = [listed[article.path] for article in entity.articles]
            for place, article in enumerate(entity.articles):
                tokens[article.path].append(name + "".join(_near(shown, place)))
        return tokens

    def find(self, article: Article, never: Container[str] = ()) -> list[Shared]:
        """The best related articles, the closest first; those whose page is in `never` are left out."""
        weights: defaultdict[str, int] = defaultdict(int)
        found: dict[str, Article] = {}
        names: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for entity in filter(self._is_rare, self._entities.of(article)):
            weight = _rarity(entity)
            place = indexOf(map(_path, entity.articles), article.path)
            for other in _near(entity.articles, place):
                weights[other.path] += weight
                found[other.path] = other
                names[other.path].append((-weight, entity.label))
        ranked = sorted(
            (-weights[path] * _nearness(article, other), path)
            for path, other in found.items()
            if path != article.path and path_of(other.permalink) not in never
        )
        return [
            Shared(found[path], tuple(name for _, name in sorted(names[path])[:_MOST_NAMES]))
            for _, path in ranked[:MOST]
        ]

    def _is_rare(self, entity: EntityEntry) -> bool:
        return 1 < entity.total <= self._limit


def related_views(shared: Sequence[tuple[Listed, tuple[str, ...]]], settings: Settings) -> tuple[Related, ...]:
    return tuple(Related(card_of(listed, settings), names) for listed, names in shared)


def _near(of_entity: Sequence[One], place: int) -> Sequence[One]:
    return of_entity[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]


def _rarity(entity: EntityEntry) -> int:
    """6 for an entity in two or three articles, one less each time there are twice as many."""
    return 8 - entity.total.bit_length()


def _nearness(one: Article, other: Article) -> int:
    if one.date is None or other.date is None:
        return 4
    gap = abs(_day(one.date) - _day(other.date))
    return 4 + next((more for days, more in _NEAR if gap <= days), 0)


@lru_cache(maxsize=1 << 15)
def _day(day: PartialDate) -> int:
    return date(day.year, day.month or 1, day.day or 1).toordinal()
