"""An entity as one article names it: where its page is, and by which words that article may mean it."""

from __future__ import annotations

from typing import NamedTuple


class NamedEntity(NamedTuple):
    """`kind` is person, organization, place or event; `path` leads to its page from the site's root and is empty if it
    has none.

    `forms` are the names that mean it wherever they stand; `bare` those that do so only where no other name goes on
    before or after them (a surname); `given` are the words that may stand before a bare one, folded; `never` are longer
    names that hold one of the forms and mean somebody else.

    `description` and `same_as` are what its record says. `total` is the number of its articles as it is shown: exact
    below ten, else the next of 10, 20, 50, 100, 200 … below it; 0 if it has no page.
    """

    kind: str
    label: str
    path: str
    forms: tuple[str, ...]
    bare: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    description: str = ""
    same_as: tuple[str, ...] = ()
    total: int = 0


class Segment(NamedTuple):
    """A piece of a plain string; `entity` is None for what lies between mentions."""

    text: str
    entity: NamedEntity | None = None
