"""Lines that many seeds of one folder share: the site's own furniture, whatever it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.base.text import squeeze, strip_invisible
from generator.ingest.box_headings import is_box_heading
from generator.ingest.pieces import Piece, remove

FEWEST_SEEDS = 8
SHARE = 0.4
_LONGEST = 200


def find_recurring(texts: Iterable[str]) -> dict[str, float]:
    """Each line that stands in at least 40 percent of the texts, with its share; nothing for fewer than 8 texts.

    Lines over 200 characters are left out: where whole paragraphs recur, the folder holds versions of one story, and
    body text must not go. So are headings of key points, which recur because every article of a site has them.
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
        if count >= seeds * SHARE and not is_box_heading(line)
    }


def remove_recurring(pieces: Sequence[Piece], recurring: Mapping[str, float]) -> list[Piece]:
    if not recurring:
        return list(pieces)
    return [_judge(piece, recurring.get(piece.printed, 0.0)) for piece in pieces]


def _judge(piece: Piece, share: float) -> Piece:
    if share < SHARE or not piece.is_open or is_box_heading(piece.text):
        return piece
    return remove(piece, f"recurring-line-in-{round(share * 100)}-percent")
