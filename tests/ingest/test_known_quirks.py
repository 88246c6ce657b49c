"""Quirks of real heaps, one by one: mastheads, letters, blog furniture, glued bylines, dates before the lede, verse."""

from __future__ import annotations

import pytest

from tests.ingest.seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

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


@pytest.mark.parametrize(
    ("above", "paper", "section"),
    [
        ("Le Courrier de l'Estuaire\nPublié le 3 juin 2011 à 18h05\n\nSociété", "Le Courrier de l'Estuaire", "Société"),
        ("Nordwicker Zeitung\n\nLokales", "Nordwicker Zeitung", "Lokales"),
        ("El Correo de Cádiz\n\nDeportes", "El Correo de Cádiz", "Deportes"),
        ("The Daily Buoy\nHOME  NEWS  SPORT  OBITUARIES\n\nCOUNCIL NEWS", "The Daily Buoy", "COUNCIL NEWS"),
    ],
)
def test_paper_and_section_above_the_headline(above: str, paper: str, section: str) -> None:
    article = compose(f"{above}\n{HEADLINE}\nThe lamp costs more than it earns\n\nBy Jane Doe\n\n{BODY}")
    assert (article.title, article.publication, article.section) == (HEADLINE, paper, section)
    assert article.description == "The lamp costs more than it earns"
    assert paragraphs(article)[0] == LEDE


def test_letters_under_a_date() -> None:
    article = compose(f"Letters to the Editor\nSaturday, July 8, 1995\n\nKeep the lamp lit\n\nSIR – {LEDE}\n\n{SECOND}")
    assert (article.title, article.section) == ("Keep the lamp lit", "Letters to the Editor")
    assert (article.dateline, paragraphs(article)[0]) == ("", f"SIR – {LEDE}")


def test_where_and_when_it_was_printed_below_the_text() -> None:
    article = compose(f"{HEADLINE}\n\n{BODY}\n\nPublished in the Northwick Courier on May 14, 2013")
    assert (article.publication, article.date and article.date.iso) == ("Northwick Courier", "2013-05-14")
    text = "Published in the open air on May 14, 2013"
    assert paragraphs(compose(f"{HEADLINE}\n\n{BODY}\n\n{text}"))[-1] == text


def test_a_byline_below_a_recipe_makes_no_headline_of_its_lines() -> None:
    lines = "Serves 4 | Prep: 20 min\n\nThis is what the boats brought home on Fridays, and what she made of it."
    steps = "1. Put the fish in a pan with the milk.\n2. Cook the leeks slowly in butter.\n3. Add the milk and season."
    article = compose(
        f"Harbour chowder\n{lines}\n\nIngredients\n2 leeks\nSalt & pepper\n\nMethod\n{steps}\n\nBy Jane Doe"
    )
    assert (article.title, article.byline) == ("Harbour chowder", "Jane Doe")
    assert "Serves 4 | Prep: 20 min" in paragraphs(article)


def test_an_interview_has_its_interviewer() -> None:
    article = compose(f"{HEADLINE}\n\nInterview by Jane Doe\n\nSept. 9, 2003\n\n{BODY}")
    assert (article.byline, article.description) == ("Jane Doe", "")


def test_a_notice_of_corrections_keeps_its_name() -> None:
    article = compose(f"CORRECTIONS\n\n{LEDE}\n\n{SECOND}")
    assert (article.title, "title" in article.inferred) == ("CORRECTIONS", False)
    assert paragraphs(article) == [LEDE, SECOND]


def test_an_old_front_page() -> None:
    volume = "VOL. XII.          HARROW FERRY, MARCH 3, 1883.          NO. 44."
    article = compose(
        f"{volume}\n\nA FATAL MISTAKE.\n\nThe Wrong Bottle Taken From the Shelf.\n\nOBAN, March 2.—{LEDE}\n\n{SECOND}"
    )
    assert (article.title, article.dateline) == ("A FATAL MISTAKE.", "OBAN, March 2")
    assert (article.date and article.date.iso, article.inferred["date"]) == ("1883-03-03", "running-head")
    assert paragraphs(article) == ["The Wrong Bottle Taken From the Shelf.", LEDE, SECOND]


def test_a_page_that_a_browser_printed() -> None:
    url = "https://www.buoy.example/2012/04/14/lamp.html"
    head = f"{url}\n4/14/12 9:12 AM\nPage 1 of 2\n\n{HEADLINE} - Harbour Buoy\n\n{HEADLINE}\nBy JANE DOE\n"
    article = compose(
        f"{head}jdoe@buoy.example | @jdoe\nBuoy Staff\nApril 14, 2012 12:01 AM\n\n{BODY}\n\n{url}\nPage 2 of 2"
    )
    assert (article.title, article.byline, article.url) == (HEADLINE, "JANE DOE", url)
    assert (article.date and article.date.iso) == "2012-04-14"
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert rules(article)["4/14/12 9:12 AM"] == "printed-page"


def test_a_columnist_above_the_text() -> None:
    article = compose(f"{HEADLINE}\n\nAda Flint\nGuest columnist\n\n{BODY}")
    assert (article.title, article.byline) == (HEADLINE, "Ada Flint")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_a_column_of_short_items_keeps_its_name() -> None:
    article = compose(f"News in brief\n\n{LEDE}\n\n{SECOND}")
    assert (article.title, "title" in article.inferred) == ("News in brief", False)
    assert paragraphs(article) == [LEDE, SECOND]


def test_the_times_of_a_list_are_text() -> None:
    assert paragraphs(compose(f"{BODY}\n\nLow tide\n\n06:12\n\nHigh tide\n\n12:30"))[3:] == [
        "Low tide", "06:12", "High tide", "12:30",
    ]  # fmt: skip
    assert rules(compose(f"{HEADLINE}\n\nPlay video\n01:24\n\n{BODY}"))["01:24"] == "reading-time"
