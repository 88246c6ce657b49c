from __future__ import annotations

import pytest

from generator.base.dates import PartialDate
from generator.ingest.printed_dates import find_dates, read_date_line

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules

DAY = PartialDate(2021, 11, 14)


@pytest.mark.parametrize(
    "line",
    [
        "November 14, 2021",
        "Nov. 14, 2021",
        "Nov 14 2021",
        "NOVEMBER 14, 2021",
        "Sunday, November 14, 2021",
        "14 November 2021",
        "14th November, 2021",
        "14-Nov-2021",
        "2021-11-14",
        "2021/11/14",
        "11/14/2021",
        "14/11/2021",
        "14.11.2021",
        "14. November 2021",
        "14 de noviembre de 2021",
        "le 14 novembre 2021",
        "14 novembre 2021",
        "Sonntag, 14. November 2021, 18:32 Uhr",
        "2021-11-14 09:30",
        "November 14, 2021 at 4:15 PM EST",
        "Published: Nov. 14, 2021",
        "Posted at 4:15 PM, Nov 14, 2021",
        "PUBLISHED NOV. 14, 2021 4:15 P.M. ET",
        "Published on Sunday 14 November 2021 18.32 GMT",
        "Fecha: 14/11/2021",
        "Publié le 14 novembre 2021 à 18 h 30",
        "Publié le 14 novembre 2021 à 18 h",
        "14. November 2021, 18 Uhr",
        "2021年11月14日",
    ],
)
def test_a_line_above_the_text_that_is_only_a_date(line: str) -> None:
    article = compose(f"Lighthouse to close\n\n{line}\n\n{BODY}")
    assert article.date == DAY
    assert article.title == "Lighthouse to close"
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2021-11-14T09:30:00Z", PartialDate(2021, 11, 14, "09:30:00+00:00")),
        ("2021-11-14T09:30:00-05:00", PartialDate(2021, 11, 14, "09:30:00-05:00")),
        ("2021-11-14 9:30:48 -0400", PartialDate(2021, 11, 14, "09:30:48-04:00")),
        ("November 2021", PartialDate(2021, 11)),
        ("04/05/2021", PartialDate(2021)),
        ("04.04.2021", PartialDate(2021, 4, 4)),
    ],
)
def test_as_precise_as_it_is_certain(line: str, date: PartialDate) -> None:
    assert compose(f"Lighthouse to close\n\n{line}\n\n{BODY}").date == date


@pytest.mark.parametrize(
    "line",
    [
        "Sunday night",
        "2 days ago",
        "Yesterday",
        "November 14",
        "11/14/21",
        "31 February 2021",
        "99/99/9999",
        "13/13/2021",
        "2021",
        "The storm of November 14, 2021",
        "Call 2021-555",
        "1.2.2021.3",
        "November 14, 2021: the day the lamp went out",
    ],
)
def test_no_date_is_invented(line: str) -> None:
    article = compose(f"Lighthouse to close\n\n{line}\n\n{BODY}")
    assert article.date is None


def test_a_date_in_the_text_is_what_the_article_tells() -> None:
    article = compose(f"{LEDE}\n\n{SECOND}\n\nNovember 14, 2021\n\n{THIRD}")
    assert article.date is None
    assert "November 14, 2021" in paragraphs(article)
    assert compose(f"On November 14, 2021, {LEDE}\n\n{SECOND}").date is None


def test_below_the_text_only_a_labelled_date_counts() -> None:
    assert compose(f"{BODY}\n\nPublished: November 14, 2021").date == DAY
    assert compose(f"{BODY}\n\nNovember 14, 2021").date is None


def test_a_date_of_a_related_story_is_not_the_articles() -> None:
    article = compose(f"{BODY}\n\nMore on this story\nWhy boats still need lamps\nPublished 12 November 2021")
    assert article.date is None


def test_published_and_updated() -> None:
    article = compose(f"Lighthouse to close\n\nPublished Nov 14, 2021 | Updated Nov 15, 2021 8:00 AM\n\n{BODY}")
    assert (article.date, article.updated) == (DAY, PartialDate(2021, 11, 15))


def test_a_label_on_the_line_above() -> None:
    article = compose(f"Lighthouse to close\n\nPublished\n14 November 2021\n\n{BODY}")
    assert article.date == DAY
    assert rules(article)["Published"] == "date-line"


def test_words_that_the_date_does_not_keep_are_in_removed() -> None:
    spelled = compose(f"Lighthouse to close\n\nSunday, November 14, 2021\n\n{BODY}")
    plain = compose(f"Lighthouse to close\n\n2021-11-14\n\n{BODY}")
    assert rules(spelled) == {"Sunday, November 14, 2021": "date-line"}
    assert plain.removed == ()


def test_find_dates_tells_where_they_stand() -> None:
    (found,) = find_dates("from Nov. 14, 2021 on")
    assert (found.date, "from Nov. 14, 2021 on"[found.start : found.end]) == (DAY, "Nov. 14, 2021")


def test_a_very_long_line_is_no_date_line() -> None:
    assert read_date_line("Nov. 14, 2021 " + "at " * 60) is None
