from __future__ import annotations

from generator.ingest.compose_article import compose_article
from generator.ingest.recurring import find_recurring
from generator.model.seed import Removed, Seed

from .seeds import BODY, LEDE, SECOND, THIRD, paragraphs

TEXTS = [
    f"Title number {n} of them all\n\nThe Buoy Online\n\n{BODY}\n\nWhat to know\n\n• One point here" for n in range(10)
]


def test_lines_of_many_seeds_with_their_share() -> None:
    texts = [*TEXTS, *(f"Other {n}" for n in range(6))]
    assert find_recurring(texts)["The Buoy Online"] == 10 / 16


def test_a_small_folder_tells_nothing() -> None:
    assert find_recurring(TEXTS[:7]) == {}


def test_rare_lines_are_not_in_it() -> None:
    texts = [*TEXTS[:5], *(f"Other {n}" for n in range(10))]
    assert find_recurring(texts) == {}


def test_headings_of_boxes_and_long_paragraphs_are_not_in_it() -> None:
    legal = "All that is said here is said without warranty. " * 6
    found = find_recurring([f"{text}\n\n{legal}" for text in TEXTS])
    assert "What to know" not in found
    assert legal.strip() not in found


def test_they_are_removed_and_the_rule_says_how_common_they_are() -> None:
    seed = Seed(path="a.txt", digest="0", text=f"The Buoy\u00a0Online\n\n{BODY}\n\nRare line")
    article = compose_article(seed, {"The Buoy Online": 0.434, "Rare line": 0.39})
    assert article.removed == (Removed("The Buoy Online", "recurring-line-in-43-percent"),)
    assert paragraphs(article) == [LEDE, SECOND, THIRD, "Rare line"]
