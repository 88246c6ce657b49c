"""The picture of the entities that articles name together most: rows joined by arcs, the same for the same archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from generator.catalog.entities import Entities, EntityEntry, Tag
from generator.model.views import Network, Node, Tie

MOST_CONSIDERED = 60
_MOST_NODES = 24
_TIES_A_NODE = 3
_ENOUGH_TIES = 12
"""So many ties of more than one article make a picture; only where there are fewer, those of a single article count."""

Pair = tuple[Tag, Tag]


def most_frequent(entities: Sequence[EntityEntry], most: int) -> list[EntityEntry]:
    return sorted(entities, key=lambda entity: (-entity.total, entity.section, entity.label))[:most]


def make_network(frequent: Sequence[EntityEntry], entities: Entities) -> Network | None:
    """Of the `frequent` entities those with the strongest ties, and each one's strongest; None where nothing is tied."""
    tags = {(entity.section, entity.label): entity for entity in frequent}
    shared: Counter[Pair] = Counter()
    for article in {article.path: article for entity in frequent for article in entity.articles}.values():
        named = sorted(tag for tag in entities.tags_of(article) if tag in tags)
        shared.update(combinations(named, 2))
    if sum(total > 1 for total in shared.values()) >= _ENOUGH_TIES:
        shared = Counter({pair: total for pair, total in shared.items() if total > 1})
    strength: Counter[Tag] = Counter()
    for (one, other), total in shared.items():
        strength[one] += total
        strength[other] += total
    chosen = set(sorted(strength, key=lambda tag: (-strength[tag], tag))[:_MOST_NODES])
    kept = _strongest({pair: total for pair, total in shared.items() if chosen.issuperset(pair)})
    if not kept:
        return None
    rows = {tag: row for row, tag in enumerate(_arrange(kept))}
    most = max(kept.values())
    ties = sorted(
        Tie(min(rows[one], rows[other]), max(rows[one], rows[other]), total, -(-4 * total // most))
        for (one, other), total in kept.items()
    )
    nodes = [
        Node(tags[tag].kind, tags[tag].path, tags[tag].label, tags[tag].total, row, _companions(tag, kept))
        for tag, row in rows.items()
    ]
    return Network(tuple(nodes), tuple(ties))


def _strongest(shared: Mapping[Pair, int]) -> dict[Pair, int]:
    """Each node's strongest ties, few where it has many: a picture of all of them shows nothing."""
    kept: dict[Pair, int] = {}
    count: Counter[Tag] = Counter()
    for pair, total in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        fewer, more = sorted((count[pair[0]], count[pair[1]]))
        if more < _TIES_A_NODE or (fewer == 0 and more < 2 * _TIES_A_NODE):
            kept[pair] = total
            count.update(pair)
    return kept


def _arrange(ties: Mapping[Pair, int]) -> list[Tag]:
    """The nodes in an order that keeps what is tied close together: beginning with the best connected, each time the
    one that is tied most to those placed last."""
    near: dict[Tag, Counter[Tag]] = {}
    for (one, other), total in ties.items():
        near.setdefault(one, Counter())[other] = total
        near.setdefault(other, Counter())[one] = total
    waiting = sorted(near, key=lambda tag: (-sum(near[tag].values()), tag))
    placed = [waiting.pop(0)]
    while waiting:
        # A tie to a node counts the less, the longer ago that was placed.
        pull = {tag: sum(near[tag][other] / (len(placed) - at) for at, other in enumerate(placed)) for tag in waiting}
        following = min(waiting, key=lambda tag: (-pull[tag], tag))
        waiting.remove(following)
        placed.append(following)
    return placed


def _companions(tag: Tag, ties: Mapping[Pair, int]) -> tuple[str, ...]:
    others = [(-total, pair[pair[0] == tag]) for pair, total in ties.items() if tag in pair]
    return tuple(label for _, (_, label) in sorted(others))
