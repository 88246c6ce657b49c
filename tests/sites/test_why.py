"""What `backissue why` tells of a page, and that telling it changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from generator.engine.state import State
from generator.pipeline.why import explain
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
TAGS = "{people: [Ada Byron], places: [Lisbon]}"
A = "content/articles/2021/a.md"
PAGES = ("/", "/2021/01/02/a/", "/people/ada-byron/", "/nowhere/")


@pytest.fixture
def made(site: Make) -> TinySite:
    made = site(
        {
            A: article("A", "2021-01-02", "Rain fell.\n\nAda Byron left Lisbon.", entities=TAGS),
            "content/articles/2021/b.md": article("B", "2021-01-03", "Ada Byron came to Lisbon.", entities=TAGS),
        }
    )
    made.build()
    return made


def rows(made: TinySite) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(made.root / ".backissue/state.sqlite")) as connection:
        # Content may be looked at once more, and found the same: when that was is kept with it.
        return sorted(connection.execute("select space, key, iif(space = 'content', '', value) from entries"))


def said(made: TinySite, permalink: str) -> str:
    lines = explain(made.root, permalink, None)
    return "\n".join(lines) if lines else ""


def test_telling_changes_nothing(made: TinySite) -> None:
    before = rows(made)
    for _ in range(2):
        for permalink in PAGES:
            assert ("up to date" in said(made, permalink)) == (permalink != "/nowhere/")
        assert rows(made) == before
    assert made.build().published.rendered == 0


def test_a_name_tells_of_the_articles_that_name_it(made: TinySite) -> None:
    assert "Ada Byron" in said(made, "/people/ada-byron/")
    made.write({A: article("A", "2021-01-02", "Rain fell.\n\nAda Byron fled Lisbon.", entities=TAGS)})
    assert "stale" in said(made, "/people/ada-byron/")
    assert "mentions" in said(made, "/people/ada-byron/").splitlines()[-1]
    assert "up to date" in said(made, "/2021/01/03/b/")


def test_a_page_is_found_by_all_its_names(made: TinySite) -> None:
    whole = said(made, "/2021/01/02/a/")
    names = (A, str(made.root / A), "public/2021/01/02/a/index.html", "2021/01/02/a", "2021/01/02/a/index.html")
    for name in (*names, "https://tiny.example/2021/01/02/a/", str(made.root / "public/2021/01/02/a")):
        assert said(made, name) == whole
    assert said(made, "https://tiny.example/").startswith("/index.html\n")
    assert said(made, "https://other.example/2021/01/02/a/") == ""


def test_a_page_that_is_held_tells_what_is_to_be_mended(made: TinySite) -> None:
    made.write({A: "---\ntitle: a: b\n---\n\nText.\n"})
    made.build()
    for name in ("/2021/01/02/a/", A):
        told = said(made, name)
        assert "up to date" not in told
        assert "it is held" in told
        assert f"{A}:2:9: yaml/syntax" in told
    made.write({"templates/entity.html": "{% if %}"})
    made.build()
    assert "templates/entity.html:1: template/syntax" in said(made, "/people/ada-byron/")


def test_parts_are_named_in_words(made: TinySite) -> None:
    made.write({A: article("A", "2021-01-02", "Snow fell.\n\nAda Byron left Lisbon.", entities=TAGS)})
    assert said(made, "/2021/01/02/a/").splitlines()[-1] == f"it is stale, because of: body, its article ({A})"
    made.write({"templates/partials/colophon.html": "<p>Ours</p>\n"})
    assert "templates or their includes" in said(made, "/2021/01/03/b/").splitlines()[-1]


def test_a_published_file_that_was_touched_is_put_back(made: TinySite) -> None:
    page = made.root / "public/2021/01/02/a/index.html"
    page.write_text("mine")
    assert "not as it was published: the next build puts it back" in said(made, "/2021/01/02/a/")
    page.unlink()
    assert "missing: the next build puts it back" in said(made, "/2021/01/02/a/")
    made.build()
    assert "up to date" in said(made, "/2021/01/02/a/")


def test_an_address_that_is_no_more_tells_what_it_was_made_from(made: TinySite) -> None:
    (made.root / A).unlink()
    told = said(made, "/2021/01/02/a/")
    assert f"made from {A} by an earlier build" in told
    assert "the next build removes it" in told
    made.build()
    assert said(made, "/2021/01/02/a/") == ""


def test_a_file_that_is_copied_tells_from_where(made: TinySite) -> None:
    made.write({"static/map.pdf": "x"})
    assert "copied from static/map.pdf" in said(made, "/map.pdf")
    assert "copied from the theme's assets/style.css" in said(made, "/assets/style.css")


def test_asking_a_closed_state_spoils_nothing(made: TinySite) -> None:
    before = rows(made)
    path = made.root / ".backissue/state.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        stamp = connection.execute("select value from entries where space = 'state'").fetchone()[0]
    state = State(path, str(stamp).partition(" ")[2])
    state.close()
    with pytest.raises(sqlite3.ProgrammingError):
        state.load("content")
    assert rows(made) == before


def test_a_draft_has_no_page_yet(made: TinySite) -> None:
    path = "content/articles/2021/d.md"
    made.write(
        {
            path: article("D", "2021-01-04", draft="true"),
            "content/pages/about.md": "---\ntitle: About\ndraft: true\n---\nUs.\n",
        }
    )
    for asked in ("/2021/01/04/d/", path, "/about/"):
        assert "it is a draft" in said(made, asked), asked
