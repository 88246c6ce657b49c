"""The codes of a review file: each names the file and the line, and the other rows are applied all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.base.diagnostics import SiteError
from generator.pipeline.done import Options
from generator.pipeline.review import apply, review
from tests.tiny_site import TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
SEED = "The ferry will stop at noon, the port said on Monday.\n\nNobody had asked it to, and nobody was surprised.\n"
TITLE = "The ferry will stop at noon, the port said on Monday"
PATH = "content/articles/undated/the-ferry-will-stop-at-noon-the-port-said-on-monday.md"


@pytest.fixture
def reviewed(site: Make) -> TinySite:
    made = site({"seeds/a.txt": SEED})
    made.build()
    assert review(made.root, Options(jobs=1)) == (2, ())
    return made


def _apply(made: TinySite) -> list[str]:
    return [f"{one.code} {one.place}" for one in apply(made.root, Options(jobs=1), "review.csv").diagnostics]


def test_bad_rows_are_told_one_by_one(reviewed: TinySite) -> None:
    rows = [
        "content/articles/none.md,title,A title",
        f"{PATH},titel,A title",
        f"{PATH},seed,seeds/b.txt",
        f"{PATH},date,24 Novembr 2026",
        f"{PATH},language,not a language",
        f"{PATH},url,javascript:alert(1)",
        f"{PATH},title,",
        f"{PATH},removed,Facebook Twitter",
        f'{PATH},byline,"two lines\nof a name"',
        f"{PATH},byline,another",
        f"{PATH},section,Port",
    ]
    reviewed.write({"review.csv": "\n".join(["article,field,value", *rows, ""])})
    assert _apply(reviewed) == [
        *(f"review/bad-row review.csv:{line}" for line in range(2, 11)),
    ]
    front = reviewed.read(PATH)
    assert "section: Port" in front
    assert "byline" not in front


def test_a_hand_edit_wins(reviewed: TinySite) -> None:
    reviewed.write({"review.csv": reviewed.read("review.csv").replace(f'title,"{TITLE}"', "title,Row")})
    reviewed.write({PATH: reviewed.read(PATH).replace(f"title: {TITLE}", "title: By hand")})
    assert _apply(reviewed) == ["review/kept-edit review.csv:3"]
    assert "title: By hand" in reviewed.read(PATH)


def test_corrections_that_wait_are_not_overwritten(reviewed: TinySite) -> None:
    corrected = reviewed.read("review.csv").replace(f'title,"{TITLE}"', "title,Ferry to stop")
    reviewed.write({"review.csv": corrected})
    rows, found = review(reviewed.root, Options(jobs=1))
    assert (rows, [f"{one.code} {one.place}" for one in found]) == (0, ["review/not-applied review.csv"])
    assert reviewed.read("review.csv") == corrected
    assert _apply(reviewed) == []
    assert review(reviewed.root, Options(jobs=1)) == (1, ())


@pytest.mark.parametrize("text", ["", "article,value\nx,y\n", "\x00\x01\x02\x03" * 40])
def test_a_file_that_is_no_review(text: str, reviewed: TinySite) -> None:
    reviewed.write({"review.csv": text})
    with pytest.raises(SiteError) as refused:
        _apply(reviewed)
    assert [one.code for one in refused.value.diagnostics] == ["review/unreadable"]


def test_a_file_that_is_not_there(reviewed: TinySite) -> None:
    (reviewed.root / "review.csv").unlink()
    with pytest.raises(SiteError) as refused:
        _apply(reviewed)
    assert [one.code for one in refused.value.diagnostics] == ["review/unreadable"]
