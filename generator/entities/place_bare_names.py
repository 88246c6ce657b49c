"""Surnames and other half names whose whole is nowhere in the article: given to the one bearer they fit, or to nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from generator.entities.company import Company
from generator.entities.index_names import Key, NameIndex
from generator.entities.join_variants import feature_of

# How much of an article's company must be known of a bearer, and by how much the best bearer must lead.
ENOUGH = 0.12
ENOUGH_FOR_FAMOUS = 0.05
FAMOUS = 8
LEAD = 2.0
SAME_STORY = 0.2
SAMPLE = 30


class Bearer(NamedTuple):
    key: Key
    likeness: float
    score: float


def find_bearer(
    index: NameIndex, company: Company, families: Mapping[str, Sequence[Key]], plain: str, article: int
) -> tuple[Key | None, list[Bearer]]:
    """The person of the archive that a bare surname in `article` means, and all who bear it, likeliest first."""
    bearers = []
    for key in families.get(plain, ()):
        own = index.articles.get(key)
        if own:
            known = company.of(n for n in own if n != article)
            likeness = company.likeness(article, known, feature_of(index, key))
            bearers.append(Bearer(key, likeness, likeness * log(1 + len(own))))
    bearers.sort(key=lambda bearer: (-bearer.score, bearer.key))
    if not bearers:
        return None, []
    best = bearers[0]
    famous = len(index.articles[best.key]) >= FAMOUS
    if best.likeness < (ENOUGH_FOR_FAMOUS if famous else ENOUGH):
        return None, bearers
    if len(bearers) > 1 and best.score < LEAD * bearers[1].score:
        return None, bearers
    return best.key, bearers


def find_spelled(index: NameIndex, company: Company, plain: str, article: int) -> tuple[Key | None, list[Bearer]]:
    """What an acronym too short to be joined by itself means in `article`, and all that other articles spell it out as."""
    spelled = []
    for long in sorted(index.acronyms.get(plain.upper(), ())):
        key = index.root(Key("organization", long))
        own = index.articles.get(key)
        if own:
            likeness = company.likeness(article, company.of(n for n in own if n != article))
            spelled.append(Bearer(key, likeness, likeness))
    spelled.sort(key=lambda bearer: (-bearer.score, bearer.key))
    sole = len(spelled) == 1 or (spelled and spelled[0].score >= LEAD * spelled[1].score)
    return (spelled[0].key if sole and spelled[0].likeness >= ENOUGH_FOR_FAMOUS else None), spelled


def is_one_story(company: Company, articles: Sequence[int]) -> bool:
    """True if articles that share a name share enough company that it can be one bearer's."""
    if len(articles) == 1:
        return True
    if len(articles) > SAMPLE:
        return False
    reached, waiting = [articles[0]], list(articles[1:])
    while waiting:
        known = company.of(reached)
        near = next((n for n in waiting if company.likeness(n, known) >= SAME_STORY), None)
        if near is None:
            return False
        reached.append(near)
        waiting.remove(near)
    return True
