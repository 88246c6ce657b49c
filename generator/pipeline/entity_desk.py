"""The archive's entities on an editor's desk: to look at, and to change by plans for the authority file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

from generator.base.diagnostics import Diagnostic, SiteError, apply_severities
from generator.base.files import write_atomically
from generator.catalog.archive import assemble_archive
from generator.catalog.entities import EntityEntry, settle_entities
from generator.config.load_settings import load_settings
from generator.engine.executor import open_workers
from generator.entities.edit_authority import Authority, Plan, find_record
from generator.entities.values import Entity, Kind
from generator.model.article import Article
from generator.pipeline.done import Options
from generator.pipeline.load_content import load_content
from generator.pipeline.load_records import load_records
from generator.pipeline.stages import site_state


class Desk(NamedTuple):
    """`entries` are all entities that an article is tagged with."""

    entries: tuple[EntityEntry, ...]
    authority: Authority
    diagnostics: tuple[Diagnostic, ...]


class Outcome(NamedTuple):
    """A plan, and the articles that are tagged with what it is about."""

    plan: Plan
    articles: tuple[Article, ...]


def open_desk(site: Path, options: Options) -> Desk:
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, open_workers(options.jobs) as executor:
        content = load_content(site, settings.permalink, state, executor)
        loaded = load_records(site, state)
    archive = assemble_archive(content.published_articles, content.published_pages, drafts=True)
    entries = settle_entities(archive, loaded.records, settings.min_articles).entities.all
    entities = tuple(Entity(one.label, cast(Kind, one.kind), (), one.total, one.record.path) for one in entries)
    pages = {(cast(Kind, one.kind), one.label): f"/{one.path}" for one in entries if one.path}
    said = apply_severities(loaded.diagnostics, settings.diagnostics)
    return Desk(entries, Authority(loaded.records, entities, pages), said)


def change(
    site: Path, options: Options, make: Callable[[Authority], Plan], names: tuple[str, ...], *, dry: bool
) -> Outcome:
    """Make a plan from what there is and, unless it is a dry run, carry it out. `names` are those it is about.

    Raises SiteError where the authority file has errors: a plan would be made from half of it.
    """
    desk = open_desk(site, options)
    wrong = [one for one in desk.diagnostics if one.severity == "error"]
    if wrong:
        raise SiteError(*wrong)
    plan = make(desk.authority)
    about = {find_label(desk, name) for name in names}
    articles = {a.path: a for entry in desk.entries if entry.label in about for a in entry.articles}
    if not dry:
        # What is written comes before what is deleted: a run that is cut off leaves a name twice, never not at all.
        for path, text in plan.changes:
            if text is not None:
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                write_atomically(site / path, text.encode(), durable=True)
        for path, text in plan.changes:
            if text is None:
                (site / path).unlink(missing_ok=True)
    return Outcome(plan, tuple(articles[path] for path in sorted(articles)))


def find_label(desk: Desk, name: str, kind: Kind | None = None) -> str:
    """The preferred label of what is called `name`; raises SiteError (`entity/unknown`) where nothing is."""
    return find_record(desk.authority, name, kind).name
