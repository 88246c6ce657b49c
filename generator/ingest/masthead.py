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
_FOREIGN_PAPER = (
    r"(?:courrier|journal|gazette|dépêche|figaro|voix|écho|progrès|républicain|tribune|presse|quotidien|parisien|monde"
    r"|zeitung|anzeiger|tageblatt|nachrichten|kurier|rundschau|bote|blatt|allgemeine|volksstimme|merkur|tagblatt|morgenpost"
    r"|diario|periódico|heraldo|correo|mundo|país|prensa|vanguardia|noticias|noticiero|sol|voz|corriere|giornale|gazzetta"
    r"|messaggero|stampa|courant|dagblad|krant|telegraaf|jornal|folha|correio)"
)
# Such names are told from headlines by their capitals alone, so both their article and the rest must have the form.
_FOREIGN = re.compile(
    rf"(?:(?:le|la|les|el|los|il|die|der|das|de|het|o|a) |l['’])(?:[\w-]+ )?{_FOREIGN_PAPER}"
    rf"(?: (?:(?:de|du|des|della|del|di|von|van|do|da) (?:la |l['’]|los |las )?|d['’]|de l['’])[\w-]+(?:[- ][\w-]+)?)?"
    rf"|[\w-]+(?:er|sche) (?:[\w-]+ )?{_FOREIGN_PAPER}|corriere della sera",
    re.IGNORECASE,
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
_SMALL = frozenset(
    {"the", "of", "and", "&", "de", "du", "des", "la", "los", "las", "del", "della", "di", "von", "van", "do", "da"}
)
_ELIDED = re.compile(r"[ld]['’][^\W\d_a-zß-öø-ÿ]")


def mark_masthead(pieces: Sequence[Piece]) -> list[Piece]:
    """Marks the first line as the publication's name, if it has the form of one and the lines below still hold a
    headline. `The` before it or such a line under it must say so: `City sets heat record` is a headline."""
    opened = [i for i, piece in enumerate(pieces) if piece.is_open][: _LINES + 2]
    if not opened or not _is_name(pieces[opened[0]]):
        return list(pieces)
    under = [i for i in opened[1:] if _UNDER.fullmatch(pieces[i].text)]
    name = pieces[opened[0]].text
    if not under and not name.casefold().startswith("the ") and not _FOREIGN.fullmatch(name):
        return list(pieces)
    if not any(_is_headline(pieces[i]) for i in opened[1:] if i not in under):
        return list(pieces)
    marked = list(pieces)
    marked[opened[0]] = pieces[opened[0]]._replace(role="publication", value=name, rule="masthead")
    for i in under:
        marked[i] = remove(pieces[i], "masthead")
    return marked


def is_paper(text: str) -> bool:
    """`The Northwick Courier`, `Courier`, `Evening Standard`: the name of a newspaper by its form."""
    plain = text.strip(" .")
    return (
        len(plain) <= 60
        and _is_capital(plain)
        and bool(_NAME.fullmatch(plain) or _ALONE.fullmatch(plain) or _FOREIGN.fullmatch(plain))
    )


def _is_capital(text: str) -> bool:
    return all(word[0].isupper() or word.casefold() in _SMALL or _ELIDED.match(word) for word in text.split())


def _is_name(piece: Piece) -> bool:
    text = piece.text
    return (
        not piece.mark
        and len(text) <= 60
        and _is_capital(text)
        and bool(_NAME.fullmatch(text) or _FOREIGN.fullmatch(text))
    )


def _is_headline(piece: Piece) -> bool:
    return (
        not piece.mark
        and 2 <= len(words(piece.text)) <= 30
        and not ends_sentence(piece.text)
        and len(piece.text) <= 200
    )
