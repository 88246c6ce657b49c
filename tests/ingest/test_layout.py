from __future__ import annotations

import textwrap

import pytest

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_lines_broken_at_a_width_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in (LEDE, SECOND, THIRD))
    assert paragraphs(compose(wrapped)) == [LEDE, SECOND, THIRD]


def test_the_headline_above_wrapped_text_stays_apart() -> None:
    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in (LEDE, SECOND, THIRD))
    article = compose(f"Lighthouse to close after board votes\nBy Jane Doe\n\n{wrapped}")
    assert (article.title, article.byline) == ("Lighthouse to close after board votes", "Jane Doe")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_wrapped_points_are_joined() -> None:
    point = "The lamp costs more each year than the harbour earns from the boats that it guides home at night"
    wrapped = textwrap.fill(point, 50, subsequent_indent="  ")
    body = "\n\n".join(textwrap.fill(text, 50) for text in (SECOND, THIRD))
    article = compose(f"{textwrap.fill(LEDE, 50)}\n\nKey Points\n\n• {wrapped}\n• The keeper stays\n\n{body}")
    assert article.key_points == (point, "The keeper stays")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\n", "\r\n \t\r\n\u00a0\r\n"])
def test_one_paragraph_a_line(end: str) -> None:
    assert paragraphs(compose(end.join((LEDE, SECOND, THIRD)))) == [LEDE, SECOND, THIRD]


def test_short_lines_are_not_taken_for_a_broken_paragraph() -> None:
    verse = "the lamp is out,\nthe boat is in,\nthe night is long"
    assert paragraphs(compose(f"{BODY}\n\n{verse}"))[3:] == verse.split("\n")


def test_characters_that_show_nothing_go_and_spaces_are_squeezed() -> None:
    assert paragraphs(compose("The light\u00adhouse\u00a0\u00a0is\u200b  dark.")) == ["The lighthouse is dark."]


def test_a_year_at_the_beginning_is_no_list_mark() -> None:
    text = "1986. That was the year in which the lighthouse burned for the first time, and not for the last."
    assert paragraphs(compose(f"{LEDE}\n\n{text}\n\n{SECOND}"))[1] == text


def test_a_lone_number_is_no_list_mark() -> None:
    assert paragraphs(compose(f"{LEDE}\n\n14. of the month\n\n{SECOND}"))[1] == "14. of the month"


def test_one_bullet_between_two_names_is_no_list() -> None:
    text = "The harbour board of Oban • The keeper of the lamp"
    assert text in paragraphs(compose(f"{BODY}\n\n{text}"))


def test_long_lines_are_paragraphs_even_if_two_begin_small() -> None:
    small = [f"iLamp {LEDE} {SECOND}", f"eBoat {SECOND} {LEDE}"]
    text = "\n".join([f"{LEDE} {SECOND} and more", *small, f"{THIRD} {LEDE}"])
    assert paragraphs(compose(text))[1:3] == small


def test_a_few_lines_that_begin_small_do_not_make_a_wrapped_text() -> None:
    names = [
        f"The lighthouse of the island of {name} is still lit"
        for name in ("Mull", "Iona", "Tiree", "Coll", "Skye", "Rum")
    ]
    lines = [
        *names,
        "iLamp, which is the name of a lamp that is lit",
        *names,
        "eBoat, which is the name of a boat that sails",
    ]
    assert paragraphs(compose(f"{BODY}\n\n" + "\n".join(lines)))[3:] == lines
