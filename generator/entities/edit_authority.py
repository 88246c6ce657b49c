"""Changes to the authority file as plans: which files to write or delete, and what that does, in words.

Whoever runs a plan writes `Change.text` to `Change.path`, or deletes the file where the text is None. Every page that
loses its address leaves it behind as an alias, so that links to it go on working.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.base.diagnostics import nearest
from generator.base.slugs import slugify, unique_slug
from generator.entities.authority import (
    FOLDER,
    Authority,
    choose_one,
    find_called,
    find_named,
    find_record,
    page_of,
    read_name,
    refuse,
)
from generator.entities.names import fold
from generator.entities.record_text import format_record, revise_record
from generator.entities.values import EntityRecord, Kind


class Change(NamedTuple):
    path: str
    text: str | None


class Plan(NamedTuple):
    changes: tuple[Change, ...]
    summary: tuple[str, ...]


def plan_rename(
    authority: Authority, name: str, new_name: str | None, kind: Kind | None = None, to_kind: Kind | None = None
) -> Plan:
    """Give an entity another preferred name, another kind, or both; the old name becomes a variant, its page's address an
    alias."""
    old = find_record(authority, name, kind)
    label, new_kind = new_name or old.name, to_kind or old.kind
    if not new_name and not to_kind:
        refuse("neither a new name nor a new kind is given", "add the new name, or --to-kind KIND")
    for rival in find_named(authority, label, new_kind):
        if (rival.kind, rival.name) != (old.kind, old.name):
            hint = f'merge the two: backissue entities merge "{rival.kind}:{rival.name}" "{old.kind}:{old.name}"'
            refuse(f'"{label}" is the name of another {new_kind}', hint)
    new = old._replace(name=label, kind=new_kind, variants=_names(label, old.name, *old.variants))
    new = _with_aliases(new, authority.page_of(old), *old.aliases)
    called = f" called {label}" if label != old.name else ""
    of_kind = f" of kind {new_kind}" if new_kind != old.kind else ""
    return _replace(authority, new, [old], f"{old.name} is now{called}{' and' if called and of_kind else ''}{of_kind}")


def plan_merge(authority: Authority, into: str, others: Sequence[str], kind: Kind | None = None) -> Plan:
    """Make one entity of several: the first keeps its name, the others' names, notes and addresses become its own."""
    kept = find_record(authority, into, kind)
    gone = [_find_other(authority, other, kept, kind) for other in others]
    if any((other.kind, other.name) == (kept.kind, kept.name) for other in gone):
        refuse(f'"{into}" cannot be merged with itself', "name two entities")
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
    names = ", ".join(record.name + ("" if record.kind == kept.kind else f" ({record.kind})") for record in gone)
    kept_as = kept.name + ("" if all(record.kind == kept.kind for record in gone) else f" ({kept.kind})")
    return _replace(authority, new, everyone, f"{names} {'is' if len(gone) == 1 else 'are'} {kept_as}")


def _find_other(authority: Authority, name: str, kept: EntityRecord, kind: Kind | None) -> EntityRecord:
    """What is to be merged into `kept`: of another kind only where the name says so (`place:Marion`)."""
    plain, wanted = read_name(name, kind)
    if wanted:
        return find_record(authority, plain, wanted)
    own = find_named(authority, plain, kept.kind) or find_called(authority, plain, kept.kind)
    if own:
        return choose_one(plain, own)
    other = find_record(authority, name)
    return refuse(
        f'"{other.name}" is of kind {other.kind}, "{kept.name}" of kind {kept.kind}',
        f'if they are one all the same: backissue entities merge "{kept.kind}:{kept.name}" "{other.kind}:{other.name}"',
    )


