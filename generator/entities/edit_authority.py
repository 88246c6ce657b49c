"""Changes to the authority file as plans: which files to write or delete, and what that does, in words.

Whoever runs a plan writes `Change.text` to `Change.path`, or deletes the file where the text is None. Every page that
loses its address leaves it behind as an alias, so that links to it go on working.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.base.diagnostics import Place, SiteError, diagnose, nearest
from generator.base.slugs import slugify, unique_slug
from generator.base.yaml_text import Value, format_yaml
from generator.entities.names import fold
from generator.entities.values import Entity, EntityRecord, Kind, Owner
from generator.model.article import KINDS

FOLDER = "content/entities"
SECTIONS = {kind: section for section, kind in KINDS.items()}


class Change(NamedTuple):
    path: str
    text: str | None


class Plan(NamedTuple):
    changes: tuple[Change, ...]
    summary: tuple[str, ...]


class Authority(NamedTuple):
    """What a plan is made from: all records, and the archive's entities, which may have none yet; `pages` are the
    addresses of those that have a page now."""

    records: tuple[EntityRecord, ...]
    entities: tuple[Entity, ...] = ()
    pages: Mapping[Owner, str] = MappingProxyType({})

    def page_of(self, record: EntityRecord) -> str:
        return self.pages.get((record.kind, record.name), page_of(record.kind, record.name))


def format_record(record: EntityRecord) -> str:
    """The record's file: front matter in a fixed order, what is empty left out, then its Markdown."""
    values: dict[str, Value] = {
        "name": record.name,
        "kind": record.kind,
        "variants": record.variants,
        "not": record.never,
        "context": record.context,
        "same_as": record.same_as,
        "description": record.description,
        "aliases": record.aliases,
        "ignore": record.ignore,
    }
    body = f"\n{record.body}\n" if record.body else ""
    return f"---\n{format_yaml({key: value for key, value in values.items() if value})}---\n{body}"


def page_of(kind: Kind, label: str) -> str:
    """The path of an entity's page: `/people/kamala-harris/`."""
    return f"/{SECTIONS[kind]}/{slugify(label)}/"


def plan_rename(authority: Authority, name: str, new_name: str, kind: Kind | None = None) -> Plan:
    """Give an entity another preferred name; the old one becomes a variant, its page's address an alias."""
    old = find_record(authority, name, kind)
    rival = _find(authority, new_name, old.kind)
    if rival and rival.name != old.name:
        raise _unfit(
            f'"{new_name}" is the name of another {old.kind}', f"merge the two: entities merge {new_name!r} {name!r}"
        )
    new = old._replace(name=new_name, variants=_names(new_name, old.name, *old.variants))
    new = _with_aliases(new, authority.page_of(old), *old.aliases)
    return _replace(authority, new, [old], f"{old.name} is now called {new_name}")


def plan_merge(authority: Authority, into: str, others: Sequence[str], kind: Kind | None = None) -> Plan:
    """Make one entity of several: the first keeps its name, the others' names, notes and addresses become its own."""
    kept = find_record(authority, into, kind)
    gone = [find_record(authority, other, kind or kept.kind) for other in others]
    if any(other.name == kept.name for other in gone):
        raise _unfit(f'"{into}" cannot be merged with itself', "name two entities")
    everyone = [kept, *gone]
    own = {fold(name) for record in everyone for name in (record.name, *record.variants)}
    new = kept._replace(
        variants=_names(kept.name, *(name for record in everyone for name in (record.name, *record.variants))),
        never=tuple(dict.fromkeys(name for record in everyone for name in record.never if fold(name) not in own)),
        context=kept.context and tuple(dict.fromkeys(word for record in everyone for word in record.context)),
        same_as=tuple(dict.fromkeys(address for record in everyone for address in record.same_as)),
        description=next((record.description for record in everyone if record.description), ""),
        body="\n\n".join(record.body for record in everyone if record.body),
    )
    pages = [authority.page_of(record) for record in gone]
    new = _with_aliases(new, *(alias for record in everyone for alias in record.aliases), *pages)
    names = ", ".join(record.name for record in gone)
    return _replace(authority, new, everyone, f"{names} {'is' if len(gone) == 1 else 'are'} {kept.name}")


