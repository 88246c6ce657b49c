"""What a paragraph of the body is, where that is sure: list item, subheading, caption, correction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.base.corrections import is_correction
from generator.base.text import words
from generator.ingest.pieces import BODY_ROLES, Piece, ends_sentence, first_prose, last_prose

_SURE_MARKS = frozenset("•●▪◦‣∙⁃■□▶►➤")
_CAPTION = re.compile(
    r"(?:image (?:source|caption|copyright),|(?:photo|image|picture|caption|pictured|file photo|foto|bild"
    r"|photograph|video|graphic)(?: credit)?s?\s*(?:by|:|/|courtesy))"
    r"|.{10,300}(?:\((?:(?:ap|file|getty|reuters|afp|epa|photo|image|courtesy)\b.{0,60}|.{2,40}(?:/"
    r"| via | for )(?:ap|getty|reuters|afp|epa|the .{2,30}).{0,20})\)|(?:ap|getty images|reuters|afp) (?:photo"
    r"|images?)|getty images|(?:photo|image|file photo|foto) ?: ?.{2,40}|photo(?:graph)? by .{2,40}|/(?:ap"
    r"|reuters|afp|getty images)|image: .{2,40})\.?$",
    re.IGNORECASE,
)
# Every caption holds one of these; looking for them first takes a tenth of the time.
_SIGNS = (
    "(",
    "photo",
    "foto",
    "imag",
    "getty",
    "/ap",
    "/reuters",
    "/afp",
    "caption",
    "pictur",
    "bild",
    "video",
    "graphic",
)
_RULE = re.compile(r"([-=_*])\1{2,}|[-_*](?: [-_*]){2,}")
UNDERLINE = "underline"
_LONGEST_HEADING, _LONGEST_UNDERLINED, _LONGEST_CAPTION, _LONGEST_LINE = 80, 120, 350, 80
_SURE_KINDS = frozenset({"heading", "quote", "caption", "row"})  # where the seed's own mark-up says so


def mark_block_kinds(pieces: Sequence[Piece]) -> list[Piece]:
    """Says of each open piece what kind of block it is; a paragraph unless it surely is something else."""
    head, tail = first_prose(pieces), last_prose(pieces)
    body = [i for i, piece in enumerate(pieces) if piece.role in BODY_ROLES]
    marked = [
        piece._replace(role="rule", rule="") if head < i < tail and _is_rule(piece) else piece
        for i, piece in enumerate(pieces)
    ]
    for place, i in enumerate(body):
        before = pieces[body[place - 1]] if place else None
        after = pieces[body[place + 1]] if place + 1 < len(body) else None
        marked[i] = _judge(pieces[i], before, after)
    for i, (line, rule) in enumerate(pairwise(marked)):
        if rule.role == "rule" and _is_underlined(line, rule):
            marked[i] = line._replace(role="heading", text=line.printed, mark="")
            marked[i + 1] = rule._replace(rule=UNDERLINE)
    return _mark_lines(marked)


def _mark_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Short lines set close together between empty lines belong together: verse, an address, results."""
    marked = list(pieces)
    at = 0
    while at < len(marked):
        end = at + 1
        while end < len(marked) and _is_short(marked[end]) and not marked[end].gap:
            end += 1
        apart = end == len(marked) or marked[end].gap
        if _is_short(marked[at]) and marked[at].gap and apart and end - at > 1:
            marked[at:end] = [piece._replace(role="line") for piece in marked[at:end]]
        at = end
    return marked


def _is_short(piece: Piece) -> bool:
    return piece.role == "paragraph" and len(piece.text) <= _LONGEST_LINE and not piece.is_prose


def _is_underlined(line: Piece, rule: Piece) -> bool:
    """A line over a rule of about its own length, with nothing between, is set as a heading."""
    length = len(line.printed)
    return (
        line.role in {"paragraph", "heading"}
        and line.gap
        and not rule.gap
        and rule.text[0] in "-="
        and length <= _LONGEST_UNDERLINED
        and abs(length - len(rule.text)) <= max(3, length // 5)
    )


def _is_rule(piece: Piece) -> bool:
    return piece.role == "removed" and piece.rule == "ornament" and bool(_RULE.fullmatch(piece.text))


def _judge(piece: Piece, before: Piece | None, after: Piece | None) -> Piece:
    text = piece.text
    if piece.style is not None and piece.style.kind in _SURE_KINDS:
        return piece._replace(role=piece.style.kind, text=piece.printed, mark="")
    if piece.mark:
        neighbours = [other.mark for other in (before, after) if other is not None]
        is_item = piece.mark in _SURE_MARKS or (piece.mark in neighbours and not piece.mark[0].isdigit())
        return piece._replace(role="item") if is_item else piece._replace(text=piece.printed, mark="")
    if is_correction(text):
        return piece._replace(role="correction")
    if is_caption(text):
        return piece._replace(role="caption")
    return piece._replace(role="heading") if _is_heading(piece, before, after) else piece


def is_caption(text: str) -> bool:
    """The words under a picture, known by their label or their credit."""
    folded = text.casefold()
    return len(text) < _LONGEST_CAPTION and any(sign in folded for sign in _SIGNS) and bool(_CAPTION.match(text))


def _is_heading(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """A short line set apart between paragraphs of running text, without a stop at its end."""
    text = piece.text
    if (
        before is None
        or after is None
        or not piece.gap
        or not (after.is_prose or after.mark)
        or (after.mark and text.endswith(":"))
    ):
        return False
    if (
        len(text) > _LONGEST_HEADING
        or text[-1] in ".,;:!…-–—"
        or text[0] in "\"“'‘(@#—–-"
        or (ends_sentence(text) and text[-1] != "?")
    ):
        return False
    return (
        1 <= len(words(text)) <= 12
        and not text[0].islower()
        and (before.is_prose or bool(before.mark) or before.role == "caption")
    )
