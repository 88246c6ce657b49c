"""Made-up articles in the layouts of real text dumps, each with its truth: what `bench/score_ingest.py` scores.

    python bench/composed_seeds.py FOLDER [--seeds N]

writes `FOLDER/seeds/*.txt` and `FOLDER/truth.jsonl`. The same number gives the same bytes for each seed, always.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_language import Language, make_language
from made_story import Story, make_story

_SIZE = 6_000
_WORDS = 260
_BOX_HEADINGS = (
    "What You Need To Know", "What to know", "Key Points", "STORY HIGHLIGHTS", "At a glance", "Takeaways",
    "Key takeaways:", "In brief", "The Brief", "Das Wichtigste in Kürze",
)  # fmt: skip
_MARKS = ("  • ", "• ", "●\u00a0", "  – ", "▪ ", "* ", "- ", "1. ")
_ABOVE = (
    "Skip to content",
    "Home\nNews\nSports\nOpinion",
    "Advertisement",
    "SHARE Facebook Twitter",
    "3 min read",
    "Log in",
)
_BETWEEN = ("Advertisement", "Facebook Twitter", "Read more: Ten boats that came home late", "Story continues below")
_BELOW = (
    "Share this:", "Facebook Twitter", "195Shares", "Sign up for our newsletter", "Comments", "All rights reserved.",
    "Copyright 2021 The Buoy. All rights reserved.", "Tags: boats, lamps", "Like this:", "Posted in News",
    "Related stories\nTen boats that came home late\nThe lamp that nobody lit", "###",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le")
_MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


class ComposedSeed(NamedTuple):
    """`furniture` are the lines that are no part of the article; `date` is ISO, empty where the seed prints none."""

    name: str
    data: bytes
    title: str
    has_headline: bool
    date: str
    byline: str
    key_points: tuple[str, ...]
    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...]


def compose_seeds(count: int) -> Iterator[ComposedSeed]:
    language = make_language(_SIZE)
    return (_compose(language, number) for number in range(count))


def _compose(language: Language, number: int) -> ComposedSeed:
    story = make_story(language, number, _WORDS)
    chance = Random(f"layout {number}")
    headline = chance.random() < 0.67
    furniture: list[str] = []

    def some(lines: tuple[str, ...], share: float) -> list[str]:
        taken = [line for line in lines if chance.random() < share]
        furniture.extend(part for line in taken for part in line.split("\n"))
        return taken

    head = some(_ABOVE, 0.15)
    head += [story.title] if headline else []
    byline, date, lines = _byline(chance, story, headline=headline)
    head += lines
    body = list(story.paragraphs)
    box = _box(chance, story.points)
    place = chance.choice((0, 0, 1)) if box else 0
    blocks = [*body[:place], *box, *body[place:]]
    if len(blocks) > 5 and chance.random() < 0.4:
        blocks.insert(len(blocks) - 2, chance.choice(_BETWEEN))
        furniture.append(blocks[len(blocks) - 3])
    text = "\n\n".join([*head, *blocks, *some(_BELOW, 0.25)])
    encoding = chance.choice(_ENCODINGS)
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        data = text.encode()
    return ComposedSeed(
        name=f"{number:04d}.txt",
        data=data.replace(b"\n", b"\r\n") if encoding == "cp1252" else data,
        title=story.title,
        has_headline=headline,
        date=date,
        byline=byline,
        key_points=story.points if box else (),
        paragraphs=tuple(body),
        furniture=tuple(furniture),
    )


def _byline(chance: Random, story: Story, *, headline: bool) -> tuple[str, str, list[str]]:
    """The names and the date that the seed prints, and the lines that print them; there is none without a headline."""
    lines: list[str] = []
    day = story.day if headline and chance.random() < 0.7 else None
    byline = story.byline if headline else ""
    printed = ""
    if day is not None:
        printed = chance.choice(
            (
                f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
                f"{day.day} {_MONTHS[day.month - 1].rstrip('.')} {day.year}",
                day.isoformat(),
                f"Published: {day:%B} {day.day}, {day.year} at 4:46 PM EST",
                f"{day:%A}, {day:%B} {day.day}, {day.year}",
            )
        )
    if byline and printed and chance.random() < 0.3:
        lines.append(f"By {byline} | {printed}")
    else:
        lines += [f"By {byline}{chance.choice(('', ', Staff Writer'))}"] if byline else []
        lines += [printed] if printed else []
    return byline, day.isoformat() if day else "", lines


def _box(chance: Random, points: tuple[str, ...]) -> list[str]:
    if not points:
        return []
    mark, gap = chance.choice(_MARKS), chance.choice(("\n", "\n\n"))
    marks = [f"{n}. " for n in range(1, len(points) + 1)] if mark == "1. " else [mark] * len(points)
    listed = [f"{mark}{point}" for mark, point in zip(marks, points, strict=True)]
    heading = chance.choice(_BOX_HEADINGS)
    return [f"{heading}\n{gap.join(listed)}"] if gap == "\n" else [heading, *listed]


def as_truth(seed: ComposedSeed) -> dict[str, Any]:
    """The seed's line of `truth.jsonl`."""
    return {
        "id": seed.name,
        "seed": f"seeds/{seed.name}",
        "title": seed.title if seed.has_headline else None,
        "has_headline": seed.has_headline,
        "date": seed.date or None,
        "author": seed.byline or None,
        "key_points": list(seed.key_points),
        "has_box": bool(seed.key_points),
        "body": "\n".join(seed.paragraphs),
        "must_drop": list(seed.furniture),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=600)
    arguments = parser.parse_args()
    (arguments.folder / "seeds").mkdir(parents=True, exist_ok=True)
    rows = []
    for seed in compose_seeds(arguments.seeds):
        (arguments.folder / "seeds" / seed.name).write_bytes(seed.data)
        rows.append(json.dumps(as_truth(seed), ensure_ascii=False))
    (arguments.folder / "truth.jsonl").write_text("\n".join([*rows, ""]), "utf-8")


if __name__ == "__main__":
    main()
