from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entities.group_people import may_be_same
from generator.entities.group_things import thing_key
from generator.entities.names import acronyms_of, fold, nearly, nickname, split_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Okoro’s", "Okoro"),
        ("the Harbour Trust", "Harbour Trust"),
        ("U.S.", "US"),
        ("Inés Vidal", "Ines Vidal"),
        ("Łucja", "Lucja"),
        ("Smith & Sons", "Smith and Sons"),
        ("O’Hara", "O'Hara"),
        ("Jones’", "Jones"),
    ],
)
def test_names_that_differ_in_spelling_only_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    # A possessive inside a possessive, or "the the", comes off one at a time.
    if not once.startswith("the "):
        assert fold(once) == once


@pytest.mark.parametrize(
    ("name", "given_names", "family", "generation"),
    [
        ("Ruth Adeyemi", ("ruth",), "adeyemi", ""),
        ("President Ruth Adeyemi", ("ruth",), "adeyemi", ""),
        ("Carl Peters Jr.", ("carl",), "peters", "jr"),
        ("Lena van den Berg", ("lena",), "van den berg", ""),
        ("de Blasio", (), "de blasio", ""),
        ("al-Assad", (), "al assad", ""),
        ("Adeyemi", (), "adeyemi", ""),
        ('Edward "Teddy" Marsh', ("edward",), "marsh", ""),
    ],
)
def test_a_persons_name_comes_apart(name: str, given_names: tuple[str, ...], family: str, generation: str) -> None:
    person = split_person(name)
    assert (person.given, person.family, person.generation) == (given_names, family, generation)


def test_a_nickname_in_quotes_is_found() -> None:
    assert nickname("Edward “Teddy” Marsh") == "teddy"
    assert nickname("Edward Marsh") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("John Horton Pell", "John Pell", True),
        ("Joe Hale", "Joseph R. Hale Jr.", True),
        ("J. Hale", "Joseph Hale", True),
        ('Edward "Teddy" Marsh', "Teddy Marsh", True),
        ("Rosa Vidal", "Rosa Vidal Campos", True),
        ("Carl Peters Jr.", "Carl Peters Sr.", False),
        ("George W. Hale", "George H. W. Hale", False),
        ("Bill Marsh", "Hillary Marsh", False),
        ("Rosa Vidal", "Rosa Campos", False),
    ],
)
def test_full_names_that_one_person_may_have(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


def test_acronyms_leave_out_small_words_and_the_country() -> None:
    assert "HPA" in acronyms_of("Harbour Ports Authority")
    assert "CPD" in acronyms_of("United States Commission on Presidential Debates")
    assert acronyms_of("Harbour") == frozenset()


def test_one_body_has_one_key_on_both_sides_of_the_ocean() -> None:
    assert thing_key("Organisation for Free Ports") == thing_key("Organization for Free Ports")
    assert thing_key("U.S.") == thing_key("United States")
    assert thing_key("Puerto Rico Supreme Court") == thing_key("Supreme Court of Puerto Rico")
    assert thing_key("us") != thing_key("US")


def test_a_slip_of_one_letter_is_near() -> None:
    assert nearly("soleymani", "soleimani")
    assert nearly("zelensky", "zelenskyy")
    assert not nearly("harris", "morris")
