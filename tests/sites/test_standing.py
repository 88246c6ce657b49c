"""A build that has nothing to do looks at every file and into none; whatever changes, it looks into them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline.build import build, ingest
from generator.pipeline.done import Options
from generator.pipeline.standing import Survey, take_survey
from generator.pipeline.why import explain
from tests.tiny_site import SETTINGS, TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
FILES = {
    "content/articles/2021/a.md": article("A", "2021-01-02", "First text."),
    "seeds/a.txt": "The ferry will stop at noon, the port said on Monday.\n\nNobody was surprised by that.\n",
    "static/x.txt": "x",
}
REST = 0.12
"""Seconds after which a file's times tell every later change."""


def _settle(site: TinySite) -> None:
    """Bring the site to rest: the second build reads what the first wrote, and may trust its times."""
    time.sleep(REST)
    site.build()
    time.sleep(REST)
    site.build()


def _looked_into(site: TinySite) -> bool:
    assert site.built is not None
    return "read" in site.built.seconds


def test_a_site_at_rest_is_not_read(site: Make) -> None:
    made = site(FILES)
    first = made.build()
    _settle(made)
    built = made.build()
    assert not _looked_into(made)
    assert (built.articles, built.ingested.read, built.ingested.unchanged) == (2, 1, 1)
    assert (built.published.planned, built.published.unchanged) == (first.published.planned, first.published.planned)


def test_every_kind_of_change_is_seen(site: Make) -> None:
    made = site(FILES)
    made.build()
    root = made.root
    page = root / "public/2021/01/02/a/index.html"
    changes: list[Callable[[], object]] = [
        lambda: made.write({"content/articles/2021/a.md": article("A", "2021-01-02", "Other text.")}),
        lambda: made.write({"seeds/b.txt": "Another seed of one line, which is an article."}),
        lambda: made.write({"seeds/b.yaml": "section: River\n"}),
        (root / "seeds/b.yaml").unlink,
        lambda: made.write({"templates/partials/colophon.html": "<p>Ours</p>\n"}),
        lambda: made.write({"static/x.txt": "y"}),
        lambda: made.write({"site.yaml": SETTINGS.replace("Tiny", "Tidy")}),
        lambda: page.write_bytes(page.read_bytes()[:-1] + b"!"),
        page.unlink,
        (root / "public/.backissue/SHA256SUMS").unlink,
        lambda: shutil.rmtree(root / "public"),
        lambda: shutil.rmtree(root / ".backissue"),
    ]
    for change in changes:
        _settle(made)
        made.build()
        assert not _looked_into(made)
        change()
        made.build()
        assert _looked_into(made)
        assert b"Ours" in page.read_bytes() or change in changes[:4]


def test_a_new_article_that_is_deleted_again_is_missed(site: Make) -> None:
    made = site({"seeds/a.txt": FILES["seeds/a.txt"]})
    time.sleep(REST)
    assert made.build().ingested.ingested == 1
    [path] = made.articles
    (made.root / "content/articles" / path).unlink()
    assert made.build().ingested.ingested == 1
    assert made.articles == [path]


def test_options_that_decide_what_is_built_are_seen(site: Make) -> None:
    made = site(FILES)
    made.build()
    _settle(made)
    made.build(base_url="https://other.example/")
    assert _looked_into(made)
    _settle(made)
    made.build(drafts=True)
    assert _looked_into(made)
    _settle(made)
    made.build(clean=True)
    assert _looked_into(made)


def test_a_site_with_something_to_say_is_read_again(site: Make) -> None:
    made = site({**FILES, "content/articles/2021/w.md": "---\ntitle: T\nautor: A\n---\n"})
    made.build()
    _settle(made)
    made.build()
    assert made.codes == ["front-matter/unknown-key"]


