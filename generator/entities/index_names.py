"""The names of the whole archive: who is called how in which articles. Grows with names, not with text."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from generator.entities.group_things import thing_key
from generator.entities.names import fold, split_person
from generator.entities.values import ArticleNames, Kind, LocalName

Key = tuple[Kind, str]


class NameIndex:
    """Every full name of the archive under its key, after the names that some article itself uses for one entity, and
    those an authority record claims, have been joined. Keys are (kind, folded name) or (kind, "=" + record's label)."""

    def __init__(self, articles: Sequence[ArticleNames]) -> None:
        self.articles: dict[Key, array[int]] = {}
        self.forms: dict[Key, Counter[str]] = defaultdict(Counter)
        self._parent: dict[Key, Key] = {}
        self._kinds: dict[str, Counter[tuple[bool, Kind]]] = defaultdict(Counter)
        self.acronyms: dict[str, Counter[str]] = defaultdict(Counter)
        for article in articles:
            for name in article.names:
                if not name.bare and not name.record:
                    self._kinds[self.plain(name)][name.sure, name.kind] += 1
            for short, long in article.acronyms:
                self.acronyms[short][long] += 1
        self._chosen = {plain: _choose_kind(counts) for plain, counts in self._kinds.items()}
        for article in articles:
            for name in article.names:
                if not name.bare:
                    self._join_forms(name)
        for number, article in enumerate(articles):
            for name in article.names:
                if not name.bare:
                    self.add(self.key(name), number, name)
        self.families: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.articles):
            if key[0] == "person" and not key[1].startswith("="):
                self._list_family(key, key[1])
        for key in sorted(self.articles):
            if key[1].startswith("=") and key[0] == "person":
                self._list_family(key, key[1][1:])

    def _list_family(self, key: Key, name: str) -> None:
        person = split_person(name)
        for family in {person.family, person.family.split()[-1] if person.family else "", *(person.given[1:])}:
            if family and key not in self.families[family]:
                self.families[family].append(key)

    @staticmethod
    def plain(name: LocalName) -> str:
        return (fold(name.name) if name.kind == "person" else thing_key(name.name)) or fold(name.name)

    def key(self, name: LocalName) -> Key:
        """The key under which a local name, not a bare one, stands in the archive."""
        if name.record:
            return (name.kind, "=" + name.record)
        plain = self.plain(name)
        return self.root((self._kind(name, plain), plain))

    def _kind(self, name: LocalName, plain: str) -> Kind:
        chosen = self._chosen.get(plain)
        if chosen is None or (name.sure and self._kinds[plain][True, name.kind] and self._split(plain)):
            return name.kind
        return chosen

    def _split(self, plain: str) -> bool:
        """True for a name that rules vouch for as a person here and as a place there: Jordan and Jordan."""
        kinds = self._kinds[plain]
        return bool(kinds[True, "person"]) and bool(kinds[True, "place"])

    def both_kinds(self) -> list[str]:
        return sorted(plain for plain in self._kinds if self._split(plain))

    def add(self, key: Key, article: int, name: LocalName) -> None:
        seen = self.articles.setdefault(key, array("I"))
        if not seen or seen[-1] != article:
            seen.append(article)
        self.forms[key].update(dict(name.variants))

    def _join_forms(self, name: LocalName) -> None:
        own = self.key(name)
        for form in name.full:
            other = ("person", form)
            if name.kind == "person" and form in self._kinds and self._chosen.get(form) == "person":
                self.join(own, other)  # type: ignore[arg-type]

    def root(self, key: Key) -> Key:
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def join(self, one: Key, other: Key) -> Key:
        """Make one entity of two keys; the smaller key (a record's comes first) stands for both."""
        first, second = sorted((self.root(one), self.root(other)), key=lambda k: (not k[1].startswith("="), k))
        if first != second:
            self._parent[second] = first
            if second in self.articles:
                merged = sorted({*self.articles.pop(second), *self.articles.get(first, ())})
                self.articles[first] = array("I", merged)
                self.forms[first].update(self.forms.pop(second))
                for keys in self.families.values() if hasattr(self, "families") else ():
                    if second in keys:
                        keys.remove(second)
                        if first not in keys:
                            keys.append(first)
        return first


def feature(name: str) -> int:
    """The number under which a name appears in articles' company."""
    return crc32(b"n:" + fold(name).encode())


def _choose_kind(counts: Counter[tuple[bool, Kind]]) -> Kind:
    sure: Counter[Kind] = Counter()
    every: Counter[Kind] = Counter()
    for (certain, kind), count in counts.items():
        every[kind] += count
        if certain:
            sure[kind] += count
    chosen = sure or every
    return min(chosen, key=lambda kind: (-chosen[kind], kind))
