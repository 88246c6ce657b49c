"""Lines to pieces: list marks, blank lines, lists run together on one line, paragraphs broken over many lines."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise

from generator.base.text import squeeze, strip_invisible, words
from generator.ingest.columns import find_columns
from generator.ingest.pieces import Piece, remove
from generator.model.seed import Block

# Marks that are nothing else need no space after them; a dash, a star or a number does. An em dash is a signature.
_MARK = re.compile(r"(?:([•●▪◦‣∙⁃■□▶►➤●])\s*|([*·–-]|\d{1,2}[.)])\s+)(?=\S)")
_ORNAMENT = re.compile(r"[\W_]+")
_ORNAMENT_CHARACTERS = frozenset("•●▪◦‣∙⁃■□▶►➤*·–—-_=~#/|+<>.:◆★☆… ")
_INLINE_LIST = re.compile(r"\s[•●▪]\s")
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 30
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_BROKEN_END = re.compile(r"[^\W\d_]{2,}-$")
_WORD_START = re.compile(r"[^\W\d_]+")
_COLUMNS = re.compile(r"\S(?:\t| {2,})\S")
_LONGEST_WORD = 60
_LONGEST_VERSE, _MOST_OF_STANZA = 60, 8
_LABEL_END = re.compile(r"[.:!?…][\"'”’)]*$")


def lay_out(text: str, styles: Sequence[Block] = ()) -> list[Piece]:
    """One piece a line. Lines that show no word are ornaments unless they show other signs than rules and bullets."""
    waiting: dict[str, deque[Block]] = defaultdict(deque)
    for style in styles:
        waiting[style.text].append(style)
    pieces: list[Piece] = []
    gap = True
    lines = strip_invisible(text).split("\n")
    columns = find_columns(lines) if not styles and _COLUMNS.search(text) else {}
    for place, line in enumerate(lines):
        shown = squeeze(line)
        if not shown:
            gap = True
        elif "|-" not in shown and _ORNAMENT.fullmatch(shown) and _ORNAMENT_CHARACTERS.issuperset(shown):
            pieces.append(remove(Piece(shown, gap=gap), "ornament"))
            gap = True
        else:
            if place in columns:
                pieces.append(Piece(shown, gap=gap, style=columns[place]))
                gap = False
                continue
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
    if not width and not any(_is_broken(a, b) for a, b in pairwise(pieces)):
        return list(pieces)
    groups: list[list[Piece]] = []
    known = _Known(pieces)
    for piece in pieces:
        if groups and _continues(groups[-1][0], groups[-1][-1], piece, width):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_join(lines, known) for lines in groups]


class _Known:
    """The words that the text has elsewhere, counted when the first broken word asks for them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(words(" ".join(piece.text for piece in self._pieces).casefold()))
        return word.casefold() in self._words


def _join(lines: Sequence[Piece], known: _Known) -> Piece:
    """The lines as one piece. A word that was broken at its hyphen comes together again: without the hyphen where the
    text has that word elsewhere, else with it, for it may be the word's own."""
    if len(lines) == 1:
        return lines[0]
    text, joined = lines[0].text, list(lines[0].joined)
    for line in lines[1:]:
        head = _BROKEN_WORD.search(text[-_LONGEST_WORD:])
        if head is None or not line.text[:1].islower():
            text += f" {line.text}"
            continue
        tail = _WORD_START.match(line.text)
        if tail and f"{head[1]}{tail[0]}" in known:
            joined.append(f"{head[0]} {tail[0]}")
            text = text[:-1]
        text += line.text
    return lines[0]._replace(text=text, joined=tuple(joined), style=_joined_style(lines, text))


def _joined_style(lines: Sequence[Piece], text: str) -> Block | None:
    """What the mark-up says of the lines, moved to where they now stand; nothing where a hyphen went."""
    if all(line.style is None for line in lines):
        return None
    if text != " ".join(line.text for line in lines) or any(line.mark for line in lines):
        return None
    at, spans = 0, []
    for line in lines:
        if line.style is not None and line.style.text == line.text:
            spans += [span._replace(start=span.start + at, end=span.end + at) for span in line.style.spans]
        at += len(line.text) + 1
    first = lines[0].style
    kind, level = (first.kind, first.level) if first is not None else ("paragraph", 0)
    return Block(kind, text, tuple(spans), (), level)


def _wrap_width(pieces: Sequence[Piece]) -> int:
    """The width that lines were broken at; 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(pieces) if not b.gap and not b.mark and b.is_open]
    broken = [
        len(a.printed)
        for a, b in pairs
        if b.text[:1].islower() and len(a.printed) >= _NARROWEST_WRAP and not _LABEL_END.search(a.text)
    ]
    if not broken or len(broken) * 4 < len(pairs) or (len(broken) < 2 and len(pairs) > 1) or _is_verse(pieces):
        return 0
    widest = sorted(broken)[-1 - len(broken) // 20]
    whole = sum(
        len(piece.text) for piece in pieces if piece.is_open and not piece.mark and len(piece.text) > widest * 1.5
    )
    # Where most of the text is not broken at all, what is broken are lines of verse.
    return widest if widest <= _WIDEST_WRAP and whole <= sum(broken) else 0


def _is_verse(pieces: Sequence[Piece]) -> bool:
    """Short lines of which half or more end where the next word had room, in stanzas of as many, or beginning with capitals where
    no sentence does."""
    stanzas: list[list[str]] = []
    for piece in pieces:
        if piece.gap or not stanzas:
            stanzas.append([])
        stanzas[-1].append(piece.text)
    stanzas = [lines for lines in stanzas if len(lines) > 1]
    if len(stanzas) > 2 and len(stanzas[0]) < len(stanzas[1]):
        del stanzas[0]  # the headline and what stands right below it
    widest = max((len(line) for lines in stanzas for line in lines), default=0)
    if not 0 < widest <= _LONGEST_VERSE:
        return False
    pairs = [pair for lines in stanzas for pair in pairwise(lines)]
    room = sum(len(first) + 1 + len(second.partition(" ")[0]) <= widest for first, second in pairs)
    capitals = [second[:1].isupper() for first, second in pairs if not _LABEL_END.search(first)]
    sizes = {len(lines) for lines in stanzas}
    alike = len(stanzas) > 1 and len(sizes) == 1 and max(sizes) <= _MOST_OF_STANZA
    return room * 2 >= len(pairs) and (alike or (len(capitals) > 2 and sum(capitals) * 2 > len(capitals)))


def _continues(first: Piece, before: Piece, piece: Piece, width: int) -> bool:
    """True if `piece` is the line after `before` in the paragraph or list item that begins with `first`."""
    if piece.gap or piece.mark or not (first.is_open and piece.is_open) or _is_row(piece) or _is_row(before):
        return False
    if _is_broken(before, piece):
        return True
    length = len(before.printed)
    if not width:
        return False
    if piece.text[:1].islower():
        return length >= width * 0.5
    return length >= width * 0.6 and len(piece.text.partition(" ")[0]) + 1 > width - length


def _is_broken(before: Piece, piece: Piece) -> bool:
    """A word goes on in the next line."""
    return (
        not piece.gap
        and not piece.mark
        and piece.text[:1].islower()
        and bool(_BROKEN_END.search(before.text[-_LONGEST_WORD:]))
    )


def _is_row(piece: Piece) -> bool:
    return piece.style is not None and piece.style.kind == "row"
