"""Lines to pieces: list marks, blank lines, lists run together on one line, paragraphs broken over many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.text import squeeze, strip_invisible, words
from generator.ingest.pieces import Piece, remove

# Marks that are nothing else need no space after them; a dash, a star or a number does. No em dash: that is a signature.
_MARK = re.compile(r"(?:([•●▪◦‣∙⁃■□▶►➤●])\s*|([*·–-]|\d{1,2}[.)])\s+)(?=\S)")
_ORNAMENT = re.compile(r"[\W_]+")
_ORNAMENT_CHARACTERS = frozenset("•●▪◦‣∙⁃■□▶►➤*·–—-_=~#/+<>.:◆★☆… ")
_INLINE_LIST = re.compile(r"\s[•●▪]\s")
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 30
_LABEL_END = re.compile(r"[.:!?…][\"'”’)]*$")


def lay_out(text: str) -> list[Piece]:
    """One piece a line. Lines that show no word are ornaments unless they show other signs than rules and bullets."""
    pieces: list[Piece] = []
    gap = True
    for line in strip_invisible(text).split("\n"):
        shown = squeeze(line)
        if not shown:
            gap = True
        elif _ORNAMENT.fullmatch(shown) and _ORNAMENT_CHARACTERS.issuperset(shown):
            pieces.append(remove(Piece(shown, gap=gap), "ornament"))
            gap = True
        else:
            mark = _MARK.match(shown)
            found = (mark[1] or mark[2], shown[mark.end() :]) if mark else ("", shown)
            pieces.append(Piece(found[1], found[0], gap))
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
        parts = _INLINE_LIST.split(piece.text) if piece.is_open and "  " not in piece.text else [piece.text]
        if len(parts) + bool(piece.mark) < 3 or sum(len(words(p)) >= 4 for p in parts) < 2:
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
    joined: list[Piece] = []
    previous = 0  # the length of the line before, which may by now be part of a longer piece
    for piece in pieces:
        if joined and _continues(joined[-1], piece, previous, width):
            before = joined[-1]
            glue = "" if re.search(r"\w-$", before.text) and piece.text[:1].islower() else " "
            joined[-1] = before._replace(text=before.text + glue + piece.text)
        else:
            joined.append(piece)
        previous = len(piece.printed)
    return joined


def _wrap_width(pieces: Sequence[Piece]) -> int:
    """The width that lines were broken at; 0 if they were not."""
    pairs = [(a, b) for a, b in zip(pieces, pieces[1:], strict=False) if not b.gap and not b.mark and b.is_open]
    broken = [
        len(a.printed)
        for a, b in pairs
        if b.text[:1].islower() and len(a.printed) >= _NARROWEST_WRAP and not _LABEL_END.search(a.text)
    ]
    if not broken or len(broken) * 4 < len(pairs) or (len(broken) < 2 and len(pairs) > 1):
        return 0
    widest = sorted(broken)[-1 - len(broken) // 20]
    return widest if widest <= _WIDEST_WRAP else 0


def _continues(before: Piece, piece: Piece, previous: int, width: int) -> bool:
    if piece.gap or piece.mark or not (before.is_open and piece.is_open):
        return False
    if piece.text[:1].islower():
        return previous >= width * 0.5
    room = width - previous
    return previous >= width * 0.6 and len(piece.text.partition(" ")[0]) + 1 > room
