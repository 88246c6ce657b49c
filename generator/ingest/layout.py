"""Lines to pieces: list marks, blank lines, lists run together on one line, paragraphs broken over many lines."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise

from generator.base.text import squeeze, strip_invisible, words
from generator.ingest.pieces import Piece, remove
from generator.model.seed import Block

# Marks that are nothing else need no space after them; a dash, a star or a number does. An em dash is a signature.
_MARK = re.compile(r"(?:([•●▪◦‣∙⁃■□▶►➤●])\s*|([*·–-]|\d{1,2}[.)])\s+)(?=\S)")
_ORNAMENT = re.compile(r"[\W_]+")
_ORNAMENT_CHARACTERS = frozenset("•●▪◦‣∙⁃■□▶►➤*·–—-_=~#/|+<>.:◆★☆… ")
_INLINE_LIST = re.compile(r"\s[•●▪]\s")
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 30
_BROKEN_WORD = re.compile(r"\w-$")
_LABEL_END = re.compile(r"[.:!?…][\"'”’)]*$")


def lay_out(text: str, styles: Sequence[Block] = ()) -> list[Piece]:
    """One piece a line. Lines that show no word are ornaments unless they show other signs than rules and bullets."""
    waiting: dict[str, deque[Block]] = defaultdict(deque)
    for style in styles:
        waiting[style.text].append(style)
    pieces: list[Piece] = []
    gap = True
    for line in strip_invisible(text).split("\n"):
        shown = squeeze(line)
        if not shown:
            gap = True
        elif "|-" not in shown and _ORNAMENT.fullmatch(shown) and _ORNAMENT_CHARACTERS.issuperset(shown):
            pieces.append(remove(Piece(shown, gap=gap), "ornament"))
            gap = True
        else:
            mark = _MARK.match(shown)
            found = (mark[1] or mark[2], shown[mark.end() :]) if mark else ("", shown)
            known = (waiting.get(shown) or waiting.get(found[1])) if waiting else None
            pieces.append(Piece(found[1], found[0], gap, style=known.popleft() if known else None))
            gap = False
    return [_without_stray_number(pieces, i) for i in range(len(pieces))]


def _without_stray_number(pieces: Sequence[Piece], i: int) -> Piece:
    """A number is a list mark only in a series: `14. November 2021` and `29. How we did it` alone are text."""
    piece = pieces[i]
    if not piece.mark[:1].isdigit():
        return piece
    number = int(piece.mark[:-1])
    near = {other.mark[:-1] for other in pieces[max(i - 6, 0) : i + 7]}
    return piece if {str(number - 1), str(number + 1)} & near else piece._replace(text=piece.printed, mark="")


def split_inline_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """`Heading • one point • another` and `• one • another` on one line are a list: each point becomes a piece.

    Two bullets make a list; a line that has one between two names (`Jane Doe • CNN`) is no list.
    """
    found: list[Piece] = []
    for piece in pieces:
        parts = _INLINE_LIST.split(piece.text) if piece.is_open and _INLINE_LIST.search(piece.text) else [piece.text]
        if len(parts) == 1 or len(parts) + bool(piece.mark) < 3 or sum(len(words(p)) >= 4 for p in parts) < 2:
            found.append(piece)
            continue
        found.append(piece._replace(text=parts[0]))
        found += [Piece(part, "•", gap=False) for part in parts[1:] if part]
    return found


def join_wrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Joins the lines of a text that was broken at a fixed width, and no others.

    A file counts as wrapped when lines go on in small letters where the line before ends without a stop. In such a file
    a line is joined to the one before if it goes on in small letters, or if its first word had no room there.
    """
    width = _wrap_width(pieces)
    if not width:
        return list(pieces)
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _continues(groups[-1][0], groups[-1][-1], piece, width):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_join(lines) for lines in groups]


def _join(lines: Sequence[Piece]) -> Piece:
    """The lines as one piece; a word that was broken at its hyphen comes together again, with the hyphen."""
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts += ["" if _BROKEN_WORD.search(before.text) and line.text[:1].islower() else " ", line.text]
    return lines[0]._replace(text="".join(parts))


def _wrap_width(pieces: Sequence[Piece]) -> int:
    """The width that lines were broken at; 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(pieces) if not b.gap and not b.mark and b.is_open]
    broken = [
        len(a.printed)
        for a, b in pairs
        if b.text[:1].islower() and len(a.printed) >= _NARROWEST_WRAP and not _LABEL_END.search(a.text)
    ]
    if not broken or len(broken) * 4 < len(pairs) or (len(broken) < 2 and len(pairs) > 1):
        return 0
    widest = sorted(broken)[-1 - len(broken) // 20]
    whole = sum(
        len(piece.text) for piece in pieces if piece.is_open and not piece.mark and len(piece.text) > widest * 1.5
    )
    # Where most of the text is not broken at all, what is broken are lines of verse.
    return widest if widest <= _WIDEST_WRAP and whole <= sum(broken) else 0


def _continues(first: Piece, before: Piece, piece: Piece, width: int) -> bool:
    """True if `piece` is the line after `before` in the paragraph or list item that begins with `first`."""
    if piece.gap or piece.mark or not (first.is_open and piece.is_open):
        return False
    length = len(before.printed)
    if piece.text[:1].islower():
        return length >= width * 0.5
    return length >= width * 0.6 and len(piece.text.partition(" ")[0]) + 1 > width - length
