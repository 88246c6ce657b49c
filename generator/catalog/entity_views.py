"""Entities as templates see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest
from itertools import chain
from urllib.parse import urlsplit

from generator.catalog.cards import card_of
from generator.catalog.entities import Entities, EntityEntry
from generator.entities.find_sentences import Naming
from generator.model.article import KINDS, Listed
from generator.model.naming import NamedEntity
from generator.model.settings import Settings
from generator.model.views import Count, EntityView, Link, Mention, Mentions, Seen, Term, TermGroup

SECTION_LABELS = {"people": "People", "organizations": "Organizations", "places": "Places", "events": "Events"}
_KIND_LABELS = {KINDS[section]: label for section, label in SECTION_LABELS.items()}
_MOST_COMPANY = 24
_MOST_NAMES = 8


def entity_view(entity: EntityEntry, settings: Settings) -> EntityView:
    dated = [article for article in entity.articles if article.date]
    return EntityView(
        kind=entity.kind,
        label=entity.label,
        path=entity.path,
        description=entity.record.description,
        names=tuple(name for name in entity.record.variants if name != entity.label),
        same_as=tuple(Link(address, _host(address)) for address in entity.record.same_as),
        total=entity.total,
        first=card_of(dated[0].listed, settings) if dated else None,
        last=card_of(dated[-1].listed, settings) if dated else None,
    )


def _host(address: str) -> str:
    """What people call a site: `www.wikidata.org` is wikidata.org."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def term_groups(named: Sequence[NamedEntity]) -> tuple[TermGroup, ...]:
    """An article's entities by kind."""
    groups: dict[str, list[Term]] = {}
    for entity in named:
        term = Term(entity.path, entity.label, entity.total, entity.total >= 10)
        groups.setdefault(entity.kind, []).append(term)
    return tuple(TermGroup(kind, _KIND_LABELS[kind], tuple(terms)) for kind, terms in groups.items())


def company_of(entity: EntityEntry, entities: Entities) -> tuple[TermGroup, ...]:
    """The entities with a page that share most articles with this one, by kind, each with the number that they share."""
    shared = Counter(chain.from_iterable(map(entities.of, entity.articles)))
    shared.pop(entity, None)
    groups: dict[str, list[Term]] = {section: [] for section in SECTION_LABELS}
    met = ((-count, other.section, other.label, other) for other, count in shared.items() if other.path)
    for minus, section, label, other in nsmallest(_MOST_COMPANY, met):
        groups[section].append(Term(other.path, label, -minus))
    return tuple(
        TermGroup(KINDS[section], SECTION_LABELS[section], tuple(terms)) for section, terms in groups.items() if terms
    )


def mentions_view(named: Sequence[tuple[Listed, Naming]], settings: Settings) -> Mentions:
    """Articles in the order of a list, each with the sentence that names the entity."""
    seen = Counter(name for _, naming in named for name in naming.seen)
    return Mentions(
        tuple(Mention(card_of(listed, settings), naming.before, naming.name, naming.after) for listed, naming in named),
        tuple(Seen(*item) for item in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMES]),
    )


def count_of(entity: EntityEntry) -> Count:
    return Count(entity.path, entity.label, entity.total)
