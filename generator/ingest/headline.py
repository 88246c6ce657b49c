"""The headline as printed, what repeats it, the site's name behind it, the section above and the deck below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.corrections import is_correction
from generator.base.text import words
from generator.ingest.block_kinds import is_caption
from generator.ingest.box_headings import is_box_heading
from generator.ingest.pieces import Piece, ends_sentence, folded, remove
from generator.ingest.sections import GENRES, SECTIONS
from generator.ingest.stated_dates import head_end
from generator.ingest.title_chain import cut_chain

DECK = "deck-below-headline"
_LONGEST = 220
_LONGEST_UNBACKED = 260
_LONGEST_STOPPED, _MOST_STOPPED = 130, 12
_LETTERED = re.compile(r"(?!(?:am|pm|a\.m|p\.m)\b)[^\W\d_]{2,}", re.IGNORECASE)
_LETTERS = frozenset(["letters to the editor", "letter to the editor", "letters", "readers write", "readers' letters"])
_NAMED_ABOVE = _LETTERS | GENRES | SECTIONS - {"home", "news", "video", "top stories"}
_SALUTATION = re.compile(
    r"(?:to the editors?|dear .{1,40}|(?:dear )?(?:sirs?|editor|madam)(?: or madam)?)[,:.–—-]*", re.IGNORECASE
)
_SITE = re.compile(
    r"\b(?:news|times|post|journal|herald|tribune|gazette|chronicle|globe|guardian|telegraph|independent|today|daily"
    r"|weekly|press|media|magazine|review|observer|star|sun|mail|express|mirror|standard|record|report|reporter|wire"
    r"|online|network|radio|tv|blog|bbc|cnn|nbc|cbs|abc|fox|npr|pbs|reuters|bloomberg|politico|vox|axios|wikinews)$"
    r"|^(?:bbc|cnn|nbc|cbs|abc|fox) ",
    re.IGNORECASE,
)
_LEADS_ON_LISTED = "AFTER OF IN ON TO AND BY FOR WITH AT FROM AS THE A AN OVER AGAINST BEFORE"
_LEADS_ON = frozenset(_LEADS_ON_LISTED.split())
_DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|gov|co\.uk|edu|de|fr|es|tv)", re.IGNORECASE)
_SHOWN = re.compile(
    r"\b(?:stands?|sits?|poses?|walks?|holds?|smiles?|waves?|(?:is|are|was|were) (?:seen|shown|pictured)"
    r"|(?:seen|shown|pictured) (?:here|above|in|at|on|from|with))\b.*\.$|[,(] ?(?:left|right|cent(?:re|er)|second from \w+)[,)]"
)
_SENTENCE_INSIDE = re.compile(r"[a-z)\"”’][.?!] [\"“‘]?[A-Z]")
_SUFFIX = re.compile(r"\s+(?:\||-|–|—|::|»|•|·)\s+(?=[^|»•·]{2,60}$)")


def mark_headline(pieces: Sequence[Piece], stated: str = "") -> list[Piece]:
    """Marks the headline above the text, if there is one; `stated` is the title that metadata gives."""
    labelled = next((i for i, piece in enumerate(pieces) if piece.role == "title"), None)
    if labelled is not None:
        return _mark_below(list(pieces), labelled, pieces[labelled].value)
    at = _find_headline(pieces, stated)
    if at is None:
        return list(pieces)
    pieces = _join_capitals(pieces, at)
    marked = list(pieces)
    chain = None if folded(stated) == folded(pieces[at].text) else cut_chain(pieces[at].text)
    title, suffix = (chain.title, "") if chain else _cut_site(pieces, at, stated)
    marked[at] = pieces[at]._replace(text=title, role="title", value=title)
    above = [i for i in range(at) if pieces[i].is_open]
    for i in above:
        marked[i] = _above(pieces[i], title, alone=len(above) == 1)
    below = _mark_below(marked, at, title)
    for cut in (chain.behind, chain.before) if chain else (suffix,):
        if cut:
            below.insert(
                at + 1, remove(Piece(cut), "site-suffix" if cut is not (chain and chain.before) else "site-prefix")
            )
    if chain and chain.section:
        below.append(Piece(chain.section, role="section", value=chain.section, rule="section-beside-headline"))
    return below


def _join_capitals(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """A headline in capitals that goes on in the next line: `HARBOUR SHUT`, `AFTER ACCIDENT`."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if below is None or below.gap or below.mark or not below.is_open:
        return list(pieces)
    first, second = pieces[at].text, below.text
    goes_on = first.split()[-1] in _LEADS_ON or second.split()[0] in _LEADS_ON
    if not (goes_on and first.isupper() and second.isupper() and len(first) + len(second) < _LONGEST_STOPPED):
        return list(pieces)
    return [*pieces[:at], pieces[at]._replace(text=f"{first} {second}", style=None), *pieces[at + 2 :]]


