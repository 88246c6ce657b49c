"""`backissue entities …`: what the archive speaks of, listed, and its authority file edited."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from generator.cli.printing import print_diagnostics
from generator.pipeline.done import Options

if TYPE_CHECKING:
    from argparse import Namespace

    from generator.entities.authority import Authority
    from generator.entities.edit_authority import Plan
    from generator.pipeline.entity_desk import Desk
    from generator.pipeline.foresee_tags import Shift

_SHOWN = 5


def run_entities(given: Namespace) -> int:
    """Exit status 0; raises SiteError for what cannot be done."""
    return _ACTIONS[given.action](given)


def _list(given: Namespace) -> int:
    desk = _open(given)
    rows = [one for one in desk.entries if given.kind in {None, one.kind}]
    rows.sort(key=lambda one: (-one.total, one.kind, one.label))
    if given.format == "json":
        _print_json([_row(one) for one in rows])
        return 0
    for one in rows:
        record = f"  {one.record.path}" if one.record.path else ""
        print(f"{one.total:6,}  {one.kind:12}  {one.label}{record}")
    return 0


def _show(given: Namespace) -> int:
    from generator.entities.authority import find_record
    from generator.pipeline.entity_desk import find_labels

    desk = _open(given, given.name)
    found = find_labels(desk, given.name, given.kind) or [find_record(desk.authority, given.name, given.kind)]
    owners = {(one.kind, one.name) for one in found}
    entries = [one for one in desk.entries if (one.kind, one.label) in owners]
    records = [one for one in desk.authority.records if (one.kind, one.name) in owners]
    if given.format == "json":
        _print_json([{**_row(one), "articles": [article.path for article in one.articles]} for one in entries])
        return 0
    for record in records:
        print(f"{record.name} ({record.kind}), {record.path}{', ignored' if record.ignore else ''}")
        lists = {"variants": record.variants, "not": record.never, "context": record.context, "same_as": record.same_as}
        for name, values in {**lists, "aliases": record.aliases}.items():
            if values:
                print(f"  {name}: {', '.join(values)}")
    for one in entries:
        where = f", page /{one.path}" if one.path else ", no page"
        print(f"{one.label} ({one.kind}): {_articles(one.total)}{where}")
        for article in one.articles:
            print(f"  {article.path}")
    return 0


def _change(given: Namespace) -> int:
    from generator.pipeline.entity_desk import change

    make, names = _plan(given)
    outcome = change(Path(given.site), _options(), make, names, dry=given.dry_run)
    if given.quiet:
        return 0
    would = "would " if given.dry_run else ""
    for line in outcome.plan.summary:
        print(line)
    for path, text in outcome.plan.changes:
        print(f"{would}{'write' if text is not None else 'delete'} {path}")
        if given.dry_run and text is not None:
            print(indent(text, "  | ", lambda line: True), end="")
    if not outcome.shifts:
        print("no article's tags change")
    for shift in outcome.shifts:
        print(f"{_describe(shift)}, in {_articles(len(shift.articles))}:")
        for path in shift.articles[:_SHOWN]:
            print(f"  {path}")
        if len(shift.articles) > _SHOWN:
            print(f"  and {len(shift.articles) - _SHOWN:,} more")
    if not given.dry_run:
        print("the next `backissue build` brings tags and pages up to date")
    return 0


def _describe(shift: Shift) -> str:
    """`Bob Marsh → Robert Marsh`, `no longer Bob Marsh`, `now also Robert Marsh`; kinds where names do not tell."""
    clear = len({label for _, label in (*shift.lost, *shift.got)}) == len(shift.lost) + len(shift.got)
    lost, got = (
        ", ".join(label if clear else f"{label} ({kind})" for kind, label in labels)
        for labels in (shift.lost, shift.got)
    )
    if not lost:
        return f"now also {got}"
    return f"{lost} → {got}" if got else f"no longer {lost}"


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _plan(given: Namespace) -> tuple[Callable[[Authority], Plan], tuple[str, ...]]:
    """How the plan is made, and the names it is about."""
    from generator.entities import edit_authority as edit

    name, kind = given.name, given.kind
    if given.action == "rename":
        return (lambda all_: edit.plan_rename(all_, name, given.new_name, kind, given.to_kind)), (name,)
    if given.action == "merge":
        return (lambda all_: edit.plan_merge(all_, name, given.others, kind)), (name, *given.others)
    if given.action == "variant":
        return (lambda all_: edit.plan_variant(all_, name, given.forms, kind)), (name,)
    if given.action == "keep":
        return (lambda all_: edit.plan_keep(all_, (name, *given.others), kind)), (name, *given.others)
    if given.action == "split":
        variants, context = given.variant or (), given.context or ()
        return (lambda all_: edit.plan_split(all_, name, given.new_name, variants, context, kind)), (name,)
    return (lambda all_: edit.plan_ignore(all_, name, kind)), (name,)


def _review(given: Namespace) -> int:
    from generator.pipeline.review_names import review_names

    doubts, diagnostics = review_names(Path(given.site), _options(), given.most)
    print_diagnostics(diagnostics, "text" if given.format == "json" else given.format)
    if given.format == "json":
        _print_json(
            [
                {
                    "problem": one.suggestion.problem,
                    "kind": one.suggestion.kind,
                    "labels": list(one.suggestion.labels),
                    "kinds": list(one.suggestion.kinds or (one.suggestion.kind,) * len(one.suggestion.labels)),
                    "reason": one.suggestion.reason,
                    "weight": one.suggestion.weight,
                    "remedies": [remedy._asdict() for remedy in one.remedies],
                    "evidence": [found._asdict() for found in one.evidence],
                }
                for one in doubts
            ]
        )
        return 0
    titles = {"same": "perhaps one", "two": "perhaps two", "unresolved": "whose name?"}
    for one in doubts:
        print(f"{titles[one.suggestion.problem]}: {' · '.join(one.suggestion.labels)} ({one.suggestion.reason})")
        for found in one.evidence:
            print(f"  {found.path}{': ' if found.sentence else ''}{found.sentence}")
        for remedy in one.remedies:
            print(f"  $ {remedy.command}  # {remedy.effect}")
    if not doubts and not given.quiet:
        print("nothing is in doubt")
    return 0


def _open(given: Namespace, *names: str) -> Desk:
    from generator.pipeline.entity_desk import open_desk

    desk = open_desk(Path(given.site), _options(), names)
    print_diagnostics(desk.diagnostics, "text" if given.format == "json" else given.format)
    return desk


def _options() -> Options:
    return Options()


def _row(entry: object) -> dict[str, object]:
    from generator.catalog.entities import EntityEntry

    assert isinstance(entry, EntityEntry)
    return {
        "label": entry.label,
        "kind": entry.kind,
        "articles": entry.total,
        "page": f"/{entry.path}" if entry.path else None,
        "record": entry.record.path or None,
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "list": _list,
    "show": _show,
    "rename": _change,
    "merge": _change,
    "variant": _change,
    "keep": _change,
    "split": _change,
    "ignore": _change,
    "review": _review,
}
