"""What templates see. Every view is a tuple of plain values: it is hashed as it stands, so a page is stale exactly when
something that it can show has changed.

A `path` is relative to the site's root and has no leading `/` (`2021/11/14/slug/`, empty for the front page); a template
writes `{{ root }}{{ path }}`, where `root` leads from the page to the site's root (`../../../../`, `./`).
"""

from __future__ import annotations

from typing import NamedTuple


class Link(NamedTuple):
    path: str
    label: str


class Count(NamedTuple):
    """A way in; `total` is the number of articles behind it."""

    path: str
    label: str
    total: int


class Masthead(NamedTuple):
    title: str
    nav: tuple[Link, ...]


class Colophon(NamedTuple):
    """`license` is the licence's name or address as the site wrote it; `license_url` is empty unless it is an address."""

    description: str
    publisher: str
    publisher_url: str
    license: str
    license_url: str
    feeds: tuple[Link, ...]


class Alternate(NamedTuple):
    """A feed of this page: path, media type, title."""

    path: str
    type: str
    title: str


class Meta(NamedTuple):
    """A `<meta>` element: `attribute` is `name` or `property`."""

    attribute: str
    key: str
    content: str


class Head(NamedTuple):
    """What goes into `<head>`. `json_ld` is a JSON value or None; `robots` is empty or a directive such as `noindex`."""

    title: str
    description: str
    canonical: str
    robots: str
    alternates: tuple[Alternate, ...]
    metas: tuple[Meta, ...]
    json_ld: object


class DateView(NamedTuple):
    """`iso` fits the attribute `datetime`; `year`, `month` and `day` lead to the date archives, and their labels
    (`14`, `November`, `2021`) together read as the date."""

    iso: str
    text: str
    year: Link
    month: Link | None
    day: Link | None


class DateText(NamedTuple):
    """A date that leads nowhere: nothing may have been published on it."""

    iso: str
    text: str


class Card(NamedTuple):
    """An article in a list. `date` (ISO) and `date_text` are empty for an undated one; `summary` is the lede, shortened."""

    path: str
    title: str
    date: str
    date_text: str
    section: str
    dateline: str
    byline: str
    summary: str
    lang: str
    dir: str


class Group(NamedTuple):
    """Cards under one heading (a month in a year's list, a day in a month's); `path` and `label` may be empty."""

    path: str
    label: str
    cards: tuple[Card, ...]


class Day(NamedTuple):
    """A day of a calendar month: number, weekday (0 Monday), path (empty without articles), number of articles."""

    number: int
    weekday: int
    path: str
    total: int


class Month(NamedTuple):
    path: str
    label: str
    total: int
    days: tuple[Day, ...]


class Pager(NamedTuple):
    """Page numbers count from the oldest articles, so a number keeps its articles when new ones arrive. `number` is 0
    on the newest page, which has no number; `newer` and `older` are neighbours in reading order."""

    number: int
    total: int
    newer: Link | None
    older: Link | None
    numbered: tuple[Link, ...]


class KeyPoint(NamedTuple):
    """One point of the box; `target` is the id of the paragraph that says the same, or empty. A template finds the
    points beside the text (`body.points`), since both are rendered together."""

    text: str
    target: str


class Version(NamedTuple):
    """Another article with nearly the same text; `date` (ISO), `date_text` and `publication` may be empty."""

    path: str
    title: str
    date: str
    date_text: str
    publication: str
    lang: str
    dir: str


class Term(NamedTuple):
    """An entity that an article is tagged with; `path` is empty while it has no page of its own."""

    path: str
    label: str
    total: int


class TermGroup(NamedTuple):
    """`kind` is person, organization, place or event; `label` is the plural that people read."""

    kind: str
    label: str
    terms: tuple[Term, ...]


class Inference(NamedTuple):
    field: str
    value: str
    rule: str


class Furniture(NamedTuple):
    text: str
    rule: str


class Provenance(NamedTuple):
    """Where the article comes from. `seed` is empty for one written by hand; `edited` tells that a person changed the
    file after it was generated."""

    seed: str
    digest: str
    edited: bool
    inferred: tuple[Inference, ...]
    removed: tuple[Furniture, ...]


class ArticleView(NamedTuple):
    path: str
    title: str
    lang: str
    dir: str
    date: DateView | None
    updated: DateText | None
    byline: str
    authors: tuple[str, ...]
    dateline: str
    section: str
    publication: str
    url: str
    description: str
    key_points_heading: str
    citation: str
    permalink: str
    word_count: int
