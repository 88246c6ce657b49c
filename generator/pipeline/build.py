"""A build, and ingest alone: what they share is the state, held by one of them at a time. The stages of a build are in
`run_stages`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.base.diagnostics import Diagnostic, apply_severities
from generator.config.load_settings import load_settings
from generator.engine.ledger import Ledger
from generator.pipeline.check_output import check_output
from generator.pipeline.done import Built, Ingested, Options
from generator.pipeline.stages import Observe, Stages, engine_of, site_state
from generator.pipeline.standing import (
    find_changed,
    find_standing,
    forget_standing,
    keep_standing,
    still_holds,
    take_survey,
    tell_standing,
)


def build(
    site: Path, options: Options, observe: Observe = lambda *_: None, keep: Callable[[object], None] = lambda _: None
) -> Built:
    """Bring the site's output up to date. Raises SiteError where nothing can be built at all. `keep` is told of what takes
    long to take apart, for whoever ends soon anyway."""
    stages = Stages(observe)
    settings = load_settings(site, options.base_url)
    if options.output is not None:
        check_output(site, options.output)
    with site_state(site, options, observe) as state:
        with stages.run("look"):
            output = options.output or site / "public"
            ledger = Ledger(state, output)
            keep(ledger)
            survey = take_survey(site, options)
            standing = find_standing(output, options, state, ledger, survey)
        # Imported here: a build that finds less to do needs none of it.
        if standing is not None:
            if not find_changed(standing, survey):
                return tell_standing(standing)._replace(seconds=stages.seconds)
            from generator.pipeline.rebuild_bodies import rebuild_bodies
        forget_standing(output, state)
        built = None
        if standing is not None:
            built = rebuild_bodies(site, output, options, settings, state, ledger, standing, survey, stages)
        if built is None:
            # Not asked for any more: of a large archive it is much.
            survey = survey._replace(articles={})
            from generator.pipeline.run_stages import run_stages

            built = run_stages(site, output, options, settings, state, ledger, stages, keep)
            if not still_holds(survey):
                return built
        keep_standing(output, built, state, survey)
    return built


def ingest(
    site: Path, options: Options, paths: tuple[str, ...], observe: Observe = lambda *_: None
) -> tuple[Ingested, tuple[Diagnostic, ...]]:
    """Only seeds → content; `paths` are folders or files of `seeds/`, all of it if there are none."""
    from generator.engine.executor import open_workers
    from generator.pipeline.make_content import make_content

    stages = Stages(observe)
    settings = load_settings(site, options.base_url)
    with site_state(site, options, observe) as state, open_workers(options.jobs, engine_of(site, options)) as executor:
        made = make_content(site, options, settings, state, executor, stages, paths)
    return made.ingested, apply_severities(made.diagnostics, settings.diagnostics)
