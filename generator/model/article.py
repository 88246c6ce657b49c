"""An article as it stands in `content/`: its head, without the body's text."""

from __future__ import annotations

from typing import NamedTuple

from generator.base.dates import PartialDate
from generator.model.seed import Removed

KINDS = {"people": "person", "organizations": "organization", "places": "place", "events": "event"}


class Listed(NamedTuple):
    """What lists show of an article: cards are made from this and from nothing else."""

    permalink: str
    title: str
    date: PartialDate | None
    section: str
    dateline: str
    byline: str
    summary: str
    language: str


class Article(NamedTuple):
    """The head of one content file. `path` is relative to the site; `permalink` is `/2021/11/14/slug/`; `lede` is the
    first paragraph as plain text; `tags_stated` tells that the file says what it is tagged with, even if that is nothing;
    `body_digest`, `word_count` and `signature` (see `content.signature`) describe the
    body, which stays on disk."""

    path: str
    permalink: str
    slug: str
    title: str
    date: PartialDate | None
    updated: PartialDate | None
    byline: str
    dateline: str
    section: str
    keywords: tuple[str, ...]
    publication: str
    url: str
    language: str
    description: str
    key_points: tuple[str, ...]
    key_points_heading: str
    entities: tuple[tuple[str, tuple[str, ...]], ...]
    inferred: tuple[tuple[str, str], ...]
    removed: tuple[Removed, ...]
    seed: str
    seed_id: str
    seed_digest: str
    metadata_digest: str
    edited: bool
    aliases: tuple[str, ...]
    draft: bool
    lede: str
    word_count: int
    body_digest: str
    signature: str
    tags_stated: bool = True

    @property
    def tags_open(self) -> bool:
        """True where a person wrote the file and left it to Backissue what it is tagged with."""
        return self.edited and not self.tags_stated

    @property
    def seen(self) -> Article:
        """All of it that anything but its own page may show: without what describes its body."""
        return self._replace(body_digest="", word_count=0, signature="")

    @property
    def listed(self) -> Listed:
        summary = self.description or self.lede
        return Listed(
            self.permalink,
            self.title,
            self.date,
            self.section,
            self.dateline,
            self.byline,
            summary,
            self.language,
        )


class Claim(NamedTuple):
    """What a content file that cannot be read now says of its seed: the lines `seed`, `seed_id` and `seed_sha256`."""

    seed: str
    seed_id: str
    digest: str


class FreePage(NamedTuple):
    """A page of `content/pages/`: about, corrections policy and the like."""

    path: str
    permalink: str
    title: str
    description: str
    language: str
    aliases: tuple[str, ...]
    draft: bool
    body_digest: str
