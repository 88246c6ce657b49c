"""The box of key points: a heading with points under it, or marked points above the lede."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from generator.base.text import words
from generator.ingest.box_headings import is_box_heading, is_clear_box_heading
from generator.ingest.pieces import Piece, ends_sentence, first_prose, folded

_BULLETS = frozenset("•●▪◦‣∙⁃■□▶►➤*·–-")
_PROSE_BEFORE_CLEAR = 3
_PROSE_BEFORE_LOOSE = 1
_MOST_UNMARKED = 8
_LONGEST_POINT = 400
# Limits for hostile seeds, far above what articles have: headings tried, pieces searched for a repeated point.
_MOST_HEADINGS = 12
_FAR = 300


def mark_key_points(pieces: Sequence[Piece]) -> list[Piece]:
    """Marks at most one box; which rule found it stands in `rule` of its points (empty where a heading says so)."""
    headings = (at for at, piece in enumerate(pieces) if piece.is_open and is_box_heading(piece.text))
    for at in islice(headings, _MOST_HEADINGS):
        points, rule = _points_under(pieces, at)
        if points:
            return _mark(pieces, at, points, rule)
    points = _points_above_lede(pieces)
    return _mark(pieces, None, points, "list-above-the-lede") if points else list(pieces)


def _mark(pieces: Sequence[Piece], heading: int | None, points: Sequence[int], rule: str) -> list[Piece]:
    marked = list(pieces)
    if heading is not None:
        text = pieces[heading].text.strip(" :-–—•*|")
        marked[heading] = pieces[heading]._replace(role="key-points-heading", value=text, rule="heading-over-points")
    for i in points:
        marked[i] = pieces[i]._replace(role="key-point", rule=rule)
    return marked


def _points_under(pieces: Sequence[Piece], heading: int) -> tuple[list[int], str]:
    """The points of the box with this heading, and the rule if their list marks were lost."""
    clear = is_clear_box_heading(pieces[heading].text)
    before = sum(piece.is_prose for piece in pieces[:heading])
    early = before <= (_PROSE_BEFORE_CLEAR if clear else _PROSE_BEFORE_LOOSE)
    marked = _marked_run(pieces, heading + 1)
    at_end = clear and marked and first_prose(pieces, marked[-1] + 1) == len(pieces)
    if marked and (early or at_end):
        return (marked if clear or len(marked) > 1 else []), ""
    if marked or not early:
        return [], ""
    repeated = _repeated_run(pieces, heading + 1)
    lines = _unmarked_run(pieces, heading + 1, close=True) if clear else []
    if len(repeated) >= len(lines) and repeated:
        return repeated, "lines-repeated-in-text"
    lines = lines or (_unmarked_run(pieces, heading + 1, close=False) if clear else [])
    return lines, "lines-under-heading"


def _marked_run(pieces: Sequence[Piece], start: int) -> list[int]:
    """Pieces with one kind of list mark, one after another; ornaments between them don't count."""
    run: list[int] = []
    for i in range(start, len(pieces)):
        piece = pieces[i]
        if piece.role == "removed":
            continue
        if not (piece.is_open and piece.mark and (not run or _kind(piece) == _kind(pieces[run[0]]))):
            break
        run.append(i)
    return run


def _kind(piece: Piece) -> str:
    return piece.mark if piece.mark in _BULLETS else "number"


def _repeated_run(pieces: Sequence[Piece], start: int) -> list[int]:
    """Points whose marks were lost and that the body says again, word for word."""
    texts = {i: folded(pieces[i].text) for i in range(start, min(start + _FAR, len(pieces)))}
    run: list[int] = []
    for i in range(start, min(start + _MOST_UNMARKED, len(pieces))):
        if not pieces[i].is_open or len(texts[i]) < 15 or len(pieces[i].text) > _LONGEST_POINT:
            break
        if not any(texts[i] in later for at, later in texts.items() if at > i):
            break
        run.append(i)
    return run


def _unmarked_run(pieces: Sequence[Piece], start: int, *, close: bool) -> list[int]:
    """Points whose marks were lost: lines set close together, or (not `close`) apart but without a stop at the end."""
    run: list[int] = []
    for i in range(start, min(start + _MOST_UNMARKED, len(pieces))):
        piece = pieces[i]
        if not piece.is_open or len(piece.text) > _LONGEST_POINT:
            break
        if (piece.gap and i > start) if close else ends_sentence(piece.text):
            break
        run.append(i)
    long_enough = len(run) >= 2 and all(len(words(pieces[i].text)) >= 4 for i in run)
    after = start + len(run)
    apart = after < len(pieces) and pieces[after].gap and first_prose(pieces, after) < len(pieces)
    return run if long_enough and apart else []


def _points_above_lede(pieces: Sequence[Piece]) -> list[int]:
    """Two or more full-length points with bullets before any running text, which must follow at once."""
    start = next((i for i, piece in enumerate(pieces) if piece.mark and piece.is_open), len(pieces))
    run = _marked_run(pieces, start)
    if len(run) < 2 or first_prose(pieces) < start or _kind(pieces[start]) == "number":
        return []
    if start and pieces[start - 1].text.endswith(":"):
        return []
    if any(len(pieces[i].text) < 25 or len(words(pieces[i].text)) < 5 for i in run):
        return []
    follows = next((piece for piece in pieces[run[-1] + 1 :] if piece.is_open), None)
    return run if follows is not None and follows.gap and follows.is_prose else []