def test_a_change_while_a_build_runs_is_seen_by_the_next(site: Make) -> None:
    made = site(FILES)
    made.build()
    time.sleep(REST)
    path = made.root / "content/articles/2021/a.md"

    def interfere(stage: str, _done: int, _total: int) -> None:
        if stage == "plan":
            path.write_text(article("A", "2021-01-02", "Third text."), "utf-8")

    made.write({"static/x.txt": "z"})
    build(Path(made.root), Options(jobs=1), interfere)
    time.sleep(REST)
    made.build()
    assert "Third text." in made.page("/2021/01/02/a/")


@pytest.mark.parametrize("path", ["content/articles/2021/b.md", "content/articles/new/b.md", "static/late.txt"])
def test_a_file_that_is_there_for_one_build_only(site: Make, path: str) -> None:
    """It comes after the build's first look and goes before the next: the inputs are again what they were."""
    made = site(FILES)
    made.build()
    _settle(made)
    before = made.tree()
    late = made.root / path

    def interfere(stage: str, _done: int, _total: int) -> None:
        if stage == "read" and not late.exists():
            made.write({path: article("Late", "2021-01-03")})

    made.write({"site.yaml": SETTINGS + "page_size: 7\n"})
    time.sleep(REST)
    build(Path(made.root), Options(jobs=1), interfere)
    assert made.tree() != before
    late.unlink()
    if path.startswith("content/articles/new"):
        late.parent.rmdir()
    made.build()
    assert made.tree() == before


@pytest.mark.parametrize("change", ["edit", "add", "delete"])
@pytest.mark.parametrize("look", ["why", "ingest", "another folder"])
def test_a_change_that_something_else_saw_before_the_build(site: Make, look: str, change: str) -> None:
    """What others remember of the content says nothing of what stands in the output."""
    made = site(FILES)
    made.build()
    _settle(made)
    path = made.root / "content/articles/2021/a.md"
    if change == "delete":
        path.unlink()
    else:
        (path if change == "edit" else path.with_name("b.md")).write_text(
            article("A", "2021-01-02", "New text."), "utf-8"
        )
    if look == "why":
        explain(made.root, "/", None)
    elif look == "ingest":
        ingest(made.root, Options(jobs=1), ())
    else:
        build(made.root, Options(jobs=1, output=made.root / "other"))
    time.sleep(REST)
    made.build()
    there = made.tree()
    made.build(clean=True)
    assert there == made.tree()


def test_an_edit_that_another_folder_took_by_the_short_way(site: Make) -> None:
    body = "First text.\n\nSecond paragraph."
    made = site({"content/articles/2021/a.md": article("A", "2021-01-02", body)})
    beside = Options(jobs=1, output=made.root / "beside")
    for _ in range(3):
        made.build()
        build(made.root, beside)
        time.sleep(REST)
    made.write({"content/articles/2021/a.md": article("A", "2021-01-02", body + "\n\nThird.")})
    time.sleep(REST)
    assert "quote" not in build(made.root, beside).seconds
    made.build()
    assert "Third." in made.page("/2021/01/02/a/")


def test_a_file_just_written_is_not_at_rest(site: Make) -> None:
    made = site(FILES)
    assert not _is_settled(take_survey(made.root, Options()))
    time.sleep(REST)
    assert _is_settled(take_survey(made.root, Options()))


def test_inputs_that_are_again_as_they_were_before_the_last_build(site: Make) -> None:
    """The build between left no record, for its inputs were not at rest; the one before it did."""
    made = site(FILES)
    made.build()
    _settle(made)
    made.write({"content/articles/2020/passing.md": article("Passing", "2020-05-05")})
    made.build()
    assert (made.root / "public/2020/05/05/passing/index.html").exists()
    shutil.rmtree(made.root / "content/articles/2020")
    made.build()
    assert not (made.root / "public/2020/05/05/passing/index.html").exists()


def _is_settled(survey: Survey) -> bool:
    return bool(survey.rest) and all(survey.buckets.values())
