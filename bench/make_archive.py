"""Writes an archive of made-up articles to measure builds with; the same arguments always give the same bytes.

python bench/make_archive.py DIR --articles 2000              # seeds, as `ingest` reads them
python bench/make_archive.py DIR --articles 100000 --content  # ready articles with front matter
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from made_language import make_language
from made_story import Story, make_story

_SITE = """\
title: The Made-up Ledger
base_url: https://archive.example/
language: en
description: An archive of made-up articles, for measuring.
entities:
  recognizer: none
"""
_MONTHS = "January February March April May June July August September October November December"
_HEADINGS = ("What You Need To Know", "Key Points", "At a glance", "STORY HIGHLIGHTS")
_FURNITURE = ("Facebook Twitter", "Share", "SHARE Facebook Twitter", "Advertisement")


def write_archive(folder: Path, articles: int, words: int, *, content: bool) -> None:
    """Makes `folder`, its site.yaml and one file an article."""
    layout: Callable[[Story], tuple[str, str]] = _as_content if content else _as_seed
    language = make_language()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(_SITE, encoding="utf-8", newline="\n")
    made: set[Path] = set()
    for number in range(1, articles + 1):
        name, text = layout(make_story(language, number, words))
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")


def _as_seed(story: Story) -> tuple[str, str]:
    """A page saved as text: most with a headline, some without; the box under the lede; share rows at the end."""
    source = story.source
    lines: list[str] = []
    if source.random() < 0.85:
        lines += [story.title, ""]
    if story.byline:
        lines += [f"By {story.byline}", ""]
    if story.day and source.random() < 0.9:
        lines += [f"{_MONTHS.split()[story.day.month - 1]} {story.day.day}, {story.day.year}", ""]
    lede, *rest = story.paragraphs
    lines += [f"{story.dateline.upper()} — {lede}" if story.dateline else lede, ""]
    if story.points:
        lines += [_HEADINGS[int(source.random() * len(_HEADINGS))], ""]
        for point in story.points:
            lines += [f"  • {point}", ""]
    for paragraph in rest:
        lines += [paragraph, ""]
    if source.random() < 0.5:
        lines += ["", _FURNITURE[int(source.random() * len(_FURNITURE))]]
    folder = str(story.day.year) if story.day else "undated"
    return f"seeds/{folder}/{story.number:07}.txt", "\n".join(lines).rstrip("\n") + "\n"


def _as_content(story: Story) -> tuple[str, str]:
    """A file of `content/articles/` as an editor would leave it: front matter, then paragraphs."""
    words = [word for word in story.title.lower().split() if word.isalpha()][:5]
    slug = "-".join([*words, str(story.number)])
    lines = ["---", f"title: {_quoted(story.title)}"]
    if story.day:
        lines.append(f"date: {story.day.isoformat()}")
    lines.append(f"slug: {slug}")
    for key, value in (("byline", story.byline), ("dateline", story.dateline.upper()), ("section", story.section)):
        if value:
            lines.append(f"{key}: {_quoted(value)}")
    if story.points:
        lines += ["key_points:", *(f"  - {_quoted(point)}" for point in story.points)]
    lines.append("entities:")
    for key in ("people", "organizations", "places"):
        lines += [f"  {key}:", *(f"    - {_quoted(name)}" for name in getattr(story, key))]
    folder = f"{story.day.year}/{story.day.month:02}" if story.day else "undated"
    body = "\n\n".join(story.paragraphs)
    return f"content/articles/{folder}/{slug}.md", "\n".join(lines) + f"\n---\n\n{body}\n"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar; JSON strings are that."""
    return json.dumps(text, ensure_ascii=False)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Write an archive of made-up articles.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="a folder that is empty or not there yet")
    parser.add_argument("--articles", metavar="N", type=int, required=True)
    parser.add_argument("--words", metavar="N", type=int, default=550, help="mean length of an article (default 550)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--seeds", action="store_true", help="write seeds/ (the default)")
    kind.add_argument("--content", action="store_true", help="write content/articles/ instead")
    given = parser.parse_args(arguments)
    if given.articles < 0 or given.words < 1:
        parser.error("--articles and --words count articles and words")
    if given.folder.is_dir() and any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    write_archive(given.folder, given.articles, given.words, content=given.content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
