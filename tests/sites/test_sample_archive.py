"""The repository is itself a site: its content is what ingest makes of its seeds, but for an editor's corrections."""

from __future__ import annotations

from pathlib import Path

from generator.content.format_article import generated_digest
from generator.content.load_articles import decode_content
from tests.conftest import REPOSITORY
from tests.tiny_site import TinySite


def _files(folder: str) -> dict[str, str | bytes]:
    root = REPOSITORY / folder
    return {
        f"{folder}/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _edited(files: dict[str, str | bytes]) -> set[str]:
    changed = set()
    for name, data in files.items():
        assert isinstance(data, bytes)
        stated, actual = generated_digest(decode_content(data))
        if stated != actual:
            changed.add(name)
    return changed


def test_a_build_changes_nothing_in_the_content(tmp_path: Path) -> None:
    site = TinySite(
        tmp_path, {**_files("seeds"), **_files("content"), "site.yaml": (REPOSITORY / "site.yaml").read_bytes()}
    )
    built = site.build()
    assert not built.diagnostics
    assert built.ingested.written == ()
    assert (built.ingested.read, built.articles) == (28, 28)
    assert {f"content/{name}": data for name, data in site.tree("content").items()} == _files("content")


def test_the_content_is_what_ingest_makes_of_the_seeds(tmp_path: Path) -> None:
    records = _files("content/entities")
    site = TinySite(tmp_path, {**_files("seeds"), **records, "site.yaml": (REPOSITORY / "site.yaml").read_bytes()})
    site.build()
    committed = _files("content/articles")
    made = {f"content/articles/{name}": data for name, data in site.tree("content/articles").items()}
    assert made.keys() == committed.keys()
    edited = _edited(committed)
    assert len(edited) == 3
    assert [name for name in committed if name not in edited and committed[name] != made[name]] == []


def test_the_corrections_show_on_the_pages(tmp_path: Path) -> None:
    site = TinySite(
        tmp_path, {**_files("seeds"), **_files("content"), "site.yaml": (REPOSITORY / "site.yaml").read_bytes()}
    )
    site.build()
    assert "Snowmelt sends the Ashlow" in site.text(
        "/2017/04/27/snowmelt-sends-the-ashlow-over-its-banks-empties-the-flats/"
    )
    assert "edited by hand" in site.text("/2018/the-school-board-has-chosen-priya-raman/").lower()