def is_salutation(text: str) -> bool:
    """`To the Editor:`, `Dear Sir,`: how a letter begins."""
    return bool(_SALUTATION.fullmatch(text))


def _find_headline(pieces: Sequence[Piece], stated: str) -> int | None:
    top = _top(pieces)
    same = folded(stated)
    for i in top if same else []:
        if folded(pieces[i].text).startswith(same) and len(pieces[i].text) < len(stated) + 60:
            return i
    for backing, piece in enumerate(pieces[: head_end(pieces)]):
        if piece.role not in {"byline", "date", "updated"} or _below_prose(pieces, backing):
            continue
        above = [
            i for i in top if i < backing and _is_headline(pieces[i], backed=True) and not _is_section(pieces, top, i)
        ]
        above = [i for i in above if len(words(pieces[i].text)) >= 3] or above
        if above:
            return above[0]
    return _unbacked(pieces, top)


def _is_section(pieces: Sequence[Piece], top: Sequence[int], i: int) -> bool:
    """The name of a section or column with something like a headline below."""
    named = pieces[i].text.casefold() in _LETTERS | SECTIONS
    return named and any(at > i and _is_headline(pieces[at], backed=True) for at in top)


def _unbacked(pieces: Sequence[Piece], top: Sequence[int]) -> int | None:
    """A headline that nothing but its look and place shows. Section names and menus may stand above it."""
    skipped = 0
    for i in top:
        text = pieces[i].text
        if is_correction(text) or (
            text.casefold() in _LETTERS and any(_is_headline(pieces[at], backed=True) for at in top if at > i)
        ):
            continue
        longer = any(
            len(words(pieces[at].text)) >= 5 and _is_headline(pieces[at], backed=False) for at in top if at > i
        )
        if text.casefold() in SECTIONS:
            continue
        if longer and len(words(text)) <= 3 and (skipped or _is_menu(pieces, i)):
            skipped += 1
            continue
        return i if _is_headline(pieces[i], backed=False) and _opens_text(pieces, i) else None
    return None


def _is_menu(pieces: Sequence[Piece], i: int) -> bool:
    """Another line of one to three words stands right below."""
    below = next((piece for piece in pieces[i + 1 :] if piece.is_open), None)
    return below is not None and len(words(below.text)) <= 3 and not below.gap


def _below_prose(pieces: Sequence[Piece], i: int) -> bool:
    """More than one full paragraph stands above: what backs a headline stands near it."""
    return sum(piece.is_prose for piece in pieces[:i]) > 1


def _top(pieces: Sequence[Piece]) -> list[int]:
    """The open pieces down to the first that can only be running text, at most twelve."""
    top: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.role in {"key-points-heading", "key-point", "dateline"} or len(top) == 12:
            break
        if piece.is_open:
            top.append(i)
            if piece.is_prose and len(piece.text) > _LONGEST_STOPPED:
                break
    return top


def _is_headline(piece: Piece, *, backed: bool) -> bool:
    text = piece.text
    if _SALUTATION.fullmatch(text):
        return False
    if piece.mark and piece.mark[0] not in "0123456789":
        return False
    if len(text) > (_LONGEST if backed else _LONGEST_UNBACKED) or _heads_box(text) or not words(text):
        return False
    if not _LETTERED.search(text):
        return False
    if text[-1] in ":,;" or (text[0].islower() and not backed and not text[1:2].isupper()):
        return False
    if ends_sentence(text) and not re.search(r"[?!][\"'”’)]*$|…$", text):
        # Old newspapers end their headlines with a stop.
        return (backed and len(text) <= _LONGEST_STOPPED) or (text.isupper() and 1 < len(words(text)) <= _MOST_STOPPED)
    if not backed and len(text) > 90 and (ends_sentence(text) or _SENTENCE_INSIDE.search(text)):
        return _is_title_case(text)
    if backed:
        return True
    if len(text) > 150:
        return _is_title_case(text)
    return len(words(text)) >= 2 or text.istitle() or (text.isupper() and len(text) > 3)


