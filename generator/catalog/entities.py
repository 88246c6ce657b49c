"""Which entities the archive speaks of, which of them have a page, and where."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.base.digests import digest_bytes, digest_value
from generator.base.slugs import slugify
from generator.catalog.archive import Archive
from generator.entities.name_forms import find_forms
from generator.entities.names import fold
from generator.entities.values import EntityRecord
from generator.model.article import KINDS, Article
from generator.model.naming import NamedEntity

PLURALS = {kind: section for section, kind in KINDS.items()}
_NOBODY = EntityRecord("", "person")
_STEPS = (1, 2, 5)

Tag = tuple[str, str]
"""The section of the front matter (`people`) and a name."""


@dataclass(frozen=True, eq=False)
class EntityEntry:
    """One entity: what is known of it, and the articles that are tagged with it, in the order of the archive.

    `path` is its page's from the site's root, empty if it has none.
    """

    section: str
    label: str
    path: str
    record: EntityRecord
    articles: tuple[Article, ...]

    @property
    def kind(self) -> str:
        return KINDS[self.section]

    @property
    def total(self) -> int:
        return len(self.articles)

    @cached_property
    def shown(self) -> NamedEntity:
        """What an article that names it knows and shows of it."""
        record = self.record
        forms = find_forms(self.kind, self.label, record.variants)
        return NamedEntity(
            self.kind,
            self.label,
            self.path,
            *forms,
            record.never,
            record.description,
            record.same_as,
            coarse(self.total) if self.path else 0,
        )

    @cached_property
    def naming_digest(self) -> str:
        """Covers its name, its page's address, and by which words an article may mean it."""
        record = self.record
        return digest_value([self.section, self.label, self.path, record.variants, record.never])[:16]

    @cached_property
    def shown_digest(self) -> str:
        """Covers all that an article that names it shows of it."""
        record = self.record
        return digest_value([self.naming_digest, record.description, record.same_as, coarse(self.total)])[:16]


class Entities:
    """The entities of an archive whose articles carry preferred labels only."""

    def __init__(self, entries: Iterable[EntityEntry]) -> None:
        self.all = tuple(entries)
        self._by_label: defaultdict[str, dict[str, EntityEntry]] = defaultdict(dict)
        for entry in self.all:
            self._by_label[entry.section][entry.label] = entry
        self._naming: dict[str, str] = {}
        self._of: dict[str, tuple[object, list[EntityEntry]]] = {}

    @cached_property
    def with_page(self) -> tuple[EntityEntry, ...]:
        """Those that have a page, by kind and label."""
        return tuple(entry for entry in self.all if entry.path)

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset(f"/{entry.path}" for entry in self.with_page)

    def former_addresses(self, entity: EntityEntry) -> tuple[str, ...]:
        """Where its page was, as its record says, and no other entity's is now."""
        sections = tuple(f"/{section}/" for section in KINDS)
        return tuple(
            alias
            for alias in entity.record.aliases
            if alias.startswith(sections) and alias.endswith("/") and alias not in self._addresses
        )

    def of(self, article: Article) -> list[EntityEntry]:
        """The entities of an article in the order of its tags."""
        known = self._of.get(article.path)
        if known is None or known[0] is not article.entities:
            labels = self._by_label
            found = [labels[section][name] for section, names in article.entities for name in names]
            known = self._of[article.path] = (article.entities, found)
        return known[1]

    @staticmethod
    def tags_of(article: Article) -> list[Tag]:
        return [(section, name) for section, names in article.entities for name in names]

    def naming_digest(self, article: Article) -> str:
        """Covers the names that an article is tagged with; empty for one without tags."""
        known = self._naming.get(article.path)
        if known is None:
            parts = "".join([entry.naming_digest for entry in self.of(article)])
            known = self._naming[article.path] = digest_bytes(parts.encode())[:16] if parts else ""
        return known

    def shown_digest(self, article: Article) -> str:
        """Covers all that an article's page shows of its entities; empty for an article without tags."""
        if not article.entities:
            return ""
        return digest_bytes("".join([entry.shown_digest for entry in self.of(article)]).encode())[:16]

    def shown(self, article: Article) -> tuple[NamedEntity, ...]:
        return tuple([entry.shown for entry in self.of(article)])


class Settled(NamedTuple):
    """The archive with preferred labels in place of tags, and its entities."""

    archive: Archive
    entities: Entities


