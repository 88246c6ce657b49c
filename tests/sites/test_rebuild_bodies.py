"""After an edit that only the article's own page shows, nothing else is planned; whatever else it changes, all is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import find_namings, load_content, read_edits, rebuild_bodies
from generator.pipeline.done import Built
from generator.pipeline.why import explain
from tests.diagnostics.test_every_code import DEEP
from tests.sites.test_near_duplicates import story
from tests.tiny_site import SETTINGS, TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
REST = 0.12
ADA, LISBON = "Ada Byron met the harbour master of the town in the evening.", "She left for Lisbon."
A, B, C, U = (f"content/articles/{name}.md" for name in ("2021/a", "2021/b", "2020/c", "undated/u"))
FIRST, SECOND, THIRD = ("\n\n".join(story(number)) for number in (1, 2, 3))
TAGS = "{people: [Ada Byron], places: [Lisbon]}"
FILES: dict[str, str | bytes] = {
    A: article("A", "2021-01-02", f"First text.\n\n{FIRST}\n\n{ADA} {LISBON}", entities=TAGS),
    B: article("B", "2021-01-03", f"Second text.\n\n{SECOND}\n\n{ADA}", entities=TAGS, aliases="[/old/]"),
    C: article("C", "2020-05-06", f"Third text.\n\n{THIRD}", entities=TAGS),
    U: article("U", "", f"Fourth text.\n\nIt has few words, and nobody is named in it.\n\n{LISBON}"),
}
CHANGES: dict[str, tuple[str, str, str]] = {
    "title": (A, "title: A", "title: Another"),
    "date": (A, "date: 2021-01-02", "date: 2021-02-02"),
    "first paragraph": (A, "First text.", "Another first text."),
    "tags": (A, "[Lisbon]", "[Porto]"),
    "alias": (B, "[/old/]", "[/older/]"),
    "draft": (A, "title: A", "title: A\ndraft: true"),
    "key points": (A, "title: A", "title: A\nkey_points: [Ada Byron is there]"),
    "description": (A, "title: A", "title: A\ndescription: About it"),
    "sentence that names somebody": (A, "met the harbour master", "met the mayor"),
    "somebody is not named any more": (A, ADA, "Nobody met the harbour master."),
    "another version of the same text": (U, "It has few words", f"{FIRST}\n\nIt has few words"),
    "nothing is left": (U, "Fourth text.\n\nIt has few words, and nobody is named in it.\n\n" + LISBON, ""),
    "an error": (A, "title: A", "title: [A"),
    "a warning": (A, "title: A", "titel: B\ntitle: A"),
}


def _edit(made: TinySite, path: str, before: str, after: str) -> None:
    text = made.read(path)
    assert before in text
    made.write({path: text.replace(before, after, 1)})


def _rest(made: TinySite) -> None:
    time.sleep(REST)
    made.build()
    time.sleep(REST)
    assert "read" not in made.build().seconds


def _is_whole(built: Built) -> bool:
    return "quote" in built.seconds


def _check(made: TinySite, tmp_path: Path) -> None:
    """The output, and what is said of it, are a clean build's."""
    assert made.built is not None
    tree, before = made.tree(), made.built
    fresh = made.build(output=tmp_path / "fresh", state=tmp_path / "fresh.sqlite", clean=True)
    said = [one for one in before.diagnostics if one.code != "publish/moved"]
    assert list(fresh.diagnostics) == said
    assert (fresh.articles, fresh.entities, fresh.near_duplicates) == (
        before.articles,
        before.entities,
        before.near_duplicates,
    )
    assert fresh.published.planned == before.published.planned
    assert made.tree("../fresh") == tree
    shutil.rmtree(tmp_path / "fresh")


