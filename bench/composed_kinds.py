"""Made-up articles of kinds that `composed_seeds.py` has not: press records, rows of fields, scanned pages, verse, tables,
wire copy in other languages, newsletters. Each with its truth; the same number gives the same text, always."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made_language import make_language
from made_story import Story, make_story

_SIZE = 6_000
_WORDS = 180
_PAPERS = ("The Northwick Courier", "Harrow Herald", "Quay Post", "Le Courrier de Sound", "Nordwicker Zeitung")
_ADDRESS = "https://courier.example/{}"
_DATELINES = ("{} (dpa)", "{} (AFP)", "{}, 14 nov (EFE)", "{}, le 14 novembre", "{}, 14 NOV (ANSA)", "{}, Nov. 14 (AP)")
_DASHES = {"{}, 14 nov (EFE)": ".- "}
_MAIL = (
    "View this email in your browser",
    "Unsubscribe | Forward to a friend",
    "You received this email because you subscribed.",
)


class KindSeed(NamedTuple):
    """`fields` are those that the text prints; `lines` are lines that must stay lines; `furniture` is no part of it."""

    kind: str
    text: str
    fields: dict[str, str]
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


def compose_kinds(each: int) -> Iterator[KindSeed]:
    language = make_language(_SIZE)
    makers: tuple[Callable[[Story, Random], KindSeed], ...] = (
        _record, _row, _running_head, _regional, _wire, _scanned, _verse, _table, _newsletter, _chain,
    )  # fmt: skip
    for number in range(each):
        for place, make in enumerate(makers):
            story = make_story(language, 10 * number + place, _WORDS)
            yield make(story, Random(f"kind {place} {number}"))


def _name(story: Story) -> str:
    return story.people[0]


def _long(story: Story) -> tuple[str, ...]:
    """Paragraphs that are running text by any measure."""
    return tuple(paragraph for paragraph in story.paragraphs if len(paragraph) > 130) or story.paragraphs[:1]


def _join(head: list[str], paragraphs: tuple[str, ...], below: tuple[str, ...] = ()) -> str:
    return "\n\n".join(["\n".join(head), *paragraphs, *below])


def _day(story: Story) -> tuple[str, str]:
    day = story.day
    return (day.isoformat(), f"{day:%B} {day.day}, {day.year}") if day else ("2012-03-14", "March 14, 2012")


def _record(story: Story, chance: Random) -> KindSeed:
    iso, printed = _day(story)
    url = _ADDRESS.format(story.number)
    head = [f"Title: {story.title}", f"Author: {_name(story)}", f"Published: {printed}", f"Section: {story.section}"]
    fields = {"title": story.title, "byline": _name(story), "date": iso, "section": story.section, "url": url}
    if chance.random() < 0.5:
        head, below = [*head, f"URL: {url}"], ()
    else:
        below = (f"Source: {url}",)
    return KindSeed("record", _join(head, _long(story), below), fields, _long(story))


def _row(story: Story, chance: Random) -> KindSeed:
    iso, printed = _day(story)
    paper = chance.choice(_PAPERS)
    parts = [_name(story), paper, printed]
    chance.shuffle(parts)
    fields = {"title": story.title, "byline": _name(story), "date": iso, "publication": paper}
    return KindSeed("row", _join([story.title, " | ".join(parts)], _long(story)), fields, _long(story))


def _running_head(story: Story, chance: Random) -> KindSeed:
    iso, printed = _day(story)
    paper, page = chance.choice(_PAPERS[:3]).upper(), chance.randint(1, 24)
    head = f"{page} {paper}, {printed.upper()}." if chance.random() < 0.5 else f"{paper}, {printed.upper()}. {page}"
    fields = {"title": story.title, "date": iso, "publication": paper}
    return KindSeed("running head", f"{head}\n\n{_join([story.title], _long(story))}", fields, _long(story))


def _regional(story: Story, chance: Random) -> KindSeed:
    iso, printed = _day(story)
    paper, deck = chance.choice(_PAPERS[3:]), "What the board decided and who is to pay for it"
    menu = "HOME  NEWS  SPORT  OBITUARIES"
    head = [paper, menu, story.section, story.title, deck, f"By {_name(story)}", f"Posted: {printed}"]
    fields = {
        "title": story.title, "byline": _name(story), "date": iso, "publication": paper, "description": deck,
        "section": story.section,
    }  # fmt: skip
    below = (f"Published in the Harrow Herald on {printed}",) if chance.random() < 0.3 else ()
    text = _join(head, _long(story), ("Tags: boats, lamps", *below))
    return KindSeed("regional", text, fields, _long(story), furniture=(" ".join(menu.split()),))


def _wire(story: Story, chance: Random) -> KindSeed:
    form = chance.choice(_DATELINES)
    dateline = form.format(story.places[0].upper() if "le 14" not in form else story.places[0])
    first, *rest = _long(story)
    body = (f"{dateline}{_DASHES.get(form, ' – ')}{first}", *rest)
    return KindSeed("wire", _join([story.title], body), {"title": story.title, "dateline": dateline}, _long(story))


def _scanned(story: Story, chance: Random) -> KindSeed:
    """Lines broken at a width, some in a word that the text has elsewhere as well."""
    paragraphs = _long(story)
    width = chance.choice((38, 60))
    wrapped = ["\n".join(textwrap.wrap(one, width)) for one in paragraphs]
    word = max((one for one in paragraphs[0].split() if one.isalpha() and one.islower()), key=len)
    begun = "Nobody expected that a thing" if width == 38 else "Nobody had ever expected that anything of the kind"
    rest = textwrap.wrap(f"{word[3:]} could be called so again in this old town of ours by the sea.", width)
    end = "\n".join([f"{begun} {word[:3]}-", *rest])
    whole = (*paragraphs, end.replace("-\n", "").replace("\n", " "))
    return KindSeed("scanned", "\n\n".join([story.title, *wrapped, end]), {"title": story.title}, whole)


def _verse(story: Story, chance: Random) -> KindSeed:
    words = [word.strip(".,").lower() for paragraph in story.paragraphs for word in paragraph.split()]
    lines = [" ".join(words[at : at + 4 + at // 4 % 3]).capitalize() for at in range(0, 32, 4)]
    stanzas = ["\n".join(lines[:4]), "\n".join(lines[4:])]
    body = stanzas if chance.random() < 0.5 else [_long(story)[0], *stanzas]
    paragraphs = tuple(part for part in body if "\n" not in part)
    return KindSeed(
        "verse",
        "\n\n".join([story.title, f"By {_name(story)}", *body]),
        {"title": story.title},
        paragraphs,
        tuple(lines),
    )


def _table(story: Story, chance: Random) -> KindSeed:
    rows = [
        (f"{place[:12]}", str(chance.randint(0, 30)), str(chance.randint(0, 99)))
        for place in (*story.places, "East", "West", "South")
    ]
    lines = [f"{name:<14}{won:>4}{points:>8}" for name, won, points in (("Team", "Won", "Points"), *rows)]
    text = "\n\n".join(
        [story.title, *_long(story), "\n".join(lines), "The next matches are on Saturday, the league said."]
    )
    shown = tuple(" ".join(line.split()) for line in lines)
    return KindSeed("table", text, {"title": story.title}, _long(story), shown)


def _newsletter(story: Story, chance: Random) -> KindSeed:
    below = [*_MAIL[1:], f"The post {story.title} appeared first on Quay Post."][: 2 + int(chance.random() * 2)]
    text = "\n\n".join([_MAIL[0], story.title, *_long(story), *below])
    return KindSeed("newsletter", text, {"title": story.title}, _long(story), furniture=(_MAIL[0], *below))


def _chain(story: Story, chance: Random) -> KindSeed:
    sign = chance.choice((" - ", " | ", " – "))
    parts = ["Quay Post", "Sports", story.title]
    head = sign.join(parts if chance.random() < 0.5 else reversed(parts))
    return KindSeed("chain", _join([head], _long(story)), {"title": story.title, "section": "Sports"}, _long(story))
