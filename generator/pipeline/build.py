"""The build, from top to bottom: seeds → content → archive → page plans → bytes → published files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.base.diagnostics import Diagnostic, apply_severities
from generator.base.files import locked
from generator.catalog.archive import assemble_archive
from generator.config.load_settings import load_settings
from generator.engine.code_version import code_version
from generator.engine.executor import open_executor
from generator.engine.state import State, open_state
from generator.pipeline.ingest_seeds import Ingested, ingest_seeds
from generator.pipeline.keys import Keys
from generator.pipeline.load_content import load_content
from generator.pipeline.plan_pages import DECLARED, plan_pages
from generator.pipeline.publish_site import Published, publish_site
from generator.pipeline.static_files import find_static_files
from generator.render.templates import load_templates

CACHE = ".backissue"
Observe = Callable[[str, int, int], None]
"""Told the stage that runs, how many of its items are done, and how many there are (0: not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`output` None is the site's `public/`; `jobs` 0 is one worker a core; `state` None is the site's own cache."""

    output: Path | None = None
    base_url: str | None = None
    jobs: int = 0
    drafts: bool = False
    clean: bool = False
    state: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did; `diagnostics` in printing order, at the severities that the site chose."""

    ingested: Ingested
    articles: int
    published: Published
    diagnostics: tuple[Diagnostic, ...]
    seconds: dict[str, float]


def build(site: Path, options: Options, observe: Observe = lambda *_: None) -> Built:
    """Bring the site's output up to date. Raises SiteError where nothing can be built at all."""
    stages = _Stages(observe)
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state:
        executor = partial(open_executor, options.jobs)
        with stages.run("read"):
            content = load_content(site, settings.permalink, state)
        with stages.run("ingest"):
            ingested = ingest_seeds(site, content, settings, state, executor)
            if ingested.written:
                content = load_content(site, settings.permalink, state)
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
                partial(observe, "publish"),
            )
    found = [*ingested.diagnostics, *content.diagnostics, *planned.diagnostics, *faults, *refused]
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
    stages = _Stages(observe)
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, stages.run("ingest"):
        content = load_content(site, settings.permalink, state)
        executor = partial(open_executor, options.jobs)
        ingested = ingest_seeds(site, content, settings, state, executor, paths)
    return ingested, apply_severities([*ingested.diagnostics, *content.diagnostics], settings.diagnostics)


@contextmanager
def site_state(site: Path, options: Options) -> Iterator[State]:
    """The site's state, held by one build at a time."""
    folder = site / CACHE
    path = options.state or folder / "state.sqlite"
    with locked(folder / "lock"), open_state(path, code_version(), forget=options.clean) as state:
        yield state


class _Stages:
    """Times the stages and says which one runs."""

    def __init__(self, observe: Observe) -> None:
        self._observe = observe
        self._start = time.perf_counter()
        self.seconds: dict[str, float] = {}

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        self._observe(name, 0, 0)
        start = time.perf_counter()
        yield
        now = time.perf_counter()
        self.seconds[name] = now - start
        self.seconds["total"] = now - self._start
