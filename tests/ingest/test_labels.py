"""Lines that say what they are, alone or in a row, fill their fields; what cannot be a field's value stays in the text."""

from __future__ import annotations

import pytest

from generator.model.seed import Composition, Metadata
from tests.ingest.seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

TITLE = "Harbour board votes to close lighthouse"
PAPER = "The Northwick Courier"
URL = "https://courier.example/2021/a"


def _fields(article: Composition) -> dict[str, str]:
    found = {name: getattr(article, name) for name in ("title", "byline", "section", "publication", "url", "dateline")}
    dates = {name: value.iso for name in ("date", "updated") if (value := getattr(article, name))}
    return {name: value for name, value in (found | dates).items() if value}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Byline: Jane Roe", {"byline": "Jane Roe"}),
        ("Author: Jane Roe, Staff Writer", {"byline": "Jane Roe"}),
        ("By: Jane Roe", {"byline": "Jane Roe"}),
        ("Reporter: Jane Roe", {"byline": "Jane Roe"}),
        ("Autorin: Erika Mustermann", {"byline": "Erika Mustermann"}),
        ("Author: Jane Roe | Nov. 14, 2021", {"byline": "Jane Roe", "date": "2021-11-14"}),
        ("Posted: Nov. 14, 2021 | Updated: Nov. 15, 2021", {"date": "2021-11-14", "updated": "2021-11-15"}),
        (f"Publication: {PAPER}", {"publication": PAPER}),
        (f"Source: {PAPER}", {"publication": PAPER}),
        (f"Source: {URL}", {"url": URL}),
        (f"URL: {URL}", {"url": URL}),
        ("Section: Harbour", {"section": "Harbour"}),
        ("DATELINE: NORTHWICK", {"dateline": "NORTHWICK"}),
    ],
)
def test_a_label_above_the_text(line: str, expected: dict[str, str]) -> None:
    article = compose(f"{TITLE}\n{line}\n\n{BODY}")
    assert _fields(article) == {"title": TITLE} | expected
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert article.inferred.keys() - {"date"} == {"language"}
    assert line.partition(":")[0] in " ".join(rules(article))


@pytest.mark.parametrize("line", [f"Source: {URL}", f"Source: {PAPER}", f"URL: {URL}", "Author: Jane Roe"])
def test_a_label_below_the_text(line: str) -> None:
    article = compose(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert len(_fields(article)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Source: Bureau of Labor Statistics",
        "Author: the committee that wrote the report of last year",
        "Link: see the next page",
        "Title: a long story",
    ],
)
def test_what_is_no_value_of_a_field_stays_in_the_text(line: str) -> None:
    article = compose(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert _fields(article) == {"title": TITLE}
    assert paragraphs(article) == [LEDE, SECOND, THIRD, line]


def test_in_the_text_a_label_is_text() -> None:
    article = compose(f"{TITLE}\n\n{LEDE}\n\nSource: {PAPER}\n\n{SECOND}\n\n{THIRD}")
    assert article.publication == ""
    assert len(paragraphs(article)) == 4


def test_what_metadata_states_comes_first() -> None:
    article = compose(f"{TITLE}\nSource: {PAPER}\n\n{BODY}", stated=Metadata(publication="The Buoy"))
    assert article.publication == "The Buoy"
    assert rules(article) == {f"Source: {PAPER}": "superseded-publication"}


def test_an_address_alone_at_the_top_or_bottom() -> None:
    for text in (f"{URL}\n\n{TITLE}\n\n{BODY}", f"{TITLE}\n\n{BODY}\n\n{URL}"):
        article = compose(text)
        assert (article.title, article.url, article.inferred["url"]) == (TITLE, URL, "address-alone")


@pytest.mark.parametrize(
    "line", ["https://museum.example/", "https://museum.example/tickets", f"Link: {URL}", f"Web: {URL}"]
)
def test_an_address_below_the_text_may_be_another(line: str) -> None:
    article = compose(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert article.url == ""
    assert paragraphs(article)[-1] == line


def test_a_record_of_a_press_database() -> None:
    head = f"HEADLINE: {TITLE}\n\nBYLINE: Jane Roe\n\nSECTION: News; Pg. 1\n\nLENGTH: 512 words\n\nDATELINE: NORTHWICK"
    article = compose(f"{head}\n\nBODY:\n\n{BODY}\n\nLOAD-DATE: June 5, 2001\n\nLANGUAGE: ENGLISH")
    assert _fields(article) == {
        "title": TITLE,
        "byline": "Jane Roe",
        "section": "News; Pg. 1",
        "dateline": "NORTHWICK",
    }
    assert paragraphs(article) == [LEDE, SECOND, THIRD]
    assert rules(article)["LENGTH: 512 words"] == "record-label"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Jane Roe | Courier | 14 April 2012", {"byline": "Jane Roe", "publication": "Courier", "date": "2012-04-14"}),
        ("Jane Roe | Courier | 04/02/2012", {"byline": "Jane Roe", "publication": "Courier", "date": "2012"}),
        ("Nov. 14, 2021 • Jane Roe • Sports", {"byline": "Jane Roe", "section": "Sports", "date": "2021-11-14"}),
        ("Jane Roe – 14 November 2021", {"byline": "Jane Roe", "date": "2021-11-14"}),
        ("THE NORTHWICK COURIER, SATURDAY, JUNE 4, 1921. 5", {"publication": "THE NORTHWICK COURIER", "date": "1921-06-04"}),
        ("4 Northwick Courier, June 4, 1921", {"publication": "Northwick Courier", "date": "1921-06-04"}),
    ],
)  # fmt: skip
def test_a_row_of_fields(row: str, expected: dict[str, str]) -> None:
    for text in (f"{TITLE}\n{row}\n\n{BODY}", f"{row}\n\n{TITLE}\n\n{BODY}"):
        article = compose(text)
        assert _fields(article) == {"title": TITLE} | expected
        assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize(
    "row", ["The lamp | 14 April 2012", "Ten | Twenty | 14 April 2012", "Boats – 14 November 2021"]
)
def test_a_row_with_a_part_that_is_no_field_stays_whole(row: str) -> None:
    article = compose(f"{TITLE}\n\n{row}\n\n{BODY}")
    assert article.byline == article.publication == ""
    assert row in (*paragraphs(article), *rules(article))
