"""Company: how likely it is that two articles, or an article and an entity, belong to the same story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from generator.entities.values import ArticleNames

# An entity is known by the company of so many of its articles, the first by id; more would cost and tell little.
SAMPLE = 40


def step_of(count: int) -> int:
    """Rarity goes by powers of two, so that one more article seldom changes it."""
    return count.bit_length()


class Company:
    """The features of articles (names and content words, as numbers) and how rare each is in the archive.

    `features` gives those of an article by its number, `spread` in how many articles of the archive a feature is, and
    `total` is how many articles there are.
    """

    def __init__(self, features: Callable[[int], Sequence[int]], spread: Callable[[int], int], total: int) -> None:
        self._features, self._spread = features, spread
        self._scale = step_of(total) - 0.25
        self._rarity: dict[int, float] = {}

    @classmethod
    def of_articles(cls, articles: Sequence[ArticleNames]) -> Company:
        spread: Counter[int] = Counter()
        for article in articles:
            spread.update(article.company)
        return cls(lambda number: articles[number].company, lambda feature: spread[feature], len(articles))

    def rarity(self, feature: int) -> float:
        """Near 1 for what few articles have, near 0 for what all have; 0 for what only one has: it can be in no company."""
        known = self._rarity.get(feature)
        if known is None:
            count = self._spread(feature)
            known = max(0.0, 1.0 - (step_of(count) - 0.5) / self._scale) if count > 1 else 0.0
            self._rarity[feature] = known
        return known

    def of(self, articles: Iterable[int]) -> set[int]:
        """The features of a sample of articles together."""
        return {feature for number in islice(articles, SAMPLE) for feature in self._features(number)}

    def likeness(self, article: int, company: set[int], without: frozenset[int] = frozenset()) -> float:
        """How much of an article's company, weighted by rarity, is in `company`: 0 to 1."""
        total = shared = 0.0
        for feature in self._features(article):
            if feature not in without:
                weight = self.rarity(feature)
                total += weight
                shared += weight if feature in company else 0.0
        return shared / total if total else 0.0
