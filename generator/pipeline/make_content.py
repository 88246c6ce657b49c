"""The stages that make content of seeds, which a build and `backissue ingest` share: read, ingest, tag."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic
from generator.engine.executor import ChooseExecutor
from generator.engine.state import State
from generator.model.settings import Settings
from generator.pipeline.done import Ingested, Options
from generator.pipeline.ingest_seeds import ingest_seeds
from generator.pipeline.load_content import Content, load_content
from generator.pipeline.load_records import Authority, load_records
from generator.pipeline.stages import Stages, state_path
from generator.pipeline.tag_articles import tag_articles


class Made(NamedTuple):
    """The content as it is after all that was written, the authority file, and what is to be said of both."""

    content: Content
    authority: Authority
    ingested: Ingested
    diagnostics: tuple[Diagnostic, ...]


def make_content(
    site: Path,
    options: Options,
    settings: Settings,
    state: State,
    executor: ChooseExecutor,
    stages: Stages,
    only: tuple[str, ...] = (),
) -> Made:
    """With `only`, of the seeds at or below these paths."""
    with stages.run("read"):
        content = load_content(site, settings.permalink, state, executor, stages.progress("read"))
        authority = load_records(site, state)
    with stages.run("ingest"):
        ingested = ingest_seeds(site, content, settings, state, executor, only, stages.progress("ingest"))
        if ingested.written:
            content = load_content(site, settings.permalink, state, executor)
    with stages.run("tag"):
        cache = state_path(site, options).parent
        tagged = tag_articles(site, content, authority, settings, state, cache, executor, stages.progress("tag"))
        if tagged.written:
            content = load_content(site, settings.permalink, state, executor)
    said = (*ingested.diagnostics, *content.diagnostics, *authority.diagnostics, *tagged.diagnostics)
    return Made(content, authority, ingested, said)
