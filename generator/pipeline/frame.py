"""The archive of one build, with the values that all lists share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from generator.base.digests import digest_value
from generator.catalog.archive import Archive
from generator.catalog.cards import card_of, path_of, version_of
from generator.catalog.entities import Entities, EntityEntry, Settled
from generator.catalog.near_duplicates import find_near_duplicates
from generator.catalog.related import Neighbours
from generator.entities.find_sentences import Naming
from generator.model.article import Article
from generator.model.page import Deferred
from generator.model.settings import Settings
from generator.model.views import Card, Count, Head, Link, Masthead, Version
from generator.outputs.head import page_head
from generator.pipeline.find_namings import Namings
from generator.pipeline.load_content import Content
from generator.pipeline.sheet import Sheet


def count_articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


_MOST_VERSIONS = 20


class Frame(Sheet):
    """What pages are planned from, with what is made from it once for all of them."""

    def __init__(
        self,
        settled: Settled,
        settings: Settings,
        content: Content,
        namings: Namings | None,
        near: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`namings` are None for a frame that plans no pages of entities; `near` are by path the other articles with
        nearly the same text, found when they are asked for if they are not given."""
        self.archive, self.entities = archive, entities = settled
        super().__init__(settings, _masthead(archive, entities, settings))
        self._namings, self._near = namings, near
        self._digests, self._listed, self._seen = content.digests, content.listed_digests, content.seen_digests
        self.years = _count_years(archive)
        self.neighbours = Neighbours(entities, len(archive.articles))

    def card(self, article: Article) -> Card:
        return card_of(article.listed, self.settings)

    def naming(self, entity: EntityEntry, article: Article) -> Naming:
        """The sentence of an article that names an entity with a page."""
        found = self._namings.of(article) if self._namings else None
        if found is None:
            return Naming("", "", "", ())
        return found[self._number(entity, article)]

    def naming_digest(self, entity: EntityEntry, article: Article) -> str:
        """Covers that."""
        return self._namings.digest_of(article.path, self._number(entity, article)) if self._namings else ""

    def _number(self, entity: EntityEntry, article: Article) -> int:
        with_page = [one for one in self.entities.of(article) if one.path]
        return with_page.index(entity)

    def listed_digest(self, article: Article) -> str:
        """Covers what lists show of an article, but not the settings that its card is made with."""
        return self._listed[article.path]

    def head_digest(self, article: Article) -> str:
        """Covers an article's head."""
        return self._digests[article.path]

    def seen_digest(self, article: Article) -> str:
        """Covers what pages and feeds may show of an article that is not their own: all but its body, and its tags as
        the archive calls them."""
        return self._seen[article.path] + self.entities.naming_digest(article)

    def mention_digest(self, article: Article) -> str:
        """Covers that, and the sentences that name the article's entities."""
        return self.seen_digest(article) + (self._namings.digest(article.path) if self._namings else "")

    def related_tokens(self) -> dict[str, list[str]]:
        """By path of an article that has any, what covers its related ones, and what is shown of them."""
        return self.neighbours.tokens(self._listed)

    @cached_property
    def versions(self) -> dict[str, tuple[Version, ...]]:
        """By path of an article, the others with nearly the same text, oldest first."""
        articles, near = self.archive.articles, self._near
        if near is None:
            near = find_near_duplicates({article.path: article.signature for article in articles})
        shown = {a.path: (place, version_of(a, self.settings)) for place, a in enumerate(articles) if a.path in near}
        return {
            path: tuple(version for _, version in sorted(shown[other] for other in others)[:_MOST_VERSIONS])
            for path, others in near.items()
        }

    def versions_of(self, paths: Collection[str]) -> tuple[Version, ...]:
        """What a page shows of the articles at these paths as other versions of its own."""
        others = [one for one in self.archive.articles if one.path in paths] if paths else []
        return tuple(version_of(one, self.settings) for one in others[:_MOST_VERSIONS])

    def head(self, title: str, path: str, description: str, crumbs: tuple[Link, ...]) -> Deferred:
        """The head of a page that is no article."""
        of = (title, path, description, crumbs)
        return Deferred(digest_value(of)[:16] + self.settings_digest, _head, (*of, self.settings))


def _head(title: str, path: str, description: str, crumbs: tuple[Link, ...], settings: Settings) -> Head:
    return page_head(title, path, settings, description=description, crumbs=crumbs)


def _count_years(archive: Archive) -> tuple[Count, ...]:
    counts = Counter(article.date.year for article in archive.dated if article.date)
    return tuple(Count(f"{year:04d}/", f"{year:04d}", counts[year]) for year in sorted(counts, reverse=True))


def _masthead(archive: Archive, entities: Entities, settings: Settings) -> Masthead:
    nav = [Link("", "Latest")]
    if archive.dated:
        nav.append(Link("#page-years", "Dates"))
    if archive.undated:
        nav.append(Link("undated/", "Undated"))
    if entities.with_page:
        nav.append(Link("entities/", "Names"))
    nav += [Link(path_of(page.permalink), page.title) for page in archive.pages if page.permalink.count("/") == 2]
    return Masthead(settings.title, tuple(nav))
