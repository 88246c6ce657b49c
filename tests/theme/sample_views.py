"""Values that templates get, made up for the hard cases: short, long, empty, many, right-to-left, hostile."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from markupsafe import Markup

from generator.base.dates import MONTHS
from generator.model import views
from generator.render.body import RenderedBody

HOSTILE = "\"><script>alert(1)</script>' onload=alert(1) x='&amp;"

MASTHEAD = views.Masthead(
    "The Harbour Record",
    (
        views.Link("archive/", "Dates"),
        views.Link("people/", "People"),
        views.Link("organizations/", "Organizations"),
        views.Link("places/", "Places"),
        views.Link("events/", "Events"),
        views.Link("about/", "About"),
    ),
)
COLOPHON = views.Colophon(
    "Reports from a harbour town, kept as they were printed.",
    "Harbour Record Trust",
    "https://trust.example/",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    (views.Link("feed.xml", "Atom feed"), views.Link("feed.json", "JSON feed")),
)
LONG_TITLE = (
    "After eleven months of hearings, three lost surveys and one resignation, the harbour board votes by a single "
    "voice to keep the old lighthouse burning until the new channel has been dredged"
)
ARABIC_TITLE = "الميناء القديم يفتح أبوابه من جديد بعد عامين من أعمال الترميم"
PARAGRAPHS = (
    "The harbour board voted on Sunday night to keep the old lighthouse burning, calling it a “working instrument” "
    "after the <em>Evening Tide</em> reported that two of its members had asked for it to be sold.",
    "The vote, five to four, ends eleven months of hearings. It obliges the board to pay a keeper until the new "
    "channel has been dredged, which the surveyors expect to take three winters and about 4,200,000 guilders.",
    'Opponents of the light, among them the treasurer, <a rel="tag" class="entity entity-person" '
    'href="../../../../people/marit-halvorsen/">Marit Halvorsen</a>, said the money would be missed elsewhere. “A lamp '
    "is not a harbour,” she told the meeting, which ran until 1:40 in the morning.",
    'Pilots disagree. In a letter read aloud by the clerk, the <a rel="tag" class="entity entity-organization" '
    'href="../../../../organizations/pilots-guild/">Pilots’ Guild</a> counted 19 nights last winter on which the light '
    "was the only mark visible from the bar.",
    "The board meets again on 12 December.",
)


def link(text: str, path: str = "2021/") -> views.Link:
    return views.Link(path, text)


def date(year: int, month: int = 0, day: int = 0) -> views.DateView:
    iso = "-".join([f"{year:04d}", *[f"{part:02d}" for part in (month, day) if part]])
    text = " ".join([*[str(day)] * bool(day), *[MONTHS[month - 1]] * bool(month), str(year)])
    return views.DateView(
        iso,
        text,
        link(str(year), f"{year}/"),
        link(MONTHS[month - 1], f"{year}/{month:02d}/") if month else None,
        link(str(day), f"{year}/{month:02d}/{day:02d}/") if day else None,
    )


def head(title: str, json_ld: object = None) -> views.Head:
    return views.Head(
        f"{title} – The Harbour Record",
        "What the harbour board decided on Sunday night.",
        "https://record.example/2021/11/14/lighthouse/",
        "",
        (views.Alternate("feed.xml", "application/atom+xml", "The Harbour Record"),),
        (
            views.Meta("property", "og:type", "article"),
            views.Meta("name", "citation_title", title),
        ),
        json_ld,
    )


POINTS = (
    views.KeyPoint(
        "The harbour board voted five to four to keep the old lighthouse burning for three more winters", "p1"
    ),
    views.KeyPoint("The treasurer said the money would be missed elsewhere; “a lamp is not a harbour,” she said", "p3"),
    views.KeyPoint("Pilots counted 19 nights on which the light was the only mark visible from the bar", ""),
)
TERMS = (
    views.TermGroup(
        "person",
        "People",
        (views.Term("people/marit-halvorsen/", "Marit Halvorsen", 12), views.Term("", "Jonas Berg", 1)),
    ),
    views.TermGroup("organization", "Organizations", (views.Term("organizations/pilots-guild/", "Pilots’ Guild", 4),)),
    views.TermGroup("place", "Places", (views.Term("places/paris/", "Paris", 103),)),
    views.TermGroup("event", "Events", (views.Term("events/armistice-day/", "Armistice Day", 1),)),
)
NAMING_POINT = views.KeyPoint(
    "Halvorsen voted against it",
    "p1",
    (
        views.Piece("Halvorsen", "person", "people/marit-halvorsen/", "Marit Halvorsen\nPerson\n12 articles"),
        views.Piece(" voted against it"),
    ),
)
PROVENANCE = views.Provenance(
    "seeds/000_95440932b03f0d12.txt",
    "95440932b03f0d12a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef0",
    True,
    (
        views.Inference("title", "Harbour board votes to keep the lighthouse", "first-clause-of-lede"),
        views.Inference("date", "2021-11-14", "dateline"),
    ),
    (
        views.Furniture("Facebook Twitter", "share-links"),
        views.Furniture("Read more: five lights you should see", "read-more"),
    ),
)


def body(*paragraphs: str, points: tuple[views.KeyPoint, ...] = POINTS) -> RenderedBody:
    marked = "\n".join(f'<p id="p{number}">{text}</p>' for number, text in enumerate(paragraphs, 1))
    return RenderedBody(Markup(marked), points)


def article_view(**changes: Any) -> views.ArticleView:
    view = views.ArticleView(
        path="2021/11/14/lighthouse/",
        title="Harbour board votes to keep the old lighthouse burning",
        lang="en",
        dir="ltr",
        date=date(2021, 11, 14),
        updated=None,
        byline="Ingrid Solheim and Peter Maas",
        authors=("Ingrid Solheim", "Peter Maas"),
        dateline="VLISSINGEN",
        section="Harbour",
        keywords=("Town hall", "lighthouses"),
        publication="Evening Tide",
        url="https://tide.example/2021/11/14/lighthouse-vote",
        description="What the harbour board decided on Sunday night, and who is to climb the stairs from now on.",
        standfirst="What the harbour board decided on Sunday night, and who is to climb the stairs from now on.",
        key_points_heading="What You Need To Know",
        citation=(
            "Ingrid Solheim and Peter Maas, “Harbour board votes to keep the old lighthouse burning”, Evening Tide, "
            "14 November 2021."
        ),
        permalink="https://record.example/2021/11/14/lighthouse/",
        word_count=612,
    )
    return view._replace(**changes)


RICH_HTML = body(*PARAGRAPHS[:2]).html + Markup(
    """
