"""The newspaper's own name above the headline, with what stands under it: volume and number, when it was founded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.text import words
from generator.ingest.pieces import Piece, ends_sentence, remove

_PAPER = (
    r"(?:advertiser|advocate|argus|banner|bee|bugle|bulletin|chronicle|citizen|clarion|courier|daily|democrat|dispatch|echo"
    r"|enquirer|examiner|express|gazette|globe|guardian|herald|independent|inquirer|intelligencer|journal|leader|ledger"
    r"|mail|mercury|messenger|mirror|news|observer|pilot|post|press|record|register|reporter|republican|review|sentinel"
    r"|standard|star|sun|telegraph|times|tribune|voice|weekly|world)"
)
_NAME = re.compile(
    rf"the (?:[\w.'’-]+ ){{0,4}}{_PAPER}|the (?:daily|weekly|sunday|evening|morning) [\w'’-]+"
    rf"|(?:[\w.'’-]+ ){{1,4}}{_PAPER}(?:[- ]{_PAPER})?",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{_PAPER}", re.IGNORECASE)
_UNDER = re.compile(
    r"(?:vol(?:ume|\.)? ?[\dIVXLC]+\b.{0,80}|(?:no|issue|number)\.? ?\d+\b.{0,60}"
    r"|(?:est(?:ablished|d?\.)|founded)(?: in)? \d{4}.{0,40}"
    r"|price:? .{1,40}|(?:one|two|three|five|ten) (?:cents?|pence)|since \d{4})",
    re.IGNORECASE,
)
_LINES = 6


def mark_masthead(pieces: Sequence[Piece]) -> list[Piece]:
    """Marks the first line as the publication's name, if it has the form of one and the lines below still hold a
    headline. `The` before it or such a line under it must say so: `City sets heat record` is a headline."""
    opened = [i for i, piece in enumerate(pieces) if piece.is_open][: _LINES + 2]
    if not opened or not _is_name(pieces[opened[0]]):
        return list(pieces)
    under = [i for i in opened[1:] if _UNDER.fullmatch(pieces[i].text)]
    if not under and not pieces[opened[0]].text.casefold().startswith("the "):
        return list(pieces)
    if not any(_is_headline(pieces[i]) for i in opened[1:] if i not in under):
        return list(pieces)
    marked = list(pieces)
    name = pieces[opened[0]]
    marked[opened[0]] = name._replace(role="publication", value=name.text, rule="masthead")
    for i in under:
        marked[i] = remove(pieces[i], "masthead")
    return marked


def is_paper(text: str) -> bool:
    """`The Northwick Courier`, `Courier`, `Evening Standard`: the name of a newspaper by its form."""
    plain = text.strip(" .")
    capitals = all(word[0].isupper() or word.casefold() in {"the", "of", "and", "&"} for word in plain.split())
    return len(plain) <= 60 and capitals and bool(_NAME.fullmatch(plain) or _ALONE.fullmatch(plain))


def _is_name(piece: Piece) -> bool:
    text = piece.text
    capitals = all(word[0].isupper() or word.casefold() in {"the", "of", "and", "&"} for word in text.split())
    return not piece.mark and len(text) <= 60 and capitals and bool(_NAME.fullmatch(text))


def _is_headline(piece: Piece) -> bool:
    return (
        not piece.mark
        and 2 <= len(words(piece.text)) <= 30
        and not ends_sentence(piece.text)
        and len(piece.text) <= 200
    )
