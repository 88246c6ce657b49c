"""Lines that many seeds of one folder share: the site's own furniture, whatever it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.base.text import squeeze, strip_invisible, words
from generator.ingest.box_headings import is_box_heading
from generator.ingest.byline import is_byline
from generator.ingest.pieces import Piece, ends_sentence, remove
from generator.ingest.printed_dates import read_date_line

FEWEST_SEEDS = 8
SHARE = 0.4
_LONGEST = 200
_RULE = re.compile(r"recurring-line-in-(\d{1,3})-percent", re.ASCII)


def folder_of(seed_path: str) -> str:
    """The folder whose seeds are compared: that of the seed, or of the file that the record is in."""
    return seed_path.partition("#")[0].rpartition("/")[0]


def find_recurring(texts: Iterable[str]) -> dict[str, float]:
    """Each line that stands in at least 40 percent of the texts, with its share; nothing for fewer than 8 texts.

    Lines over 200 characters are left out: where whole paragraphs recur, the folder holds versions of one story, and
    body text must not go. So are headings of key points, bylines and dates, which recur because every article of a site
    has them, and a small one few writers.
    """
    seeds = 0
    counts: Counter[str] = Counter()
    for text in texts:
        seeds += 1
        lines = {squeeze(line) for line in strip_invisible(text).split("\n")}
        counts.update(line for line in lines if 0 < len(line) <= _LONGEST)
    if seeds < FEWEST_SEEDS:
        return {}
    return {
        line: count / seeds
        for line, count in sorted(counts.items())
        if count >= seeds * SHARE and not _is_of_article(line)
    }


def _is_of_article(line: str) -> bool:
    return is_box_heading(line) or is_byline(line) or read_date_line(line) is not None


def share_in(rule: str) -> float:
    """The share that the name of a rule of `remove_recurring` tells; 0 for any other rule."""
    match = _RULE.fullmatch(rule)
    return int(match[1]) / 100 if match else 0.0


def remove_recurring(pieces: Sequence[Piece], recurring: Mapping[str, float]) -> list[Piece]:
    """Sentences stay where more words would go with them than be left: then the folder holds versions of one story."""
    if not recurring:
        return list(pieces)
    judged = [_judge(piece, recurring.get(piece.printed, 0.0)) for piece in pieces]
    taken = [old for old, new in zip(pieces, judged, strict=True) if new is not old and ends_sentence(old.text)]
    if sum(map(_length, taken)) < sum(_length(piece) for piece in judged if piece.is_open):
        return judged
    return [old if ends_sentence(old.text) else new for old, new in zip(pieces, judged, strict=True)]


def _length(piece: Piece) -> int:
    return len(words(piece.text))


def _judge(piece: Piece, share: float) -> Piece:
    if share < SHARE or not piece.is_open or is_box_heading(piece.text):
        return piece
    return remove(piece, f"recurring-line-in-{round(share * 100)}-percent")
