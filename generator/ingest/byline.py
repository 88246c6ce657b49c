"""Who wrote it: `By Jane Doe and John Roe, Staff Writers`, alone or with a date on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.text import words
from generator.ingest.pieces import Piece, last_prose, remove
from generator.ingest.printed_dates import filler_start, find_dates, read_date_line
from generator.ingest.stated_dates import head_end

_LONGEST = 220
_BY = re.compile(
    r"(?:(?:(?:interview |review |analysis |column |recipe |written |reported |posted |story |words |text |compiled |submitted "
    r"|published )?by|von|por|par|door)\b\s*:?"
    r"|(?:authors?|byline|reporters?|writers?|words|autor(?:in|en)?|auteurs?)\s*:)\s*",
    re.IGNORECASE,
)
_ARABIC_BY = re.compile(r"بقلم\s*:?\s*([\u0600-\u06ff]+(?: [\u0600-\u06ff]+){1,3})")
_ADDRESS_BEHIND = re.compile(r"[\s|•·,]+[(<]?[\w.+-]+@[\w-]+\.[\w.-]+[)>]?\s*$")
_POST = re.compile(
    r"(?:[a-z-]{3,14} ){0,2}(?:writer|reporter|correspondent|columnist|editor|photographer)s?",
    re.IGNORECASE,
)
_LONE_BY = re.compile(r"by:?", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:von|por|par|door)\b", re.IGNORECASE)
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|\d{1,3}[A-Z]\w*|[(\"“][A-Z][\w.'’-]*[)\"”])"
_PARTICLE = r"(?:de|del|della|der|den|di|da|do|dos|das|du|van|von|ter|ten|bin|bint|ibn|al|el|la|le|of|the|for|in|y|e)"
_AND = r"(?:\s*,?\s*(?:and|&|with|und|et|y|e)\s+|\s*[,;]\s+)"
_PERSON = rf"(?:The )?{_NAME}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME}){{0,5}}(?:,? (?:Jr|Sr)\.|,? (?:II|III|IV)\b)?"
_NAMES = re.compile(rf"{_PERSON}(?:{_AND}{_PERSON}){{0,9}}")
# Without `By` the names must be plainly that: two to four words each, no preposition, at most three persons.
_SHORT = rf"{_NAME}(?:\s+{_NAME}){{1,3}}"
_SHORT_NAMES = re.compile(rf"{_SHORT}(?:{_AND}{_SHORT}){{0,2}}")
_ROLE_WORD = (
    r"(?:staff|writers?|reporters?|editors?|correspondents?|columnists?|contributors?|contributing|bureau|desk"
    r"|news|newspaper"
    r"|press|producers?|journalists?|photographers?|critic|special to|for the|the associated press|ap|reuters"
    r"|afp|cnn|bbc|upi|npr"
    r"|service|services|times|post|tribune|herald|journal|chronicle|gazette|globe|report|reports|director"
    r"|digital|media)"
)
_ROLE = re.compile(rf"(?=.*\b{_ROLE_WORD}\b)[\w@.&'’/ -]{{2,60}}", re.IGNORECASE)
_ROLE_CUT = re.compile(rf"\s*(?:,|\||•|·|/|\s[-–—])\s*(?={_ROLE.pattern}\s*$)", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ.])(?=[A-Z])")
_DATE_FIRST = re.compile(r"(.{6,80}?\d{4}.{0,30}?)[\s,|·•–—-]+by:? (.{3,120})", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:\||•|·|\s[-–—]\s|;|\t)\s*")
_AGENCY = re.compile(
    r"(?:(?:the )?associated press|reuters|agence france-presse|afp|ap|upi|united press international"
    r"|bloomberg(?: news)?"
    r"|(?:from )?(?:our )?(?:staff|wire|news) (?:and wire )?(?:reports?|writers?|services?)|staff|cnn wire"
    r"|cnn staff|redaktion|redacción|(?:la )?rédaction|redazione|redactie|[\w ]{2,30} staff (?:reports?|writers?))",
    re.IGNORECASE,
)
_ONE_CONTACT = r"(?:[\w.+-]+@[\w-]+\.[\w.-]+|(?:follow )?@\w{2,30}(?: on twitter)?)"
_CONTACT = re.compile(rf"{_ONE_CONTACT}(?:\s*[|,•·]\s*{_ONE_CONTACT}){{0,3}}", re.IGNORECASE)
_NOT_NAMES_LISTED = (
    "numbers way time end then now contrast comparison law default design hand phone mail email then "
    "popular clicking using subscribing continuing signing registering submitting entering"
)
_NOT_NAMES = frozenset(_NOT_NAMES_LISTED.split())
_BARE = re.compile(rf"{_SHORT}(?:{_AND}{_SHORT}){{0,2}}(?: in (?:the )?{_NAME}(?: {_NAME}){{0,2}})?")
_NOT_PERSONS_LISTED = (
    "news new york city county state states united university press local world breaking top latest business "
    "sports politics health science opinion national los angeles san santa washington north south east west photo "
    "video more live "
    "department office public release house white street for the read time story"
)
_NOT_PERSONS = frozenset(_NOT_PERSONS_LISTED.split())
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_MONTHS_LISTED = "january february march april may june july august september october november december"
_MONTHS = frozenset(_MONTHS_LISTED.split())
# With a month beside it; `April Jones` and `Jo March` are people.
_TIMES = frozenset(
    [
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "noon",
        "weekend",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "fools",
    ]
)


def mark_byline(pieces: Sequence[Piece], order: str = "") -> list[Piece]:
    """Marks the byline above the text, or one below it if there is none above; what belongs to it goes with it. `order`
    is that of numeric dates (see `find_dates`)."""
    known = next((i for i, piece in enumerate(pieces) if piece.role == "byline"), None)
    if known is not None:
        return [*pieces[:known], *_with_companions(list(pieces[known:]))]
    head, tail = head_end(pieces), last_prose(pieces)
    top = [i for i in range(min(head, len(pieces))) if pieces[i].is_open]
    below = [i for i in range(max(tail + 1, head), len(pieces)) if pieces[i].is_open]
    for i in dict.fromkeys([*top, *below[:6], *below[-2:]]):
        taken, after = _read_byline(pieces, i, order, is_top=i < head) or [], i + 1
        if not taken and _LONE_BY.fullmatch(pieces[i].text) and after < len(pieces) and pieces[after].is_open:
            taken, after = _read_split_byline(pieces[i], pieces[after]), i + 2
        if taken:
            return [*pieces[:i], *_with_companions([*taken, *pieces[after:]])]
    return list(pieces)


def labelled_names(text: str) -> str | None:
    """The names of `By Jane Doe`; None without such a label, or if what follows is no names."""
    by = _BY.match(text)
    return _names(_unglued(text[by.end() :]), labelled=True, foreign=bool(_FOREIGN.match(by[0]))) if by else None


def is_person(text: str) -> bool:
    """`Jane Doe`: two to four names, none of them a word that names have not."""
    tokens = {word.casefold() for word in words(text)}
    return bool(re.fullmatch(_SHORT, text)) and not tokens & (_NOT_PERSONS | _NOT_NAMES | _WEEKDAYS | _MONTHS - {"may"})


def is_byline(line: str) -> bool:
    """True for a line that is nothing but its writer's name, with `By` or with a post: `Jane Doe, Staff Writer`."""
    by = _BY.match(line)
    names = line[by.end() :] if by else line
    return (
        len(line) <= _LONGEST
        and _names(names, labelled=bool(by), foreign=bool(by and _FOREIGN.match(by[0]))) is not None
    )


