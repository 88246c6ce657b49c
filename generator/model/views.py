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


class Piece(NamedTuple):
    """Part of a text. Where it names an entity, `kind` and `path` are that entity's and `card` is what the link tells on
    hover and focus, a line each for its name, what it is and how many articles speak of it; elsewhere all are empty."""

    text: str
    kind: str = ""
    path: str = ""
    card: str = ""


class KeyPoint(NamedTuple):
    """One point of the box; `target` is the id of the paragraph that says the same, or empty. `pieces` are the text cut
    where it names an entity, and empty if it names none. A template finds the points beside the text (`body.points`),
    since both are rendered together."""

    text: str
    target: str
    pieces: tuple[Piece, ...] = ()


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
    """An entity that an article is tagged with; `path` is empty while it has no page of its own. `more` tells that
    `total` is a round number below the real one."""

    path: str
    label: str
    total: int
    more: bool = False


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
    """`standfirst` is the description as the page shows it: empty where it only repeats how the text begins."""

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
    keywords: tuple[str, ...]
    publication: str
    url: str
    description: str
    standfirst: str
    key_points_heading: str
    citation: str
    permalink: str
    word_count: int


class EntityView(NamedTuple):
    """`kind` is person, organization, place or event; `names` are other names that its record states, `same_as` its
    pages elsewhere; `first` and `last` are the oldest and the newest dated article that speak of it."""

    kind: str
    label: str
    path: str
    description: str
    names: tuple[str, ...]
    same_as: tuple[Link, ...]
    total: int
    first: Card | None
    last: Card | None


class Bar(NamedTuple):
    """A month or year of a timeline; `path` leads to the date archive and is empty where nothing was published."""

    path: str
    label: str
    total: int


class Timeline(NamedTuple):
    """An entity's articles by `unit` (month or year) without gaps, oldest first; `most` is the largest total, `peak` the
    number of the bar that has it, -1 if several do; `summary` says in words what the picture shows."""

    unit: str
    bars: tuple[Bar, ...]
    most: int
    peak: int
    summary: str


class Mention(NamedTuple):
    """An article that speaks of an entity. `before`, `name` and `after` are the sentence that names it; all are empty
    where the text does not."""

    card: Card
    before: str
    name: str
    after: str


class Seen(NamedTuple):
    """A name by which articles call an entity, and how often they do."""

    name: str
    total: int


class Mentions(NamedTuple):
    """`seen` is counted over the articles of this list."""

    entries: tuple[Mention, ...]
    seen: tuple[Seen, ...]


class IndexGroup(NamedTuple):
    """Entities under one heading of an index: a letter, or a kind; `path` and `label` may be empty."""

    path: str
    label: str
    entries: tuple[Count, ...]


class Node(NamedTuple):
    """An entity in the picture of those that are named together most; `row` counts from 0 at the top, `with_labels` are
    the others that it is joined to, the closest first."""

    kind: str
    path: str
    label: str
    total: int
    row: int
    with_labels: tuple[str, ...]


class Tie(NamedTuple):
    """Two nodes, by row, the upper first, that `total` articles name together; `weight` is 1 to 4, 4 for the most."""

    upper: int
    lower: int
    total: int
    weight: int


class Network(NamedTuple):
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


class Related(NamedTuple):
    """An article that is also about the entities called `names`, the rarest first."""

    card: Card
    names: tuple[str, ...]
