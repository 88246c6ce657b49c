"""The floors of ingest on the kinds of text that `bench/composed_kinds.py` makes; their digest is pinned."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from bench.composed_kinds import KindSeed, compose_kinds
from generator.base.text import words
from generator.ingest.compose_article import compose_article
from generator.model.seed import Composition, Seed

EACH = 60
DIGEST = "9aefd98bd17d2f84"
Pair = tuple[KindSeed, Composition]


@pytest.fixture(scope="module")
def composed() -> list[Pair]:
    return [
        (seed, compose_article(Seed(path="seeds/a.txt", digest="", text=seed.text))) for seed in compose_kinds(EACH)
    ]


def _shown(value: object) -> str:
    return str(getattr(value, "iso", value))


def test_the_seeds_are_those_that_the_floors_were_set_on() -> None:
    digest = hashlib.sha256("\0".join(seed.text for seed in compose_kinds(EACH)).encode()).hexdigest()
    assert digest[:16] == DIGEST


@pytest.mark.parametrize(
    "field", ["title", "byline", "date", "section", "publication", "url", "description", "dateline"]
)
def test_fields(composed: list[Pair], field: str) -> None:
    held = [_shown(getattr(found, field)) == seed.fields[field] for seed, found in composed if field in seed.fields]
    assert len(held) >= EACH
    assert sum(held) / len(held) >= 0.98
    if field in {"url", "description", "dateline"}:
        assert [
            getattr(found, field) for seed, found in composed if field not in seed.fields and getattr(found, field)
        ] == []


def test_no_paragraph_is_lost(composed: list[Pair]) -> None:
    kept = [
        all(paragraph in {block.text for block in found.blocks} for paragraph in seed.paragraphs)
        for seed, found in composed
    ]
    assert sum(kept) / len(kept) >= 0.995


def test_lines_stay_lines(composed: list[Pair]) -> None:
    kept = [
        list(seed.lines) == [block.text for block in found.blocks if block.kind in {"line", "row"}]
        for seed, found in composed
        if seed.lines
    ]
    assert sum(kept) / len(kept) >= 0.98


def test_furniture_goes(composed: list[Pair]) -> None:
    gone = [line not in {block.text for block in found.blocks} for seed, found in composed for line in seed.furniture]
    assert sum(gone) / len(gone) >= 0.99


def test_every_word_is_somewhere(composed: list[Pair]) -> None:
    for seed, found in composed:
        shown = [
            found.title,
            found.byline,
            found.dateline,
            found.section,
            found.publication,
            found.description,
            found.url,
        ]
        shown += [*found.key_points, *(block.text for block in found.blocks), *(one.text for one in found.removed)]
        assert not Counter(words(seed.text)) - Counter(words(" ".join(shown))), seed.text
