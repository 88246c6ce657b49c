"""The names of one article, grouped by whom they mean."""

from __future__ import annotations

from tests.entities.made import made, named


def groups(names: object) -> list[tuple[str, int]]:
    return [(name.name, len(name.mentions)) for name in names.names]  # type: ignore[attr-defined]


def test_short_forms_join_the_full_name() -> None:
    article = made("a", "Ruth Hale spoke.", "Hale left. Ruth smiled. R. Hale signed.")
    assert groups(named(article, person=["Ruth Hale", "R. Hale", "Hale", "Ruth"])) == [("Ruth Hale", 4)]


def test_a_short_form_before_the_full_name_joins_it_too() -> None:
    article = made("a", "Ruth Hale spoke.", title="Hale speaks")
    assert groups(named(article, person=["Ruth Hale", "Hale"])) == [("Ruth Hale", 2)]


def test_the_surname_belongs_to_the_only_bearer_named_so_far() -> None:
    article = made("a", "Omar Khan fled.", "Khan was caught. Khan spoke.", "Mayor Sami Khan (no relation) watched.")
    assert groups(named(article, person=["Omar Khan", "Sami Khan", "Khan"])) == [("Omar Khan", 3), ("Sami Khan", 1)]


def test_a_surname_that_fits_two_bearers_alike_belongs_to_neither() -> None:
    article = made("a", "Bill Marsh met Nora Marsh.", "Marsh laughed.")
    names = named(article, person=["Bill Marsh", "Nora Marsh", "Marsh"])
    assert groups(names) == [("Bill Marsh", 1), ("Nora Marsh", 1)]
    assert names.doubtful == ("Marsh",)


def test_a_relatives_first_name_is_not_a_namesakes() -> None:
    article = made("a", "Brodie Lund won.", "He leaves his son Brodie behind.")
    names = named(article, person=["Brodie Lund", "Brodie"])
    assert [(name.name, name.bare) for name in names.names] == [("Brodie Lund", False), ("Brodie", True)]


def test_an_acronym_joins_what_it_stands_for() -> None:
    article = made("a", "The Harbour Ports Authority (HPA) spoke.", "The HPA left.")
    names = named(article, organization=["Harbour Ports Authority", "HPA"])
    assert groups(names) == [("Harbour Ports Authority", 3)]
    assert names.acronyms == (("HPA", "harbour ports authority"),)


def test_a_shortened_organization_joins_the_long_name() -> None:
    article = made("a", "The Daily Lantern wrote so.", "The Lantern was wrong.")
    assert groups(named(article, organization=["Daily Lantern", "Lantern"])) == [("Daily Lantern", 2)]


def test_a_storm_keeps_its_name_when_it_grows() -> None:
    article = made("a", "Tropical Storm Odo grew.", "Hurricane Odo hit. Odo passed.")
    names = named(article, event=["Tropical Storm Odo", "Hurricane Odo", "Odo"])
    assert groups(names) == [("Hurricane Odo", 3)]


def test_a_body_of_state_is_its_countrys() -> None:
    article = made("a", "In Kenya, Parliament met. Kenya waited.")
    assert ("Parliament of Kenya", 1) in groups(named(article, organization=["Parliament"], place=["Kenya"]))


def test_a_body_of_nobody_knows_which_state_stays_bare() -> None:
    article = made("a", "In Kenya and in Ghana, Parliament met.")
    names = named(article, organization=["Parliament"], place=["Kenya", "Ghana"])
    assert [(name.name, name.bare) for name in names.names if name.kind == "organization"] == [("Parliament", True)]