def read_names(text: str) -> str | None:
    """The names after a label (`Author: Jane Doe, Staff Writer`); None if `text` is no names."""
    by = _BY.match(text)
    return _names(_unglued(text[by.end() :] if by else text), labelled=True, foreign=False)


def _with_companions(pieces: list[Piece]) -> list[Piece]:
    """Takes out the lines right under a byline that tell the writer's post or address; names after a lone `By`."""
    i = next(i for i, piece in enumerate(pieces) if piece.role == "byline") + 1
    for at in range(i, min(i + 3, len(pieces))):
        piece = pieces[at]
        if piece.role in {"date", "updated", "removed"}:
            continue
        is_post = (
            len(piece.text) <= 60 and not piece.gap and _ROLE.fullmatch(piece.text) and len(words(piece.text)) <= 6
        )
        if not piece.is_open or not (is_post or _CONTACT.fullmatch(piece.text) or _AGENCY.fullmatch(piece.text)):
            break
        pieces[at] = remove(piece, "byline-line")
    return pieces


def _read_byline(pieces: Sequence[Piece], i: int, order: str, *, is_top: bool) -> list[Piece] | None:
    """The piece as byline, and what else its line holds; None if it is no byline."""
    piece = pieces[i]
    text = piece.text
    if len(text) > _LONGEST or piece.mark:
        return None
    arabic = _ARABIC_BY.fullmatch(text)
    if arabic and is_top:
        return [piece._replace(role="byline", value=arabic[1])]
    by = _BY.match(text)
    if by and by.end() == len(text):
        return None
    if not by and is_top and _is_bare_byline(pieces, i):
        return [piece._replace(role="byline", value=text, rule="name-above-date")]
    turned = _read_date_first(piece, order) if is_top else None
    if turned is not None:
        return turned
    rest, tail = _cut_date(text, order)
    divided = _unglued(rest)
    names = _names(
        divided[by.end() :] if by else divided, labelled=bool(by), foreign=bool(by and _FOREIGN.match(by[0]))
    )
    if names is None or (not is_top and (not by or len(rest) > 80)):
        return None
    if not by and i == next((at for at, other in enumerate(pieces) if other.role != "removed"), i):
        return None  # the first line is the headline's place
    byline = piece._replace(text=rest, role="byline", value=names, rule="" if by else "name-with-post")
    return [byline, *tail]