def _heads_box(text: str) -> bool:
    """A column of short items has that name too."""
    return is_box_heading(text) and text.casefold() != "news in brief"


def _is_title_case(text: str) -> bool:
    """Most long words begin with a capital, as American headlines do and running text does not."""
    long = [word for word in words(text) if len(word) > 3 and not word.isdigit()]
    return bool(long) and sum(not word[0].islower() for word in long) >= 0.7 * len(long)


def _opens_text(pieces: Sequence[Piece], i: int) -> bool:
    """What comes next reads like what follows a headline: a box, a dateline, a full sentence or a longer paragraph."""
    follows = next((p for p in pieces[i + 1 :] if p.role not in {"removed", "publication", "section", "url"}), None)
    if follows is None:
        return False
    if follows.role in {"key-points-heading", "key-point", "dateline", "byline", "date", "updated"}:
        return True
    if folded(pieces[i].text).startswith(folded(follows.text)):
        return True
    if not (follows.gap or len(follows.text) > len(pieces[i].text) or _is_title_case(pieces[i].text)):
        return False
    return any(p.is_prose or p.role == "key-points-heading" for p in pieces[i + 1 : i + 9])


def _cut_site(pieces: Sequence[Piece], at: int, stated: str) -> tuple[str, str]:
    """The headline and the site's name cut off behind it: sure where the rest is printed again or stated, where a bar
    divides them, or where what follows a dash is the name of a news site."""
    text = pieces[at].text
    cut = _SUFFIX.search(text)
    if cut is None:
        return text, ""
    title, suffix = text[: cut.start()], text[cut.start() :].strip()
    again = folded(title)
    if not again:
        return text, ""
    if again == folded(stated) or any(folded(p.text) == again for p in pieces[at + 1 : at + 8] if p.is_open):
        return title, suffix
    name = text[cut.end() :]
    tokens = words(name)
    if folded(stated) == folded(text) or len(tokens) > 6 or len(words(title)) < 3:
        return text, ""
    if "|" in cut[0] or "::" in cut[0] or "»" in cut[0]:
        return (title, suffix) if name[:1].isupper() or name[:1].isdigit() else (text, "")
    is_site = _DOMAIN.fullmatch(name) or (_SITE.search(name) and _is_title_case(name) and len(tokens) <= 4)
    return (title, suffix) if is_site else (text, "")


def _above(piece: Piece, title: str, *, alone: bool) -> Piece:
    """What stands above a headline is the section, the headline once more, or the page's own."""
    if is_correction(piece.text):
        return piece
    if piece.text.casefold() in _NAMED_ABOVE and alone:
        return piece._replace(role="section", value=piece.text, rule="section-above-headline")
    return remove(piece, "repeated-headline" if folded(piece.text).startswith(folded(title)) else "above-headline")


def _mark_below(pieces: list[Piece], at: int, title: str) -> list[Piece]:
    """The headline printed again, and the deck: the one sentence between the headline and the byline or date."""
    same = folded(title)
    marked = list(pieces)
    for i in range(at + 1, min(at + 12, len(pieces))):
        if pieces[i].is_open and folded(pieces[i].text) == same:
            marked[i] = remove(pieces[i], "repeated-headline")
    between: list[int] = []
    for i in range(at + 1, len(marked)):
        if marked[i].role in {"byline", "date"}:
            break
        if marked[i].is_open and not is_caption(marked[i].text):
            between.append(i)
    else:
        return marked
    if len(between) == 1 and _is_deck(marked[between[0]]):
        deck = between[0]
        marked[deck] = marked[deck]._replace(role="description", value=marked[deck].text, rule=DECK)
    return marked


def _is_deck(piece: Piece) -> bool:
    """A sentence or two; one that tells what a picture shows stays where it is."""
    longest = _LONGEST_STOPPED if piece.is_prose else 300  # a longer sentence may be the first paragraph
    return not piece.mark and 15 <= len(piece.text) <= longest and not _SHOWN.search(piece.text)
