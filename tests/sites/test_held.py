"""A mistake in one file of the content takes nothing from readers: its pages, and all that leads to them, stay as they were."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]

HARBOUR = "content/articles/2021/harbour.md"
ABOUT = "content/pages/about.md"
PLACE = "content/entities/hollin-quay.md"
TAGGED = "---\ntitle: {title}\ndate: {date}\n{more}entities:\n  places: [Hollin Quay]\n---\n\nA day at Hollin Quay.\n"
FILES: dict[str, str | bytes] = {
    HARBOUR: TAGGED.format(title="Harbour opens", date="2021-05-01", more="aliases: [/old-harbour/]\n"),
    "content/articles/2021/ferry.md": TAGGED.format(title="Ferry sails", date="2021-05-02", more=""),
    "content/articles/2021/weather.md": article("Fair weather", "2021-05-03"),
    ABOUT: "---\ntitle: About\n---\n\nWho we are.\n",
    PLACE: """\
---
name: Hollin Quay
kind: place
description: A quay
variants: [Old Quay]
aliases: [/quay/]
---

Built in 1902.
""",
}
BROKEN = "---\ntitle: a: b\n---\n\nText.\n"


@pytest.fixture
def made(site: Make) -> TinySite:
    one = site(FILES)
    one.build()
    assert [found.message for found in one.diagnostics if found.severity == "error"] == []
    return one


@pytest.mark.parametrize("path", [HARBOUR, ABOUT, PLACE])
def test_a_mistake_changes_nothing_in_what_is_published(path: str, made: TinySite, tmp_path: Path) -> None:
    before = made.tree()
    assert {"quay/index.html", "old-harbour/index.html"} <= before.keys()
    whole = made.read(path)
    made.write({path: BROKEN})
    for _ in range(3):
        made.build()
        assert "yaml/syntax" in made.codes
        assert made.tree() == before
    made.write(
        {path: whole.replace("Who we are.", "Who we were.").replace("A day", "A year").replace("A quay", "A pier")}
    )
    made.build()
    assert made.codes == []
    clean = tmp_path / "clean"
    build(made.root, Options(jobs=1, output=clean, state=tmp_path / "clean.sqlite"))
    assert made.tree() == TinySite(tmp_path / "other").tree("../clean")
    assert made.tree() != before


def test_a_page_that_is_held_names_the_file_with_the_mistake(made: TinySite) -> None:
    made.write({HARBOUR: BROKEN, "templates/page.html": "{{ nothing }}"})
    made.build()
    hints = {one.place.path: one.hint for one in made.diagnostics if one.code == "publish/held"}
    assert hints["2021/05/01/harbour/index.html"] == f"mend the error reported for {HARBOUR}"
    assert hints["about/index.html"] == "mend the error reported for the template page.html or what it includes"


def test_other_edits_go_on_around_a_mistake(made: TinySite) -> None:
    made.write({HARBOUR: BROKEN, "content/articles/2021/weather.md": article("Foul weather", "2021-05-03")})
    made.build()
    assert "Foul weather" in made.page("/")
    assert "Harbour opens" in made.page("/")
    assert "Harbour opens" in made.page("/2021/05/01/harbour/")
    assert "Harbour opens" in made.page("/places/hollin-quay/")


def test_without_a_cache_pages_of_a_file_with_a_mistake_stay_until_it_is_mended(made: TinySite) -> None:
    before = made.tree().keys()
    made.write({HARBOUR: BROKEN})
    shutil.rmtree(made.root / ".backissue")
    for _ in range(3):
        made.build()
        assert made.tree().keys() == before
    made.write({HARBOUR: article("Another harbour", "2021-06-01")})
    made.build()
    assert "2021/05/01/harbour/index.html" not in made.tree()


def test_an_article_that_is_deleted_while_it_has_a_mistake_goes(made: TinySite) -> None:
    made.write({HARBOUR: BROKEN})
    made.build()
    (made.root / HARBOUR).unlink()
    made.build()
    assert made.codes == []
    assert "2021/05/01/harbour/index.html" not in made.tree()
    assert "Harbour opens" not in made.page("/")


def test_in_an_output_that_lacks_its_page_nothing_leads_to_it(made: TinySite, tmp_path: Path) -> None:
    made.write({HARBOUR: BROKEN})
    other = tmp_path / "other"
    for output in (other, made.root / "public"):
        shutil.rmtree(output, ignore_errors=True)
        built = build(made.root, Options(jobs=1, output=output))
        assert "publish/held" not in [one.code for one in built.diagnostics]
        assert "Harbour opens" not in (output / "index.html").read_text()
        assert not (output / "2021/05/01").exists()


def test_a_file_that_never_was_sound_is_in_no_list(site: Make) -> None:
    made = site({HARBOUR: BROKEN, "content/articles/2021/weather.md": article("Fair weather", "2021-05-03")})
    made.build()
    made.build()
    assert made.codes == ["yaml/syntax"]
    assert "harbour" not in made.page("/")