def _read_date_first(piece: Piece, order: str) -> list[Piece] | None:
    """`Posted on November 14, 2021 by Jane Doe`."""
    match = _DATE_FIRST.fullmatch(piece.text)
    line = read_date_line(match[1], order) if match else None
    names = _names(_unglued(match[2]), labelled=True, foreign=False) if match and line else None
    if match is None or line is None or line.published is None or names is None:
        return None
    rule = "" if line.labelled else "date-beside-byline"
    date = piece._replace(text=match[1].rstrip(" ,|·•–—-"), role="date", rule=rule, value=line.published.iso)
    return [date, Piece(piece.text[match.end(1) :].lstrip(" ,|·•–—-\t"), role="byline", value=names)]


def _unglued(text: str) -> str:
    """`By Jane DoeBusiness Columnist` with a comma between the name and the post or agency that lost its line."""
    for place in _GLUED.finditer(text):
        tail = text[place.start() :]
        if _ROLE.fullmatch(tail) or _AGENCY.fullmatch(tail):
            return f"{text[: place.start()]}, {tail}"
    return text


def _is_bare_byline(pieces: Sequence[Piece], i: int) -> bool:
    """`Jane Doe` or `Jane Doe in Rome`, right above the date or the writer's post and below a headline."""
    follows = pieces[i + 1] if i + 1 < len(pieces) else None
    if follows is None or not _BARE.fullmatch(pieces[i].text):
        return False
    if follows.role != "date" and not (follows.is_open and _POST.fullmatch(follows.text)):
        return False
    tokens = {word.casefold() for word in words(pieces[i].text)}
    headline = any(other.is_open and len(words(other.text)) >= 4 for other in pieces[:i])
    return headline and not tokens & _NOT_PERSONS


def _read_split_byline(by: Piece, piece: Piece) -> list[Piece]:
    names = _names(piece.text, labelled=True, foreign=False)
    return [remove(by, "byline-line"), piece._replace(role="byline", value=names)] if names else []


def _cut_date(text: str, order: str) -> tuple[str, list[Piece]]:
    """Splits `By Jane Doe | Nov. 14, 2021` before what belongs to the date."""
    first = next(find_dates(text, order), None)
    if first is None:
        glued = next(
            (place.start() for place in _GLUED.finditer(text) if read_date_line(text[place.start() :], order)), 0
        )
        if not glued:
            return text, []
        start = glued
    else:
        start = filler_start(text, first.start)
    line = read_date_line(text[start:], order)
    if not start or line is None:
        return text, []
    stated = line.published or line.updated
    if stated is None:
        return text, []
    role = "date" if line.published else "updated"
    both = " ".join(found.iso for found in (line.published, line.updated) if found)
    rule = "" if line.labelled else "date-beside-byline"
    date = Piece(text[start:].strip(), role="date" if role == "date" else "updated", rule=rule, value=both)
    return text[:start].strip(" |•·-–—,;/"), [date]


def _tell_a_time(tokens: Sequence[str]) -> bool:
    months = _MONTHS.intersection(tokens)
    return not _WEEKDAYS.isdisjoint(tokens) or months.issuperset(tokens) or bool(months and _TIMES.intersection(tokens))


def _names(text: str, *, labelled: bool, foreign: bool) -> str | None:
    """The names of `text`, which must be names and a post; without `By` there must be a post, or a known agency."""
    text = _ADDRESS_BEHIND.sub("", text).strip(" |•·,-–—:")
    if not text:
        return None
    if not labelled and _AGENCY.fullmatch(text):
        return text
    cut = _ROLE_CUT.search(text)
    names = text[: cut.start()] if cut else text
    if not labelled and (not cut or not _SHORT_NAMES.fullmatch(names)):
        return None
    if labelled and not cut:
        names = _SEPARATOR.split(text)[0]
    names = names.strip(" ,")
    if labelled and re.fullmatch(r"[a-z][\w-]{2,19}", names) and names not in _NOT_NAMES:
        return names
    tokens = [word.casefold() for word in words(names)]
    if not tokens or len(tokens) > 24 or _NOT_NAMES.intersection(tokens) or (len(tokens) < 3 and _tell_a_time(tokens)):
        return None
    if not _NAMES.fullmatch(names) or (names.endswith(".") and not re.search(r"\b(?:\w|Jr|Sr)\.$", names)):
        return None
    if foreign and not 2 <= len(tokens) <= 6:
        return None
    return names
