"""The names of the whole archive: who is called how in which articles. Grows with names, not with text."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.entities.group_things import thing_key
from generator.entities.knowledge import find_known, is_given_name
from generator.entities.names import fold, is_acronym, split_person
from generator.entities.values import ArticleNames, Kind, LocalName

DOUBTFUL_PERSON = 0.6


class Key(NamedTuple):
    """What an entity is known by while names are being joined: a folded name, or `=` and a record's label."""

    kind: Kind
    plain: str

    @property
    def is_record(self) -> bool:
        return self.plain.startswith("=")


class NameIndex:
    """Every full name of the archive under its key; names that some article itself uses for one entity are joined.

    `articles` holds each key's articles as numbers in rising order, `forms` how it is called there, `labels` its fullest
    names. `acronyms` tells what an acronym stands for, as articles spelled it out.
    """

    def __init__(self, articles: Sequence[ArticleNames]) -> None:
        self.articles: dict[Key, array[int]] = {}
        self.forms: dict[Key, Counter[str]] = {}
        self.labels: dict[Key, Counter[str]] = {}
        self._full: dict[Key, set[str]] = {}
        self.acronyms: dict[str, Counter[str]] = defaultdict(Counter)
        self._parent: dict[Key, Key] = {}
        self._kinds: dict[str, Counter[tuple[bool, Kind]]] = defaultdict(Counter)
        for article in articles:
            for name in article.names:
                if not name.bare and not name.record:
                    self._kinds[plain_key(name)][name.sure, name.kind] += 1
            for short, long in article.acronyms:
                self.acronyms[short][long] += 1
        self._chosen = {plain: _choose_kind(plain, counts) for plain, counts in self._kinds.items()}
        for number, article in enumerate(articles):
            for name in article.names:
                if not name.bare:
                    self._add(number, name)

    def key(self, name: LocalName) -> Key:
        """The key under which a local name, not a bare one, stands in the archive."""
        if name.record:
            return self.root(Key(name.kind, "=" + name.record))
        plain = plain_key(name)
        kind = name.kind if name.sure and self.is_split(plain) else self._chosen.get(plain, name.kind)
        return self.root(Key(kind, plain))

    def is_split(self, plain: str) -> bool:
        """True for a name that rules vouch for as a person here and as a place there: Jordan and Jordan."""
        kinds = self._kinds[plain]
        return bool(kinds[True, "person"]) and bool(kinds[True, "place"])

    def root(self, key: Key) -> Key:
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def join(self, one: Key, other: Key) -> None:
        """Make one entity of two keys, neither or one of them a record's, which then stands for both."""
        first, second = sorted((self.root(one), self.root(other)), key=lambda key: (not key.is_record, key))
        if first == second or second.is_record:
            return
        self._parent[second] = first
        if second in self.articles:
            merged = sorted({*self.articles.pop(second), *self.articles.get(first, ())})
            self.articles[first] = array("I", merged)
            self.forms[first] = self.forms.get(first, Counter()) + self.forms.pop(second)
            self.labels[first] = self.labels.get(first, Counter()) + self.labels.pop(second)
            self._full[first] = self._full.get(first, set()) | self._full.pop(second)

    def join_acronyms(self) -> None:
        """An acronym that only ever stands for one thing is that thing's name where nothing is spelled out as well."""
        for short in sorted(self.acronyms):
            longs = sorted(self.acronyms[short].items(), key=lambda item: (-item[1], item[0]))
            target = self.root(Key("organization", longs[0][0]))
            if target not in self.articles or (len(longs) > 1 and longs[0][1] < 4 * longs[1][1]):
                continue
            # A model that does not know the letters may take them for a place or a person.
            kinds: tuple[Kind, ...] = ("organization",) if find_known(short) else ("organization", "place", "person")
            for kind in kinds:
                key = self.root(Key(kind, fold(short)))
                if key in self.articles and not key.is_record:
                    self.join(target, key)

    def families(self) -> dict[str, list[Key]]:
        """The people of the archive under each name that may be used for them alone."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.articles):
            if key.kind == "person":
                for name in sorted({fold(form) for form in self.labels[key]} | self._full.get(key, set())):
                    for part in sorted(short_forms(name)):
                        if key not in found[part]:
                            found[part].append(key)
        return found

    def _add(self, number: int, name: LocalName) -> None:
        key = self.key(name)
        if name.kind == "person" and not name.record:
            for form in name.full:
                if self._chosen.get(form) == "person":
                    self.join(key, Key("person", form))
            key = self.root(key)
        seen = self.articles.setdefault(key, array("I"))
        if not seen or seen[-1] < number:
            seen.append(number)
        self.forms.setdefault(key, Counter()).update(dict(name.variants))
        self.labels.setdefault(key, Counter())[name.name] += 1
        self._full.setdefault(key, set()).update(name.full)


def bare_plain(key: Key) -> str:
    """The name in a key, also in a record's."""
    return key.plain.removeprefix("=")


def plain_key(name: LocalName) -> str:
    return plain_of(name.kind, name.name)


def plain_of(kind: Kind, name: str) -> str:
    """The folded name under which the archive's names are compared."""
    return fold(name) if kind == "person" else thing_key(name)


def short_forms(name: str) -> set[str]:
    """The names under which a person may be met without the rest: family name with and without particles."""
    person = split_person(name)
    if not person.full:
        return set()
    return {person.family, person.family.split()[-1], *person.given[1:]} - {""}


def choose_label(labels: Counter[str], kind: Kind) -> str:
    """The name an entity goes by: one that is whole rather than an acronym or half a name, then the most used."""

    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        name, count = item
        partial = not split_person(name).full if kind == "person" else is_acronym(name)
        return partial, -count, -len(name), name

    return min(labels.items(), key=rank)[0]


def _choose_kind(plain: str, counts: Counter[tuple[bool, Kind]]) -> Kind:
    """What rules vouch for, else what most articles say; that a name which begins with no given name is a person's
    counts for less."""
    sure: dict[Kind, float] = defaultdict(float)
    every: dict[Kind, float] = defaultdict(float)
    for (certain, kind), count in counts.items():
        weight = count if kind != "person" or is_given_name(plain.split(maxsplit=1)[0]) else DOUBTFUL_PERSON * count
        every[kind] += weight
        if certain:
            sure[kind] += weight
    chosen = sure or every
    return min(chosen, key=lambda kind: (-chosen[kind], kind))
