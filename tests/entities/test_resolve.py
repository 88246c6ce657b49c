"""One name for each entity over an archive, and what is left to an editor."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entities.resolve import resolve
from generator.entities.values import ArticleNames, EntityRecord, Suggestion
from tests.entities.made import labels, made, named, tag

PORT = "The harbour strike entered another week as dockers refused to unload containers and freighters waited offshore."
OPERA = "The soprano rehearsed the overture again while violins and trumpets filled the empty theatre with melodies."
RIVER = "Flooded meadows, broken bridges and stranded cattle marked the valley after seven days of thunderstorms."


def person(identifier: str, text: str, *names: str, company: str = PORT) -> ArticleNames:
    """An article about `company` that says `text`; `names` are its people."""
    return named(made(identifier, text, company, company), person=names)


def unresolved(suggestions: tuple[Suggestion, ...]) -> set[str]:
    return {one.labels[0] for one in suggestions if one.problem == "unresolved"}


def test_a_surname_alone_finds_its_bearer_in_the_archive() -> None:
    articles = [person(f"a{n}", "Ruth Hale spoke.", "Ruth Hale") for n in range(3)]
    result = resolve([*articles, person("b", "Hale spoke.", "Hale")])
    assert labels(result, "person", 3) == ("Ruth Hale",)
    assert result.articles[3].owners == (("person", "Ruth Hale"),)


def test_a_surname_in_other_company_stays_unresolved() -> None:
    articles = [person(f"a{n}", "Ruth Hale spoke.", "Ruth Hale") for n in range(3)]
    filler = [person(f"c{n}", "Nobody spoke.", company=OPERA) for n in range(3)]
    result = resolve([*articles, *filler, person("b", "Hale sang.", "Hale", company=OPERA)])
    assert labels(result, "person", 6) == ()
    assert unresolved(result.suggestions) == {"Hale"}


def test_two_bearers_alike_leave_the_surname_to_an_editor() -> None:
    articles = [person("a", "Ruth Hale spoke.", "Ruth Hale"), person("b", "Peter Hale spoke.", "Peter Hale")]
    result = resolve([*articles, person("c", "Hale spoke.", "Hale")])
    assert labels(result, "person", 2) == ()
    [one] = [s for s in result.suggestions if s.problem == "unresolved"]
    assert one.labels == ("Hale", "Peter Hale", "Ruth Hale")


def test_namesakes_are_not_merged() -> None:
    result = resolve(
        [person("a", "Kamala Hale spoke.", "Kamala Hale"), person("b", "Calvin Hale sang.", "Calvin Hale")]
    )
    assert [entity.label for entity in result.entities] == ["Calvin Hale", "Kamala Hale"]


def test_father_and_son_are_two() -> None:
    articles = [person(f"a{n}", f"{name} spoke.", name) for n, name in enumerate(["Carl Ott Sr.", "Carl Ott Jr."])]
    assert len(resolve(articles).entities) == 2


def test_a_spelling_joins_in_the_same_company_and_is_suggested_in_another() -> None:
    together = [person("a", "Joseph Hale spoke.", "Joseph Hale"), person("b", "Joe Hale spoke.", "Joe Hale")]
    assert len(resolve(together).entities) == 1
    half = f"{PORT} {OPERA}"
    apart = [*together[:1], person("b", "Joe Hale spoke.", "Joe Hale", company=OPERA), person("c", "So.", company=half)]
    assert len(resolve(apart).entities) == 2


def test_two_groups_of_unlike_company_raise_the_alarm() -> None:
    articles = [person(f"a{n}", "John Reed spoke.", "John Reed") for n in range(2)]
    articles += [person(f"b{n}", "John Reed sang.", "John Reed", company=OPERA) for n in range(2)]
    articles += [person(f"c{n}", "So it went.", company=RIVER) for n in range(4)]
    assert [(s.problem, s.labels) for s in resolve(articles).suggestions] == [("two", ("John Reed",))]
    assert resolve(articles[:2] + articles[4:]).suggestions == ()


def test_an_acronym_is_what_another_article_spelled_out() -> None:
    spelled = named(
        made("a", "The Harbour Ports Authority (HPA) met."), organization=["Harbour Ports Authority", "HPA"]
    )
    alone = named(made("b", "The HPA met again."), organization=["HPA"])
    result = resolve([spelled, alone])
    assert labels(result, "organization", 1) == ("Harbour Ports Authority",)


def test_well_known_names_are_one() -> None:
    articles = [
        named(made(str(n), f"In {name} it rained."), place=[name]) for n, name in enumerate(["US", "U.S.", "America"])
    ]
    assert [entity.label for entity in resolve(articles).entities] == ["United States"]


def test_a_record_gives_the_surname_its_person() -> None:
    record = EntityRecord("Ruth Hale", "person", variants=("Hale", "Ruth A. Hale"))
    result = tag([made("a", "Then Hale spoke."), made("b", "Later Mayor Ruth A. Hale left.")], [record])
    assert labels(result, "person", 0) == labels(result, "person", 1) == ("Ruth Hale",)


def test_a_record_wins_over_the_archive_but_not_over_another_bearer_named_in_full() -> None:
    record = EntityRecord("Ruth Hale", "person", variants=("Hale",))
    result = tag([made("a", "Mayor Peter Hale spoke in Nairobi.", "Then Hale left.")], [record])
    assert labels(result, "person") == ("Peter Hale",)


def test_a_merged_record_makes_one_of_two_names() -> None:
    record = EntityRecord("Ruth Hale", "person", variants=("Ruth Marsh",))
    articles = [
        person("a", "Ruth Marsh spoke.", "Ruth Marsh"),
        person("b", "Ruth Hale spoke.", "Ruth Hale", company=OPERA),
    ]
    assert [entity.label for entity in resolve(articles, [record]).entities] == ["Ruth Hale"]


def test_an_ignored_entity_is_nowhere() -> None:
    articles = [person("a", "Ruth Hale spoke.", "Ruth Hale")]
    result = resolve(articles, [EntityRecord("Ruth Hale", "person", ignore=True)])
    assert result.articles[0].tags == ()
    assert result.articles[0].owners == (None,)
    assert result.entities == ()


def test_a_label_that_a_person_wrote_is_the_archives() -> None:
    result = resolve(
        [person("a", "Ruth Hale spoke.", "Ruth Hale")], (), [("person", "Ruth HALE"), ("event", "Ruth Hale")]
    )
    assert labels(result, "person") == ("Ruth HALE",)


def test_entities_count_articles_and_forms() -> None:
    [entity] = resolve([person("a", "Ruth Hale spoke. Hale left.", "Ruth Hale", "Hale")]).entities
    assert (entity.articles, entity.variants) == (1, (("Hale", 1), ("Ruth Hale", 1)))


ARCHIVE = [
    person("a", "Ruth Hale spoke.", "Ruth Hale"),
    person("b", "Hale spoke. Joe Ott left.", "Hale", "Joe Ott"),
    person("c", "Peter Hale sang.", "Peter Hale", company=OPERA),
    person("d", "Joseph Ott spoke.", "Joseph Ott"),
    person("e", "Hale sang. J. Ott left.", "Hale", "J. Ott", company=OPERA),
    person("f", "Ruth A. Hale spoke.", "Ruth A. Hale"),
    named(
        made("g", "The Harbour Ports Authority (HPA) met in Kenya."), organization=["Harbour Ports Authority", "HPA"]
    ),
    named(made("h", "HPA met."), organization=["HPA"]),
]


@given(st.integers(0, 10_000))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    shuffled = ARCHIVE[:]
    Random(seed).shuffle(shuffled)
    one, other = resolve(ARCHIVE), resolve(shuffled)
    assert sorted(one.articles) == sorted(other.articles)
    assert (one.entities, one.suggestions) == (other.entities, other.suggestions)


@pytest.mark.parametrize("number", range(len(ARCHIVE)))
def test_any_article_may_be_missing(number: int) -> None:
    rest = ARCHIVE[:number] + ARCHIVE[number + 1 :]
    assert [tags.id for tags in resolve(rest).articles] == [article.id for article in rest]


def test_an_empty_archive_has_no_entities() -> None:
    assert resolve([]) == ((), (), ())