def plan_variant(authority: Authority, name: str, forms: Sequence[str], kind: Kind | None = None) -> Plan:
    """Let an entity have more names."""
    old = find_record(authority, name, kind)
    for form in forms:
        for other in find_named(authority, form, old.kind):
            if other.name != old.name:
                hint = f'backissue entities merge "{old.kind}:{old.name}" "{other.kind}:{other.name}"'
                refuse(f'"{form}" is the name of another {old.kind}', hint)
    allowed = tuple(name for name in old.never if fold(name) not in set(map(fold, forms)))
    new = old._replace(variants=_names(old.name, *old.variants, *forms), never=allowed)
    listed = " and ".join(f'"{form}"' for form in forms)
    return _replace(authority, new, [old], f"{listed} {'means' if len(forms) == 1 else 'mean'} {old.name}")


def plan_keep(authority: Authority, names: Sequence[str], kind: Kind | None = None) -> Plan:
    """Say that an entity is what it is: one and no more, if it is alone, else none of the others."""
    records = [find_record(authority, name, kind) for name in names]
    first, *others = records
    if not others:
        return _replace(authority, first, [first], f"{first.name} is one {first.kind}")
    if any((one.kind, one.name) == (first.kind, first.name) for one in others):
        refuse(f'"{names[0]}" cannot be kept apart from itself', "name two entities")
    never = [one.name for one in others if one.kind == first.kind]
    allowed = tuple(name for name in first.variants if fold(name) not in set(map(fold, never)))
    new = first._replace(never=tuple(dict.fromkeys((*first.never, *never))), variants=allowed)
    summary = f"{first.name} is not {' or '.join(one.name for one in others)}"
    if len({fold(one.name) for one in records}) < len(records):
        summary = " and ".join(f"{one.name} the {one.kind}" for one in records) + " are not the same"
    plans = [_replace(authority, new, [first], summary)]
    # A name that two records of unlike kinds share is what an article takes it for.
    for one in others:
        if one.kind != first.kind:
            taken = frozenset(change.path for plan in plans for change in plan.changes)
            plans.append(_replace(authority, one, [one], "", taken))
    changes = tuple(change for plan in plans for change in plan.changes)
    return Plan(changes, tuple(line for plan in plans for line in plan.summary if line))


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
    if find_named(authority, new_name, old.kind):
        refuse(f'"{new_name}" is already the name of a {old.kind}', "choose another name for the new one")
    if not variants and not context:
        refuse("nothing tells the two apart", "give variants that only the new one has, or context words")
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
    """Tag no article with an entity any more: a name that is none, or that nobody will look for.

    A name that no entity has can be ignored too, if its kind is said; names that mean somebody cannot.
    """
    plain, wanted = read_name(name, kind)
    found = find_named(authority, plain, wanted)
    if not found:
        means = find_called(authority, plain, wanted)
        hint = f'say its kind if it is to be ignored wherever it stands: "organization:{plain}", "person:{plain}" …'
        if means and not wanted:
            refuse(f'"{plain}" is how articles call {" or ".join(one.name for one in means)}', hint)
        if any(fold(plain) in map(fold, one.variants) for one in means):
            refuse(f'"{plain}" is a variant of {means[0].name}', f"take it out of {means[0].path} first")
        if not wanted:
            meant = nearest(
                plain, [*(one.name for one in authority.records), *(one.label for one in authority.entities)]
            )
            refuse(f'nothing is called "{plain}"', f"did you mean {meant}? Or {hint}" if meant else hint)
        found = [EntityRecord(plain, wanted)]
    old = choose_one(plain, found)
    return _replace(authority, old._replace(ignore=True), [old], f"{old.name} is ignored: no tag, no link, no page")


def _replace(
    authority: Authority,
    new: EntityRecord,
    old: Sequence[EntityRecord],
    summary: str,
    taken: frozenset[str] = frozenset(),
) -> Plan:
    gone = sorted({record.path for record in old if record.path})
    slug = slugify(new.name)
    others = {path.removeprefix(f"{FOLDER}/").removesuffix(".md") for path in (_paths(authority) | taken) - set(gone)}
    path = new.path if new.path and new.name == old[0].name else f"{FOLDER}/{unique_slug(slug, others)}.md"
    text = revise_record(authority.read(old[0].path), old[0], new) if old[0].path else format_record(new)
    changes = [Change(path, text), *(Change(other, None) for other in gone if other != path)]
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
