"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.base.digests import bucket_of, digest_value
from generator.catalog.cards import path_of
from generator.content.signature import SIZE, signature_bytes
from generator.model.article import Article, Listed
from generator.model.page import Beside, PagePlan, Shard
from generator.model.views import Link, Masthead, Version
from generator.pipeline.article_page import Around, Kin, plan_article_page
from generator.pipeline.frame import Frame

BUCKETS = 1024
ARTICLES = "articles "
"""So begin the names of all shards of articles."""


class _Placed(NamedTuple):
    """An article between its neighbours, with the others of nearly the same text."""

    article: Article
    earlier: Link | None
    later: Link | None
    versions: tuple[Version, ...]


class KeptArticle(NamedTuple):
    """The content file of an article, what its page shows of the rest of the archive, and the digest of the names that it
    is tagged with."""

    path: str
    around: Around
    naming_digest: str


class KeptShard(NamedTuple):
    """What one of a shard's pages can be planned from without the archive; its articles are in the order in which `brief` has
    their signatures. `arounds` covers what they show of the archive."""

    masthead: Masthead
    arounds: str
    articles: tuple[KeptArticle, ...]

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.articles]


def plan_articles(frame: Frame) -> Iterator[Shard]:
    """Articles go together by a digest of their paths, so that a shard keeps its articles whatever becomes of them."""
    shards: dict[str, list[_Placed]] = {}
    dated = frame.archive.dated
    links = [None, *map(_link, dated), None]
    placed = [_Placed(one, links[i], links[i + 2], frame.versions.get(one.path, ())) for i, one in enumerate(dated)]
    placed += [_Placed(one, None, None, frame.versions.get(one.path, ())) for one in frame.archive.undated]
    for one in placed:
        shards.setdefault(shard_of(one.article.path), []).append(one)
    tokens = frame.related_tokens()
    for name, inside in sorted(shards.items()):
        pages = _Pages(frame, inside, tokens)
        of = ground_of([frame.head_digest(one.article) for one in inside], pages.arounds)
        yield frame.shard(name, of, pages.plan, pages.keep)


def shard_of(path: str) -> str:
    """The name of the shard of the article at this path."""
    return ARTICLES + bucket_of(path, BUCKETS)


def ground_of(head_digests: Sequence[str], arounds: str) -> object:
    """What a shard is planned from."""
    return [head_digests, arounds]


def plan_article(
    frame: Frame, article: Article, earlier: Article | None, later: Article | None, versions: tuple[Version, ...]
) -> PagePlan:
    """The plan of one article's page, in the archive of `frame`, between the two articles given."""
    before, after = (_link(one) if one else None for one in (earlier, later))
    return _plan(frame, article, *_around(frame, _Placed(article, before, after, versions)))


class _Pages:
    """The pages of one shard."""

    def __init__(self, frame: Frame, placed: Sequence[_Placed], tokens: Mapping[str, Sequence[str]]) -> None:
        """`tokens` cover, by path, what decides on related articles."""
        self._frame, self._placed = frame, placed
        shown_digest = frame.entities.shown_digest
        self.arounds = digest_value(
            [(shown_digest(article), tokens.get(article.path, ()), *around) for article, *around in placed]
        )

    @cached_property
    def _around(self) -> list[tuple[Around, list[Listed]]]:
        return [_around(self._frame, one) for one in self._placed]

    def plan(self) -> list[PagePlan]:
        pairs = zip(self._placed, self._around, strict=True)
        return [_plan(self._frame, one.article, *around) for one, around in pairs]

    def keep(self) -> Beside:
        """Called last: all that the pages were planned from is let go of, since of all shards together it is much."""
        articles = [one.article for one in self._placed]
        kept = tuple(
            KeptArticle(one.path, around, self._frame.entities.naming_digest(one))
            for one, (around, _) in zip(articles, self._around, strict=True)
        )
        del self._around, self._placed
        return Beside(brief_of(articles), KeptShard(self._frame.masthead, self.arounds, kept))


def brief_of(articles: Sequence[Article]) -> bytes:
    """The signatures of these articles, one after the other."""
    return b"".join([signature_bytes(one.signature) if one.signature else bytes(SIZE) for one in articles])


def _around(frame: Frame, placed: _Placed) -> tuple[Around, list[Listed]]:
    article, earlier, later, versions = placed
    shared = frame.neighbours.find(article, {version.path for version in versions})
    kin = tuple([Kin(other.path, frame.listed_digest(other), names) for other, names in shared])
    named, named_digest = frame.entities.shown(article), frame.entities.shown_digest(article)
    return Around(earlier, later, versions, named, named_digest, kin), [other.listed for other, _ in shared]


def _plan(frame: Frame, article: Article, around: Around, listed: Sequence[Listed]) -> PagePlan:
    return plan_article_page(frame, article, frame.head_digest(article), around, listed)


def _link(article: Article) -> Link:
    return Link(path_of(article.permalink), article.title)
