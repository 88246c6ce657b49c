"""The second stage of resolution over a whole archive at once: tags, entities, and what is left to an editor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.entities.company import Company
from generator.entities.naming import Naming, choose_wanted
from generator.entities.values import (
    KINDS,
    ArticleNames,
    ArticleTags,
    Entity,
    EntityRecord,
    Owner,
    Resolution,
    Tags,
)


def resolve(
    articles: Sequence[ArticleNames], authority: Sequence[EntityRecord] = (), wanted: Iterable[Owner] = ()
) -> Resolution:
    """Tags, owners of mentions, entities and suggestions for a whole archive; `wanted` are labels that people wrote.

    The result does not depend on the order of `articles`; `Resolution.articles` keeps it.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    naming = Naming(ordered, authority, choose_wanted(wanted), Company.of_articles(ordered))
    tagged: dict[str, ArticleTags] = {}
    counts: Counter[Owner] = Counter()
    seen: dict[Owner, Counter[str]] = defaultdict(Counter)
    for number, article in enumerate(ordered):
        owners = [naming.owner(number, name) for name in article.names]
        tags = dict.fromkeys(owner for owner in owners if owner)
        counts.update(list(tags))
        for name, owner in zip(article.names, owners, strict=True):
            if owner:
                seen[owner].update(dict(name.variants))
        tagged[article.id] = ArticleTags(article.id, group_tags(tags), _spread(article, owners))
    paths = {(record.kind, record.name): record.path for record in authority}
    entities = [
        Entity(
            owner[1],
            owner[0],
            tuple(sorted(seen[owner].items(), key=lambda item: (-item[1], item[0]))),
            counts[owner],
            paths.get(owner, ""),
        )
        for owner in sorted(counts, key=lambda owner: (KINDS.index(owner[0]), owner[1]))
    ]
    return Resolution(tuple(tagged[a.id] for a in articles), tuple(entities), naming.suggest())


def group_tags(owners: Mapping[Owner, None]) -> Tags:
    """Labels by kind, in the order of KINDS and, within a kind, of `owners`."""
    grouped = ((kind, tuple(label for k, label in owners if k == kind)) for kind in KINDS)
    return tuple(group for group in grouped if group[1])


def _spread(article: ArticleNames, owners: Sequence[Owner | None]) -> tuple[Owner | None, ...]:
    """The owner of each mention, from those of the names that the mentions are gathered under."""
    spread: list[Owner | None] = [None] * article.mentions
    for name, owner in zip(article.names, owners, strict=True):
        for mention in name.mentions:
            spread[mention] = owner
    return tuple(spread)