<h2 id="what-the-board-said">What the board said</h2>
<p id="p3">The chair read a statement<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> in which:</p>
<blockquote><p>We keep the light because it is <em>there</em>, and because nothing else is.</p></blockquote>
<h3 id="conditions">The conditions</h3>
<ul><li>a keeper on every night from October to April;</li><li>oil for three winters, bought at once.</li></ul>
<ol><li>Survey</li><li>Dredging</li></ol>
<h4 id="costs">Costs</h4>
<div class="scroll" role="group" aria-label="Table" tabindex="0">
<table><thead><tr><th>Winter</th><th>Keeper</th><th>Oil</th><th>Donaudampfschifffahrtsgesellschaft</th></tr></thead>
<tbody><tr><td>2021</td><td>61,000</td><td>18,400</td><td>7,150</td></tr>
<tr><td>2022</td><td>63,000</td><td>19,100</td><td>7,150</td></tr></tbody></table></div>
<p id="p5" class="caption"><em>The old lighthouse from the west mole, before the storm of 1998. Photograph: Evening
Tide</em></p>
<p id="p4">Its keeper lives at Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochuchafllanfairpwll, which took a
day to reach.</p>
<p id="p6" class="correction">Correction, 15 November 2021: an earlier version gave the vote as six to three.</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>Minutes, item 7. <a class="footnote-backref" href="#fnref:1"
title="Jump back to footnote 1 in the text">↩</a></p></li></ol></div>
"""
)


def many_terms() -> tuple[views.TermGroup, ...]:
    kinds = (("person", "People"), ("organization", "Organizations"), ("place", "Places"), ("event", "Events"))
    return tuple(
        views.TermGroup(
            kind,
            label,
            tuple(
                views.Term(
                    f"{kind}/{number}/" if number % 4 else "",
                    f"{('Anna', 'Olaf', 'The Honourable Wilhelmina')[number % 3]} "
                    f"{('Berg', 'Halvorsen-Oudemans', 'Maas', 'Tide')[number % 4]} {number}",
                    number * 7 % 41 + 1,
                )
                for number in range(size)
            ),
        )
        for (kind, label), size in zip(kinds, (17, 11, 9, 3), strict=True)
    )


def card(number: int = 1, **changes: Any) -> views.Card:
    titles = (
        "Harbour board votes to keep the old lighthouse burning",
        "Dredgers arrive a week early",
        "Keeper’s house to be repaired before the frost",
        LONG_TITLE,
        "Ice on the inner basin",
        "Two hundred years of the Pilots’ Guild, told in the objects its members carried home",
    )
    day = 28 - number % 28
    view = views.Card(
        path=f"2021/11/{day:02d}/story-{number}/",
        title=titles[number % len(titles)],
        date=f"2021-11-{day:02d}",
        date_text=f"{day} November 2021",
        section=("Harbour", "", "Town")[number % 3],
        dateline=("VLISSINGEN", "Paris, France", "")[number % 3],
        byline="Ingrid Solheim",
        summary=(
            "The harbour board voted on Sunday night to keep the old lighthouse burning, calling it a “working "
            "instrument” after the Evening Tide reported that two of its members had asked …"
        ),
        lang="en",
        dir="ltr",
    )
    return view._replace(**changes)


ARABIC_CARD = card(
    2,
    title=ARABIC_TITLE,
    lang="ar",
    dir="rtl",
    section="الميناء",
    dateline="الإسكندرية",
    summary="أعلنت هيئة الميناء مساء الأحد أن الميناء القديم سيفتح أبوابه للزوار في الربيع المقبل.",
)
UNDATED_CARD = card(4, date="", date_text="", path="undated/ice/")
HOSTILE_CARD = views.Card("a/", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "en", "ltr")


def pager(number: int, total: int) -> views.Pager:
    """As `paginate` makes it: the ends and the neighbours, newest first; the newest page has no number."""
    at = number or total
    near = {1, total, *(page for page in range(at - 2, at + 3) if 1 <= page <= total)}
    links = {
        page: link(str(page), f"page/{page}/") if page < total else link("newest", "") for page in range(1, total + 1)
    }
    return views.Pager(
        number,
        total,
        links.get(at + 1),
        links.get(at - 1),
        tuple(links[page] for page in sorted(near, reverse=True)),
    )


NO_PAGER = views.Pager(0, 0, None, None, ())


def month(year: int, number: int, busy: int) -> views.Month:
    days = []
    for day in range(1, calendar.monthrange(year, number)[1] + 1):
        count = max(0, (day * number * 37 + day) % 11 - 4) * busy
        path = f"{year}/{number:02d}/{day:02d}/" if count else ""
        days.append(views.Day(day, dt.date(year, number, day).weekday(), path, count))
    total = sum(day.total for day in days)
    return views.Month(f"{year}/{number:02d}/" if total else "", MONTHS[number - 1], total, tuple(days))


YEAR = tuple(month(2021, number, number % 4) for number in range(1, 13))
YEARS = tuple(views.Count(f"{year}/", str(year), (year * 7919) % 431 + 3) for year in range(2021, 1996, -1))
