"""The archive's entities on an editor's desk: to look at, and to change by plans for the authority file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from generator.base.diagnostics import Diagnostic, SiteError, apply_severities
from generator.base.files import read_limited, write_atomically
from generator.catalog.archive import assemble_archive
from generator.catalog.entities import EntityEntry, settle_entities
from generator.config.load_settings import load_settings
from generator.engine.executor import open_workers
from generator.engine.state import State
from generator.entities.authority import Authority, find_called, find_named, read_name
from generator.entities.edit_authority import Plan
from generator.entities.load_authority import MAX_BYTES, decode_record, parse_record
from generator.entities.name_rows import ARTICLES, OWNERS, restore_named, restore_owners
from generator.entities.names import fold
from generator.entities.values import Entity, EntityRecord, Kind, Owner
from generator.pipeline.done import Options
from generator.pipeline.foresee_tags import Shift, foresee_tags
from generator.pipeline.load_content import load_content
from generator.pipeline.load_records import load_records
from generator.pipeline.stages import CACHE, site_state

_MOST_CALLED = 5


class Desk(NamedTuple):
    """`entries` are all entities that an article is tagged with."""

    entries: tuple[EntityEntry, ...]
    authority: Authority
    diagnostics: tuple[Diagnostic, ...]


class Outcome(NamedTuple):
    """A plan, and what it does to the tags of articles."""

    plan: Plan
    shifts: tuple[Shift, ...]


def open_desk(site: Path, options: Options, names: Iterable[str] = ()) -> Desk:
    """`names` are those that the editor speaks of."""
    return _Room(site, options, names).desk


def change(
    site: Path, options: Options, make: Callable[[Authority], Plan], names: tuple[str, ...], *, dry: bool
) -> Outcome:
    """Make a plan from what there is and, unless it is a dry run, carry it out. `names` are those it is about.

    Raises SiteError where the authority file has errors: a plan would be made from half of it.
    """
    room = _Room(site, options, names)
    wrong = [one for one in room.desk.diagnostics if one.severity == "error"]
    if wrong:
        raise SiteError(*wrong)
    plan = make(room.desk.authority)
    shifts = room.foresee(plan)
    if not dry:
        # What is written comes before what is deleted: a run that is cut off leaves a name twice, never not at all.
        for path, text in plan.changes:
            if text is not None:
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                write_atomically(site / path, text.encode(), durable=True)
        for path, text in plan.changes:
            if text is None:
                (site / path).unlink(missing_ok=True)
    return Outcome(plan, tuple(shifts))


class _Room:
    """One look at a site, from which its desk is made and plans are tried out."""

    def __init__(self, site: Path, options: Options, names: Iterable[str]) -> None:
        self._site, self._options = site, options
        self._settings = load_settings(site, options.base_url)
        with site_state(site, options) as state, open_workers(options.jobs) as executor:
            self._content = load_content(site, self._settings.permalink, state, executor)
            self._loaded = load_records(site, state)
            self.desk = self._make_desk(state, names)

    def _make_desk(self, state: State, names: Iterable[str]) -> Desk:
        archive = assemble_archive(self._content.published_articles, self._content.published_pages, drafts=True)
        records = self._loaded.records
        entries = settle_entities(archive, records, self._settings.min_articles).entities.all
        entities = tuple(Entity(one.label, cast(Kind, one.kind), (), one.total, one.record.path) for one in entries)
        pages = {(cast(Kind, one.kind), one.label): f"/{one.path}" for one in entries if one.path}
        authority = Authority(records, entities, pages, read=self._read)
        plain = [read_name(name)[0] for name in names]
        strange = [name for name in plain if not find_named(authority, name, None)]
        strange = [name for name in strange if not find_called(authority, name, None)]
        if strange:
            authority = authority._replace(called=_find_callers(state, {fold(name) for name in strange}))
        said = apply_severities(self._loaded.diagnostics, self._settings.diagnostics)
        return Desk(entries, authority, said)

    def foresee(self, plan: Plan) -> list[Shift]:
        after = {record.path: record for record in self._loaded.records}
        for path, text in plan.changes:
            record = parse_record(path, text)[0] if text is not None else None
            after.pop(path, None)
            if record:
                after[path] = record
        with site_state(self._site, self._options) as state, open_workers(self._options.jobs) as executor:
            cache = self._site / CACHE
            now = self._loaded
            return foresee_tags(
                self._site, self._content, now, list(after.values()), self._settings, state, cache, executor
            )

    def _read(self, path: str) -> str:
        return decode_record(read_limited(self._site / path, MAX_BYTES) or b"")


def _find_callers(state: State, wanted: set[str]) -> Mapping[str, tuple[Owner, ...]]:
    """Whom articles call by these folded names, most often called first."""
    callers: defaultdict[str, Counter[Owner]] = defaultdict(Counter)
    owners = state.load(OWNERS)
    for key, row in state.load(ARTICLES).items():
        whose = restore_owners(owners.get(key, []))  # type: ignore[arg-type]
        for name, owner in zip(restore_named(row).names.names, whose, strict=False):  # type: ignore[arg-type]
            if owner:
                for form, count in name.variants:
                    if fold(form) in wanted:
                        callers[fold(form)][owner] += count
    return {
        name: tuple(sorted(counts, key=lambda owner: (-counts[owner], owner))[:_MOST_CALLED])
        for name, counts in callers.items()
    }


def find_labels(desk: Desk, name: str, kind: Kind | None = None) -> list[EntityRecord]:
    """All that `name` may mean, by their preferred labels; empty where nothing is called that."""
    plain, kind = read_name(name, kind)
    return find_named(desk.authority, plain, kind) or find_called(desk.authority, plain, kind)
