"""Lines above and below the text that say what they are: `Author: Jane Doe`, `Source: The Courier`, `URL: https://…`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.base.fields import is_web_address
from generator.base.text import squeeze, words
from generator.ingest.byline import read_names
from generator.ingest.masthead import is_paper
from generator.ingest.pieces import Piece, Role, ends_sentence, last_prose, remove
from generator.ingest.printed_dates import find_dates, read_date_line
from generator.ingest.stated_dates import head_end

_LABEL = re.compile(r"([^\W\d_][\w ./-]{1,28}?)\s*:\s*(\S.*)", re.DOTALL)
_LONGEST = 300
_TITLE = "title headline titel titre título titolo überschrift hed"
_BYLINE = "byline author authors reporter writer autor autorin autoren auteur auteurs autore journalist redakteur"
_SECTION = "section rubrik ressort rubrique sección sezione column"
_PUBLICATION = "publication newspaper paper zeitung journal periódico publisher"
_SOURCE = "source quelle fuente fonte via"
_RECORD = (
    "length word count load-date loaddate publication-type document type document-type page pages edition language "
    "copyright body text record number accession number article id story id id"
)
_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:published|appeared|printed) (?:in|by) )(?:the )?(?P<paper>(?:The )?[A-Z][\w.'’& -]{2,50}?)"
    r"(?:,? on|,|:) (?P<date>[^,].{5,30}\d{4})\.?",
    re.IGNORECASE,
)
# The address of an article has its year, its headline, or a page's ending; others lead to a place or a shop.
_OF_ARTICLE = re.compile(r"/(?:19|20)\d\d(?:/|\b)|/[\w]+(?:-[\w]+){2,}|\.(?:html?|php|aspx?)\b|[?&](?:id|p)=\d")
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+?)>?\.?")
_FEWEST_OF_RECORD = 3


def _names(text: str) -> str:
    # With a date on its line the byline's own rule divides the two.
    return "" if next(find_dates(text), None) else read_names(text) or ""


def _line(text: str) -> str:
    return text if len(words(text)) <= 40 else ""


def _short(text: str) -> str:
    return text if len(words(text)) <= 8 and not ends_sentence(text) else ""


def _paper(text: str) -> str:
    return text if is_paper(text) else ""


def _address(text: str) -> str:
    match = _ADDRESS.fullmatch(text)
    return match[1] if match and is_web_address(match[1]) else ""


# By label: the field, and what makes its value of the text; where it makes nothing, the line says something else.
_FIELDS: dict[str, tuple[tuple[Role, Callable[[str], str]], ...]] = {
    **dict.fromkeys(_TITLE.split(), (("title", _line),)),
    **dict.fromkeys(_BYLINE.split(), (("byline", _names),)),
    **dict.fromkeys(_SECTION.split(), (("section", _short),)),
    **dict.fromkeys(_PUBLICATION.split(), (("publication", _short),)),
    **dict.fromkeys(_SOURCE.split(), (("url", _address), ("publication", _paper))),
    **dict.fromkeys(["url", "link", "permalink", "original link", "original url", "source url"], (("url", _address),)),
    "dateline": (("dateline", _short),),
}
_OF_RECORD = frozenset(
    {*_RECORD.split(), "word count", "document type", "record number", "accession number", "article id", "story id"}
)


def mark_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Takes the values of labelled lines outside the running text; a field's first line wins, and below the text there
    is no headline. An address that stands alone at the very top is the article's, and at the very bottom if it is of an
    article."""
    marked = list(pieces)
    head, tail = head_end(pieces), last_prose(pieces)
    outside = [i for i, piece in enumerate(pieces) if piece.is_open and not piece.mark and not head <= i <= tail]
    taken: set[str] = set()
    for i in outside:
        role, value = _read(pieces[i].text)
        # Below the text a link may lead to what the article speaks of.
        is_above = i < head or not pieces[i].text.casefold().startswith("link")
        if role and role not in taken and not (role in {"title", "dateline", "section"} and i > tail) and is_above:
            marked[i] = pieces[i]._replace(role=role, value=value)  # type: ignore[arg-type]
            taken.add(role)
    if "url" not in taken and outside:
        for i in (outside[0], outside[-1]):
            value = _address(pieces[i].text)
            if value and (i < head or _OF_ARTICLE.search(value)):
                same = [at for at in outside if _address(pieces[at].text) == value]
                for at in same:  # a browser prints it on every page
                    marked[at] = pieces[at]._replace(role="url", value=value, rule="address-alone")
                break
    for i in reversed(outside):
        if marked[i].is_open and "publication" not in taken and (fields := _mark_published(pieces[i])):
            marked[i : i + 1] = fields
            return marked
    if len(taken) >= _FEWEST_OF_RECORD:
        for i in outside:
            if marked[i].is_open and _is_of_record(pieces[i].text):
                marked[i] = remove(pieces[i], "record-label")
    return marked


def _mark_published(piece: Piece) -> list[Piece] | None:
    """`Published in the Northwick Courier on May 14, 2013`."""
    match = _PUBLISHED.fullmatch(piece.text) if len(piece.text) <= _LONGEST else None
    line = read_date_line(match["date"]) if match else None
    if match is None or line is None or line.published is None or not is_paper(match["paper"]):
        return None
    date = Piece(match["date"], role="date", value=line.published.iso)
    between = f"{piece.text[: match.start('paper')]}{piece.text[match.end('paper') : match.start('date')]}"
    label = Piece(squeeze(between).rstrip(" ,:"), role="removed", rule="date-line", gap=piece.gap)
    return [label, Piece(match["paper"], role="publication", value=match["paper"]), date]


def _read(text: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return "", ""
    for role, make in _FIELDS.get(match[1].casefold(), ()):
        if value := squeeze(make(match[2])):
            return role, value
    return "", ""


def _is_of_record(text: str) -> bool:
    """`LENGTH: 512 words`, `BODY:`."""
    label, colon, value = text.partition(":")
    return bool(colon) and squeeze(label).casefold() in _OF_RECORD and len(words(value)) <= 8
