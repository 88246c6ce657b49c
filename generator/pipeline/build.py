"""The build, from top to bottom: seeds → content → archive → page plans → bytes → published files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.diagnostics import Diagnostic, apply_severities
from generator.config.load_settings import load_settings
from generator.pipeline.done import Built, Ingested, Options
from generator.pipeline.stages import Observe, Stages, site_state
from generator.pipeline.standing import find_standing, keep_standing, take_survey

if TYPE_CHECKING:
    from generator.engine.state import State
    from generator.model.settings import Settings


def build(site: Path, options: Options, observe: Observe = lambda *_: None) -> Built:
    """Bring the site's output up to date. Raises SiteError where nothing can be built at all."""
    stages = Stages(observe)
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state:
        with stages.run("look"):
            survey = take_survey(site, options)
            standing = find_standing(site, options, state, survey)
        if standing is not None:
            return standing._replace(seconds=stages.seconds)
        built = _build(site, options, settings, state, stages)
        keep_standing(site, options, built, state, survey)
    return built


def _build(site: Path, options: Options, settings: Settings, state: State, stages: Stages) -> Built:
    # Imported here: a build that finds nothing changed needs none of it.
    from generator.catalog.archive import assemble_archive
    from generator.engine.code_version import code_version
    from generator.engine.executor import open_workers
    from generator.pipeline.ingest_seeds import ingest_seeds
    from generator.pipeline.keys import Keys
    from generator.pipeline.load_content import load_content
    from generator.pipeline.load_records import load_records
    from generator.pipeline.plan_pages import DECLARED, plan_pages
    from generator.pipeline.publish_site import publish_site
    from generator.pipeline.static_files import find_static_files
    from generator.render.templates import load_templates

    with open_workers(options.jobs) as executor:
        with stages.run("read"):
            content = load_content(site, settings.permalink, state, executor)
            authority = load_records(site, state)
        with stages.run("ingest"):
            ingested = ingest_seeds(site, content, settings, state, executor)
            if ingested.written:
                content = load_content(site, settings.permalink, state, executor)
        with stages.run("plan"):
            archive = assemble_archive(content.articles, content.pages, drafts=options.drafts)
            planned = plan_pages(archive, settings, content.digests)
            templates, faults = load_templates(site / "templates", DECLARED)
            static, refused = find_static_files(site, state)
        with stages.run("publish"):
            published = publish_site(
                site,
                options.output or site / "public",
                planned.pages,
                static,
                content.failed,
                Keys(code_version(), templates),
                {name for name, template in templates.items() if not template.sound},
                state,
                executor,
                partial(stages.observe, "publish"),
            )
    found = [
        *ingested.diagnostics,
        *content.diagnostics,
        *authority.diagnostics,
        *planned.diagnostics,
        *faults,
        *refused,
    ]
    return Built(
        ingested=ingested,
        articles=len(archive.articles),
        published=published,
        diagnostics=apply_severities([*found, *published.diagnostics], settings.diagnostics),
        seconds=stages.seconds,
    )


def ingest(
    site: Path, options: Options, paths: tuple[str, ...], observe: Observe = lambda *_: None
) -> tuple[Ingested, tuple[Diagnostic, ...]]:
    """Only seeds → content; `paths` are folders or files of `seeds/`, all of it if there are none."""
    from generator.engine.executor import open_workers
    from generator.pipeline.ingest_seeds import ingest_seeds
    from generator.pipeline.load_content import load_content

    stages = Stages(observe)
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, stages.run("ingest"), open_workers(options.jobs) as executor:
        content = load_content(site, settings.permalink, state, executor)
        ingested = ingest_seeds(site, content, settings, state, executor, paths)
    return ingested, apply_severities([*ingested.diagnostics, *content.diagnostics], settings.diagnostics)
