"""A change makes stale what shows it, and nothing else; what is built step by step equals what is built at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine.spool import Spool
from generator.engine.state import State
from generator.pipeline import find_namings
from tests.entity_pages.tagged import BIDEN, CNN, HARRIS, PARIS, changed, record, tagged
from tests.tiny_site import TinySite

Site = Callable[[dict[str, str | bytes]], TinySite]

ALWAYS = {"/", "/feed.xml", "/feed.json", "/sitemap.xml"}


def many() -> dict[str, str | bytes]:
    """Thirty articles about Paris, of which fifteen name Harris too and two CNN; ten articles name nobody."""
    files: dict[str, str | bytes] = {}
    for n in range(1, 31):
        tags = (
            {"places": [PARIS]} | ({"people": [HARRIS]} if n % 2 else {}) | ({"organizations": [CNN]} if n < 3 else {})
        )
        files[f"content/articles/p{n:02d}.md"] = tagged(
            f"Paris {n}", f"2020-01-{n:02d}", f"Harris, Paris, CNN. Day {n}.", **tags
        )
    for n in range(10):
        files[f"content/articles/q{n}.md"] = tagged(f"Quiet {n}", f"2019-01-{n + 1:02d}")
    files["site.yaml"] = "title: T\nbase_url: https://t.example/\npage_size: 5\nentities: {recognizer: none}\n"
    return files


@pytest.fixture
def built(site: Site) -> TinySite:
    made = site(many())
    made.build()
    assert made.codes == []
    return made


def clean(site: TinySite, folder: Path) -> dict[str, bytes]:
    files = {path: data for path, data in site.tree(".").items() if path.startswith(("content/", "site.yaml"))}
    other = TinySite(folder, files)  # type: ignore[arg-type]
    other.build()
    return other.tree()


@pytest.mark.parametrize("kept", ["spool", "state", "nothing"])
def test_sentences_that_are_lost_are_read_or_found_again(
    kept: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = clean(site(many()), tmp_path / "clean")
    if kept != "spool":
        monkeypatch.setattr(Spool, "get", lambda *_: None)
    if kept != "state":
        monkeypatch.setattr(find_namings, "_SENTENCES", "elsewhere")
        monkeypatch.setattr(State, "get_as", _all_but("elsewhere", State.get_as))
    made = site(many())
    made.build()
    assert made.tree() == expected


def _all_but(lost: str, read: Callable[..., dict[str, object]]) -> Callable[..., dict[str, object]]:
    return lambda self, space, keys, kind: {} if space == lost else read(self, space, keys, kind)


def test_one_more_article_of_an_entity(built: TinySite, tmp_path: Path) -> None:
    before = built.tree()
    built.write({"content/articles/new.md": tagged("New", "2020-02-01", "Harris spoke.", people=[HARRIS])})
    done = built.build()
    differing = changed(built, before)
    assert "/2020/02/01/new/" in differing
    own = {"/people/kamala-harris/", "/people/kamala-harris/feed.xml", "/people/kamala-harris/feed.json"}
    lists = {
        "/people/",
        "/entities/",
        "/2020/",
        "/2020/02/",
        "/2020/02/01/",
        "/2020/01/",
        "/2020/01/30/",
        "/2020/01/30/p30/",
    }
    shown = {"/2020/02/01/new/", "/404.html", *(f"/2020/01/page/{n}/" for n in range(1, 6))}
    assert differing - ALWAYS <= own | lists | shown
    assert own <= differing
    assert done.published.rendered <= len(differing) + 2, "what was rendered is what differs, give or take a shown date"
    assert built.tree() == clean(built, tmp_path / "clean")


def test_a_step_of_the_count_is_seen_by_the_articles_that_show_it(built: TinySite, tmp_path: Path) -> None:
    before = built.tree()
    for n in range(5):
        built.write({f"content/articles/n{n}.md": tagged(f"New {n}", f"2018-02-0{n + 1}", "Harris.", people=[HARRIS])})
    built.build()
    differing = changed(built, before)
    naming = {f"/2020/01/{n:02d}/p{n:02d}/" for n in range(1, 31, 2)}
    silent = {f"/2020/01/{n:02d}/p{n:02d}/" for n in range(2, 31, 2)}
    assert naming <= differing, "10+ articles have become 20+"
    assert not silent & differing
    assert built.tree() == clean(built, tmp_path / "clean")


def test_a_record_changes_the_articles_that_name_its_entity_and_no_other(built: TinySite, tmp_path: Path) -> None:
    before = built.tree()
    built.write(
        {"content/entities/cnn.md": record(CNN, "organization", description="A broadcaster", aliases="[/cnn/]")}
    )
    built.build()
    naming = {f"/2020/01/0{n}/p0{n}/" for n in (1, 2)}
    assert changed(built, before) == naming | {"/organizations/cnn/", "/cnn/"}
    assert built.tree() == clean(built, tmp_path / "clean")


def test_a_body_that_is_edited_changes_its_page_and_the_sentences_taken_from_it(
    built: TinySite, tmp_path: Path
) -> None:
    before = built.tree()
    text = built.read("content/articles/p01.md")
    built.write({"content/articles/p01.md": text + "\nAnd no more.\n"})
    done = built.build()
    assert changed(built, before) == {"/2020/01/01/p01/"}
    assert done.published.rendered == 1
    built.write({"content/articles/p01.md": text.replace("Harris, Paris, CNN.", "CNN called. Harris, Paris.")})
    before = built.tree()
    done = built.build()
    oldest = {"/places/paris/page/1/", "/people/kamala-harris/page/1/", "/organizations/cnn/"}
    assert changed(built, before) - {"/2020/01/01/", "/2020/01/page/1/", "/2020/page/1/", "/page/3/"} >= oldest
    assert done.published.rendered < 20
    assert built.tree() == clean(built, tmp_path / "clean")


def test_a_merge_moves_everything_in_one_build(built: TinySite, tmp_path: Path) -> None:
    tags = {"people": ["Joseph Biden"]}
    built.write({"content/articles/j.md": tagged("J", "2017", "Biden.", **tags)})
    built.write({"content/articles/k.md": tagged("K", "2017", "Biden.", people=[BIDEN])})
    built.build()
    assert "/people/joseph-biden/" in {f"/{path.removesuffix('index.html')}" for path in built.tree()}
    merged = record(BIDEN, variants="[Joseph Biden]", aliases="[/people/joseph-biden/]")
    built.write({"content/entities/joe-biden.md": merged})
    built.build()
    assert 'content="0; url=../../people/joe-biden/"' in built.page("/people/joseph-biden/")
    assert "people/joe-biden/" in built.page("/2017/j/")
    assert "people/joseph-biden/" not in built.page("/2017/j/")
    assert built.tree() == clean(built, tmp_path / "clean")


@pytest.mark.parametrize("seed", range(4))
def test_edits_at_random_equal_a_clean_build(site: Site, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = {
        "people": [HARRIS, BIDEN, "Biden", "Hunter Biden"],
        "places": [PARIS, "Washington"],
        "organizations": [CNN],
    }
    made = site(
        {
            "site.yaml": "title: T\nbase_url: https://t.example/\npage_size: 5\nentities: {recognizer: none, min_articles: 2}\n"
        }
    )
    for _ in range(6):
        for _ in range(chance.randint(1, 5)):
            name = f"content/articles/{chance.randint(0, 11)}.md"
            tags = {kind: chance.sample(inside, chance.randint(0, len(inside))) for kind, inside in names.items()}
            spoken = " ".join(f"Then {one} spoke." for inside in tags.values() for one in inside)
            day = chance.choice(["", "2020", "2020-03", f"2020-03-{chance.randint(1, 28):02d}"])
            made.write({name: tagged(f"T{chance.randint(0, 3)}", day, spoken, **{k: v for k, v in tags.items() if v})})
        if chance.random() < 0.6:
            made.write({"content/entities/joe.md": record(BIDEN, variants=chance.choice(["[Biden]", "[]"]))})
        elif (made.root / "content/entities/joe.md").exists():
            (made.root / "content/entities/joe.md").unlink()
        made.build()
    assert made.tree() == clean(made, tmp_path / "clean")


def test_a_title_is_seen_by_the_articles_that_relate_to_it(site: Site, tmp_path: Path) -> None:
    between = {f"content/articles/f{n:02d}.md": tagged(f"F{n}", f"2020-02-{n:02d}") for n in range(1, 20)}
    made = site(
        {
            **between,
            "content/articles/one.md": tagged("One", "2020-01-01", people=[HARRIS]),
            "content/articles/two.md": tagged("Two", "2020-03-01", people=[HARRIS]),
        }
    )
    made.build()
    made.write({"content/articles/two.md": tagged("Second", "2020-03-01", people=[HARRIS])})
    made.build()
    assert "Second" in made.text("/2020/01/01/one/")
    assert made.tree() == clean(made, tmp_path / "clean")
