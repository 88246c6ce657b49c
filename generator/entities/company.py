"""Company: how likely it is that two articles, or an article and an entity, belong to the same story."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from generator.entities.values import ArticleNames

# An entity is known by the company of so many of its articles, the first by id; more would cost and tell little.
SAMPLE = 40


class Company:
    """The features of every article (names and content words, as numbers) and how rare each is in the archive."""

    def __init__(self, articles: Sequence[ArticleNames]) -> None:
        self._features = [array("I", article.company) for article in articles]
        self._spread: Counter[int] = Counter()
        for features in self._features:
            self._spread.update(features)
        self._scale = log(len(articles) + 1) or 1.0

    def rarity(self, feature: int) -> float:
        """1 for what only one article has, towards 0 for what all have."""
        return max(0.0, 1.0 - log(self._spread[feature]) / self._scale) if self._spread[feature] else 0.0

    def of(self, articles: Iterable[int]) -> set[int]:
        """The features of a sample of articles together."""
        return {feature for n in list(articles)[:SAMPLE] for feature in self._features[n]}

    def likeness(self, article: int, company: set[int], without: frozenset[int] = frozenset()) -> float:
        """How much of an article's company, weighted by rarity, is in `company`: 0 to 1."""
        total = shared = 0.0
        for feature in self._features[article]:
            if feature not in without:
                weight = self.rarity(feature)
                # A feature of this article alone can be in no other's company.
                if self._spread[feature] > 1:
                    total += weight
                    shared += weight if feature in company else 0.0
        return shared / total if total else 0.0