def plan_split(
    authority: Authority,
    name: str,
    new_name: str,
    variants: Sequence[str] = (),
    context: Sequence[str] = (),
    kind: Kind | None = None,
) -> Plan:
    """Make two of one entity: `new_name` takes `variants`, and, where `context` words are near, the shared ones too."""
    old = find_record(authority, name, kind)
    rival = _find(authority, new_name, old.kind)
    if rival and (rival.name != old.name or fold(new_name) == fold(old.name)):
        raise _unfit(f'"{new_name}" is already the name of a {old.kind}', "choose another name for the new one")
    if not variants and not context:
        raise _unfit("nothing tells the two apart", "give variants that only the new one has, or context words")
    moved = {fold(variant) for variant in (*variants, new_name)}
    kept = tuple(variant for variant in old.variants if fold(variant) not in moved)
    shared = (old.name, *kept) if context else ()
    new = EntityRecord(new_name, old.kind, variants=_names(new_name, *variants, *shared), context=tuple(context))
    whole = tuple(v for v in (new_name, *variants) if " " in v and fold(v) != fold(old.name))
    rest = old._replace(variants=kept, never=tuple(dict.fromkeys((*old.never, *whole))))
    first = _replace(authority, rest, [old], f"{old.name} no longer stands for {new_name}")
    taken = {
        path.removeprefix(f"{FOLDER}/").removesuffix(".md") for path in _paths(authority) | {first.changes[0].path}
    }
    path = f"{FOLDER}/{unique_slug(slugify(new_name), taken)}.md"
    return Plan(
        (*first.changes, Change(path, format_record(new))), (*first.summary, f"{new_name} gets a record of its own")
    )


def plan_ignore(authority: Authority, name: str, kind: Kind | None = None) -> Plan:
    """Tag no article with an entity any more: a name that is none, or that nobody will look for."""
    old = find_record(authority, name, kind)
    return _replace(authority, old._replace(ignore=True), [old], f"{old.name} is ignored: no tag, no link, no page")


def find_record(authority: Authority, name: str, kind: Kind | None = None) -> EntityRecord:
    """The record of that name or variant, or a fresh one for an entity of the archive that has none.

    Raises SiteError (`entity/unknown`), with the nearest name, if nothing is called that.
    """
    found = _find(authority, name, kind)
    if found:
        return found
    labels = [record.name for record in authority.records] + [entity.label for entity in authority.entities]
    meant = nearest(name, labels)
    raise _unfit(f'nothing is called "{name}"', f"did you mean {meant}?" if meant else None)


def _find(authority: Authority, name: str, kind: Kind | None) -> EntityRecord | None:
    wanted = fold(name)
    records = [record for record in authority.records if kind in {None, record.kind}]
    for record in records:
        if fold(record.name) == wanted:
            return record
    for entity in authority.entities:
        if kind in {None, entity.kind} and fold(entity.label) == wanted:
            return EntityRecord(entity.label, entity.kind)
    return next((record for record in records if wanted in {fold(variant) for variant in record.variants}), None)


def _replace(authority: Authority, new: EntityRecord, old: Sequence[EntityRecord], summary: str) -> Plan:
    gone = sorted({record.path for record in old if record.path})
    slug = slugify(new.name)
    taken = {path.removeprefix(f"{FOLDER}/").removesuffix(".md") for path in _paths(authority) - set(gone)}
    path = new.path if new.path and new.name == old[0].name else f"{FOLDER}/{unique_slug(slug, taken)}.md"
    changes = [Change(path, format_record(new)), *(Change(other, None) for other in gone if other != path)]
    redirects = sorted(set(new.aliases) - {alias for record in old[:1] for alias in record.aliases})
    return Plan(
        tuple(changes), (summary, *(f"{alias} redirects to {page_of(new.kind, new.name)}" for alias in redirects))
    )


def _paths(authority: Authority) -> set[str]:
    return {record.path for record in authority.records if record.path}


def _names(label: str, *names: str) -> tuple[str, ...]:
    """Each name once, the label itself left out; two that differ in more than an accent or a dot both stay."""
    return tuple(name for name in dict.fromkeys(names) if name != label)


def _with_aliases(record: EntityRecord, *aliases: str) -> EntityRecord:
    own = page_of(record.kind, record.name)
    return record._replace(aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != own))


def _unfit(message: str, hint: str | None) -> SiteError:
    return SiteError(diagnose("entity/unknown", Place(path=FOLDER), message, hint=hint))
