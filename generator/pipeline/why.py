"""`backissue why PERMALINK`: what a page is made from, and what makes it stale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.catalog.archive import assemble_archive
from generator.catalog.cards import path_of
from generator.catalog.entities import settle_entities
from generator.config.load_settings import load_settings
from generator.engine.code_version import code_version
from generator.engine.executor import InProcess
from generator.engine.ledger import Ledger, Trace
from generator.engine.scan import digest_file
from generator.engine.spool import Spool, open_spool
from generator.engine.state import State
from generator.model.article import Article, FreePage
from generator.model.page import BodyRef, PagePlan, StaticFile
from generator.model.settings import Settings
from generator.pipeline.done import Options
from generator.pipeline.find_asked import find_asked
from generator.pipeline.find_namings import find_namings
from generator.pipeline.frame import Frame
from generator.pipeline.holding import hold_pages
from generator.pipeline.keys import Keys, differing
from generator.pipeline.load_content import load_content
from generator.pipeline.load_records import load_records
from generator.pipeline.plan_outputs import plan_sitemap
from generator.pipeline.plan_pages import DECLARED, plan_pages
from generator.pipeline.settle_addresses import settle_addresses
from generator.pipeline.sheet import file_of
from generator.pipeline.stages import site_state, state_path
from generator.pipeline.static_files import find_static_files
from generator.render.render_pages import make_inputs
from generator.render.templates import load_templates

_WIDTH = 76
_FIRST = 5
_NAMES = ("title", "label", "name", "path")
"""What a view is called by, the first that it has."""
_WORDS = {"code": "the program", "step": "templates or their includes"}
_OF_ARTICLE = frozenset({"article", "crumbs", "head", "provenance"})


def explain(site: Path, asked: str, output: Path | None) -> list[str] | None:
    """Lines for a person to read; None if nothing has that address. Changes nothing that is published."""
    settings = load_settings(site)
    with site_state(site, Options()) as state, open_spool(state_path(site, Options()).parent) as spool:
        return _explain(site, settings, state, spool, asked, output or site / "public")


def _explain(site: Path, settings: Settings, state: State, spool: Spool, asked: str, output: Path) -> list[str] | None:
    content = hold_pages(load_content(site, settings.permalink, state, lambda _: InProcess()), output)
    authority = load_records(site, state)
    archive, _ = settle_addresses(assemble_archive(content.published_articles, content.published_pages))
    settled = settle_entities(archive, authority.records, settings.min_articles)
    namings = find_namings(site, settled, content.digests, state, lambda _: InProcess(), spool)
    traces = Ledger(state, output).load_all_traces()
    frame = Frame(settled, settings, content, namings)
    plans = [plan for shard in plan_pages(frame) for plan in shard.plan()]
    plans += plan_sitemap(frame, sorted(plan.canonical for plan in plans if plan.canonical)).plan()
    uri = find_asked(asked, settings.base_url, site, output, plans)
    plan = next((plan for plan in plans if plan.uri == uri), None)
    templates, faults = load_templates(site / "templates", DECLARED)
    errors = [one for one in (*content.diagnostics, *authority.diagnostics, *faults) if one.severity == "error"]
    if plan is None:
        items: tuple[Article | FreePage, ...] = (*content.articles, *content.pages)
        for one in items:
            if one.draft and (one.path == asked or file_of(path_of(one.permalink)) == uri):
                return _explain_draft(one)
        return _explain_unplanned(uri, traces.get(uri), find_static_files(site, state)[0], errors)
    keys = Keys(code_version(), templates)
    lines = [f"/{plan.uri}", f"  made by   {plan.step}", f"  from      {plan.source or 'the archive as a whole'}"]
    for name, value in make_inputs(keys.restrict(plan)).items():
        shown = _shown(value)
        lines.append(f"  {name:<9} {shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + '…'}")
    held = [one for one in errors if one.place.path == plan.source]
    if plan.step in templates and not templates[plan.step].sound:
        held += [one for one in faults if one.severity == "error"]
    trace = traces.get(plan.uri)
    return [*lines, *_tell_held(held, trace)] if held else [*lines, _tell_state(plan, trace, keys, output)]


def _explain_draft(draft: Article | FreePage) -> list[str]:
    told = "it is a draft: only `backissue build --drafts` and the preview make its page"
    return [draft.permalink, f"  from      {draft.path}", told]


def _explain_unplanned(
    uri: str, trace: Trace | None, static: Sequence[StaticFile], errors: Sequence[Diagnostic]
) -> list[str] | None:
    """Of what is no page: a file that is copied, or one that an earlier build made."""
    for file in static:
        if file.uri == uri:
            source = f"the theme's assets/{file.path}" if file.from_theme else file.path
            return [f"/{uri}", f"  copied from {source}"]
    if trace is None:
        return None
    lines = [f"/{uri}", f"  made from {trace.source or 'the archive as a whole'} by an earlier build"]
    held = [one for one in errors if one.place.path == trace.source]
    return [*lines, *(_tell_held(held, trace) or ["no page has this address now: the next build removes it"])]


def _tell_held(held: Sequence[Diagnostic], trace: Trace | None) -> list[str]:
    if not held:
        return []
    stays = "it is held: it stays as an earlier build made it" if trace else "it cannot be built"
    return [f"{stays}, until this is mended:", *(f"  {one.place}: {one.code}: {one.message}" for one in held)]


def _tell_state(plan: PagePlan, trace: Trace | None, keys: Keys, output: Path) -> str:
    if trace is None:
        return "it has not been built yet"
    key = keys.key_of(plan)
    if trace.key != key:
        return f"it is stale, because of: {', '.join(_name_parts(plan, differing(trace.key, key)))}"
    path = output / plan.uri
    if not path.is_file():
        return "its file is missing: the next build puts it back"
    if digest_file(path) != trace.digest:
        return "its file is not as it was published: the next build puts it back"
    return "it is up to date: nothing that it is made from has changed"


def _name_parts(plan: PagePlan, names: Sequence[str]) -> list[str]:
    """What differs, in words; what follows from one digest of the article is named once."""
    of_article = plan.step == "article.html" and "article" in names
    parts = [_WORDS.get(name, name) for name in names if not (of_article and name in _OF_ARTICLE)]
    return [*parts, f"its article ({plan.source})"] if of_article else parts


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
