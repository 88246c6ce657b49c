"""Quirks of real heaps, one by one: mastheads, letters, blog furniture, glued bylines, dates before the lede, verse."""

from __future__ import annotations

import pytest

from tests.ingest.seeds import BODY, LEDE, SECOND, compose, paragraphs, rules

HEADLINE = "Harbour board votes to close lighthouse"


@pytest.mark.parametrize(
    ("above", "paper"),
    [
        ("THE HARROW FERRY LEDGER\nVol. 12, No. 44\nSaturday, March 3, 1923", "THE HARROW FERRY LEDGER"),
        ("The Daily Buoy\nEstablished 1887", "The Daily Buoy"),
        ("The Daily Buoy", "The Daily Buoy"),
        ("Northwick Herald\nPrice: two pence", "Northwick Herald"),
    ],
)
def test_a_masthead_is_the_publication_and_no_headline(above: str, paper: str) -> None:
    article = compose(f"{above}\n\n{HEADLINE}\n\n{BODY}")
    assert (article.title, article.publication) == (HEADLINE, paper)
    assert article.inferred["publication"] == "masthead"


@pytest.mark.parametrize("headline", ["City Sets Heat Record", "Mayor Blasts Local News", "The keeper meets the press"])
def test_a_headline_that_ends_like_a_newspaper_is_one(headline: str) -> None:
    article = compose(f"{headline}\n\nBy Jane Doe\n\n{BODY}")
    assert (article.title, article.publication) == (headline, "")


def test_a_letter_has_no_salutation_as_its_title() -> None:
    assert (
        compose(f"To the Editor:\n\n{BODY}").title
        == "The harbour board voted on Monday night to close the old lighthouse"
    )
    article = compose(f"Letters to the editor\n\nKeep the lighthouse\n\nTo the Editor:\n\n{BODY}")
    assert (article.title, article.section) == ("Keep the lighthouse", "Letters to the editor")


@pytest.mark.parametrize(
    "line",
    [
        "Like this:",
        "Like Loading...",
        "Share this:",
        "Email this article Print this article",
        "Posted in News, Local | Tagged harbour, lamp | Leave a comment",
        "Filed under Harbour",
        "← Previous post",
        "Older entries →",
        "Previous Post: Old story of the town",
    ],
)
def test_what_blogs_print_below_a_text_goes(line: str) -> None:
    assert line in rules(compose(f"{HEADLINE}\n\n{BODY}\n\n{line}"))


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane DoeBusiness Columnist", "Jane Doe"),
        ("By Dana McBrideStaff", "Dana McBride"),
        ("By Jane Doe and John RoeThe Associated Press", "Jane Doe and John Roe"),
        ("Jane DoeStaff Writer", "Jane Doe"),
        ("By Dana McBride", "Dana McBride"),
    ],
)
def test_a_byline_is_cut_from_what_is_glued_to_it(line: str, byline: str) -> None:
    assert compose(f"{HEADLINE}\n\n{line}\n\n{BODY}").byline == byline


@pytest.mark.parametrize("line", ["By Jane DoeNovember 14, 2021", "Posted on November 14, 2021 by Jane Doe"])
def test_a_date_on_the_bylines_line_is_read(line: str) -> None:
    article = compose(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert article.date is not None
    assert (article.byline, article.date.iso) == ("Jane Doe", "2021-11-14")


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("(ROME, 27 April 2019) - ", "(ROME, 27 April 2019)"),
        ("HARROW FERRY, Me., April 27, 2019 /PRNewswire/ -- ", "HARROW FERRY, Me., April 27, 2019 /PRNewswire/"),
        ("WASHINGTON (April 27, 2019) — ", "WASHINGTON (April 27, 2019)"),
        ("April 27, 2019 (ROME) — ", "April 27, 2019 (ROME)"),
        ("April 27, 2019 — ", ""),
    ],
)
def test_a_date_before_the_lede(printed: str, dateline: str) -> None:
    article = compose(f"{HEADLINE}\n\n{printed}{LEDE}\n\n{SECOND}")
    assert article.date is not None
    assert (article.dateline, article.date.iso) == (dateline, "2019-04-27")
    assert paragraphs(article)[0] == LEDE
    assert article.inferred["date"] == ("date-in-dateline" if dateline else "date-before-lede")


def test_a_correction_on_top_is_kept_and_no_headline() -> None:
    note = "CORRECTION (Nov. 15): The story gave the wrong year."
    article = compose(f"{note}\n\n{HEADLINE}\n\n{BODY}")
    assert article.title == HEADLINE
    assert ("correction", note) in [block[:2] for block in article.blocks]


def test_verse_between_paragraphs_keeps_its_lines() -> None:
    verse = ["The lamp is out, the tower dark,", "the gulls have gone to sea,", "and no one now will light the spark"]
    article = compose(f"{LEDE}\n\n" + "\n".join(verse) + f"\n\n{SECOND}")
    assert paragraphs(article) == [LEDE, *verse, SECOND]
