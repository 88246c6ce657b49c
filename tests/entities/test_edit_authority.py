from __future__ import annotations

import pytest

from generator.base.diagnostics import SiteError
from generator.entities.authority import Authority, find_record, page_of
from generator.entities.edit_authority import (
    Plan,
    plan_ignore,
    plan_keep,
    plan_merge,
    plan_rename,
    plan_split,
    plan_variant,
)
from generator.entities.load_authority import parse_record
from generator.entities.record_text import format_record
from generator.entities.values import Entity, EntityRecord

HALE = EntityRecord(
    "Ruth Hale", "person", "content/entities/ruth-hale.md", ("Hale",), same_as=("https://a.example/1",), body="Mayor."
)
MARSH = EntityRecord(
    "Ruth Marsh", "person", "content/entities/ruth-marsh.md", never=("Nora Marsh",), aliases=("/people/rm/",)
)
ARCHIVE = Authority(
    (HALE, MARSH), (Entity("Harbour Trust", "organization", (), 3), Entity("Ruth Hale", "person", (), 9))
)


def written(plan: Plan) -> dict[str, EntityRecord | None]:
    return {path: parse_record(path, text)[0] if text is not None else None for path, text in plan.changes}


def test_a_renamed_entity_keeps_its_old_name_and_address() -> None:
    plan = plan_rename(ARCHIVE, "Ruth Hale", "Ruth Hale-Ott")
    new = written(plan)["content/entities/ruth-hale-ott.md"]
    assert new is not None
    assert (new.name, new.variants, new.aliases) == ("Ruth Hale-Ott", ("Ruth Hale", "Hale"), ("/people/ruth-hale/",))
    assert written(plan)["content/entities/ruth-hale.md"] is None
    assert new.body == "Mayor."


def test_renaming_back_leaves_no_redirect_to_itself() -> None:
    there = written(plan_rename(ARCHIVE, "Ruth Hale", "Ruth Ott"))["content/entities/ruth-ott.md"]
    assert there is not None
    back = written(plan_rename(Authority((there,)), "Ruth Ott", "Ruth Hale"))["content/entities/ruth-hale.md"]
    assert back is not None
    assert back.aliases == ("/people/ruth-ott/",)


def test_a_merged_entity_answers_to_both_names_and_addresses() -> None:
    plan = plan_merge(ARCHIVE, "Ruth Hale", ["Ruth Marsh"])
    new = written(plan)["content/entities/ruth-hale.md"]
    assert new is not None
    assert new.variants == ("Hale", "Ruth Marsh")
    assert set(new.aliases) == {"/people/rm/", "/people/ruth-marsh/"}
    assert new.never == ("Nora Marsh",)
    assert written(plan)["content/entities/ruth-marsh.md"] is None
    assert plan.summary[0] == "Ruth Marsh is Ruth Hale"


def test_a_merge_makes_a_record_where_there_was_none() -> None:
    more = Authority(
        (), (Entity("Harbour Trust", "organization", (), 3), Entity("Trust of the Harbour", "organization", (), 1))
    )
    [change] = plan_merge(more, "Harbour Trust", ["Trust of the Harbour"]).changes
    assert change.path == "content/entities/harbour-trust.md"
    assert change.text == (
        "---\nname: Harbour Trust\nkind: organization\nvariants:\n  - Trust of the Harbour\naliases:\n"
        '  - "/organizations/trust-of-the-harbour/"\n---\n'
    )


def test_a_name_once_under_not_is_not_forbidden_to_the_merged_one() -> None:
    apart = Authority((HALE._replace(never=("Ruth Marsh",)), MARSH))
    new = written(plan_merge(apart, "Ruth Hale", ["Ruth Marsh"]))["content/entities/ruth-hale.md"]
    assert new is not None
    assert new.never == ("Nora Marsh",)


