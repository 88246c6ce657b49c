"""A body is rendered once for each text it has had, whatever becomes of the templates."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.pipeline import known_bodies
from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
TEMPLATE = '{{% extends "base.html" %}}\n{{% block main %}}<p class="{}"></p>{{{{ body.html }}}}{{% endblock %}}'
KNOWN = ".backissue/state-bodies.sqlite"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that Markdown has been asked for."""
    asked: list[str] = []
    render = known_bodies.render_markdown

    def note(text: str) -> str:
        asked.append(text.strip())
        return render(text)

    monkeypatch.setattr(known_bodies, "render_markdown", note)
    return asked


@pytest.fixture
def made(site: Make) -> TinySite:
    return site(
        {
            "content/articles/2021/a.md": article("A", "2021-01-01", body="It *rained* in A."),
            "content/articles/2021/b.md": article("B", "2021-01-02", body="It *rained* in B."),
            "content/articles/2021/c.md": article("C", "2021-01-03", body="It was dry in C."),
        }
    )


def test_a_change_of_templates_renders_no_body_again(made: TinySite, rendered: list[str], tmp_path: Path) -> None:
    made.build()
    assert sorted(rendered) == ["It *rained* in A.", "It *rained* in B."]
    made.write({"templates/article.html": TEMPLATE.format("new")})
    made.build()
    assert len(rendered) == 2
    assert "<em>rained</em> in A" in made.page("/2021/01/01/a/")
    assert 'class="new"' in made.page("/2021/01/01/a/")
    made.write({"content/articles/2021/a.md": article("A", "2021-01-01", body="It *poured* in A.")})
    made.build()
    assert rendered[2:] == ["It *poured* in A."]
    build(made.root, Options(jobs=1, output=tmp_path / "clean", state=tmp_path / "clean.sqlite"))
    assert TinySite(tmp_path / "other").tree("../clean") == made.tree()
    assert len(rendered) == 5


@pytest.mark.parametrize("spoil", ["gone", "cut", "noise", "folder", "changed"])
def test_what_is_kept_may_be_damaged(spoil: str, made: TinySite, rendered: list[str]) -> None:
    made.build()
    before = made.tree()
    shutil.rmtree(made.root / "public")
    path = made.root / KNOWN
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    data = path.read_bytes()
    assert b"rained" in data
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        name.unlink(missing_ok=True)
    if spoil == "folder":
        path.mkdir()
    elif spoil != "gone":
        rained = data.replace(b"rained", b"snowed")
        path.write_bytes({"cut": data[: len(data) // 2], "noise": b"x" * 5000, "changed": rained}[spoil])
    made.build()
    assert made.codes == []
    assert made.tree() == before


def test_it_does_not_grow_for_ever(made: TinySite, rendered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made.build()
    monkeypatch.setattr(known_bodies, "_ROOM", 0)
    monkeypatch.setattr(known_bodies, "_ROOM_AN_ARTICLE", 0)
    made.write({"templates/article.html": TEMPLATE.format("new")})
    made.build()
    assert len(rendered) == 4
