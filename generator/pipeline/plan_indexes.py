"""The ways in to entities: one index for each kind, by letter and by number of articles, and the page above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.catalog.entities import EntityEntry
from generator.catalog.entity_index import MOST_ON_PAGE, LetterPage, by_letter, cut_letter, sort_entities
from generator.catalog.entity_views import SECTION_LABELS, count_of
from generator.catalog.network import MOST_CONSIDERED, make_network, most_frequent
from generator.model.page import PagePlan, Shard
from generator.model.views import Count, IndexGroup, Link
from generator.pipeline.frame import Frame

_NAMES = Link("entities/", "Names")
_MOST_FREQUENT = 40
_MOST_OF_KIND = 10


def plan_indexes(frame: Frame) -> Iterator[Shard]:
    """Nothing where no entity has a page."""
    sections: dict[str, list[EntityEntry]] = {}
    for entity in frame.entities.with_page:
        sections.setdefault(entity.section, []).append(entity)
    if sections:
        tied = _network_sources(frame)
        counted = [(section, len(inside), _rows(_most(inside))) for section, inside in sections.items()]
        yield frame.shard("index of names", (tied, counted), partial(_plan_all, frame, sections))
    for section, entities in sections.items():
        yield frame.shard(f"index of {section}", _rows(entities), partial(plan_section, frame, section, entities))


def _rows(entities: Sequence[EntityEntry]) -> list[tuple[str, str, int]]:
    return [(entity.path, entity.label, entity.total) for entity in entities]


def _most(entities: Sequence[EntityEntry]) -> list[EntityEntry]:
    return most_frequent(entities, _MOST_OF_KIND)


def _often(entities: Sequence[EntityEntry]) -> list[EntityEntry]:
    """The most frequent of a kind, as far as there are any that more than one article names."""
    return [entity for entity in most_frequent(entities, _MOST_FREQUENT) if entity.total > 1]


def _network_sources(frame: Frame) -> list[list[str]]:
    """What the picture depends on: the frequent entities, and what their articles are tagged with."""
    return [
        [entity.shown_digest, str(entity.total), *(frame.entities.naming_digest(one) for one in entity.articles)]
        for entity in most_frequent(frame.entities.with_page, MOST_CONSIDERED)
    ]


def plan_section(frame: Frame, section: str, entities: Sequence[EntityEntry]) -> Iterator[PagePlan]:
    """The index of one kind: whole if it is short, else a page a letter, or several for a letter of many names."""
    label = SECTION_LABELS[section]
    letters = by_letter(sort_entities(entities))
    pages = {letter: cut_letter(letter, inside, MOST_ON_PAGE) for letter, inside in letters.items()}
    whole = len(entities) <= MOST_ON_PAGE
    ways = tuple(
        Link("" if whole else _letter_path(section, cut[0].prefix), _letter_label(letter))
        for letter, cut in pages.items()
    )
    groups = [IndexGroup("", _letter_label(letter), _counts(inside)) for letter, inside in letters.items()]
    yield _index_page(
        frame,
        f"{section}/",
        label,
        (_NAMES,),
        summary=_count_names(len(entities)),
        letters=ways,
        most=_counts(_often(entities)) if len(entities) > _MOST_OF_KIND else (),
        groups=tuple(groups) if whole else (),
    )
    for cut in [] if whole else pages.values():
        for page in cut:
            yield _letter_page(frame, section, page, ways)


def _letter_page(frame: Frame, section: str, page: LetterPage, letters: tuple[Link, ...]) -> PagePlan:
    label = _letter_label(page.prefix)
    return _index_page(
        frame,
        _letter_path(section, page.prefix),
        f"{SECTION_LABELS[section]}: {label}",
        (_NAMES, Link(f"{section}/", SECTION_LABELS[section])),
        letters=letters,
        parts=tuple(Link(_letter_path(section, part), _letter_label(part)) for part in page.parts),
        groups=(IndexGroup("", label, _counts(page.entries)),) if page.entries else (),
    )


def _index_page(
    frame: Frame,
    path: str,
    title: str,
    crumbs: tuple[Link, ...],
    *,
    summary: str = "",
    letters: tuple[Link, ...],
    parts: tuple[Link, ...] = (),
    most: tuple[Count, ...] = (),
    groups: tuple[IndexGroup, ...],
) -> PagePlan:
    return frame.page(
        path,
        "names.html",
        crumbs=crumbs,
        head=frame.head(title, path, f"{title} · {frame.settings.title}", crumbs),
        title=title,
        summary=summary,
        letters=letters,
        parts=parts,
        most=most,
        groups=groups,
    )


def _plan_all(frame: Frame, sections: Mapping[str, Sequence[EntityEntry]]) -> Iterator[PagePlan]:
    title, path = "Names", "entities/"
    groups = tuple(
        IndexGroup(f"{section}/", SECTION_LABELS[section], _counts(_most(entities)))
        for section, entities in sections.items()
    )
    yield frame.page(
        path,
        "entities.html",
        head=frame.head(title, path, f"The people, organizations, places and events in {frame.settings.title}", ()),
        title=title,
        summary=_count_names(len(frame.entities.with_page)),
        groups=groups,
        totals=tuple(len(entities) for entities in sections.values()),
        network=make_network(most_frequent(frame.entities.with_page, MOST_CONSIDERED), frame.entities),
    )


def _counts(entities: Sequence[EntityEntry]) -> tuple[Count, ...]:
    return tuple(map(count_of, entities))


def _letter_path(section: str, prefix: str) -> str:
    return f"{section}/a-z/{prefix}/"


def _letter_label(prefix: str) -> str:
    return {"0-9": "0–9", "other": "Other"}.get(prefix, prefix.capitalize())


def _count_names(count: int) -> str:
    return "1 name" if count == 1 else f"{count:,} names"
