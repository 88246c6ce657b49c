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
