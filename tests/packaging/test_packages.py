"""The wheel and the sdist are whole: built, installed where no repository is, and used there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from tests.sample import REPOSITORY


def _run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command with nothing in its environment that could lead it to this repository."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist, and the wheel made from the sdist alone, by what they end in."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY, folder=folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@pytest.fixture(scope="module")
def command(packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`backissue` of a fresh environment that holds the wheel and sees only the requirements of this one."""
    folder = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "venv", "--without-pip", "venv", folder=folder)
    python = folder / "venv/bin/python"
    install = ("install", "--quiet", "--no-index", "--no-deps", packages["wheel"])
    _run(sys.executable, "-m", "pip", "--python", python, *install, folder=folder)
    # A .pth file lends that folder's packages; .pth files in it, such as our own editable one, are not followed.
    (lent,) = (folder / "venv/lib").glob("python*/site-packages")
    (lent / "requirements.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder / "venv/bin/backissue"


def test_the_command_runs_from_its_own_environment(command: Path, tmp_path: Path) -> None:
    """The control for all that follows: it is the wheel that is tried, not the repository beside it."""
    shown = _run(command.parent / "python", "-c", "import generator; print(generator.__file__)", folder=tmp_path)
    assert Path(shown.stdout.strip()).is_relative_to(command.parent.parent)


def test_a_new_site_is_made_and_built_outside_the_repository(command: Path, tmp_path: Path) -> None:
    _run(command, "new", tmp_path / "paper", folder=tmp_path)
    _run(command, "build", "--site", tmp_path / "paper", "--report", tmp_path / "report.json", folder=tmp_path)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["articles"] == 1
    assert report["diagnostics"] == {"error": 0, "warning": 0}
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "paper/public").rglob("*.html")]
    assert sum('class="article-body"' in page for page in pages) == 1
    assert (tmp_path / "paper/public/index.html").exists()
    assert (tmp_path / "paper/public/feed.xml").exists()


def test_a_new_site_builds_a_second_time_without_writing(command: Path, tmp_path: Path) -> None:
    _run(command, "new", "paper", folder=tmp_path)
    for written in (True, False):
        _run(command, "build", "--site", "paper", "--report", tmp_path / "report.json", folder=tmp_path)
        report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        assert (report["pages"]["written"] > 0) is written


def test_the_wheel_carries_the_whole_theme(packages: dict[str, Path]) -> None:
    theme = {
        f"generator/theme/{path.relative_to(REPOSITORY / 'templates').as_posix()}": path.read_bytes()
        for path in (REPOSITORY / "templates").rglob("*")
        if path.is_file()
    }
    assert "generator/theme/base.html" in theme
    with zipfile.ZipFile(packages["wheel"]) as wheel:
        carried = {name: wheel.read(name) for name in wheel.namelist() if name.startswith("generator/theme/")}
    assert carried == theme


def test_the_wheel_carries_the_program_and_nothing_else(packages: dict[str, Path]) -> None:
    program = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(packages["wheel"]) as wheel:
        carried = {name for name in wheel.namelist() if not name.startswith("generator/theme/")}
    kept = {name for name in carried if ".dist-info/" not in name}
    assert kept == program
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in carried)


def _requirement(line: str) -> frozenset[str]:
    """A requirement whatever the order of its bounds, its spaces and quotes."""
    return frozenset(re.split(r"[,;]|(?<=[a-z0-9])(?=[<>=])", line.replace(" ", "").replace('"', "'")))


def test_the_wheel_says_what_it_needs_and_gives(packages: dict[str, Path]) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(packages["wheel"]) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(wheel.read(name).decode("utf-8"))
        points = wheel.read(name.replace("METADATA", "entry_points.txt")).decode("utf-8")
    needed = {_requirement(line) for line in told.get_all("Requires-Dist", [])}
    extra = [f"{line}; extra == '{name}'" for name, lines in project["optional-dependencies"].items() for line in lines]
    assert needed == {_requirement(line) for line in (*project["dependencies"], *extra)}
    assert told["Requires-Python"] == ">=3.11"
    assert "backissue = generator.__main__:run" in points.splitlines()


def test_the_sdist_carries_what_building_and_testing_need(packages: dict[str, Path]) -> None:
    with tarfile.open(packages["sdist"]) as sdist:
        carried = {name.partition("/")[2] for name in sdist.getnames()}
    needed = {
        "pyproject.toml", "Makefile", "LICENSE", "README.md", "site.yaml", "generator/__init__.py",
        "templates/base.html", "requirements/dev.txt", "tests/install_tools.sh",
        "tests/markup/package-lock.json", "bench/make_archive.py",
    }  # fmt: skip
    assert needed - carried == set()
    assert [name for name in carried if "node_modules" in name or "__pycache__" in name or "/.venv" in name] == []
    assert any(name.startswith("seeds/") for name in carried)
