"""The decisions of the second stage: what each name of the archive, or of a part of it that hangs together, means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.entities.company import Company
from generator.entities.find_doubles import find_doubles
from generator.entities.find_homonyms import find_homonyms
from generator.entities.index_names import Key, NameIndex, choose_label, plain_key, plain_of
from generator.entities.join_variants import join_variants
from generator.entities.knowledge import find_known
from generator.entities.names import fold
from generator.entities.place_bare_names import ENOUGH, Bearer, find_bearer, find_spelled, is_one_story
from generator.entities.values import ArticleNames, EntityRecord, Kind, LocalName, Owner, Suggestion

Wanted = Mapping[tuple[Kind, str], str]
"""By kind and folded name, how people wrote it in front matter."""


class Naming:
    """What names mean in `articles`, which must be in the order of their ids.

    A part of an archive is decided on as in the whole, if with a name it holds every article that has it and every name
    that could be of the same entity; `company` is the whole archive's in either case.
    """

    def __init__(
        self, articles: Sequence[ArticleNames], authority: Sequence[EntityRecord], wanted: Wanted, company: Company
    ) -> None:
        self._ids = [article.id for article in articles]
        self._records = {(record.kind, record.name): record for record in authority}
        self._claims = claims_of(authority)
        self._wanted = wanted
        self._index = NameIndex(articles)
        self._index.join_acronyms()
        self._claim()
        self._company = company
        never = {record.name: frozenset(map(fold, record.never)) for record in authority if record.never}
        self._suggestions = join_variants(self._index, company, self._ids, never)
        self._families = self._index.families()
        self._labels = {key: self._label(key) for key in self._index.articles}
        self._bare = self._place_bare(articles)

    def owner(self, number: int, name: LocalName) -> Owner | None:
        """The entity that a name of article `number` means; None if that is not known or is to be ignored."""
        if name.bare:
            owner = self._bare.get((number, name.kind, plain_key(name)))
        else:
            key = self._index.key(name)
            owner = (key.kind, self._labels[key])
        record = self._records.get(owner) if owner else None
        return None if record and record.ignore else owner

    def suggest(self) -> tuple[Suggestion, ...]:
        of = (self._index, self._company, self._labels, self._ids)
        found = dict.fromkeys((*self._suggestions, *find_homonyms(*of), *find_doubles(*of)))
        return tuple(sorted(found, key=lambda s: (-s.weight, s.problem, s.labels)))

    def _claim(self) -> None:
        """Names of the archive that a record lists are the record's, also where recognition did not say so."""
        for key in sorted(self._index.articles):
            owner = self._claims.get((key.kind, key.plain))
            if owner and not key.is_record:
                self._index.join(Key(key.kind, "=" + owner), key)

    def _label(self, key: Key) -> str:
        if key.is_record:
            return key.plain[1:]
        wanted = self._wanted.get((key.kind, key.plain))
        if wanted:
            return wanted
        label = choose_label(self._index.labels[key], key.kind)
        known = find_known(label)
        return known.label if known and known.kind == key.kind else label

    def _place_bare(self, articles: Sequence[ArticleNames]) -> dict[tuple[int, Kind, str], Owner]:
        placed: dict[tuple[int, Kind, str], Owner] = {}
        left: dict[tuple[Kind, str], list[int]] = defaultdict(list)
        doubts: dict[tuple[Kind, str], list[tuple[int, list[str]]]] = defaultdict(list)
        for number, article in enumerate(articles):
            for name in article.names:
                plain = plain_key(name)
                if not name.bare or self._is_ignored(name.kind, plain):
                    continue
                key: Key | None = None
                bearers: list[Bearer] = []
                if name.kind == "person":
                    key, bearers = find_bearer(self._index, self._company, self._families, plain, number)
                    key = key if key or bearers else self._namesake(plain, number)
                else:
                    key, bearers = find_spelled(self._index, self._company, plain, number)
                if key:
                    placed[number, name.kind, plain] = (key.kind, self._labels[key])
                elif bearers:
                    doubts[name.kind, name.name].append((number, [self._labels[b.key] for b in bearers[:5]]))
                else:
                    left[name.kind, plain].append(number)
            for surface in article.doubtful:
                plain = fold(surface)
                if not self._is_ignored("person", plain):
                    bearing = [self._labels[key] for key in self._families.get(plain, ()) if key in self._labels]
                    doubts["person", surface].append((number, bearing[:5]))
        names = {(n.kind, plain_key(n)): n.name for a in articles for n in a.names if n.bare}
        for (kind, plain), numbers in sorted(left.items()):
            if is_one_story(self._company, sorted(set(numbers))):
                for number in numbers:
                    placed[number, kind, plain] = (kind, names[kind, plain])
            else:
                doubts[kind, names[kind, plain]] += [(number, []) for number in numbers]
        for (kind, surface), found in sorted(doubts.items()):
            labels = sorted({label for _, labels in found for label in labels})
            ids = tuple(self._ids[number] for number, _ in found[:4])
            reason = "could be any of these" if labels else "nobody of that name is known, or several are"
            self._suggestions.append(Suggestion("unresolved", kind, (surface, *labels), reason, ids, len(found)))
        return placed

    def _is_ignored(self, kind: Kind, plain: str) -> bool:
        record = self._records.get((kind, self._claims.get((kind, plain), "")))
        return record is not None and record.ignore

    def _namesake(self, plain: str, article: int) -> Key | None:
        """The organization or place that other articles of the same story call by what this one takes for a surname."""
        kinds: tuple[Kind, ...] = ("organization", "place")
        for kind in kinds:
            key = self._index.root(Key(kind, plain))
            own = self._index.articles.get(key)
            if own:
                known = self._company.of(number for number in own if number != article)
                if self._company.likeness(article, known) >= ENOUGH:
                    return key
        return None


def claims_of(authority: Sequence[EntityRecord]) -> dict[tuple[Kind, str], str]:
    """The record, by its label, that a name of a kind belongs to wherever it stands; names that need context are not
    among them."""
    return {
        (record.kind, plain): record.name
        for record in reversed(authority)
        if not record.context
        for name in (record.name, *record.variants)
        for plain in (fold(name), plain_of(record.kind, name))
    }


def choose_wanted(labels: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """How people wrote each name in front matter, the most used way."""
    counts = Counter(labels)
    chosen: dict[tuple[Kind, str], str] = {}
    for (kind, label), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault((kind, plain_of(kind, label)), label)
    return chosen
