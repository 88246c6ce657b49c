"""The sentences that name an article's entities."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.entities.find_sentences import Naming, find_namings
from generator.model.naming import NamedEntity

HALE = NamedEntity("person", "Ana Hale", "people/ana-hale/", ("Ana Hale",), ("Hale",), ("ana",))
TIMES = NamedEntity("organization", "New York Times", "organizations/nyt/", ("New York Times",))
YORK = NamedEntity("place", "New York", "places/new-york/", (), ("New York",))
ACME = NamedEntity("organization", "Acme Co.", "", ("Acme Co.",))


def test_each_entity_has_the_first_sentence_that_names_it() -> None:
    text = ("Rain fell. Ana Hale of Acme Co. came to New York today. Hale stayed.", "The New York Times wrote of Hale.")
    assert find_namings(text, (HALE, TIMES, YORK, ACME)) == [
        Naming("", "Ana Hale", " of Acme Co. came to New York today.", ("Ana Hale", "Hale", "Hale")),
        Naming("The ", "New York Times", " wrote of Hale.", ("New York Times",)),
        Naming("Ana Hale of Acme Co. came to ", "New York", " today.", ("New York",)),
        Naming("Ana Hale of ", "Acme Co.", " came to New York today.", ("Acme Co.",)),
    ]


def test_no_name_goes_on_in_the_next_paragraph() -> None:
    assert find_namings(("She left New", "York Times readers", "Ana", "Hale"), (TIMES, YORK)) == [
        Naming("", "", "", ()),
        Naming("", "", "", ()),
    ]
    # Nor does the word before a surname stand in the paragraph before.
    assert find_namings(("He met Bob", "Hale came."), (HALE,)) == [Naming("", "Hale", " came.", ("Hale",))]


def test_abbreviations_end_no_sentence() -> None:
    text = ("It was late. Dr. Ana Hale, of St. Croix, spoke at 5 p.m. Monday. All left.",)
    assert find_namings(text, (HALE,)) == [
        Naming("Dr. ", "Ana Hale", ", of St. Croix, spoke at 5 p.m. Monday.", ("Ana Hale",))
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert find_namings((), (HALE,)) == [Naming("", "", "", ())]
    assert find_namings(("Hale",), ()) == []


@given(
    st.lists(
        st.lists(st.sampled_from(["Hale", "Ana Hale", "New York", "Times", "went.", "No", "I.", "…", "”"])).map(
            " ".join
        )
    )
)
def test_a_sentence_is_a_piece_of_one_paragraph(paragraphs: list[str]) -> None:
    for naming in find_namings(paragraphs, (HALE, TIMES, YORK)):
        sentence = f"{naming.before}{naming.name}{naming.after}"
        assert bool(naming.name) == bool(naming.seen)
        if len(sentence) < 200 and naming.name:
            assert any(sentence in paragraph for paragraph in paragraphs)
            assert naming.seen[0] == naming.name
