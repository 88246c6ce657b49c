"""The inputs of pages about entities."""

from __future__ import annotations

from typing import Any

from generator.model import views
from tests.theme.sample_views import (
    ARABIC_CARD,
    HOSTILE,
    HOSTILE_CARD,
    LONG_TITLE,
    NO_PAGER,
    PARAGRAPHS,
    TERMS,
    UNDATED_CARD,
    body,
    card,
    link,
    many_terms,
    pager,
)

Inputs = dict[str, Any]
NAMES = ("Abel Aas", "Berit Bakke", "The Honourable Wilhelmina Halvorsen-Oudemans of the Outer Harbour", "Olaf Tide")
NODES = tuple(
    views.Node(kind, f"{kind}/{row}/", NAMES[row % 4], 40 - row, row, (NAMES[(row + 1) % 4],))
    for row, kind in enumerate(("person", "organization", "place", "event") * 3)
)
NETWORK = views.Network(
    NODES, tuple(views.Tie(row, row + step, step, step) for step in range(1, 5) for row in range(0, 8, step))
)


def mention(number: int = 1, **changes: Any) -> views.Mention:
    return views.Mention(card(number, **changes), "The board heard ", "Halvorsen", " before it voted, six to one.")


def counts(*labels: str) -> tuple[views.Count, ...]:
    return tuple(views.Count(f"people/{number}/", label, number * 7 + 1) for number, label in enumerate(labels))


def timeline(*totals: int) -> views.Timeline:
    most = max(totals)
    bars = tuple(
        views.Bar(f"2021/{number:02d}/" if total else "", f"Month {number}", total)
        for number, total in enumerate(totals, 1)
    )
    peak = totals.index(most) if totals.count(most) == 1 else -1
    return views.Timeline("month", bars, most, peak, f"{sum(totals)} dated articles by month.")


def entity(common: Inputs, **changes: Any) -> Inputs:
    view = views.EntityView(
        kind="person",
        label="Marit Halvorsen",
        path="people/marit-halvorsen/",
        description="Harbour master from 2009 to 2023",
        names=("Halvorsen", "Marit K. Halvorsen"),
        same_as=(link("wikidata.org", "https://www.wikidata.org/wiki/Q1"),),
        total=312,
        first=card(27),
        last=card(1),
    )
    return (
        common
        | {
            "entity": view,
            "body": body(*PARAGRAPHS[:1], points=()),
            "timeline": timeline(0, 3, 9, 0, 1, 4, 4, 0, 0, 2, 1, 7),
            "company": many_terms(),
            "mentions": views.Mentions(
                (*(mention(number) for number in range(8)), views.Mention(ARABIC_CARD, "", "", "")),
                (views.Seen("Halvorsen", 1021), views.Seen("Marit Halvorsen", 1)),
            ),
            "undated": views.Mentions((views.Mention(UNDATED_CARD, "", "Halvorsen", " said so."),), ()),
            "undated_count": views.Count("people/marit-halvorsen/undated/", "Undated", 12),
            "feeds": (
                link("Atom", "people/marit-halvorsen/feed.xml"),
                link("JSON Feed", "people/marit-halvorsen/feed.json"),
            ),
            "pager": pager(0, 7),
        }
        | changes
    )


def bare_entity(common: Inputs) -> Inputs:
    view = views.EntityView("event", "Regatta", "events/regatta/", "", (), (), 1, None, None)
    mentions = views.Mentions((views.Mention(UNDATED_CARD, "", "", ""),), ())
    return entity(
        common,
        entity=view,
        body=None,
        timeline=None,
        company=(),
        mentions=mentions,
        undated=views.Mentions((), ()),
        undated_count=None,
        pager=NO_PAGER,
    )


def hostile_entity(common: Inputs) -> Inputs:
    hostile = views.Mention(HOSTILE_CARD, HOSTILE, HOSTILE, HOSTILE)
    view = views.EntityView(
        "person",
        HOSTILE,
        "people/a/",
        HOSTILE,
        (HOSTILE,),
        (link(HOSTILE, "javascript:alert(1)"),),
        1,
        HOSTILE_CARD,
        None,
    )
    bar = views.Bar("a/", HOSTILE, 1)
    return entity(
        common,
        entity=view._replace(last=HOSTILE_CARD._replace(path="b/")),
        timeline=views.Timeline("month", (bar, bar), 1, -1, HOSTILE),
        company=(views.TermGroup("person", HOSTILE, (views.Term("a/", HOSTILE, 1),)),),
        mentions=views.Mentions((hostile,), (views.Seen(HOSTILE, 2),)),
        undated=views.Mentions((hostile,), ()),
        pager=NO_PAGER,
    )


def mentions(common: Inputs) -> Inputs:
    listed = views.Mentions(tuple(mention(number) for number in range(5)), ())
    return common | {"title": "Marit Halvorsen, page 3", "mentions": listed, "pager": pager(3, 7)}


def names(common: Inputs, **changes: Any) -> Inputs:
    groups = tuple(views.IndexGroup("", name[0], counts(name, LONG_TITLE)) for name in NAMES)
    return (
        common
        | {
            "title": "People",
            "summary": "1,204 names",
            "letters": tuple(link(letter, "") for letter in "ABTO"),
            "parts": (),
            "most": counts(*NAMES),
            "groups": groups,
        }
        | changes
    )


def letter(common: Inputs) -> Inputs:
    return names(
        common,
        title="People: S",
        summary="",
        letters=tuple(link(letter, f"people/a-z/{letter}/") for letter in "abcdefghijklmnopqrstuvwxyz"),
        parts=tuple(link(part, f"people/a-z/{part}/") for part in ("Sa", "Sc", "Sm")),
        most=(),
        groups=(views.IndexGroup("", "S", counts("S")),),
    )


def entities(common: Inputs, **changes: Any) -> Inputs:
    groups = tuple(views.IndexGroup(f"{group.label}/", group.label, counts(*NAMES)) for group in TERMS)
    return (
        common
        | {
            "title": "Names",
            "summary": "4,310 names",
            "groups": groups,
            "totals": (2000, 4, 300, 4),
            "network": NETWORK,
        }
        | changes
    )


def hostile_entities(common: Inputs) -> Inputs:
    node = views.Node("person", "a/", HOSTILE, 1, 0, (HOSTILE,))
    return entities(
        common,
        title=HOSTILE,
        summary=HOSTILE,
        groups=(views.IndexGroup("a/", HOSTILE, counts(HOSTILE)),),
        totals=(9,),
        network=views.Network((node, node._replace(row=1)), (views.Tie(0, 1, 1, 4),)),
    )
