"""How each generator is run, what it leaves behind, and how its site is edited."""

from __future__ import annotations

import re
import secrets
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
_THEME = HERE.parent.parent / "templates"


class Generator(NamedTuple):
    """`command` is run in the site's folder; `made` are the folders that it fills, the first of them the output;
    `names` matches the pages of names and `months` those of months, the first page of each."""

    name: str
    command: tuple[str, ...]
    made: tuple[str, ...]
    names: str
    months: str
    template: str
    marked: tuple[str, str]


def _hugo() -> str:
    """The program itself; the command of the Python package that brings it starts Python first."""
    return str(next((HERE / ".venv").glob("lib/*/site-packages/hugo/binaries/hugo"), "hugo"))


_MONTH = r"\d{4}/\d\d/index\.html"
_NAME = r"(people|organizations|places)/[^/]+/index\.html"
GENERATORS = (
    Generator(
        "backissue",
        (sys.executable, "-m", "generator", "build", "--quiet"),
        ("public", ".backissue"),
        _NAME,
        _MONTH,
        "templates/article.html",
        ('<div class="column">', '<div class="column wide">'),
    ),
    Generator(
        "hugo",
        (_hugo(), "--quiet"),
        ("public", "resources"),
        _NAME,
        r"months/\d{4}-\d\d/index\.html",
        "layouts/_default/single.html",
        ('<div class="column">', '<div class="column wide">'),
    ),
    Generator(
        "eleventy",
        (str(HERE / "node_modules/.bin/eleventy"), "--config=eleventy.config.mjs", "--quiet"),
        ("public",),
        _NAME,
        r"months/\d{4}-\d\d/index\.html",
        "_includes/article.njk",
        ('<div class="column">', '<div class="column wide">'),
    ),
    Generator(
        "pelican",
        (str(HERE / ".venv/bin/pelican"), "--settings", "pelicanconf.py", "--quiet"),
        ("public", "cache"),
        r"tag/[^/]+/index\.html",
        r"(?!1900)" + _MONTH,
        "theme/templates/article.html",
        ('<div class="column">', '<div class="column wide">'),
    ),
)
_ARTICLE = re.compile(r"(\d{4}/\d\d/\d\d|undated)/[^/]+-\d+/index\.html")


FORGOTTEN = "forgotten"


def forget(generator: Generator, site: Path) -> None:
    """Put what it made aside: ext4 takes long to make files right after so many were deleted."""
    aside = site.parent / FORGOTTEN
    aside.mkdir(exist_ok=True)
    for name in generator.made:
        if (site / name).exists():
            (site / name).rename(aside / secrets.token_hex(8))


def count_pages(generator: Generator, site: Path) -> dict[str, int]:
    """How many files of each kind there are; sites that are to be compared agree in all but the last."""
    output = site / generator.made[0]
    files = [path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()]
    patterns = {"articles": _ARTICLE, "names": re.compile(generator.names), "months": re.compile(generator.months)}
    counts = {kind: sum(bool(pattern.fullmatch(file)) for file in files) for kind, pattern in patterns.items()}
    return {**counts, "files": len(files)}


def edit_body(site: Path, turn: int) -> None:
    """One more sentence at the end of an article that is neither among the newest nor the oldest."""
    path = _middle(site)
    path.write_text(f"{path.read_text('utf-8').rstrip()} Edit number {turn} was made here.\n", "utf-8")


def edit_title(site: Path, turn: int) -> None:
    path = _middle(site)
    text = re.sub(r'(?im)^(title: "?)(Edit \d+ )?', rf"\g<1>Edit {turn} ", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")


def edit_theme(generator: Generator, site: Path, turn: int) -> None:
    """Another class in the template of article pages; Backissue's site takes a copy of the theme's first."""
    path = site / generator.template
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_THEME / path.name, path)
    was, now = generator.marked if turn % 2 else generator.marked[::-1]
    text = path.read_text("utf-8")
    assert was in text or turn == 0, f"{path} has no {was}"
    path.write_text(text.replace(was, now), "utf-8")


def _middle(site: Path) -> Path:
    articles = sorted((site / "content/articles").rglob("*.md"))
    return articles[len(articles) // 2]
