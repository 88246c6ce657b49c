"""Dates as articles print them, in every form whose meaning is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.base.dates import PartialDate, parse_date

_MONTH_NAMES = (
    "january jan enero ene januar janvier janv gennaio gen janeiro januari jänner",
    "february feb febrero februar février fevrier févr febbraio fevereiro fev februari feber",
    "march mar marzo märz maerz mars março marco maart mrt mär",
    "april apr abril abr avril avr aprile",
    "may mayo mai maggio mag maio mei",
    "june jun junio juni juin giugno giu junho",
    "july jul julio juli juillet juil luglio lug julho",
    "august aug agosto ago août aout augustus",
    "september sept sep septiembre septembre settembre setembro set",
    "october oct octubre oktober okt octobre ottobre ott outubro out",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic dezember dez décembre decembre déc dicembre dezembro december",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = f"(?P<{{}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\\.?"
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})"
    rf"(?:(?:T| +){_CLOCK} ?(?P<zone>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})?)?"
    rf"|(?P<y2>\d{{4}})年(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})日)?"
    rf"|{_MONTH.format('n3')} ?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[ -](?:de |of )?{_MONTH.format('n4')}(?:,? (?:de |del )?"
    rf"|-)(?P<y4>\d{{4}})"
    rf"|{_MONTH.format('n5')},? (?:de |del )?(?P<y5>\d{{4}})"
    r"|(?P<a6>\d{1,2})(?P<s6>[/.-])(?P<b6>\d{1,2})(?P=s6)(?P<y6>\d{4}))(?!\d|[-/]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)", re.ASCII)
YEAR_OF_NUMERIC = "year-of-numeric-date"

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lunes martes miércoles miercoles jueves viernes sábado sabado domingo montag dienstag mittwoch donnerstag freitag "
    "samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunedì martedì "
    "mercoledì giovedì venerdì domenica segunda feira terça quarta quinta sexta maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag"
)
_PUBLISHED = (
    "published publish posted post date dated publication originally first created issued released release "
    "story article "
    "online filed submitted added uploaded for immediate publicado publicada fecha veröffentlicht erstellt "
    "datum stand vom "
    "publié publiée pubblicato data gepubliceerd publicerad press news"
)
_UPDATED = (
    "updated update modified edited revised changed last actualizado actualizada actualización aktualisiert mis jour "
    "modifié aggiornato atualizado bijgewerkt"
)
_LINKING = (
    "at on the of de del el la las le les à a um uhr am den der um h and in il alle às em op to pm p m noon midnight "
    "est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest ist aest aedt eastern central mountain "
    "pacific time "
    "standard daylight local z hrs hours hour hr minutes minute mins min ago days day weeks week month months "
    "year years "
    "read hace vor il y a heures"
)
_FILLER = frozenset(f"{_WEEKDAYS} {_PUBLISHED} {_UPDATED} {_LINKING}".split())
_LABELS = frozenset(_PUBLISHED.split()) - {"article", "story", "press", "news", "for", "first", "post", "date"} | {
    "updated",
    "modified",
    "date",
}
_UPDATE_LABELS = frozenset(_UPDATED.split())
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_TIME = re.compile(
    r"\d{1,2}(?:[:.h]\d{2}){1,2}|\d{1,2} h \d{2}\b|\d{1,2}(?= ?(?:[ap]\.?m|h|uhr|heures)\b)"
    r"|\d{1,2}(?= (?:min|hour|day|minute|week|hr|year|month)s?\b)|[+-]\d{4}",
    re.IGNORECASE,
)


class PrintedDate(NamedTuple):
    date: PartialDate
    start: int
    end: int


class DateLine(NamedTuple):
    """A line that says nothing but when the article appeared. `labelled` tells that it says so (`Published: …`)."""

    published: PartialDate | None
    updated: PartialDate | None
    labelled: bool


def find_dates(text: str, order: str = "") -> Iterator[PrintedDate]:
    """Every date in `text` whose meaning is certain; 04/05/2021 tells the year and no more, unless `order`, the site's
    setting `ingest.date_order`, says which number comes first."""
    if not _YEAR.search(text):
        return
    for match in _DATE.finditer(text):
        found = _read(match, order)
        if found:
            yield PrintedDate(found, match.start(), match.end())


def read_date_line(text: str, order: str = "") -> DateLine | None:
    """The dates of a line that holds a date and nothing beside it but weekday, time, zone and a label."""
    if len(text) > 160:
        return None
    dates = list(find_dates(text, order))
    if not dates:
        return None
    published = updated = None
    at = 0
    labels: set[str] = set()
    for found in dates:
        before = _filler_tokens(text[at : found.start])
        if before is None:
            return None
        labels |= before
        if before & _UPDATE_LABELS:
            updated = updated or found.date
        elif published is None:
            published = found.date
        at = found.end
    rest = _filler_tokens(text[at:])
    return None if rest is None else DateLine(published, updated, bool(labels & _LABELS))


def is_year_of_numeric(date: PartialDate, text: str) -> bool:
    """True for the year of a date such as 04/05/2021, of which nobody can tell the month and the day."""
    return not date.month and bool(_NUMERIC.search(text))


def is_date_label(text: str) -> bool:
    """`Published`, `Last updated on`: what stands on the line above a date."""
    tokens = {token.casefold() for token in _TOKEN.findall(text[:40])}
    return len(text) <= 40 and bool(tokens & (_LABELS | _UPDATE_LABELS)) and tokens <= _FILLER


def filler_start(text: str, end: int) -> int:
    """Where the words that belong to the date at `end` begin: `By Jane Doe | Published Friday, ` gives 14."""
    start = end
    for match in reversed(list(_TOKEN.finditer(text[:end]))):
        if match[0].casefold() not in _FILLER:
            break
        start = match.start()
    return start


def _filler_tokens(text: str) -> set[str] | None:
    tokens = {token.casefold() for token in _TOKEN.findall(_TIME.sub(" ", text))}
    return tokens if tokens <= _FILLER else None


def _read(match: re.Match[str], order: str) -> PartialDate | None:
    part = match.groupdict()
    if part["y1"]:
        return _iso(part)
    if part["y2"]:
        return _certain(part["y2"], part["m2"], part["d2"] or "0")
    for form in ("3", "4"):
        if part[f"y{form}"]:
            return _certain(part[f"y{form}"], str(MONTHS[part[f"n{form}"].casefold()]), part[f"d{form}"])
    if part["y5"]:
        return _certain(part["y5"], str(MONTHS[part["n5"].casefold()]), "0")
    first, second = int(part["a6"]), int(part["b6"])
    if first > 12 or first == second or (order == "day-first" and second <= 12):
        return _certain(part["y6"], part["b6"], part["a6"])
    if second > 12 or order == "month-first":
        return _certain(part["y6"], part["a6"], part["b6"])
    return _certain(part["y6"], "0", "0") if first and second else None


def _iso(part: dict[str, str]) -> PartialDate | None:
    day = _certain(part["y1"], part["m1"], part["d1"])
    if day is None or not part["clock"] or not part["zone"]:
        return day
    zone = "Z" if part["zone"].upper() in {"Z", "UTC", "GMT"} else part["zone"]
    hour, colon, rest = part["clock"].partition(":")
    return parse_date(f"{day.iso}T{hour:0>2}{colon}{rest}{zone}") or day


def _certain(year: str, month: str, day: str) -> PartialDate | None:
    found = PartialDate(int(year), int(month), int(day))
    try:
        date(found.year, found.month or 1, found.day or 1)
    except ValueError:
        return None
    return found if 1500 <= found.year <= 2200 else None
