"""`backissue why PERMALINK`: what a page is made from, and what makes it stale."""

from __future__ import annotations

from pathlib import Path

from generator.catalog.archive import assemble_archive
from generator.catalog.entities import settle_entities
from generator.config.load_settings import load_settings
from generator.engine.code_version import code_version
from generator.engine.executor import InProcess
from generator.engine.ledger import Ledger
from generator.engine.state import State
from generator.model.page import BodyRef
from generator.model.settings import Settings
from generator.pipeline.done import Options
from generator.pipeline.find_namings import find_namings
from generator.pipeline.frame import Frame
from generator.pipeline.keys import Keys, differing
from generator.pipeline.load_content import load_content
from generator.pipeline.load_records import load_records
from generator.pipeline.plan_outputs import plan_sitemap
from generator.pipeline.plan_pages import DECLARED, plan_pages
from generator.pipeline.settle_addresses import settle_addresses
from generator.pipeline.sheet import file_of
from generator.pipeline.stages import site_state
from generator.render.render_pages import make_inputs
from generator.render.templates import load_templates

_WIDTH = 76
_FIRST = 5
_NAMES = ("title", "label", "name", "path")
"""What a view is called by, the first that it has."""


def explain(site: Path, permalink: str, output: Path | None) -> list[str] | None:
    """Lines for a person to read; None if no page has that address. Changes nothing that is published."""
    settings = load_settings(site)
    with site_state(site, Options()) as state:
        return _explain(site, settings, state, permalink, output or site / "public")


def _explain(site: Path, settings: Settings, state: State, permalink: str, output: Path) -> list[str] | None:
    content = load_content(site, settings.permalink, state, lambda _: InProcess())
    records = load_records(site, state).records
    archive, _ = settle_addresses(assemble_archive(content.published_articles, content.published_pages))
    settled = settle_entities(archive, records, settings.min_articles)
    namings = find_namings(site, settled, content.digests, state, lambda _: InProcess())
    traces = Ledger(state, output).load_all_traces()
    frame = Frame(settled, settings, content, namings)
    plans = [plan for shard in plan_pages(frame) for plan in shard.plan()]
    plans += plan_sitemap(frame, sorted(plan.canonical for plan in plans if plan.canonical)).plan()
    uri = permalink.removeprefix("/")
    plan = next((plan for plan in plans if plan.uri in (uri, file_of(uri or ""))), None)
    if plan is None:
        return None
    templates, _ = load_templates(site / "templates", DECLARED)
    keys = Keys(code_version(), templates)
    key = keys.key_of(plan)
    lines = [f"/{plan.uri}", f"  made by   {plan.step}", f"  from      {plan.source or 'the archive as a whole'}"]
    for name, value in make_inputs(keys.restrict(plan)).items():
        shown = _shown(value)
        lines.append(f"  {name:<9} {shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + '…'}")
    trace = traces.get(plan.uri)
    if trace is None:
        lines.append("it has not been built yet")
    elif trace.key == key:
        lines.append("it is up to date: nothing that it is made from has changed")
    else:
        lines.append(f"it is stale, because of: {', '.join(differing(trace.key, key))}")
    return lines


def _shown(value: object) -> str:
    """In words: a text as it is, of a thing the name that readers see, of several how many and which come first."""
    if isinstance(value, BodyRef):
        return f"the text of {value.path}"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return f"{len(value):,}: {', '.join(map(_shown, value[:_FIRST]))}" if value else "none"
    if value is None:
        return "none"
    for name in _NAMES:
        called = getattr(value, name, None)
        if called and isinstance(called, str) and not isinstance(value, str):
            return called
    if not isinstance(value, tuple):
        return str(value)
    parts = value._asdict()  # type: ignore[attr-defined]
    return ", ".join(f"{name} {_shown(part)}" for name, part in parts.items() if part not in ("", (), None))
