"""A file in `content/` that nothing is made from is told of, in every build."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tiny_site import SETTINGS, TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
GOOD: dict[str, str | bytes] = {"content/articles/2021/good.md": article("Good news", "2021-06-01")}
USUAL = "put texts into seeds/ and files to be copied into static/, or move it out of content/"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/articles/up.MD", "rename it to up.md"),
        ("content/articles/2021/x.markdown", "rename it to x.md"),
        ("content/articles/notes.txt", USUAL),
        ("content/pages/photo.jpg", USUAL),
        ("content/entities/hale.txt", USUAL),
        ("content/top.md", "move it to content/articles/ or content/pages/"),
        ("content/Pages/q.md", "did you mean content/pages/?"),
        ("content/drawer/q.md", USUAL),
    ],
)
def test_it_is_named_in_every_build(path: str, hint: str, site: Make) -> None:
    made = site(GOOD)
    made.build()
    assert not made.diagnostics
    made.write({path: "x"})
    for _ in range(2):
        made.build()
        [one] = made.diagnostics
        assert (one.code, str(one.place), one.hint) == ("content/ignored", path, hint)
    (made.root / path).unlink()
    made.build()
    assert not made.diagnostics


def test_many_of_one_folder_are_told_at_once(site: Make) -> None:
    made = site({**GOOD, **{f"content/articles/{number}.txt": "x" for number in range(6)}, "content/a.txt": "x"})
    made.build()
    assert [str(one.place) for one in made.diagnostics] == ["content/a.txt", "content/articles"]
    assert "6 files of this folder, the first of them content/articles/0.txt" in made.diagnostics[1].message


def test_what_editors_and_systems_leave_is_passed_over(site: Make) -> None:
    names = (".hidden", "a.md~", "a.swp", "README", "README.txt", "#a.md#", "Thumbs.db", "a.md.orig", ".DS_Store")
    made = site({**GOOD, **{f"content/{folder}{name}": "x" for folder in ("", "articles/") for name in names}})
    made.write({"content/.obsidian/app.json": "{}"})
    made.build()
    assert not made.diagnostics


def test_it_can_be_switched_off(site: Make) -> None:
    settings = SETTINGS + "diagnostics: {content/ignored: off}\n"
    made = site({**GOOD, "site.yaml": settings, "content/articles/notes.txt": "x"})
    made.build()
    assert not made.diagnostics
