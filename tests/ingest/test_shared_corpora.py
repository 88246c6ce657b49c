"""The floors of test_floors.py on real texts with their truth, where they are at hand: every fifth seed of each."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bench.score_ingest import answer
from generator.base.text import squeeze
from generator.ingest.compose_article import compose_article
from generator.ingest.decode import decode
from generator.model.seed import Composition, Seed
from tests.corpora import CORPORA, REASON

NAMES = ("boxes-composed", "wikinews-en", "digitalgov-news", "18f-posts")
EACH = 5
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None, "\u200b": None, "\ufeff": None}
)

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=REASON)


def _fold(text: str) -> str:
    return squeeze(unicodedata.normalize("NFC", text).translate(_FOLD)).lower()


def _pairs(name: str) -> Iterator[tuple[dict[str, Any], str, Composition]]:
    lines = (CORPORA / name / "truth.jsonl").read_text("utf-8").splitlines()
    for line in lines[::EACH]:
        truth = json.loads(line)
        decoded = decode((CORPORA / name / truth["seed"]).read_bytes())
        assert decoded is not None
        yield truth, decoded.text, compose_article(Seed(path=truth["seed"], digest="", text=decoded.text))


def _is_printed(day: str, text: str) -> bool:
    """The seed prints this day in full on a line of its own, or begins its lines with it."""
    found = date.fromisoformat(day)
    forms = (
        day,
        f"{found:%B} {found.day}, {found.year}",
        f"{found.day} {found:%B} {found.year}",
        f"{found:%b} {found.day}, {found.year}",
    )
    lines = [squeeze(line) for line in text.split("\n")[:12]]
    return any(form in line and len(line) < 60 for form in forms for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_real_texts(name: str) -> None:
    held: dict[str, list[bool]] = {}

    def note(what: str, right: bool) -> None:
        held.setdefault(what, []).append(right)

    for truth, text, found in _pairs(name):
        flat, title = _fold(text), _fold(truth.get("title") or "")
        if title and title in flat:
            note("headline", _fold(found.title) == title)
        elif truth.get("has_headline") is False or title:
            note("no headline invented", "title" in found.inferred)
        day = (truth.get("date") or "")[:10]
        if found.date is not None and day[4:5] == "-":
            note("no date invented", found.date.iso[:10] == day)
        if day[4:5] == "-" and _is_printed(day, text):
            note("date", found.date is not None and found.date.iso[:10] == day)
        if truth.get("key_points"):
            note(
                "points",
                [_fold(one).rstrip(".") for one in found.key_points]
                == [_fold(one).rstrip(".") for one in truth["key_points"]],
            )
        elif truth.get("has_box") is False:
            note("no box invented", not found.key_points)
        if truth.get("body"):
            have = _fold(f"{answer('', found, text)['body']} {' '.join(f'• {point}' for point in found.key_points)}")
            gold = [one for line in truth["body"].split("\n") if len(one := _fold(line)) > 40 and one in flat]
            note("no paragraph lost", all(one in have for one in gold))
    floors = {"headline": 0.98, "date": 0.97, "points": 0.97, "no box invented": 0.995, "no paragraph lost": 0.999}
    low = {
        what: sum(right) / len(right) for what, right in held.items() if sum(right) / len(right) < floors.get(what, 1.0)
    }
    assert low == {}
    assert len(held) >= 2
