"""`backissue entities …`: what the archive speaks of, listed, and its authority file edited."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.printing import print_diagnostics
from generator.pipeline.done import Options

if TYPE_CHECKING:
    from argparse import Namespace

    from generator.entities.edit_authority import Authority, Plan
    from generator.pipeline.entity_desk import Desk

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
    from generator.pipeline.entity_desk import find_label

    desk = _open(given)
    label = find_label(desk, given.name, given.kind)
    entries = [one for one in desk.entries if one.label == label and given.kind in {None, one.kind}]
    records = [one for one in desk.authority.records if one.name == label and given.kind in {None, one.kind}]
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
        print(f"{one.label} ({one.kind}): {one.total:,} {'article' if one.total == 1 else 'articles'}{where}")
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
    if outcome.articles:
        number = len(outcome.articles)
        print(f"tagged with it now: {number:,} {'article' if number == 1 else 'articles'}")
        for article in outcome.articles[:_SHOWN]:
            print(f"  {article.path}")
        if number > _SHOWN:
            print(f"  and {number - _SHOWN:,} more")
    if not given.dry_run:
        print("the next `backissue build` brings tags and pages up to date")
    return 0


def _plan(given: Namespace) -> tuple[Callable[[Authority], Plan], tuple[str, ...]]:
    """How the plan is made, and the names it is about."""
    from generator.entities.edit_authority import plan_ignore, plan_merge, plan_rename, plan_split

    if given.action == "rename":
        return (lambda all_: plan_rename(all_, given.name, given.new_name, given.kind)), (given.name,)
    if given.action == "merge":
        return (lambda all_: plan_merge(all_, given.name, given.others, given.kind)), (given.name, *given.others)
    if given.action == "split":
        variants, context = given.variant or (), given.context or ()
        return (lambda all_: plan_split(all_, given.name, given.new_name, variants, context, given.kind)), (given.name,)
    return (lambda all_: plan_ignore(all_, given.name, given.kind)), (given.name,)


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
                    "reason": one.suggestion.reason,
                    "weight": one.suggestion.weight,
                    "remedy": one.remedy,
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
            print(f"  {found.path}: {found.sentence}")
        print(f"  → {one.remedy}")
    if not doubts and not given.quiet:
        print("nothing is in doubt")
    return 0


def _open(given: Namespace) -> Desk:
    from generator.pipeline.entity_desk import open_desk

    desk = open_desk(Path(given.site), _options())
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
    "split": _change,
    "ignore": _change,
    "review": _review,
}
