"""The authority file as those see it who plan changes to it, and what a person means by a name in a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from generator.base.diagnostics import Place, SiteError, diagnose, nearest
from generator.base.slugs import slugify
from generator.entities.index_names import short_forms
from generator.entities.names import fold
from generator.entities.values import KINDS, Entity, EntityRecord, Kind, Owner
from generator.model.article import KINDS as SECTION_KINDS

FOLDER = "content/entities"
SECTIONS = {kind: section for section, kind in SECTION_KINDS.items()}
_ARTICLES = {"organization": "an", "event": "an"}


def _no_source(_: str) -> str:
    return ""


class Authority(NamedTuple):
    """What a plan is made from: all records, and the archive's entities, which may have none yet.

    `pages` are the addresses of those that have a page now; `called` gives for folded names that are nobody's label whom
    articles call so; `read` gives the text of a record's file, which a plan changes no more than it must.
    """

    records: tuple[EntityRecord, ...]
    entities: tuple[Entity, ...] = ()
    pages: Mapping[Owner, str] = MappingProxyType({})
    called: Mapping[str, tuple[Owner, ...]] = MappingProxyType({})
    read: Callable[[str], str] = _no_source

    def page_of(self, record: EntityRecord) -> str:
        return self.pages.get((record.kind, record.name), page_of(record.kind, record.name))


def page_of(kind: Kind, label: str) -> str:
    """The path of an entity's page: `/people/kamala-harris/`."""
    return f"/{SECTIONS[kind]}/{slugify(label)}/"


def read_name(name: str, kind: Kind | None = None) -> tuple[str, Kind | None]:
    """A name as a command takes it, with its kind: `person:Marion`, or `Marion` alone."""
    before, colon, rest = name.partition(":")
    for one in KINDS:
        if colon and before == one and rest.strip():
            return rest.strip(), one
    return name, kind


def find_record(authority: Authority, name: str, kind: Kind | None = None) -> EntityRecord:
    """The record of that name or variant, or a fresh one for an entity of the archive that has none.

    Raises SiteError (`entity/unknown`) with the nearest name if nothing is called that, or with the choice if several are.
    """
    plain, kind = read_name(name, kind)
    found = find_named(authority, plain, kind) or find_called(authority, plain, kind)
    if not found:
        labels = [record.name for record in authority.records] + [entity.label for entity in authority.entities]
        meant = nearest(plain, labels)
        refuse(f'nothing is called "{name}"', f"did you mean {meant}?" if meant else None)
    return choose_one(plain, found)


def choose_one(name: str, found: Iterable[EntityRecord]) -> EntityRecord:
    first, *others = found
    if others:
        choice = " or ".join(f'"{one.kind}:{one.name}"' for one in (first, *others))
        refuse(f'"{name}" is {" and ".join(map(_describe, (first, *others)))}', f"say which: {choice}")
    return first


def find_named(authority: Authority, name: str, kind: Kind | None) -> list[EntityRecord]:
    """All whose preferred name or label it is, one at most of a kind."""
    records = {(one.kind, one.name): one for one in authority.records}
    owners = dict.fromkeys([*records, *((one.kind, one.label) for one in authority.entities)])
    fits = [owner for owner in owners if kind in {None, owner[0]} and fold(owner[1]) == fold(name)]
    best: dict[Kind, Owner] = {}
    for owner in sorted(fits, key=lambda one: (one[1] != name, one not in records)):
        best.setdefault(owner[0], owner)
    return [records.get(best[one]) or EntityRecord(best[one][1], one) for one in KINDS if one in best]


def find_called(authority: Authority, name: str, kind: Kind | None) -> list[EntityRecord]:
    """All that have the name under `variants`; if there is none, all that articles call so, else all of that family."""
    wanted = fold(name)
    listed = [one for one in authority.records if kind in {None, one.kind} and wanted in map(fold, one.variants)]
    records = {(one.kind, one.name): one for one in authority.records}
    owners = [owner for owner in authority.called.get(wanted, ()) if kind in {None, owner[0]}]
    owners = owners or _find_family(authority, wanted, kind)
    return listed or [records.get(owner) or EntityRecord(owner[1], owner[0]) for owner in owners]


def _find_family(authority: Authority, wanted: str, kind: Kind | None) -> list[Owner]:
    """The people who might be called so, though no article does."""
    people = [one.name for one in authority.records if one.kind == "person"]
    people += [one.label for one in authority.entities if one.kind == "person"]
    found = [name for name in dict.fromkeys(people) if wanted in short_forms(fold(name))]
    return [("person", name) for name in found] if kind in {None, "person"} else []


def _describe(record: EntityRecord) -> str:
    return f"{_ARTICLES.get(record.kind, 'a')} {record.kind} ({record.name})"


def refuse(message: str, hint: str | None) -> NoReturn:
    raise SiteError(diagnose("entity/unknown", Place(path=FOLDER), message, hint=hint))
