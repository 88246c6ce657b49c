"""What an editor does to files shows in what is served, however it is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.preview.survey import differing, survey
from generator.preview.watch import Watch
from tests.preview.serving import Served, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

NAME = "content/articles/2021/good.md"
PAGE = "/2021/06/01/good/"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})


@pytest.fixture
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root) as server:
        wait_for(lambda: server.get(PAGE).status == 200)
        yield server


def _in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _by_rename(path: Path, text: str) -> None:
    temporary = path.with_name(".good.md.swp")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _with_backup(path: Path, text: str) -> None:
    path.rename(path.with_name("good.md~"))
    path.write_text(text, "utf-8")


def _emptied_first(path: Path, text: str) -> None:
    path.write_text("", "utf-8")
    with path.open("a", encoding="utf-8") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()


@pytest.mark.parametrize("save", [_in_place, _by_rename, _with_backup, _emptied_first])
def test_however_an_editor_saves(site: TinySite, served: Served, save: Callable[[Path, str], None]) -> None:
    for title in ("Better news", "Best news"):
        save(site.root / NAME, article(title, "2021-06-01"))
        wait_for(lambda title=title: title in served.get(PAGE).text)
        wait_for(lambda title=title: title in served.get("/").text)


def test_folders_appear_and_disappear(site: TinySite, served: Served) -> None:
    assert not (site.root / "seeds").exists()
    site.write(
        {"seeds/ferry.txt": "The ferry comes back\n\nThe ferry is running again after a long winter at the quay.\n"}
    )
    wait_for(lambda: "ferry" in served.get("/undated/").text)
    site.write({"templates/partials/colophon.html": "<p>A colophon of our own</p>"})
    wait_for(lambda: "A colophon of our own" in served.get("/").text)
    # Templates are read while pages are rendered: let that build end.
    built = served.said.count(" written, ")
    site.write({"static/.nudge": ""})
    wait_for(lambda: served.said.count(" written, ") > built)
    shutil.rmtree(site.root / "templates")
    wait_for(lambda: "A colophon of our own" not in served.get("/").text)
    site.write({"static/notes.txt": "notes"})
    wait_for(lambda: served.get("/notes.txt").body == b"notes")
    site.write({"templates/partials/colophon.html": "<p>Another one</p>"})
    wait_for(lambda: "Another one" in served.get("/").text)
    shutil.rmtree(site.root / "content")
    wait_for(lambda: served.get(PAGE).status == 404)


def test_many_files_at_once(site: TinySite, served: Served) -> None:
    """As a checkout of another branch does it."""
    for number in range(300):
        site.write({f"content/articles/2020/n{number}.md": article(f"Number {number}", "2020-05-05")})
    wait_for(lambda: all(served.get(f"/2020/05/05/n{number}/").status == 200 for number in (0, 150, 299)))
    shutil.rmtree(site.root / "content/articles/2020")
    wait_for(lambda: served.get("/2020/05/05/n299/").status == 404)


def test_the_output_emptied_or_built_by_another_process(site: TinySite, served: Served) -> None:
    shutil.rmtree(site.root / "public")
    wait_for(lambda: served.get(PAGE).status == 200 and (site.root / "public").exists())
    site.write({NAME: article("Built beside it", "2021-06-01")})
    site.build()
    wait_for(lambda: "Built beside it" in served.get(PAGE).text)


def test_the_settings_broken_and_mended(site: TinySite, served: Served) -> None:
    good = site.read("site.yaml")
    site.write({"site.yaml": "titel: x\n"})
    wait_for(lambda: "site/unknown-setting" in served.said)
    assert served.get(PAGE).status == 200
    site.write({"site.yaml": good.replace("Tiny Gazette", "Little Gazette")})
    wait_for(lambda: "Little Gazette" in served.get("/").text)


def test_a_change_that_no_event_told_of(tmp_path: Path) -> None:
    """The watcher is given no events at all: what finds the change is the comparison."""
    site = TinySite(tmp_path / "site", {NAME: article("Good news", "2021-06-01")})
    told: list[set[str]] = []
    watch = Watch(site.root, told.append, events=False)
    watch.start()
    try:
        site.write({NAME: article("Better news", "2021-06-01"), "seeds/a.txt": "text"})
        wait_for(lambda: {NAME, "seeds/a.txt"} <= set().union(*told))
        (site.root / NAME).unlink()
        told.clear()
        wait_for(lambda: NAME in set().union(*told))
    finally:
        watch.close()


def test_a_comparison_sees_what_differs(tmp_path: Path) -> None:
    site = TinySite(
        tmp_path / "site", {NAME: article("Good news"), "static/.well-known/x": "x", "public/index.html": "x"}
    )
    before = survey(site.root)
    assert set(before) == {"site.yaml", NAME, "static/.well-known/x"}
    assert differing(before, survey(site.root)) == set()
    site.write({"public/index.html": "y", "static/new.txt": "y", NAME: article("Bad news")})
    assert differing(before, survey(site.root)) == {"static/new.txt", NAME}
