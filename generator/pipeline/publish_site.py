"""Page plans → published files: only what is stale is rendered, only what differs is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.publish import Publisher, Trace
from generator.engine.state import State
from generator.model.page import PagePlan, StaticFile
from generator.pipeline.done import Published
from generator.pipeline.keys import Keys
from generator.pipeline.static_files import source_path
from generator.render.render_pages import RenderContext

_MOST_ALIKE = 5
_RENDER = "generator.render.render_pages:render_pages"


def publish_site(
    site: Path,
    output: Path,
    plans: Sequence[PagePlan],
    static: Sequence[StaticFile],
    failed: Collection[str],
    keys: Keys,
    broken: Collection[str],
    state: State,
    executor: ChooseExecutor,
    observe: Callable[[int, int], None],
) -> Published:
    """`failed` are content files that have errors and `broken` templates that do: the last good pages of both are held."""
    space = traces_space(output)
    loaded = state.load(space)
    before = load_traces(loaded)
    publisher = Publisher(output, before)
    found: list[Diagnostic] = []
    taken = {plan.uri.casefold() for plan in plans}
    copies = [file for file in static if file.uri.casefold() not in taken]
    for file in static:
        if file.uri.casefold() in taken:
            message = f"/{file.uri} is a page of the archive already"
            found.append(diagnose("content/same-permalink", Place(path=file.path), message))
    stale: list[tuple[PagePlan, str]] = []
    held: list[str] = []
    for plan in plans:
        key = keys.key_of(plan)
        if plan.step in broken:
            held += [plan.uri] if publisher.hold(plan.uri) else []
        elif not publisher.is_fresh(plan.uri, key):
            stale.append((plan, key))
    publisher.prepare([plan.uri for plan, _ in stale] + [file.uri for file in copies])
    for file in copies:
        said = publisher.copy(file.uri, file.digest, source_path(site, file))
        found += [said] if said else []
    step = Step(_RENDER, RenderContext(str(site)))
    results = executor(len(stale)).run(step, (keys.read_inputs(plan) for plan, _ in stale))
    for done, ((plan, key), result) in enumerate(zip(stale, results, strict=True), 1):
        if isinstance(result, bytes):
            said = publisher.publish(plan.uri, key, plan.source, result)
            found += [said] if said else []
        else:
            found += [_lost(plan, result)] if isinstance(result, Failed) else result
            held += [plan.uri] if publisher.hold(plan.uri) else []
        observe(done, len(stale))
    held += publisher.hold_all_from(set(failed)) if failed else []
    found += _few([_held(uri) for uri in held], "publish/held", output, "pages stay as an earlier build made them")
    found += _few(_moved(before, plans), "publish/moved", output, "addresses of earlier builds are gone")
    found += publisher.finish()
    state.replace(space, {uri: list(trace) for uri, trace in publisher.traces.items()}, loaded)
    planned = len(plans) + len(copies)
    return Published(
        planned=planned,
        rendered=len(stale),
        written=publisher.written,
        unchanged=planned - publisher.written,
        removed=publisher.removed,
        traces=publisher.traces,
        diagnostics=tuple(found),
    )


def _held(uri: str) -> Diagnostic:
    return diagnose(
        "publish/held", Place(path=uri), f"/{uri.removesuffix('index.html')} stays as an earlier build made it"
    )


def _moved(before: Mapping[str, Trace], plans: Sequence[PagePlan]) -> list[Diagnostic]:
    """The addresses under which articles and pages were published that are still there, but elsewhere."""
    now = {plan.uri for plan in plans}
    homes = {plan.source: plan.uri for plan in reversed(plans) if plan.source and plan.step != "redirect.html"}
    found = []
    for uri, trace in sorted(before.items()):
        if uri not in now and trace.source in homes:
            was, home = (f"/{name.removesuffix('index.html')}" for name in (uri, homes[trace.source]))
            message = f"it was published at {was} and is now at {home}; nothing leads there from the old address"
            hint = f"add to its front matter: aliases: [{was}]"
            found.append(diagnose("publish/moved", Place(path=trace.source), message, hint=hint))
    return found


def _few(found: list[Diagnostic], code: str, output: Path, many: str) -> list[Diagnostic]:
    """The findings, or one that counts them where they would bury the others."""
    if len(found) <= _MOST_ALIKE:
        return found
    return [diagnose(code, Place(path=output.name), f"{len(found):,} {many}, the first for {found[0].place}")]


def traces_space(output: Path) -> str:
    return f"pages {output.resolve()}"


def load_traces(entries: dict[str, object]) -> dict[str, Trace]:
    return {
        uri: Trace(*row) for uri, row in entries.items() if isinstance(row, list) and len(row) == len(Trace._fields)
    }


def _lost(plan: PagePlan, failure: Failed) -> Diagnostic:
    place = Place(path=plan.source or plan.uri)
    return diagnose("content/unrenderable", place, f"its page could not be rendered: {failure.reason}")
