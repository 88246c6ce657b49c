"""The maker of benchmark archives gives the same bytes for the same arguments, in any environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.house.files import REPOSITORY


def _make(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, str(REPOSITORY / "bench/make_archive.py"), str(folder), *options]
    subprocess.run(command, check=True, env={**os.environ, **environment}, timeout=120)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["--seeds", "--content"])
def test_the_same_arguments_give_the_same_bytes(tmp_path: Path, kind: str) -> None:
    once = _make(tmp_path / "a", "--articles", "40", kind, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    again = _make(tmp_path / "b", "--articles", "40", kind, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    assert once == again
    assert len(once) == 41


def test_a_larger_archive_begins_with_the_smaller_one(tmp_path: Path) -> None:
    small = _make(tmp_path / "small", "--articles", "20")
    large = _make(tmp_path / "large", "--articles", "60")
    assert small.items() <= large.items()


def test_articles_are_of_the_length_asked_for_and_some_are_undated(tmp_path: Path) -> None:
    made = _make(tmp_path / "a", "--articles", "200", "--content", "--words", "300")
    articles = {path: text.decode("utf-8") for path, text in made.items() if path.endswith(".md")}
    words = [len(text.partition("\n---\n")[2].split()) for text in articles.values()]
    assert 270 < sum(words) / len(words) < 360
    years = {re.split("/", path)[2] for path in articles}
    assert "undated" in years
    assert len(years) > 8


def test_front_matter_is_yaml_with_the_names_of_the_contract(tmp_path: Path) -> None:
    made = _make(tmp_path / "a", "--articles", "60", "--content")
    keys: set[str] = set()
    for path, text in made.items():
        if path.endswith(".md"):
            head = yaml.safe_load(text.decode("utf-8").split("---\n")[1])
            assert path.endswith(f"/{head['slug']}.md")
            keys |= set(head)
    assert keys == {"title", "date", "slug", "byline", "dateline", "section", "key_points", "entities"}


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        _make(tmp_path, "--articles", "1")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
