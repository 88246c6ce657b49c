"""The floors that ingest is held to, on seeds that `bench/composed_seeds.py` makes; their digest is pinned."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import pairwise

import pytest

from bench.composed_seeds import ComposedSeed, compose_seeds
from generator.base.text import squeeze, words
from generator.ingest.compose_article import compose_article
from generator.ingest.decode import decode
from generator.model.seed import Composition, Seed

SEEDS = 400
DIGEST = "8b27fb29c311d627"
Pair = tuple[ComposedSeed, Composition]


@pytest.fixture(scope="module")
def composed() -> list[Pair]:
    pairs = []
    for seed in compose_seeds(SEEDS):
        decoded = decode(seed.data)
        assert decoded is not None
        pairs.append((seed, compose_article(Seed(path=f"seeds/{seed.name}", digest="", text=decoded.text))))
    return pairs


def _share(held: list[bool]) -> float:
    assert len(held) >= 30
    return sum(held) / len(held)


def _points_f1(found: tuple[str, ...], truth: tuple[str, ...]) -> float:
    common = sum((Counter(found) & Counter(truth)).values())
    return 2 * common / (len(found) + len(truth))


def test_the_seeds_are_those_that_the_floors_were_set_on() -> None:
    digest = hashlib.sha256(b"".join(seed.data for seed in compose_seeds(SEEDS))).hexdigest()
    assert digest[:16] == DIGEST


def test_headlines(composed: list[Pair]) -> None:
    printed = [found.title == seed.title for seed, found in composed if seed.has_headline]
    invented = ["title" in found.inferred for seed, found in composed if not seed.has_headline]
    assert _share(printed) >= 0.98
    assert _share(invented) == 1.0


def test_dates(composed: list[Pair]) -> None:
    stated = [found.date is not None and found.date.iso.startswith(seed.date) for seed, found in composed if seed.date]
    none = [found.date is None for seed, found in composed if not seed.date]
    assert _share(stated) >= 0.97
    assert _share(none) == 1.0


def test_bylines(composed: list[Pair]) -> None:
    assert _share([found.byline == seed.byline for seed, found in composed]) >= 0.97


def test_boxes(composed: list[Pair]) -> None:
    boxed = [(seed, found) for seed, found in composed if seed.key_points]
    assert sum(_points_f1(found.key_points, seed.key_points) for seed, found in boxed) / len(boxed) >= 0.99
    assert _share([found.key_points == seed.key_points for seed, found in boxed]) >= 0.97
    assert _share([not found.key_points for seed, found in composed if not seed.key_points]) >= 0.995


def test_no_paragraph_is_lost(composed: list[Pair]) -> None:
    def whole(found: Composition) -> str:
        dateline = f"{found.dateline} — " if found.dateline else ""
        return f"{dateline}{' '.join(block.text for block in found.blocks)}"

    kept = [all(paragraph in whole(found) for paragraph in seed.paragraphs) for seed, found in composed]
    assert _share(kept) >= 0.999


def test_furniture_goes(composed: list[Pair]) -> None:
    gone = []
    for seed, found in composed:
        lines = {block.text for block in found.blocks}
        gone += [line not in lines for line in seed.furniture]
    assert _share(gone) >= 0.97


def test_every_word_is_somewhere(composed: list[Pair]) -> None:
    for seed, found in composed:
        decoded = decode(seed.data)
        assert decoded is not None
        shown = [found.title, found.byline, found.dateline, found.section, found.publication, found.description]
        shown += [found.key_points_heading, *found.key_points, *(block.text for block in found.blocks)]
        shown += [one.text for one in found.removed]
        shown += [date.iso for date in (found.date, found.updated) if date]
        assert not Counter(words(squeeze(decoded.text))) - Counter(words(" ".join(shown))), seed.name


def test_encodings(composed: list[Pair]) -> None:
    decoded = [decode(seed.data) for seed, _ in composed]
    exact = [
        one is not None and all(paragraph in one.text for paragraph in seed.paragraphs)
        for (seed, _), one in zip(composed, decoded, strict=True)
    ]
    assert _share(exact) >= 0.98
    assert len({one.encoding for one in decoded if one}) == 3


def test_a_seed_differs_from_the_next() -> None:
    assert all(one.data != other.data for one, other in pairwise(compose_seeds(20)))