def test_a_split_moves_variants_and_keeps_the_two_apart() -> None:
    both = Authority((HALE._replace(variants=("Hale", "Ruthie Hale")),))
    new = written(plan_split(both, "Ruth Hale", "Ruthie Hale", ["Ruthie Hale"]))
    old, fresh = new["content/entities/ruth-hale.md"], new["content/entities/ruthie-hale.md"]
    assert old is not None
    assert fresh is not None
    assert (old.variants, old.never) == (("Hale",), ("Ruthie Hale",))
    assert (fresh.name, fresh.context) == ("Ruthie Hale", ())


def test_a_split_by_context_shares_the_name() -> None:
    new = written(plan_split(ARCHIVE, "Ruth Hale", "Ruth Hale (singer)", context=["opera"]))
    fresh = new["content/entities/ruth-hale-singer.md"]
    assert fresh is not None
    assert (fresh.variants, fresh.context) == (("Ruth Hale", "Hale"), ("opera",))


def test_an_ignored_entity_gets_a_record_that_says_so() -> None:
    [change] = plan_ignore(ARCHIVE, "harbour trust").changes
    assert change.text == "---\nname: Harbour Trust\nkind: organization\nignore: true\n---\n"


@pytest.mark.parametrize(
    ("plan", "hint"),
    [
        (lambda: plan_keep(ARCHIVE, ["Ruth Hail"]), "did you mean Ruth Hale?"),
        (lambda: plan_ignore(ARCHIVE, "Ruth Hail"), '"person:Ruth Hail"'),
        (lambda: plan_ignore(ARCHIVE, "person:Hale"), "take it out of content/entities/ruth-hale.md"),
        (lambda: plan_variant(ARCHIVE, "Ruth Hale", ["Ruth Marsh"]), "entities merge"),
        (lambda: plan_keep(ARCHIVE, ["Ruth Hale", "Hale"]), "two entities"),
        (lambda: plan_rename(ARCHIVE, "Ruth Hale", None), "--to-kind"),
        (lambda: plan_rename(ARCHIVE, "Ruth Hale", "Ruth Marsh"), "merge the two"),
        (lambda: plan_merge(ARCHIVE, "Ruth Hale", ["Hale"]), "two entities"),
        (lambda: plan_split(ARCHIVE, "Ruth Hale", "Ruth Ott"), "context"),
        (lambda: plan_split(ARCHIVE, "Ruth Hale", "Ruth Marsh", ["x"]), "another name"),
    ],
)
def test_what_cannot_be_done_is_said(plan: object, hint: str) -> None:
    with pytest.raises(SiteError) as caught:
        plan()  # type: ignore[operator]
    [one] = caught.value.diagnostics
    assert one.code == "entity/unknown"
    assert hint in one.hint


def test_the_same_file_name_is_not_taken_twice() -> None:
    place = EntityRecord("Hale", "place", "content/entities/hale.md")
    [change] = plan_ignore(
        Authority((place,), (Entity("Hale", "organization", (), 1),)), "Hale", "organization"
    ).changes
    assert change.path == "content/entities/hale-2.md"


def test_pages_lie_in_the_section_of_their_kind() -> None:
    assert page_of("event", "Paris Peace Forum") == "/events/paris-peace-forum/"
    assert format_record(EntityRecord("A: b", "place")) == '---\nname: "A: b"\nkind: place\n---\n'


def test_two_are_kept_apart_by_the_first_ones_record() -> None:
    new = written(plan_keep(ARCHIVE, ["Ruth Hale", "Ruth Marsh"]))["content/entities/ruth-hale.md"]
    assert new is not None
    assert new.never == ("Ruth Marsh",)


def test_a_family_name_that_no_article_uses_finds_its_bearer() -> None:
    more = Authority((), (Entity("Bashar al-Hale", "person", (), 3), Entity("Ruth Marsh", "person", (), 1)))
    assert find_record(more, "Hale").name == "Bashar al-Hale"
