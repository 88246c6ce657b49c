"""The shape of the seeds that Backissue was made for, and what metadata and odd seeds do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.dates import PartialDate
from generator.ingest.compose_article import compose_article
from generator.ingest.decode import decode
from generator.model.seed import Block, Metadata, Removed, Seed

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

BROADCASTER = f"""{LEDE}\u00a0

What You Need To Know

  • The harbour board voted\u00a0on Monday night to close the old lighthouse

  • The lamp costs more each year than the harbour earns,\u00a0 members said

  • Nobody has steered by it since the harbour master’s father’s day

{SECOND}\u00a0

{THIRD}


Facebook Twitter"""


def test_a_broadcasters_article_without_header() -> None:
    article = compose(BROADCASTER)
    assert article.title == "The harbour board voted on Monday night to close the old lighthouse"
    assert article.inferred["title"] == "first-clause-of-lede"
    assert article.date is None
    assert article.byline == ""
    assert article.key_points_heading == "What You Need To Know"
    assert article.key_points == (
        "The harbour board voted on Monday night to close the old lighthouse",
        "The lamp costs more each year than the harbour earns, members said",
        "Nobody has steered by it since the harbour master’s father’s day",
    )
    assert article.blocks == (Block("paragraph", LEDE), Block("paragraph", SECOND), Block("paragraph", THIRD))
    assert article.removed == (Removed("Facebook Twitter", "share-links"),)


REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real seed lies beside the repository, not in it")
def test_the_real_seed() -> None:
    path = next(REAL.glob("000_*.txt"))
    found = decode(path.read_bytes())
    assert found
    article = compose_article(Seed(path="seeds/000.txt", digest="0", text=found.text))
    assert article.blocks[0].text.startswith(article.title + ",")
    assert article.inferred["title"] == "first-clause-of-lede"
    assert article.date is None
    assert article.key_points_heading == "What You Need To Know"
    printed = [line.replace("\u00a0", " ").strip() for line in found.text.splitlines()]
    bullets = [" ".join(line.removeprefix("•").split()) for line in printed if line.startswith("•")]
    prose = [" ".join(line.split()) for line in printed if len(line) > 30 and not line.startswith("•")]
    assert list(article.key_points) == bullets
    assert len(bullets) == 4
    assert article.blocks == tuple(Block("paragraph", line) for line in prose)
    assert len(prose) == 11
    assert article.removed == (Removed("Facebook Twitter", "share-links"),)


def test_a_page_with_its_header() -> None:
    article = compose(
        "Politics\n\nLighthouse to close after board votes\n\nThe lamp costs more than it earns\n\n"
        "By Jane Doe and John Roe\n\n"
        f"Nov. 14, 2021\nUpdated: Nov. 15, 2021\n\nPORT ELLEN, Scotland (AP) — {BODY}"
    )
    assert article.title == "Lighthouse to close after board votes"
    assert article.section == "Politics"
    assert article.description == "The lamp costs more than it earns"
    assert article.byline == "Jane Doe and John Roe"
    assert article.date == PartialDate(2021, 11, 14)
    assert article.updated == PartialDate(2021, 11, 15)
    assert article.dateline == "PORT ELLEN, Scotland (AP)"
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert "title" not in article.inferred
    assert article.inferred["description"] == "deck-below-headline"
    assert rules(article)["By Jane Doe and John Roe"] == "byline-line"


def test_metadata_wins_and_what_it_overrules_is_kept() -> None:
    stated = Metadata(title="The last lamp", byline="Max Mustermann", date=PartialDate(2020, 1, 2), language="fr")
    article = compose(f"Lighthouse to close after board votes\n\nBy Jane Doe\n\nNov. 14, 2021\n\n{BODY}", stated=stated)
    assert (article.title, article.byline, article.date) == ("The last lamp", "Max Mustermann", PartialDate(2020, 1, 2))
    assert article.language == "fr"
    assert article.inferred == {}
    assert rules(article) == {
        "Lighthouse to close after board votes": "superseded-headline",
        "By Jane Doe": "superseded-byline",
        "Nov. 14, 2021": "superseded-date",
    }


def test_a_stated_title_takes_the_equal_headline_off_the_text() -> None:
    article = compose(f"LIGHTHOUSE TO CLOSE\n\n{BODY}", stated=Metadata(title="Lighthouse to close"))
    assert article.title == "Lighthouse to close"
    assert rules(article) == {"LIGHTHOUSE TO CLOSE": "repeated-headline"}
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_stated_key_points_overrule_the_box() -> None:
    article = compose(BROADCASTER, stated=Metadata(key_points=("One point", "Two points")))
    assert article.key_points == ("One point", "Two points")
    assert "superseded-key-points" in rules(article).values()


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "• • • •", "?!", "\u200b", "“”"])
def test_a_seed_without_a_word_is_named_after_its_file(text: str) -> None:
    article = compose(text, path="seeds/harbour-news.txt")
    assert article.title == "harbour-news"
    assert article.inferred == {"title": "file-name"}


def test_a_file_name_without_a_word_gives_a_title_all_the_same() -> None:
    assert compose("", path="---.txt").title


def test_one_line_is_title_and_body() -> None:
    article = compose("Lighthouse closes")
    assert article.title == "Lighthouse closes"
    assert article.inferred == {"title": "first-clause-of-lede"}
    assert paragraphs(article) == ["Lighthouse closes"]


def test_only_furniture_leaves_an_empty_body() -> None:
    article = compose("Facebook Twitter\n\nAdvertisement", path="seeds/a.txt")
    assert article.blocks == ()
    assert article.title == "a"
