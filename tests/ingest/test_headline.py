from __future__ import annotations

import pytest

from generator.model.seed import Metadata

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

TITLE = "Lighthouse to close after board votes"


@pytest.mark.parametrize(
    "headline",
    [
        "Lighthouse to close after board votes",
        "LIGHTHOUSE TO CLOSE AFTER VOTE",
        "Will the lighthouse close?",
        "Lighthouse closes: keeper stays",
        "Board Sues Builder Lamp & Sons, Inc.",
        "2 boats lost, 3 found",
        "“We stay,” says keeper",
    ],
)
def test_a_line_above_the_text_without_a_full_stop(headline: str) -> None:
    article = compose(f"{headline}\n\n{BODY}")
    assert article.title == headline
    assert "title" not in article.inferred
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_lines_without_blank_lines_between() -> None:
    article = compose(f"Lighthouse to close after board votes\n{LEDE}\n{SECOND}\n{THIRD}")
    assert article.title == "Lighthouse to close after board votes"
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_a_headline_with_a_full_stop_needs_a_byline_below() -> None:
    headline = "The lighthouse closes. Nobody will miss it."
    assert compose(f"{headline}\n\nBy Jane Doe\n\n{BODY}").title == headline
    assert "title" in compose(f"{headline}\n\n{BODY}").inferred


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{LEDE} Who will miss it?\n\n{SECOND}",
        f"The board said:\n\n{BODY}",
        f"and so it closed\n\n{BODY}",
        "Lighthouse to close after board votes",
        "Lighthouse to close after board votes\n\nFacebook Twitter",
        f"What You Need To Know\n\n• One point of the matter here\n• Two points of the matter\n\n{BODY}",
    ],
)
def test_no_headline_is_invented(text: str) -> None:
    assert compose(text).inferred["title"] == "first-clause-of-lede"


@pytest.mark.parametrize("suffix", ["| The Daily Buoy", "- Buoy News", "– buoy.com", ":: Harbour Radio"])
def test_the_sites_name_behind_it_is_cut_off(suffix: str) -> None:
    article = compose(f"Lighthouse to close after board votes {suffix}\n\n{BODY}")
    assert article.title == "Lighthouse to close after board votes"
    assert rules(article) == {suffix: "site-suffix"}


@pytest.mark.parametrize(
    "title", ["Lighthouse to close – and nobody minds", "Lighthouse closes - keeper stays", "A day at sea - Part two"]
)
def test_a_dash_in_a_headline_stays(title: str) -> None:
    assert compose(f"{title}\n\n{BODY}").title == title


def test_a_dash_is_a_sites_if_the_headline_comes_again_without_it() -> None:
    article = compose(f"Lighthouse to close - Buoy\nLighthouse to close\n\n{BODY}")
    assert article.title == "Lighthouse to close"
    assert rules(article) == {"- Buoy": "site-suffix", "Lighthouse to close": "repeated-headline"}


def test_a_menu_above_it_is_removed() -> None:
    article = compose(f"Home\nTides\nBoats\nLighthouse to close after board votes\nBy Jane Doe\n\n{BODY}")
    assert article.title == "Lighthouse to close after board votes"
    assert rules(article)["Tides"] == "above-headline"


def test_running_text_above_a_date_is_no_menu() -> None:
    article = compose(f"{BODY}\n\nNov. 14, 2021\n\n{LEDE}")
    assert paragraphs(article)[0] == LEDE


def test_two_lines_below_a_headline_are_no_deck() -> None:
    article = compose(
        f"Lighthouse to close\n\nThe lamp costs too much money\n\nThe keeper stays on board\n\nBy Jane Doe\n\n{BODY}"
    )
    assert article.description == ""
    assert len(paragraphs(article)) == 5


def test_a_stated_title_with_a_sites_name_is_found_in_the_text() -> None:
    article = compose(f"Lighthouse to close | Buoy\n\n{BODY}", stated=Metadata(title="Lighthouse to close"))
    assert rules(article) == {"Lighthouse to close": "repeated-headline", "| Buoy": "site-suffix"}


DECK = "The board says the lamp costs more than it earns"
CAPTIONS = (
    "The lighthouse at dusk, seen from the pier. (Jane Doe/The Buoy)",
    "Photo: Jane Doe",
    "Keeper Ada Flint stands beside the lamp in the tower on Monday evening.",
    "Ada Flint, left, and the harbour master",
)


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_is_no_deck(caption: str) -> None:
    article = compose(f"{TITLE}\n\n{caption}\n\nBy Jane Doe\nNov. 14, 2021\n\n{BODY}")
    assert (article.title, article.description) == (TITLE, "")
    assert (article.byline, article.date and article.date.iso) == ("Jane Doe", "2021-11-14")
    assert paragraphs(article)[0] == caption


def test_a_deck_may_be_a_full_sentence() -> None:
    deck = "The board says that the lamp costs a great deal more each year than it earns."
    article = compose(f"{TITLE}\n\n{deck}\n\nBy Jane Doe\nNov. 14, 2021\n\n{BODY}")
    assert (article.description, article.byline) == (deck, "Jane Doe")
    assert article.date is not None


def test_a_caption_beside_a_deck() -> None:
    article = compose(f"{TITLE}\n\n{DECK}\n\n{CAPTIONS[0]}\n\nBy Jane Doe\n\n{BODY}")
    assert article.description == DECK
    assert paragraphs(article)[0] == CAPTIONS[0]


@pytest.mark.parametrize(
    ("printed", "title", "section"),
    [
        ("Courier - Sports - Regatta", "Regatta", "Sports"),
        ("Northwick Courier | Sports | Regatta opens with forty boats", "Regatta opens with forty boats", "Sports"),
        ("Regatta opens with forty boats | Sports | Northwick Courier", "Regatta opens with forty boats", "Sports"),
        ("Sports | Regatta opens", "Regatta opens", "Sports"),
        ("Regatta - a love story", "Regatta - a love story", ""),
        ("Sports - as usual", "Sports - as usual", ""),
        ("War – Peace – Love", "War – Peace – Love", ""),
    ],
)
def test_a_chain_of_site_section_and_headline(printed: str, title: str, section: str) -> None:
    article = compose(f"{printed}\n\nBy Jane Doe\n\n{BODY}")
    assert (article.title, article.section) == (title, section)
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_a_headline_in_capitals_that_goes_on_in_the_next_line() -> None:
    assert compose(f"HARBOUR SHUT\nAFTER ACCIDENT\n\n{BODY}").title == "HARBOUR SHUT AFTER ACCIDENT"
    assert compose(f"HARBOUR SHUT\nCRANE FALLS\n\n{BODY}").title == "HARBOUR SHUT"


def test_a_paragraph_between_headline_and_byline_stays_in_the_text() -> None:
    first = f"{LEDE} It is the second that the board has closed in a year."
    article = compose(f"{TITLE}\n\n{first}\n\nBy Jane Doe\n\n{BODY}")
    assert (article.description, article.byline) == ("", "Jane Doe")
    assert paragraphs(article) == [first, LEDE, SECOND, THIRD]


@pytest.mark.parametrize("kind", ["CORRECTION", "Obituary", "ADVERTISEMENT FEATURE", "Nachruf"])
def test_what_an_article_is_stays_told_where_it_stands_above_the_headline(kind: str) -> None:
    article = compose(f"{kind}\n\nMayor did not resign\n\n7 June 2014\n\n{BODY}")
    assert (article.title, article.section) == ("Mayor did not resign", kind)
