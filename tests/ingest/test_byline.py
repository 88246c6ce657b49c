from __future__ import annotations

import pytest

from generator.base.dates import PartialDate

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

HEADLINE = "Lighthouse to close after board votes"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By: Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By Jane Doe, John Roe and Max de la Cruz", "Jane Doe, John Roe and Max de la Cruz"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe | Staff Writer", "Jane Doe"),
        ("By JANE DOE, Associated Press", "JANE DOE"),
        ("By The Associated Press", "The Associated Press"),
        ("By Jane O’Neill-Doe Jr.", "Jane O’Neill-Doe Jr."),
        ("Written by Jane Doe", "Jane Doe"),
        ("Von Max Mustermann", "Max Mustermann"),
        ("Por José García", "José García"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("Associated Press", "Associated Press"),
        ("By Isabel (Izzy) Doe", "Isabel (Izzy) Doe"),
        ("By\nJane Doe", "Jane Doe"),
        ("BY JANE DOE jdoe@buoy.example", "JANE DOE"),
        ("By Jane Doe (jane@buoy.example)", "Jane Doe"),
        ("Jane Doe\nStaff Reporter", "Jane Doe"),
        ("Jane Doe\nSenior Editor\nNov. 14, 2021", "Jane Doe"),
        ("بقلم سمير حداد", "سمير حداد"),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    article = compose(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert article.byline == byline
    assert article.title == HEADLINE
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize(
    "line", ["By Jane Doe | Nov. 14, 2021", "By Jane Doe Published Sunday, November 14, 2021 at 4:15 PM"]
)
def test_a_date_on_its_line(line: str) -> None:
    article = compose(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert (article.byline, article.date) == ("Jane Doe", PartialDate(2021, 11, 14))
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize("line", ["Staff Writer", "jane.doe@example.org", "@janedoe", "The Daily Buoy Staff Writer"])
def test_post_and_address_below_it_go_with_it(line: str) -> None:
    article = compose(f"{HEADLINE}\n\nBy Jane Doe\n{line}\n\n{BODY}")
    assert rules(article)[line] == "byline-line"


def test_a_name_alone_right_above_the_date() -> None:
    article = compose(f"{HEADLINE}\n\nJane Doe in Oban\n\nSun 14 Nov 2021 18.32 GMT\n\n{BODY}")
    assert article.byline == "Jane Doe in Oban"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By April Jones", "April Jones"),
        ("By Theresa May", "Theresa May"),
        ("Words by Jo March | Photos: Ed Vine", "Jo March"),
        ("Words: Della Roone", "Della Roone"),
    ],
)
def test_people_who_are_called_as_a_month_is(line: str, names: str) -> None:
    assert compose(f"{HEADLINE}\n\n{line}\n\n{BODY}").byline == names


@pytest.mark.parametrize(
    "line",
    [
        "By the numbers",
        "By March",
        "By May Day",
        "By Monday Night",
        "Words: 512",
        "By The Numbers",
        "By Monday",
        "By closing the lamp the board saves money.",
        "By 2020",
        "By hand",
        "New York",
        "By Monday evening the storm had passed and the boats were home again.",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    article = compose(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert article.byline == ""
    assert line in paragraphs(article)


def test_a_headline_with_commas_is_no_byline() -> None:
    headline = "Get More Boats for Your Harbour, and Social Media"
    article = compose(f"{headline}\n\nBy Jane Doe\n\n{BODY}")
    assert (article.title, article.byline) == (headline, "Jane Doe")


def test_a_byline_in_the_text_stays_there() -> None:
    article = compose(f"{LEDE}\n\n{SECOND}\n\nBy Jane Doe\n\n{THIRD}")
    assert article.byline == ""
    assert "By Jane Doe" in paragraphs(article)


def test_a_byline_below_the_text() -> None:
    assert compose(f"{BODY}\n\nBy Jane Doe").byline == "Jane Doe"


def test_a_place_above_the_date_is_no_name() -> None:
    article = compose(f"{HEADLINE}\n\nNew York\n\nNovember 14, 2021\n\n{BODY}")
    assert article.byline == ""
