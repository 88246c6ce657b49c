from __future__ import annotations

import textwrap

import pytest

from generator.content.escape_markdown import plain_text
from generator.content.format_blocks import format_blocks
from generator.ingest.compose_article import compose_article
from generator.model.seed import Block, Seed, Span
from generator.render.markdown import render_markdown

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs, rules


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


POEM = [
    ["The lamp is out, the tower dark,", "the gulls have gone to sea,", "And no one now will light the spark", "that led us in"],
    ["The boats that steered by it of old", "are drawn upon the sand;", "Their nets are dry, their keels are cold,", "# 1 land"],
]  # fmt: skip


def test_verse_keeps_its_lines_and_stanzas() -> None:
    verse = "\n\n".join("\n".join(stanza) for stanza in POEM)
    for text in (f"Old light\n\nBy Ada Flint\n\n{verse}", f"Old light\n\n{LEDE}\n\n{verse}\n\n{SECOND}"):
        lines = [block for block in compose(text).blocks if block.kind == "line"]
        assert [block.text for block in lines] == [*POEM[0], *POEM[1]]
        assert [block.level for block in lines] == [1, 0, 0, 0] * 2
    assert format_blocks(lines[:3]) == "\\\n".join(POEM[0][:3])
    page = render_markdown(format_blocks(lines))
    assert page.count("<p>") == 2
    assert page.count("<br>") == 6
    assert "# 1 land" in page
    assert plain_text(format_blocks(lines[:2])) == " ".join(POEM[0][:2])


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_ballad_in_small_letters_right_below_its_headline_and_byline(indent: str) -> None:
    lines = (
        (
            "They took the wires down today,",
            "the copper and the spark;",
            "the rails lie silver in the rain",
            "and all is dark.",
        ),
        (
            "The driver hung his cap and coat",
            "upon the depot wall;",
            "he walked the long way home on foot",
            "past it all.",
        ),
    )
    verse = "\n\n".join(f"\n{indent}".join(stanza) for stanza in lines)
    article = compose(f"Lines for the last tram\nby Muriel Ashdown\n\n{verse}")
    assert (article.title, article.byline) == ("Lines for the last tram", "Muriel Ashdown")
    assert [block.text for block in article.blocks] == [*lines[0], *lines[1]]


def test_prose_of_narrow_columns_is_no_verse() -> None:
    column = textwrap.fill(f"{LEDE} {SECOND}", 34)
    article = compose(f"Ferry sails\nagain on Monday\n\n{column}\n\n{textwrap.fill(THIRD, 34)}")
    assert paragraphs(article)[-2:] == [f"{LEDE} {SECOND}", THIRD]


def test_an_address_keeps_its_lines() -> None:
    article = compose(f"{BODY}\n\nThe Harbour Office\n12 Pier Road\nNorthwick")
    assert format_blocks(article.blocks[3:]) == "The Harbour Office\\\n12 Pier Road\\\nNorthwick"


def test_short_paragraphs_without_empty_lines_are_no_lines() -> None:
    article = compose(f"{LEDE}\n“No,” he said.\n{SECOND}\nNobody came.\nNobody went.")
    assert {block.kind for block in article.blocks} == {"paragraph"}


TABLE = """\
Team         W   L   Pts
Northwick    3   1     9
East Quay    2   2     6
South        0   4     0"""


@pytest.mark.parametrize("table", [TABLE, "Team\tW\tL\tPts\nNorthwick\t3\t1\t9\nEast Quay\t2\t2\t6\nSouth\t0\t4\t0"])
def test_a_table_set_with_spaces_or_tabs(table: str) -> None:
    article = compose(f"Regatta results\n\n{LEDE}\n\n{table}\n\n{SECOND}")
    assert format_blocks(article.blocks[1:-1]) == (
        "| Team | W | L | Pts |\n| --- | --- | --- | --- |\n| Northwick | 3 | 1 | 9 |\n| East Quay | 2 | 2 | 6 |\n"
        "| South | 0 | 4 | 0 |"
    )


def test_what_is_no_table_of_columns() -> None:
    justified = "The  harbour board voted\non  Monday  night  to close\nthe old  lighthouse, which"
    uneven = "One  two\nThree  four  five\nSix  seven"
    numbered = "1.  First of all\n2.  Second of all\n3.  Third of all"
    bulleted = "• One  1\n• Two  2\n• Six  6"
    for text in (
        justified,
        numbered,
        bulleted,
        uneven,
        TABLE.replace("9\n", " 9\n").replace("W ", "  W"),
        "\n".join(TABLE.split("\n")[:2]),
    ):
        assert not any(block.kind == "row" for block in compose(f"{LEDE}\n\n{text}\n\n{SECOND}").blocks)


def test_a_word_that_was_broken_is_joined_where_the_text_has_it_elsewhere() -> None:
    text = (
        "The harbour board of Northwick voted on Monday night to exam-\nine the old lighthouse, and a long-\n"
        "standing keeper of it said that nobody could examine it bet-\nter than he, who has kept it for many years.\n"
    )
    article = compose(f"{text}\n{SECOND}")
    assert paragraphs(article)[0].startswith("The harbour board of Northwick voted on Monday night to examine the old")
    assert "long-standing keeper" in paragraphs(article)[0]
    assert "examine it bet-ter than" in paragraphs(article)[0]
    assert rules(article) == {"exam- ine": "hyphen-at-line-end"}


def test_lines_that_are_joined_keep_their_links() -> None:
    link = Span(4, 11, "link", "https://a.example/")
    lines = [
        "The harbour board of the town voted on Monday",
        "night to close the old lighthouse, and so",
        "it goes on.",
    ]
    styles = (Block("paragraph", lines[0], (link,)), Block("paragraph", lines[1], (Span(0, 5, "strong"),)))
    seed = Seed(path="a", digest="", text="\n".join(lines), styles=styles)
    (block,) = compose_article(seed).blocks
    assert block.spans == (link, Span(len(lines[0]) + 1, len(lines[0]) + 6, "strong"))


def test_a_word_that_was_broken_joins_its_lines_in_any_text() -> None:
    article = compose(f"{LEDE}\n\nShe leaves a hus-\nband and four children.\n\n{SECOND} Her husband is old.")
    assert paragraphs(article)[1] == "She leaves a husband and four children."
    assert rules(article) == {"hus- band": "hyphen-at-line-end"}
