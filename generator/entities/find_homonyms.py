"""The alarm for one name that two may share: articles that fall into two groups of altogether unlike company."""

from __future__ import annotations

from collections.abc import Mapping

from generator.entities.company import Company
from generator.entities.index_names import Key, NameIndex
from generator.entities.join_variants import feature_of
from generator.entities.values import Suggestion

FEWEST = 4
MOST = 40
APART = 0.02
TOGETHER = 0.15


def find_homonyms(index: NameIndex, company: Company, labels: Mapping[Key, str], ids: list[str]) -> list[Suggestion]:
    """People with two groups of articles, two or more each, close within and without anything in common across."""
    found = []
    for key in sorted(index.articles):
        own = index.articles[key]
        if key.kind != "person" or key.is_record or not FEWEST <= len(own) <= MOST:
            continue
        groups = _groups(company, list(own), feature_of(index, key))
        large = [group for group in groups if len(group) >= 2]
        if len(large) >= 2 and sum(map(len, large)) == len(own):
            large.sort(key=lambda group: (-len(group), group))
            shown = tuple(ids[n] for group in large[:2] for n in group[:2])
            sides = (tuple(ids[n] for n in large[0]), tuple(ids[n] for group in large[1:] for n in group))
            reason = "two groups of articles with nothing in common"
            found.append(Suggestion("two", "person", (labels[key],), reason, shown, len(own), groups=sides))
    return found


def _groups(company: Company, articles: list[int], without: frozenset[int]) -> list[list[int]]:
    """Articles that hang together by company; what is merely near joins too, so that only what is apart stays apart."""
    groups: list[list[int]] = []
    for number in articles:
        near = [g for g in groups if company.likeness(number, company.of(g), without) > APART]
        merged = sorted([number, *(n for group in near for n in group)])
        groups = [group for group in groups if group not in near] + [merged]
    return groups