def settle_entities(archive: Archive, records: Sequence[EntityRecord], min_articles: int) -> Settled:
    """Give each tag its preferred label and each entity its page.

    A tag that is the name, or the variant, of one record of its kind means that record; so does one whose page would lie
    where a record has an alias, of whatever kind. Other tags that differ only in
    case, accents or a leading article are one entity, called as most articles call it. An entity has a page if
    `min_articles` articles or more speak of it, or if it has a record and any article does.
    """
    articles = _articles_by_tag(archive)
    labels, known = _choose_labels({tag: len(about) for tag, about in articles.items()}, records)
    settled = archive
    if any(label != tag for tag, label in labels.items()):
        dated = tuple(_relabel(article, labels) for article in archive.dated)
        undated = tuple(_relabel(article, labels) for article in archive.undated)
        settled = archive._replace(dated=dated, undated=undated)
        articles = _articles_by_tag(settled)
    paths = _find_paths([tag for tag, about in articles.items() if tag in known or len(about) >= min_articles], known)
    order = list(PLURALS.values())
    entries = [
        EntityEntry(*tag, paths.get(tag, ""), known.get(tag, _NOBODY), tuple(articles[tag]))
        for tag in sorted(articles, key=lambda tag: (order.index(tag[0]), tag[1]))
    ]
    return Settled(settled, Entities(entries))


def _articles_by_tag(archive: Archive) -> dict[Tag, list[Article]]:
    articles: defaultdict[Tag, list[Article]] = defaultdict(list)
    for article in archive.articles:
        for section, names in article.entities:
            for name in names:
                articles[section, name].append(article)
    return articles


def coarse(count: int) -> int:
    """`count` itself below ten, else the largest of 10, 20, 50, 100, 200 … that is not above it."""
    if count < 10:
        return count
    power: int = 10 ** (len(str(count)) - 1)
    return max(step * power for step in _STEPS if step * power <= count)


def _choose_labels(
    counts: Mapping[Tag, int], records: Sequence[EntityRecord]
) -> tuple[dict[Tag, Tag | None], dict[Tag, EntityRecord]]:
    """The preferred tag for each tag, None for what is ignored; and the records by section and label."""
    named: dict[Tag, EntityRecord] = {}
    varied: defaultdict[Tag, list[EntityRecord]] = defaultdict(list)
    moved: defaultdict[str, list[EntityRecord]] = defaultdict(list)
    for record in records:
        named.setdefault((PLURALS[record.kind], _key(record.name)), record)
        # What a record with context words claims, it claims only near those.
        for variant in {_key(variant) for variant in record.variants if not record.context}:
            varied[PLURALS[record.kind], variant].append(record)
        for alias in record.aliases:
            moved[alias].append(record)
    groups: defaultdict[Tag, list[str]] = defaultdict(list)
    labels: dict[Tag, Tag | None] = {}
    known: dict[Tag, EntityRecord] = {}
    for section, name in counts:
        key = (section, _key(name))
        owners = [named[key]] if key in named else varied.get(key, [])
        if not owners and moved:
            owners = moved.get(f"/{section}/{slugify(name)}/", [])
        if len(owners) == 1:
            tag = (PLURALS[owners[0].kind], owners[0].name)
            labels[section, name] = None if owners[0].ignore else tag
            known[tag] = owners[0]
        else:
            groups[key].append(name)
    for (section, _), names in groups.items():
        label = min(names, key=lambda name: (-counts[section, name], name))
        labels.update({(section, name): (section, label) for name in names})
    return labels, known


def _key(name: str) -> str:
    """Under which names are one: the Latin ones without case, accents and articles, others as they are written."""
    folded = fold(name)
    return folded if folded.isascii() and folded else unicodedata.normalize("NFC", name).casefold()


def _relabel(article: Article, labels: Mapping[Tag, Tag | None]) -> Article:
    tags = dict.fromkeys(labels[section, name] for section, names in article.entities for name in names)
    kept = [tag for tag in tags if tag]
    sections = [section for section in PLURALS.values() if any(tag[0] == section for tag in kept)]
    entities = tuple((section, tuple(label for of, label in kept if of == section)) for section in sections)
    return article if entities == article.entities else article._replace(entities=entities)


def _find_paths(tags: Iterable[Tag], known: Container[Tag]) -> dict[Tag, str]:
    """Of tags whose labels give one slug, the first by record, script and label has it; the others add a digest of
    their label, so that no address depends on the order of anything."""
    slugs: defaultdict[Tag, list[Tag]] = defaultdict(list)
    for tag in tags:
        slugs[tag[0], slugify(tag[1])].append(tag)
    paths = {}
    for (section, slug), rivals in slugs.items():
        first, *others = sorted(rivals, key=lambda tag: (tag not in known, not tag[1].isascii(), tag[1]))
        paths[first] = f"{section}/{slug}/"
        for tag in others:
            digest = digest_bytes(tag[1].encode("utf-8", "surrogatepass"))
            length = next(n for n in range(8, 65, 8) if (section, f"{slug}-{digest[:n]}") not in slugs)
            paths[tag] = f"{section}/{slug}-{digest[:length]}/"
    return paths
