"""Furniture that takes several lines: related stories, a contact block, the writer's portrait, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.text import words
from generator.ingest.pieces import Piece, ends_sentence, last_prose, remove

_RELATED = re.compile(
    r"(?:(?:related|recommended|popular|trending|latest|recent|top|featured|similar|more)(?: (?:news|stories"
    r"|articles|posts|content|coverage|headlines|videos?|topics|tags|(?:internet )?links|for you|now|today"
    r"|on this(?: story| topic)?|from .{1,40}|to read|like this|about this)){0,2}"
    r"|most (?:read|popular|viewed|shared|recent|commented)(?: .{1,20})?|(?:you (?:may|might) (?:also )?(?:like"
    r"|be interested in|enjoy)|also in the news|read (?:more|next|also)|see also|don(?:'|’)t miss"
    r"|what to read next|up next|around the web|from (?:the|around the) web|editors?(?:'|’)?s? (?:picks?"
    r"|choice)|on our radar|in case you missed it|elsewhere on .{1,20}|promoted stories|more on this(?: story)?"
    r"|mehr zum thema|lesen sie auch|auch interessant|lire aussi|sur le même sujet|noticias relacionadas"
    r"|te puede interesar|leia também|leggi anche|lees ook))[:.]?",
    re.IGNORECASE,
)
_SUBHEADING_TOO = re.compile(r"(?:top|featured|popular|latest|recent|similar) ", re.IGNORECASE)  # in the text
_CONTACT_HEADING = re.compile(
    r"(?:media|press|news|public affairs)?[ ]?(?:contacts?|inquiries)(?: information)?\s*:?|contact\s*:.{0,100}"
    r"|media contacts?\s*:.{0,100}",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\(?\+?\d{1,3}\)?[ .-]?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{0,4}|https?://|www\.|@\w"
)
_KEPT_BELOW = re.compile(
    r"(?:correction|clarification|editor|update|reporting|writing|additional|with (?:reporting|files)|by |photo"
    r"|image|source|author|url)\b|.*[:]$",
    re.IGNORECASE,
)


def remove_surroundings(pieces: Sequence[Piece]) -> list[Piece]:
    return _remove_below_text(_remove_contacts(_remove_related(pieces)))


def _remove_related(pieces: Sequence[Piece]) -> list[Piece]:
    """A heading such as `Related stories` or `Most read`, and the headlines under it up to the next full sentence."""
    marked = list(pieces)
    tail = last_prose(pieces)
    for at, piece in enumerate(pieces):
        if len(piece.text) > 70 or piece.role not in {"paragraph", "removed"} or not _RELATED.fullmatch(piece.text):
            continue
        if at < tail and _SUBHEADING_TOO.match(piece.text):
            continue
        links = (i for i in range(at + 1, len(pieces)) if pieces[i].role != "removed")
        run: list[int] = []
        for i in links:
            if (
                not marked[i].is_open
                or not _is_link(pieces[i], in_text=at < tail)
                or len(run) == (6 if at < tail else 40)
            ):
                break
            run.append(i)
        if _is_cut_list(marked, run):
            continue
        if run or at > tail:
            for i in [at, *run]:
                if marked[i].is_open:
                    marked[i] = remove(pieces[i], "related-stories")
    return marked


def _is_cut_list(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    """The run is the beginning of a list that goes on with what is no link: then nobody knows what the list is."""
    after = pieces[run[-1] + 1] if run and run[-1] + 1 < len(pieces) else None
    return after is not None and after.is_open and bool(after.mark) and bool(pieces[run[-1]].mark)


def _remove_below_text(pieces: Sequence[Piece]) -> list[Piece]:
    """Short lines below the running text that come after the first furniture there: names of topics, more links.

    A sentence stays, and so does all that stands above the first furniture, and a list.
    """
    tail = last_prose(pieces)
    first = next((i for i in range(tail + 1, len(pieces)) if _ends_article(pieces[i])), None)
    if tail < 0 or first is None:
        return list(pieces)
    return [
        remove(piece, "below-text") if i > first and _is_label(piece) and not _goes_on(pieces, i) else piece
        for i, piece in enumerate(pieces)
    ]


def _goes_on(pieces: Sequence[Piece], i: int) -> bool:
    """The line is part of a sentence that was broken over lines."""
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    return pieces[i].text[0].islower() or (after is not None and not after.gap and after.text[0].islower())


def _ends_article(piece: Piece) -> bool:
    return piece.role == "removed" and piece.rule not in {"ornament", "embed", "advertisement", "read-more"}


def _is_label(piece: Piece) -> bool:
    """No sentence, no list item, nothing that says how to read the text (a correction, a credit)."""
    text = piece.text
    return (
        piece.is_open
        and len(text) <= 120
        and not ends_sentence(text)
        and text[0] not in "(*—–-_"
        and not piece.mark
        and not _KEPT_BELOW.match(text)
    )


def _is_link(piece: Piece, *, in_text: bool) -> bool:
    """Reads like a headline; in the text, where a subheading may follow, it must be as long as headlines are."""
    text = piece.text.rstrip("_*")
    if piece.is_prose or len(text) > 180 or (ends_sentence(text) and text.endswith(".")):
        return False
    return not in_text or len(words(piece.text)) >= 5


def _remove_contacts(pieces: Sequence[Piece]) -> list[Piece]:
    """A heading such as `Media contact:` outside the running text, and the names, numbers and addresses under it."""
    marked = list(pieces)
    tail = last_prose(pieces)
    head = next((i for i, piece in enumerate(pieces) if piece.is_prose), len(pieces))
    for at, piece in enumerate(pieces):
        if not marked[at].is_open or head <= at <= tail or not _CONTACT_HEADING.fullmatch(piece.text):
            continue
        run: list[int] = []
        for i in range(at + 1, min(at + 9, len(pieces))):
            if (
                not marked[i].is_open
                or pieces[i].is_prose
                or len(pieces[i].text) > 100
                or (at < head and not _REACH.search(pieces[i].text) and pieces[i].gap)
            ):
                break
            run.append(i)
        if not run and not piece.text.rstrip().endswith(":"):
            continue  # `Media contact: Jane Doe, 555-0100` alone is a line of the text as likely as not
        reached = any(_REACH.search(pieces[i].text) for i in [at, *run])
        if at < head:
            last = max((i for i in run if _REACH.search(pieces[i].text)), default=at)
            run = [i for i in run if i <= last]
        if reached:
            for i in [at, *run]:
                marked[i] = remove(pieces[i], "contact-block")
    return marked
