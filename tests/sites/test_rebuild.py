"""Edit, build again, and see exactly what happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.engine.publish import Publisher
from generator.pipeline.why import explain
from tests.tiny_site import SETTINGS, TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
SEED = "The ferry will stop at noon, the port said on Monday.\n\nNobody had asked it to, and nobody was surprised.\n"
TWO = {
    "content/articles/2021/a.md": article("A", "2021-01-02", "First text."),
    "content/articles/2021/b.md": article("B", "2021-02-03", "Second text."),
}


def _clean(site: TinySite, tmp_path: Path) -> dict[str, bytes]:
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    site.build(output=fresh, state=tmp_path / "fresh.sqlite", clean=True)
    return {path.relative_to(fresh).as_posix(): path.read_bytes() for path in fresh.rglob("*") if path.is_file()}


def test_nothing_changed_writes_nothing(site: Make) -> None:
    made = site({**TWO, "seeds/a.txt": SEED})
    made.build()
    before = {path: path.stat().st_mtime_ns for path in (made.root / "public").rglob("*") if path.is_file()}
    built = made.build()
    assert (built.published.rendered, built.published.written, built.published.removed) == (0, 0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in (made.root / "public").rglob("*") if path.is_file()}


def test_a_body_edit_renders_one_page(site: Make, tmp_path: Path) -> None:
    made = site(TWO)
    made.build()
    made.write({"content/articles/2021/a.md": article("A", "2021-01-02", "First text.\n\nA second paragraph.")})
    built = made.build()
    # The page, and the feeds' and the article's own word count: nothing else shows the body.
    assert built.published.written == 1
    assert "A second paragraph." in made.page("/2021/01/02/a/")
    assert made.tree() == _clean(made, tmp_path)


def test_every_edit_equals_a_clean_build(site: Make, tmp_path: Path) -> None:
    made = site({**TWO, "seeds/a.txt": SEED})
    made.build()
    edits: list[Callable[[], object]] = [
        lambda: made.write({"content/articles/2021/a.md": article("A new title", "2020-12-31")}),
        (made.root / "content/articles/2021/b.md").unlink,
        lambda: made.write({"content/articles/2022/c.md": article("C", "2022", aliases="[/old/]")}),
        lambda: made.write({"templates/partials/card.html": made_card()}),
        lambda: made.write({"site.yaml": "title: Renamed\nbase_url: https://tiny.example/x/\n"}),
        lambda: (made.root / "public/index.html").write_text("vandalised"),
        (made.root / "public/2022/c/index.html").unlink,
        lambda: shutil.rmtree(made.root / ".backissue"),
        lambda: (made.root / ".backissue/state.sqlite").write_bytes(b"no database" * 99),
        lambda: made.write({"static/a.txt": "x"}),
        (made.root / "static/a.txt").unlink,
    ]
    for edit in edits:
        edit()
        made.build()
        assert not [one for one in made.diagnostics if one.severity == "error"]
        assert made.tree() == _clean(made, tmp_path)
        assert made.build().published.written == 0


def made_card() -> str:
    from generator.config.theme import theme_folder

    return (theme_folder() / "partials" / "card.html").read_text("utf-8").replace("<li", '<li data-mine="1"', 1)


def test_files_of_others_are_never_touched(site: Make) -> None:
    made = site({**TWO, "public/CNAME": "tiny.example", "public/2021/01/02/a/photo.jpg": "x"})
    made.build()
    (made.root / "content/articles/2021/a.md").unlink()
    shutil.rmtree(made.root / ".backissue")
    made.build()
    tree = made.tree()
    assert tree["CNAME"] == b"tiny.example"
    assert tree["2021/01/02/a/photo.jpg"] == b"x"
    assert "2021/01/02/a/index.html" not in tree
    assert "2021/01/index.html" not in tree


def test_an_edited_article_is_kept_when_its_seed_changes(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    edited = made.read(f"content/articles/{path}").replace("surprised", "astonished")
    made.write({f"content/articles/{path}": edited, "seeds/a.txt": SEED.replace("noon", "one")})
    built = made.build()
    assert made.codes == ["ingest/seed-changed"]
    assert built.ingested.kept_edited == 1
    assert made.read(f"content/articles/{path}") == edited
    assert "stop at one" in made.read(f".backissue/changed/articles/{path}")


def test_an_unedited_article_follows_its_seed_and_keeps_its_slug(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    made.write({"seeds/a.txt": SEED.replace("noon", "one"), "seeds/a.yaml": "date: 2020-05-06\n"})
    made.build()
    assert made.articles == [path]
    slug = path.removeprefix("undated/").removesuffix(".md")
    assert "stop at one" in made.text(f"/2020/05/06/{slug}/")
    assert f"2020/05/06/{slug}/" in made.page(f"/undated/{slug}/")


def test_removing_a_seed_does_not_remove_its_article(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    (made.root / "seeds/a.txt").unlink()
    before = made.tree()
    made.build()
    assert made.tree() == before


def test_a_renamed_seed_makes_no_second_article(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    (made.root / "seeds/a.txt").rename(made.root / "seeds/b.txt")
    built = made.build()
    assert (built.articles, len(made.articles)) == (1, 1)


def test_what_was_said_of_a_seed_is_said_again(site: Make) -> None:
    made = site(
        {
            "seeds/a.jsonl": '{"title": "A", "text": "Some words of an article."}\n{"title": \n',
            "seeds/b.txt": b"\x00\x01\x02\x03\xff" * 99,
            "content/articles/2021/w.md": "---\ntitle: T\nautor: A\n---\n",
        }
    )
    first, second = made.build(), made.build()
    assert sorted(made.codes) == ["front-matter/unknown-key", "seed/bad-record", "seed/binary"]
    assert second.diagnostics == first.diagnostics
    assert (second.ingested.read, second.ingested.quarantined) == (first.ingested.read, first.ingested.quarantined)


def test_a_setting_that_decides_what_is_read_has_the_seed_read_again(site: Make) -> None:
    made = site({"site.yaml": SETTINGS + "ingest: {max_seed_bytes: 1000}\n", "seeds/a.txt": SEED * 20})
    made.build()
    assert made.codes == ["seed/too-large"]
    made.write({"site.yaml": SETTINGS})
    made.build()
    assert made.codes == []
    assert len(made.articles) == 1


def test_an_address_that_goes_away_is_told(site: Make) -> None:
    made = site(TWO)
    made.build()
    made.write({"content/articles/2021/a.md": article("A", "2021-01-03")})
    made.build()
    assert made.codes == ["publish/moved"]
    assert "aliases: [/2021/01/02/a/]" in made.diagnostics[0].hint
    made.build()
    assert made.codes == ["publish/moved"]
    made.write({"content/articles/2021/c.md": article("C", "2021-01-02", "Third text.")})
    made.build()
    assert made.codes == ["publish/moved"]
    made.write({"content/articles/2021/a.md": article("A", "2021-01-03", aliases="[/2021/01/02/a/]")})
    made.build()
    assert made.codes == []
    assert "2021/01/03/a/" in made.page("/2021/01/02/a/")


def test_a_renamed_article_is_told_like_one_that_moved(site: Make) -> None:
    made = site(TWO)
    made.build()
    folder = made.root / "content/articles/2021"
    (folder / "a.md").rename(folder / "renamed.md")
    explain(made.root, "/", None)
    for _ in range(2):
        made.build()
        assert made.codes == ["publish/moved"]
        assert "published at /2021/01/02/a/ and is now at /2021/01/02/renamed/" in made.diagnostics[0].message
        assert str(made.diagnostics[0].place) == "content/articles/2021/renamed.md"
    (folder / "renamed.md").rename(folder / "twice.md")
    made.build()
    assert {str(one.place) for one in made.diagnostics} == {"content/articles/2021/twice.md"}
    assert [one.code for one in made.diagnostics] == ["publish/moved"] * 2
    text = (folder / "twice.md").read_text("utf-8")
    both = "aliases: [/2021/01/02/a/, /2021/01/02/renamed/]"
    (folder / "twice.md").write_text(text.replace("title: A", f"title: A\n{both}"), "utf-8")
    made.build()
    assert made.codes == []
    assert "2021/01/02/twice/" in made.page("/2021/01/02/a/")
    # Two articles that are gone and one that is new, with another text, are no renaming.
    (folder / "twice.md").unlink()
    made.write({"content/articles/2021/new.md": article("New", "2021-01-05", "New text.")})
    made.build()
    assert made.codes == []


def test_an_alias_that_is_taken_back_is_no_address_of_the_article(site: Make) -> None:
    made = site({**TWO, "content/articles/2021/c.md": article("C", "2021-01-04", aliases="[/short/]")})
    made.build()
    made.write({"content/articles/2021/c.md": article("C", "2021-01-04")})
    made.build()
    assert made.codes == []
    assert not (made.root / "public/short").exists()


def test_pages_held_by_one_mistake_do_not_bury_it(site: Make) -> None:
    many = {f"content/articles/2021/n{n}.md": article(f"N {n}", f"2021-01-{n + 10}") for n in range(9)}
    made = site(many)
    made.build()
    before = made.tree()
    made.write(
        {"templates/article.html": '{% extends "base.html" %}\n{% block main %}{{ article.titel }}{% endblock %}'}
    )
    made.build()
    assert made.codes == ["publish/held", "template/failed"]
    failed = made.diagnostics[1]
    assert (failed.place.path, failed.place.line) == ("templates/article.html", 2)
    assert (failed.message, failed.hint) == ('ArticleView has no "titel"', "did you mean title?")
    assert made.tree() == before


def test_a_build_that_is_cut_off_before_the_list_of_sums_leaves_no_wrong_sum(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(TWO)
    made.build()

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    made.write({"content/articles/2021/a.md": article("A", "2021-01-02", "Second text.")})
    with monkeypatch.context() as patch:
        patch.setattr(Publisher, "finish", cut_off)
        with pytest.raises(KeyboardInterrupt):
            made.build()
    made.build()
    for line in made.read("public/.backissue/SHA256SUMS").splitlines():
        digest, uri = line.split("  ", 1)
        assert sha256((made.root / "public" / uri).read_bytes()).hexdigest() == digest
