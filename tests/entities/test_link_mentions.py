from __future__ import annotations

import re
import time
from html import unescape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entities.link_mentions import link_mentions, link_texts
from generator.model.naming import NamedEntity, Segment

HALE = NamedEntity("person", "Ruth Hale", "people/ruth-hale/", ("Ruth Hale",), ("Hale",), ("ruth",), total=3)
FORUM = NamedEntity("event", "Paris Peace Forum", "events/forum/", ("Paris Peace Forum",))
PARIS = NamedEntity("place", "Paris", "places/paris/", (), ("Paris",))
ATT = NamedEntity("organization", "AT&T", 'organizations/"a"/', ("AT&T",))
LINKS = (HALE, FORUM, PARIS, ATT)
TAG = '<a rel="tag" class="entity entity-person" href="../people/ruth-hale/" data-card="Ruth Hale\nPerson\n3 articles">{}</a>'


def link(html: str, *entities: NamedEntity) -> str:
    return link_mentions(html, entities or LINKS, "../")


def named(name: str, *, bare: tuple[str, ...] = ()) -> NamedEntity:
    return NamedEntity("person", name, "x/", (name,), bare)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def linked(html: str, *entities: NamedEntity) -> list[str]:
    return re.findall(r'<a rel="tag" class="entity[^>]*>([^<]*)</a>', link(html, *entities))


def test_the_first_mention_is_linked_and_no_other() -> None:
    assert link("<p>Ruth Hale left. Hale wept.</p>", HALE) == f"<p>{TAG.format('Ruth Hale')} left. Hale wept.</p>"


def test_a_short_form_is_linked_if_it_comes_first() -> None:
    assert linked("<p>Hale left. Ruth Hale wept.</p>") == ["Hale"]


@pytest.mark.parametrize("possessive", ["Hale’s", "Hale's", "Hale&#39;s", "Hale’"])
def test_only_the_name_is_linked_not_the_possessive(possessive: str) -> None:
    assert link(f"<p>{possessive} hat</p>", HALE) == f"<p>{TAG.format('Hale')}{possessive[4:]} hat</p>"


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
    assert link(html) == html


def test_text_after_a_link_is_linked_again() -> None:
    assert linked('<p><a href="x">Hale</a> and <em>Hale</em></p>') == ["Hale"]


def test_the_longer_name_wins() -> None:
    assert linked("<p>The Paris Peace Forum in Paris</p>") == ["Paris Peace Forum", "Paris"]


def test_a_name_that_is_left_unresolved_hides_what_is_in_it() -> None:
    hale = HALE._replace(never=("Nora Hale",))
    assert linked("<p>Nora Hale left.</p>", hale) == []
    assert link("<p>Nora Hale met Hale.</p>", hale) == f"<p>Nora Hale met {TAG.format('Hale')}.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Nora Hale wept",
        "Q. Hale wept",
        "the Hale County jail",
        "Smith-Hale wept",
        "Hale-Bopp shone",
        "Haleś wept",
        "MacHale",
    ],
)
def test_a_surname_inside_another_name_is_not_linked(text: str) -> None:
    assert linked(f"<p>{text}</p>", HALE) == []


@pytest.mark.parametrize(
    "text",
    [
        "But Hale wept",
        "President Hale wept",
        "R. Hale wept",
        "saw Hale. She",
        "On Monday Hale wept",
        "Hale Tuesday said",
    ],
)
def test_a_surname_after_a_title_or_the_first_word_of_a_sentence_is_linked(text: str) -> None:
    assert linked(f"<p>{text}</p>", HALE) == ["Hale"]


def test_a_surname_that_is_another_entitys_whole_name_is_that_entitys() -> None:
    hale = NamedEntity("place", "Hale", "places/hale/", ("Hale",))
    assert re.findall('href="([^"]*)"', link("<p>Hale is far.</p>", HALE, hale)) == ["../places/hale/"]


def test_an_entity_without_a_page_keeps_its_name_from_others_and_has_no_link() -> None:
    nora = NamedEntity("person", "Nora Hale", "", ("Nora Hale",), ("Hale",))
    assert linked("<p>Nora Hale, Hale, Ruth Hale</p>", HALE, nora) == ["Ruth Hale"]


def test_names_are_found_where_no_spaces_are_set() -> None:
    assert linked("<p>東京の安倍晋三は</p>", named("安倍晋三")) == ["安倍晋三"]


def test_the_card_is_an_attribute() -> None:
    html = link("<p>Hale</p>", HALE._replace(label='Ruth "R" Hale', description="Mayor & more", total=200))
    assert 'data-card="Ruth &quot;R&quot; Hale\nMayor &amp; more\n200+ articles">Hale</a>' in html
    assert text_of(html) == "Hale"


def test_a_form_that_two_share_is_nobodys() -> None:
    other = NamedEntity("person", "Nora Hale", "n/", ("Nora Hale",), ("Hale",))
    assert linked("<p>Hale, Nora Hale, Ruth Hale</p>", HALE, other) == ["Nora Hale", "Ruth Hale"]


def test_escaped_names_are_found_and_addresses_escaped() -> None:
    html = link("<p>AT&amp;T and T</p>", ATT)
    assert html == (
        '<p><a rel="tag" class="entity entity-organization" href="../organizations/&quot;a&quot;/"'
        ' data-card="AT&amp;T\nOrganization\n0 articles">AT&amp;T</a> and T</p>'
    )
    assert linked("<p>&amp; amp</p>", named("amp")) == ["amp"]


def test_a_line_end_or_another_quote_in_a_name_is_no_hindrance() -> None:
    hara = named("Kim O'Hara")
    assert linked("<p>Kim\nO’Hara</p>", hara) == ["Kim\nO’Hara"]


def test_plain_strings_come_back_in_pieces() -> None:
    cut = list(link_texts(["Hale & Paris, Hale", "Hale, AT&T"], LINKS))
    assert [[(piece.text, piece.entity.label if piece.entity else "") for piece in pieces] for pieces in cut] == [
        [("Hale", "Ruth Hale"), (" & ", ""), ("Paris", "Paris"), (", Hale", "")],
        [("Hale, ", ""), ("AT&T", "AT&T")],
    ]
    assert list(link_texts(["nobody"], ())) == [(Segment("nobody"),)]


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
    result = link(html)
    assert text_of(result) == text_of(html)
    assert re.sub(r'<a rel="tag" class="entity[^>]*>([^<]*)</a>', r"\1", result) == html


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_text_and_any_name_keep_their_letters(text: str, names: list[str]) -> None:
    links = [named(name, bare=(name[:3],)) for name in names]
    assert "".join(piece.text for pieces in link_texts([text], links) for piece in pieces) == text
    html = nh3.clean_text(text)
    assert text_of(link_mentions(html, links)) == text_of(html)


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    names = [named(f"Name{n} " * 8 + "End") for n in range(40)]
    html = "<p>" + "Name1 " * 40_000 + "<" * 20_000 + "</p>"
    started = time.perf_counter()
    assert link_mentions(html, names) == html
    assert time.perf_counter() - started < 5
