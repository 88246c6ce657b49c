"""The second stage of resolution: one name for each entity over the whole archive, and what is left to an editor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.entities.company import Company
from generator.entities.find_homonyms import find_homonyms
from generator.entities.index_names import Key, NameIndex, choose_label, plain_key
from generator.entities.join_variants import join_variants
from generator.entities.knowledge import find_known
from generator.entities.names import fold
from generator.entities.place_bare_names import Bearer, find_bearer, is_one_story
from generator.entities.values import (
    KINDS,
    ArticleNames,
    ArticleTags,
    Entity,
    EntityRecord,
    Kind,
    Resolution,
    Suggestion,
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
    state = _State(ordered, authority, fixed or {})
    tags = {article.id: state.tag(number, article) for number, article in enumerate(ordered)}
    return Resolution(tuple(tags[a.id] for a in articles), state.entities(), state.suggest())


class _State:
    def __init__(self, articles: Sequence[ArticleNames], authority: Sequence[EntityRecord], fixed: Fixed) -> None:
        self.ids = [article.id for article in articles]
        self.records = {(record.kind, record.name): record for record in authority}
        self.names = {
            (r.kind, fold(name)): r.name for r in reversed(authority) for name in (r.name, *r.variants) if not r.context
        }
        self.fixed = fixed
        self.index = NameIndex(articles)
        self.index.join_acronyms()
        self._claim()
        self.company = Company(articles)
        self.suggestions = join_variants(self.index, self.company, self.ids)
        self.families = self.index.families()
        self.labels = {key: self._label(key) for key in self.index.articles}
        self.bare = self._place_bare(articles)
        self.seen: dict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
        self.counts: Counter[tuple[Kind, str]] = Counter()

    def _claim(self) -> None:
        """Names of the archive that a record lists are the record's, also where recognition did not say so."""
        for key in sorted(self.index.articles):
            owner = self.names.get((key.kind, key.plain))
            if owner and not key.is_record:
                self.index.join(Key(key.kind, "=" + owner), key)

    def _label(self, key: Key) -> str:
        if key.is_record:
            return key.plain[1:]
        wanted = self._wanted().get((key.kind, key.plain))
        if wanted:
            return wanted
        label = choose_label(self.index.labels[key], key.kind)
        known = find_known(label)
        return known.label if known and known.kind == key.kind else label

    def _wanted(self) -> dict[tuple[Kind, str], str]:
        """How people wrote a name in front matter, the most used way first."""
        if not hasattr(self, "_chosen"):
            counts: Counter[tuple[Kind, str]] = Counter()
            for article in sorted(self.fixed):
                for kind, labels in self.fixed[article].items():
                    counts.update((kind, label) for label in labels)
            self._chosen: dict[tuple[Kind, str], str] = {}
            for (kind, label), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
                self._chosen.setdefault((kind, fold(label)), label)
        return self._chosen

    def _place_bare(self, articles: Sequence[ArticleNames]) -> dict[tuple[int, Kind, str], tuple[Kind, str]]:
        placed: dict[tuple[int, Kind, str], tuple[Kind, str]] = {}
        left: dict[tuple[Kind, str], list[int]] = defaultdict(list)
        doubts: dict[tuple[Kind, str], list[tuple[int, list[str]]]] = defaultdict(list)
        for number, article in enumerate(articles):
            for name in article.names:
                if not name.bare:
                    continue
                plain = plain_key(name)
                key: Key | None = None
                bearers: list[Bearer] = []
                if name.kind == "person":
                    key, bearers = find_bearer(self.index, self.company, self.families, plain, number)
                if key:
                    placed[number, name.kind, plain] = (key.kind, self.labels[key])
                elif bearers:
                    doubts[name.kind, name.name].append((number, [self.labels[b.key] for b in bearers[:5]]))
                else:
                    left[name.kind, plain].append(number)
            for surface in article.doubtful:
                doubts["person", surface].append((number, []))
        names = {(n.kind, plain_key(n)): n.name for a in articles for n in a.names if n.bare}
        for (kind, plain), numbers in sorted(left.items()):
            if is_one_story(self.company, sorted(set(numbers))):
                for number in numbers:
                    placed[number, kind, plain] = (kind, names[kind, plain])
            else:
                doubts[kind, names[kind, plain]] += [(number, []) for number in numbers]
        for (kind, surface), found in sorted(doubts.items()):
            labels = sorted({label for _, labels in found for label in labels})
            ids = tuple(self.ids[number] for number, _ in found[:4])
            reason = "could be any of these" if labels else "nobody of that name is known, or several are"
            self.suggestions.append(Suggestion("unresolved", kind, (surface, *labels), reason, ids, len(found)))
        return placed

    def tag(self, number: int, article: ArticleNames) -> ArticleTags:
        owners: list[tuple[Kind, str] | None] = [None] * article.mentions
        tags: dict[tuple[Kind, str], None] = {}
        for name in article.names:
            if name.bare:
                owner = self.bare.get((number, name.kind, plain_key(name)))
            else:
                key = self.index.key(name)
                owner = (key.kind, self.labels[key])
            record = self.records.get(owner) if owner else None
            if owner is None or (record and record.ignore):
                continue
            for mention in name.mentions:
                owners[mention] = owner
            tags[owner] = None
        fixed = self.fixed.get(article.id)
        if fixed is not None:
            tags, owners = self._by_hand(article, fixed, owners)
        for owner in tags:
            self.counts[owner] += 1
        for name in article.names:
            owner = next((owners[m] for m in name.mentions), None)
            if owner:
                self.seen[owner].update(dict(name.variants))
        grouped = tuple((kind, tuple(label for k, label in tags if k == kind)) for kind in KINDS)
        return ArticleTags(article.id, tuple(group for group in grouped if group[1]), tuple(owners))

    def _by_hand(
        self, article: ArticleNames, fixed: Mapping[Kind, Sequence[str]], owners: list[tuple[Kind, str] | None]
    ) -> tuple[dict[tuple[Kind, str], None], list[tuple[Kind, str] | None]]:
        """The tags that a person chose, and the mentions of those; half names go to the only one that they fit."""
        tags: dict[tuple[Kind, str], None] = {}
        for kind in KINDS:
            for label in fixed.get(kind, ()):
                tags[kind, self.names.get((kind, fold(label)), label)] = None
        by_name = {(kind, fold(label)): (kind, label) for kind, label in tags}
        kept: list[tuple[Kind, str] | None] = [None] * len(owners)
        for name in article.names:
            owner = next((owners[m] for m in name.mentions), None)
            if owner not in tags:
                owner = by_name.get((name.kind, fold(name.name))) or _only_fit(name.name, name.kind, tags)
            for mention in name.mentions:
                kept[mention] = owner
        return tags, kept

    def entities(self) -> tuple[Entity, ...]:
        found = []
        for kind, label in sorted(self.counts, key=lambda owner: (KINDS.index(owner[0]), owner[1])):
            forms = sorted(self.seen[kind, label].items(), key=lambda item: (-item[1], item[0]))
            record = self.records.get((kind, label))
            found.append(Entity(label, kind, tuple(forms), self.counts[kind, label], record.path if record else ""))
        return tuple(found)

    def suggest(self) -> tuple[Suggestion, ...]:
        alarms = find_homonyms(self.index, self.company, self.labels, self.ids)
        return tuple(sorted([*self.suggestions, *alarms], key=lambda s: (-s.weight, s.problem, s.labels)))


def _only_fit(name: str, kind: Kind, tags: Mapping[tuple[Kind, str], None]) -> tuple[Kind, str] | None:
    words = fold(name).split()
    fits = [(k, label) for k, label in tags if k == kind and set(words) <= set(fold(label).split())]
    return fits[0] if len(fits) == 1 else None
