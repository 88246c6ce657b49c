"""Words that the seed's mark-up strikes out: marked as that in the body, and in no field that is plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.base.text import squeeze, words
from generator.ingest.pieces import BODY_ROLES, Piece, remove
from generator.model.seed import Span

RULE = "deleted-text"


def divide_struck(text: str, spans: Iterable[Span]) -> tuple[str, list[str]]:
    """What stands of a line, and what of it is struck out."""
    standing, struck, at = [], [], 0
    for span in sorted(span for span in spans if span.kind == "deleted"):
        if span.start >= at:
            standing.append(text[at : span.start])
            struck.append(squeeze(text[span.start : span.end]))
        at = max(at, span.end)
    return squeeze("".join([*standing, text[at:]])), struck


def take_struck(pieces: Sequence[Piece]) -> list[Piece]:
    """Takes what is struck out off headline, deck, key points and the other fields."""
    taken: list[Piece] = []
    for piece in pieces:
        taken.append(piece)
        if piece.style is None or piece.role in BODY_ROLES or piece.role == "removed":
            continue
        standing, struck = divide_struck(piece.style.text, piece.style.spans)
        if struck and piece.text == piece.style.text and words(standing):
            value = standing if piece.value == piece.text else piece.value
            taken[-1] = piece._replace(text=standing, value=value, style=None)
            taken += (remove(Piece(one), RULE) for one in struck)
    return taken
