"""The stages of a build: seeds → content → archive → shards of page plans → bytes → published files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator.base.diagnostics import apply_severities
from generator.catalog.archive import assemble_archive
from generator.catalog.entities import settle_entities
from generator.engine.code_version import code_version
from generator.engine.executor import open_workers
from generator.engine.ledger import Ledger
from generator.engine.spool import open_spool
from generator.engine.state import State
from generator.model.settings import Settings
from generator.pipeline.done import Built, Options
from generator.pipeline.find_namings import find_namings
from generator.pipeline.frame import Frame
from generator.pipeline.holding import find_holding, hold_pages
from generator.pipeline.keys import Keys
from generator.pipeline.known_bodies import prepare_bodies
from generator.pipeline.known_nearness import find_nearness
from generator.pipeline.known_templates import digest_templates, find_templates
from generator.pipeline.make_content import make_content
from generator.pipeline.make_pages import make_context
from generator.pipeline.plan_outputs import plan_sitemap
from generator.pipeline.plan_pages import DECLARED, plan_pages
from generator.pipeline.publish_findings import find_moved
from generator.pipeline.publish_site import publish_site
from generator.pipeline.settle_addresses import settle_addresses
from generator.pipeline.stages import Stages, engine_of, state_path
from generator.pipeline.static_files import find_static_files
from generator.pipeline.tag_articles import are_by_hand


def run_stages(
    site: Path,
    output: Path,
    options: Options,
    settings: Settings,
    state: State,
    ledger: Ledger,
    stages: Stages,
    keep: Callable[[object], None],
) -> Built:
    """All of a build that has found something to do; `keep` is told of the largest values."""
    cache = state_path(site, options)
    with open_workers(options.jobs, engine_of(site, options)) as executor, open_spool(cache.parent) as spool:
        made = make_content(site, options, settings, state, executor, stages)
        content, authority = hold_pages(made.content, output), made.authority
        keep(content)
        with stages.run("quote"):
            assembled = assemble_archive(content.published_articles, content.published_pages, drafts=options.drafts)
            archive, twins = settle_addresses(assembled)
            settled = settle_entities(archive, authority.records, settings.min_articles)
            namings = find_namings(site, settled, content.digests, state, executor, spool, stages.progress("quote"))
        with stages.run("plan"):
            near = find_nearness(settled.archive.articles, state)
            frame = Frame(settled, settings, content, namings, near)
            shards = plan_pages(frame)
            keep((frame, shards))
            looks = digest_templates(site, DECLARED)
            templates, faults = find_templates(site, DECLARED, looks, state)
            static, refused = find_static_files(site, state)
        with stages.run("publish"):
            # On other machines there is no such file: SQLite does not work through a network file system.
            bodies = "" if options.engine else prepare_bodies(cache, len(archive.articles), forget=options.clean)
            published = publish_site(
                make_context(site, output, bodies),
                shards,
                partial(plan_sitemap, frame),
                static,
                find_holding(content, templates),
                Keys(code_version(), templates),
                ledger,
                executor,
                stages.progress("publish"),
            )
            homes = {one.path: one.permalink for one in content.published_articles}
            homes |= {one.path: one.permalink for one in content.published_pages}
            homes |= {one.record.path: f"/{one.path}" for one in settled.entities.with_page if one.record.path}
            moved = find_moved(output, state, published.gone, content.renamed, homes)
            if namings.lost or digest_templates(site, DECLARED) != looks:
                ledger.forget_all()
    found = [*made.diagnostics, *twins, *faults, *refused, *moved]
    return Built(
        ingested=made.ingested,
        articles=len(archive.articles),
        entities=len(settled.entities.all),
        near_duplicates=len(frame.versions),
        published=published,
        diagnostics=apply_severities([*found, *published.diagnostics], settings.diagnostics),
        seconds=stages.seconds,
        tags_by_hand=are_by_hand(made.content, made.authority, settings),
    )
