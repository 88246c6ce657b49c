"""The second stage of resolution over a whole archive at once: tags, entities, and what is left to an editor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.entities.company import Company
from generator.entities.names import fold
from generator.entities.naming import Naming, choose_wanted, claims_of
from generator.entities.values import (
    KINDS,
    ArticleNames,
    ArticleTags,
    Entity,
    EntityRecord,
    Kind,
    LocalName,
    Owner,
    Resolution,
    Tags,
)

Fixed = Mapping[str, Mapping[Kind, Sequence[str]]]
"""Tags that a person wrote into an article's front matter, by article id: they are what the article is tagged with."""


def resolve(
    articles: Sequence[ArticleNames], authority: Sequence[EntityRecord] = (), fixed: Fixed | None = None
) -> Resolution:
    """Tags, owners of mentions, entities and suggestions for a whole archive.

    The result does not depend on the order of `articles`; `Resolution.articles` keeps it.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    by_hand = fixed or {}
    wanted = choose_wanted(
        (kind, label) for tags in by_hand.values() for kind, labels in tags.items() for label in labels
    )
    naming = Naming(ordered, authority, wanted, Company.of_articles(ordered))
    claims = claims_of(authority)
    tagged: dict[str, ArticleTags] = {}
    counts: Counter[Owner] = Counter()
    seen: dict[Owner, Counter[str]] = defaultdict(Counter)
    for number, article in enumerate(ordered):
        owners = [naming.owner(number, name) for name in article.names]
        tags = dict.fromkeys(owner for owner in owners if owner)
        if article.id in by_hand:
            tags = _by_hand(by_hand[article.id], claims)
            owners = [_fit(name, owner, tags) for name, owner in zip(article.names, owners, strict=True)]
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


def _by_hand(fixed: Mapping[Kind, Sequence[str]], claims: Mapping[tuple[Kind, str], str]) -> dict[Owner, None]:
    """The tags that a person chose, under the names that the authority file prefers."""
    return {(kind, claims.get((kind, fold(label)), label)): None for kind in KINDS for label in fixed.get(kind, ())}


def _fit(name: LocalName, owner: Owner | None, tags: Mapping[Owner, None]) -> Owner | None:
    """What a name means among tags that a person chose: half a name the only one that it fits."""
    if owner in tags:
        return owner
    fits = [tag for tag in tags if tag[0] == name.kind and fold(tag[1]) == fold(name.name)]
    words = set(fold(name.name).split())
    fits = fits or [tag for tag in tags if tag[0] == name.kind and words <= set(fold(tag[1]).split())]
    return fits[0] if len(fits) == 1 else None