def test_an_edit_of_a_body_makes_its_page_again(site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    made.build()
    _rest(made)
    _edit(made, A, "She left", "In the end, she left")
    # Only the sentence with the name is quoted by others, and this is it.
    assert _is_whole(made.build())
    _check(made, tmp_path)
    for number, path in enumerate([A, B, A, C, U]):
        _rest(made)
        made.write({path: made.read(path) + f"\nA last line, number {number}, was added here.\n"})
        built = made.build()
        assert not _is_whole(built)
        assert (built.published.rendered, built.published.written) == (1, 1)
        _check(made, tmp_path)
    _rest(made)
    for path in (A, B, C):
        made.write({path: made.read(path) + "\nThis was added to several.\n"})
    built = made.build()
    assert not _is_whole(built)
    assert built.published.written == 3
    _check(made, tmp_path)


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_else_is_edited_is_planned(name: str, site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    made.build()
    _rest(made)
    _edit(made, *CHANGES[name])
    assert _is_whole(made.build())
    if name != "an error":
        _check(made, tmp_path)
        # From there on as ever, save that a site with something to say is read whole each time.
        time.sleep(REST)
        warned = bool(made.build().diagnostics)
        time.sleep(REST)
        made.write({C: made.read(C) + "\nA last line.\n"})
        assert _is_whole(made.build()) == warned
        _check(made, tmp_path)


def test_of_two_versions_neither_is_edited_alone(site: Make, tmp_path: Path) -> None:
    made = site({**FILES, U: article("U", "", f"Fourth text.\n\n{FIRST}")})
    assert made.build().near_duplicates == 2
    _rest(made)
    made.write({U: made.read(U).replace(FIRST, THIRD[:200])})
    assert _is_whole(made.build())
    assert made.built
    assert made.built.near_duplicates == 0
    _check(made, tmp_path)


def test_two_that_become_versions_of_each_other_in_one_build(site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    made.build()
    _rest(made)
    text = "\n\n".join(story(9))
    _edit(made, A, FIRST, text)
    _edit(made, B, SECOND, text)
    assert made.build().near_duplicates == 2
    _check(made, tmp_path)


def test_other_inputs_and_mishaps_are_seen(site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    made.build()
    root = made.root
    changes: list[Callable[[], object]] = [
        lambda: made.write({"content/articles/2021/new.md": article("New", "2021-06-07")}),
        (root / "content/articles/2021/new.md").unlink,
        lambda: made.write({"content/pages/about.md": article("About")}),
        lambda: made.write({"seeds/a.txt": "A seed of a line, which is an article."}),
        lambda: made.write({"static/x.txt": "x"}),
        lambda: made.write({"templates/partials/colophon.html": "<p>Ours</p>\n"}),
        lambda: made.write({"site.yaml": SETTINGS.replace("Tiny", "Tidy")}),
        lambda: made.write({"public/2021/01/02/a/index.html": "not what we made"}),
        (root / "public/2021/01/03/b/index.html").unlink,
        (root / "public/.backissue/SHA256SUMS").unlink,
        lambda: made.write({"public/.backissue/coming": "somebody.html\n"}),
        lambda: made.write({"site.yaml": SETTINGS.replace("none", "rules")}),
    ]
    for number, change in enumerate(changes):
        _rest(made)
        change()
        made.write({A: made.read(A) + f"\nA last line, number {number}, was added here.\n"})
        assert _is_whole(made.build()), number
        _check(made, tmp_path)


def test_a_page_that_cannot_be_made_is_left_to_a_whole_build(site: Make) -> None:
    made = site(FILES)
    made.build()
    _rest(made)
    made.write({A: made.read(A) + "\n" + DEEP})
    assert _is_whole(made.build())
    assert "content/unrenderable" in made.codes


def test_tags_that_depend_on_other_texts_are_decided_anew(site: Make) -> None:
    made = site({**FILES, "site.yaml": SETTINGS.replace("none", "rules"), "seeds/a.txt": f"{ADA} {LISBON}"})
    made.build()
    _rest(made)
    made.write({A: made.read(A) + "\nA last line.\n"})
    assert _is_whole(made.build())


def test_heads_that_are_not_those_of_what_was_published(
    site: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if somebody forgot to say so: a shard's digest is that of other heads."""
    made = site(FILES)
    made.build()
    _rest(made)
    monkeypatch.setattr(load_content, "forget_all_standing", lambda _: None)
    _edit(made, A, "title: A", "title: Another")
    explain(made.root, "/", None)
    made.write({A: made.read(A) + "\nA last line.\n"})
    assert _is_whole(made.build())
    _check(made, tmp_path)


GUARDS: dict[str, tuple[object, str, object, str]] = {
    "difference in more than bodies": (read_edits, "_differ_in_body", lambda *_: True, "title"),
    "texts near others": (rebuild_bodies, "is_alone", lambda *_: True, "another version of the same text"),
    "sentences that name somebody": (
        rebuild_bodies,
        "find_again",
        lambda _site, row, _before, now, *_: find_namings.Row(now, row.found),
        "sentence that names somebody",
    ),
}


@pytest.mark.parametrize("name", GUARDS)
def test_each_guard_is_needed(name: str, site: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one of them switched off, the output is not that of a clean build: these tests are able to fail."""
    module, guard, without, change = GUARDS[name]
    made = site(FILES)
    made.build()
    _rest(made)
    monkeypatch.setattr(module, guard, without)
    _edit(made, *CHANGES[change])
    assert not _is_whole(made.build())
    with pytest.raises(AssertionError):
        _check(made, tmp_path)
