from __future__ import annotations

import re
import time
from html import unescape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entities.link_mentions import EntityLink, link_mentions, link_text

HALE = EntityLink("Ruth Hale", "person", "../people/ruth-hale/", ("Ruth Hale", "Hale"))
FORUM = EntityLink("Paris Peace Forum", "event", "../events/forum/", ("Paris Peace Forum",))
PARIS = EntityLink("Paris", "place", "../places/paris/", ("Paris",))
ATT = EntityLink("AT&T", "organization", '../organizations/"a"/', ("AT&T",))
LINKS = (HALE, FORUM, PARIS, ATT)
TAG = '<a rel="tag" class="entity entity-person" href="../people/ruth-hale/">{}</a>'


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def linked(html: str, *links: EntityLink) -> list[str]:
    return re.findall(r'<a rel="tag" class="entity[^>]*>([^<]*)</a>', link_mentions(html, links or LINKS))


def test_the_first_mention_is_linked_and_no_other() -> None:
    assert (
        link_mentions("<p>Ruth Hale left. Hale wept.</p>", [HALE])
        == f"<p>{TAG.format('Ruth Hale')} left. Hale wept.</p>"
    )


def test_a_short_form_is_linked_if_it_comes_first() -> None:
    assert linked("<p>Hale left. Ruth Hale wept.</p>") == ["Hale"]


@pytest.mark.parametrize("possessive", ["Hale’s", "Hale's", "Hale&#39;s", "Hale’"])
def test_only_the_name_is_linked_not_the_possessive(possessive: str) -> None:
    assert link_mentions(f"<p>{possessive} hat</p>", [HALE]) == f"<p>{TAG.format('Hale')}{possessive[4:]} hat</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x">Ruth Hale</a></p>',
        "<p><code>Hale</code></p>",
        "<pre><code>x\nHale</code></pre>",
        "<h2>Hale</h2>",
        "<h3><em>Hale</em></h3>",
        '<p title="Hale">so</p>',
        '<p><img alt="Hale > Hale"></p>',
        "<!-- Hale --><p>so</p>",
        "<p>@Hale #Hale Haley Whale Hale2</p>",
    ],
)
def test_what_is_no_running_text_stays_as_it_is(html: str) -> None:
    assert link_mentions(html, LINKS) == html


def test_text_after_a_link_is_linked_again() -> None:
    assert linked('<p><a href="x">Hale</a> and <em>Hale</em></p>') == ["Hale"]


def test_the_longer_name_wins() -> None:
    assert linked("<p>The Paris Peace Forum in Paris</p>") == ["Paris Peace Forum", "Paris"]


def test_a_name_that_is_left_unresolved_hides_what_is_in_it() -> None:
    assert (
        link_mentions("<p>Nora Hale met Hale.</p>", [HALE], ["Nora Hale"])
        == f"<p>Nora Hale met {TAG.format('Hale')}.</p>"
    )


def test_a_form_that_two_share_is_nobodys() -> None:
    other = EntityLink("Nora Hale", "person", "n/", ("Nora Hale", "Hale"))
    assert linked("<p>Hale, Nora Hale, Ruth Hale</p>", HALE, other) == ["Nora Hale", "Ruth Hale"]


def test_escaped_names_are_found_and_addresses_escaped() -> None:
    html = link_mentions("<p>AT&amp;T and T</p>", [ATT])
    assert html == (
        '<p><a rel="tag" class="entity entity-organization" href="../organizations/&quot;a&quot;/">AT&amp;T</a> and T</p>'
    )
    assert linked("<p>&amp; amp</p>", EntityLink("amp", "place", "a/", ("amp",))) == ["amp"]


def test_a_line_end_or_another_quote_in_a_name_is_no_hindrance() -> None:
    hara = EntityLink("Kim O'Hara", "person", "k/", ("Kim O'Hara",))
    assert linked("<p>Kim\nO’Hara</p>", hara) == ["Kim\nO’Hara"]


def test_plain_strings_come_back_in_pieces() -> None:
    pieces = link_text("Hale & Paris, Hale", LINKS)
    assert [(piece.text, piece.link.label if piece.link else "") for piece in pieces] == [
        ("Hale", "Ruth Hale"),
        (" & ", ""),
        ("Paris", "Paris"),
        (", Hale", ""),
    ]
    assert link_text("nobody", ()) == (("nobody", None),)


_TAGS = [
    "<em>",
    "</em>",
    "<p>",
    "</p>",
    '<a href="q">',
    "</a>",
    "<code>",
    "</code>",
    "<h2>",
    "</h2>",
    "<br>",
    "<pre>",
    "</pre>",
]
_TEXT = [
    "Hale",
    "Ruth Hale",
    "Paris",
    "AT&amp;T",
    "Paris Peace Forum",
    "’s",
    " ",
    "\n",
    "&lt;",
    "&amp;",
    "x",
    "é",
    "🙂",
    '"',
]
_WORDS = st.sampled_from(_TEXT + _TAGS)


@given(st.lists(_WORDS, max_size=30), st.booleans())
def test_no_letter_is_changed_and_no_tag_but_ours_is_added(parts: list[str], sanitised: bool) -> None:
    html = nh3.clean("".join(parts)) if sanitised else "".join(parts)
    result = link_mentions(html, LINKS)
    assert text_of(result) == text_of(html)
    assert re.sub(r'<a rel="tag" class="entity[^>]*>([^<]*)</a>', r"\1", result) == html


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_text_and_any_name_keep_their_letters(text: str, names: list[str]) -> None:
    links = [EntityLink(name, "person", "x/", (name,)) for name in names]
    assert "".join(piece.text for piece in link_text(text, links)) == text
    html = nh3.clean_text(text)
    assert text_of(link_mentions(html, links)) == text_of(html)


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    names = [EntityLink(str(n), "person", "x/", (f"Name{n} " * 8 + "End",)) for n in range(40)]
    html = "<p>" + "Name1 " * 40_000 + "<" * 20_000 + "</p>"
    started = time.perf_counter()
    assert link_mentions(html, names) == html
    assert time.perf_counter() - started < 5
