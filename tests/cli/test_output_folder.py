"""`--output` never mixes pages with sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.tiny_site import TinySite, article

GOOD = {"content/articles/2021/good.md": article("Good news", "2021-06-01")}


@pytest.mark.parametrize(
    "output",
    [
        *(
            "content",
            "content/articles/2021",
            "seeds",
            "templates",
            "static",
            "static/a",
            ".backissue",
            ".backissue/out",
        ),
        *(".", "..", "../..", "public/../content", "../link/content"),
    ],
)
def test_a_folder_of_sources_is_refused(
    output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = TinySite(tmp_path / "site", {**GOOD, "static/a/b.txt": "x"})
    (tmp_path / "link").symlink_to(site.root)
    before = site.tree(".")
    monkeypatch.chdir(site.root)
    assert main(["build", "--output", output, "-q"]) == 2
    said = capsys.readouterr().err
    assert f"error[publish/among-sources]: the output folder {Path(output)} " in said
    assert "hint: leave --output out (public/ in the site's folder), or name a folder outside the site" in said
    assert site.tree(".") == before


def test_a_folder_that_holds_sources_which_are_linked_is_refused(tmp_path: Path) -> None:
    site = TinySite(tmp_path / "site", {**GOOD})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/seeds").mkdir()
    (site.root / "seeds").symlink_to(tmp_path / "elsewhere/seeds")
    assert main(["build", "--site", str(site.root), "--output", str(tmp_path / "elsewhere"), "-q"]) == 2


@pytest.mark.parametrize("output", ["public", "public/archive", "dist", "contents", "../out", "../site-content"])
def test_any_other_is_taken_from_the_current_folder(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = TinySite(tmp_path / "site", GOOD)
    monkeypatch.chdir(site.root)
    assert main(["build", "--output", output, "-q"]) == 0
    assert (site.root / output / "2021/06/01/good/index.html").is_file()
