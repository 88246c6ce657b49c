"""Articles whose texts are nearly the same: one wire story printed twice, an update of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from struct import Struct

from generator.content.signature import SIZE, signature_bytes

NEAR = 0.5
"""The share of their word 4-grams that two texts have in common from which on they count as nearly the same."""
BAND = 4
# Bands of so many bytes, of which one must agree in all: at a share of 0.5 it does in 87 of 100 pairs, at 0.6 in 99.
_BANDS = Struct(f"<{SIZE // BAND}I")
CROWD = 40  # different texts that are alike in one place: beyond, each is compared with this many of its neighbours


def find_near_duplicates(signatures: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each path that has any, the other paths with nearly the same text, sorted. `signatures` are by path; the
    result does not depend on their order."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path in sorted(signatures):
        if signatures[path]:
            paths[signatures[path]].append(path)
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in _near_pairs({signature: signature_bytes(signature) for signature in sorted(paths)}):
        near[one].add(other)
        near[other].add(one)
    found: dict[str, tuple[str, ...]] = {}
    for signature, same in paths.items():
        if len(same) > 1 or signature in near:
            alike = sorted([*same, *(path for other in near[signature] for path in paths[other])])
            found |= {path: tuple(other for other in alike if other != path) for path in same}
    return dict(sorted(found.items()))


def similarity(one: str, other: str) -> float:
    """The share of their 4-grams that two signed texts have in common, as estimated from the signatures."""
    return _agreement(signature_bytes(one), signature_bytes(other))


def _agreement(one: bytes, other: bytes) -> float:
    return sum(map(int.__eq__, one, other)) / SIZE


def _near_pairs(signed: Mapping[str, bytes]) -> set[tuple[str, str]]:
    names, signatures = list(signed), list(signed.values())
    tried: set[tuple[int, int]] = set()
    for band in zip(*map(_BANDS.unpack, signatures), strict=True):
        if len(set(band)) == len(band):
            continue
        alike: dict[int, list[int]] = defaultdict(list)
        for index, part in enumerate(band):
            alike[part].append(index)
        for group in alike.values():
            if len(group) > 1:
                tried.update(_pairs(group))
    return {(names[a], names[b]) for a, b in tried if _agreement(signatures[a], signatures[b]) >= NEAR}


def _pairs(group: list[int]) -> Iterable[tuple[int, int]]:
    if len(group) <= CROWD:
        return combinations(group, 2)
    return ((a, b) for at, a in enumerate(group) for b in group[at + 1 : at + 1 + CROWD])
