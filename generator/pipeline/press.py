"""The press: takes the shards that are to be planned, has their stale pages made, and keeps the ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.ledger import Ledger, Origin, Trace
from generator.engine.place import Placed, Placer
from generator.engine.publish import SUMS_FILE, Publisher
from generator.model.page import PagePlan, Shard, StaticFile
from generator.pipeline.claims import Claims
from generator.pipeline.done import Published
from generator.pipeline.holding import Holding
from generator.pipeline.keys import Keys
from generator.pipeline.make_pages import MakeContext, Order
from generator.pipeline.plan_outputs import REDIRECTS
from generator.pipeline.publish_findings import locate_alias, say_few, say_held
from generator.pipeline.static_files import source_path

COPIES, HELD, LIST = "static files", "held", "list of sums"
_FEW = 1000
"""So many pages are planned before workers are asked for: whether a few or all are stale is known only then."""
MAKE = "generator.pipeline.make_pages:make_pages"


@dataclass(slots=True)
class _Run:
    """A shard under way: how many of its pages are being made, and whether all are planned. It is `quiet` until anything
    has to be said of it: then the next build must plan it again."""

    shard: Shard
    before: dict[str, Trace]
    listed: list[str] = field(default_factory=list)
    traces: dict[str, Trace] = field(default_factory=dict)
    steps: set[str] = field(default_factory=set)
    waiting: int = 0
    planned: bool = False
    quiet: bool = True


class _Page(NamedTuple):
    run: _Run
    plan: PagePlan
    key: str


class Press:
    def __init__(
        self, context: MakeContext, holding: Holding, keys: Keys, ledger: Ledger, publisher: Publisher
    ) -> None:
        self._context, self._holding, self._keys = context, holding, keys
        self._site, self._output = Path(context.site), Path(context.output)
        self._ledger, self._publisher = ledger, publisher
        self._claims = Claims()
        self._digests: dict[str, str] = {}
        self._listed: list[str] = []
        self._gone: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._unmade: list[str] = []
        self._found: list[Diagnostic] = []
        self._pages: deque[_Page] = deque()
        self._rendered = self._written = 0
        self._last = _last_good(holding, ledger, publisher)

    def keep(self, names: Iterable[str]) -> None:
        """Leave the shards that stand as they are."""
        for name in names:
            standing = self._ledger.standing[name]
            self._digests.update(zip(standing.uris, map(self._publisher.sums.__getitem__, standing.uris), strict=True))
            self._claims.claim_kept(standing.uris)
            self._listed += standing.listed

    def make(
        self,
        shards: Iterable[Shard],
        executor: ChooseExecutor,
        most: int,
        observe: Callable[[int, int], None],
    ) -> None:
        """Plan the shards, one after the other, and make the pages of theirs that are stale, about `most` if all are."""
        self._publisher.prepare()
        orders = self._orders(shards)
        first = list(islice(orders, _FEW))
        amount = max(most, _FEW) if len(first) == _FEW else len(first)
        for result in executor(amount).run(Step(MAKE, self._context), chain(first, orders)):
            self._take(self._pages.popleft(), result)
            observe(self._rendered, max(amount, self._rendered))

    @property
    def listed(self) -> list[str]:
        """The addresses for the sitemap, of all shards so far."""
        return sorted(self._listed)

    def _orders(self, shards: Iterable[Shard]) -> Iterator[Order]:
        for shard in shards:
            run = _Run(shard, self._ledger.load_traces([shard.name]))
            plans = [plan for plan in shard.plan() if self._claim(run, plan)]
            self._publisher.announce(plan.uri for plan in plans)
            run.steps.update(plan.step for plan in plans)
            for plan in plans:
                key = self._keys.key_of(plan)
                before = run.before.get(plan.uri)
                if plan.step in self._holding.templates:
                    self._unmade.append(plan.uri)
                    self._hold(run, plan.uri, f"the template {plan.step} or what it includes")
                elif trace := self._publisher.check(plan.uri, before, key):
                    self._settle(run, plan, trace)
                elif plan.source in self._holding.heads:
                    self._hold(run, plan.uri, plan.source)
                else:
                    run.waiting += 1
                    self._pages.append(_Page(run, plan, key))
                    yield Order(self._keys.restrict(plan), ours=plan.uri in self._publisher.ours)
            run.planned = True
            self._close(run)

    def _claim(self, run: _Run, plan: PagePlan) -> bool:
        refused = self._claims.claim(plan)
        if refused:
            if plan.step == "redirect.html":
                refused = locate_alias(refused, plan.uri, _read_text(self._site / plan.source))
            self._found.append(refused)
            run.quiet = False
        elif plan.canonical:
            run.listed.append(plan.canonical)
            self._listed.append(plan.canonical)
        return refused is None

    def _take(self, page: _Page, result: Placed | Failed | tuple[Diagnostic, ...]) -> None:
        run, plan, key = page
        self._rendered += 1
        run.waiting -= 1
        if isinstance(result, Placed):
            self._written += result.written
            self._settle(run, plan, Trace(key, plan.source, result.digest, result.signature))
        else:
            found = [_lost(plan, result)] if isinstance(result, Failed) else result
            self._found += found
            if any(one.code.startswith("template/") for one in found):
                self._unmade.append(plan.uri)
            self._hold(run, plan.uri, found[0].place.path)
        self._close(run)

    def _settle(self, run: _Run, plan: PagePlan, trace: Trace) -> None:
        # The same page may have another source than before: an entity that got a record.
        run.traces[plan.uri] = trace._replace(source=plan.source)
        self._digests[plan.uri] = trace.digest

    def _hold(self, run: _Run, uri: str, blamed: str) -> None:
        run.quiet = False
        trace = self._publisher.hold(uri, run.before.get(uri))
        if trace:
            run.traces[uri] = trace
            self._digests[uri] = trace.digest
            self._held[uri] = blamed

    def _close(self, run: _Run) -> None:
        """Record a shard whose last page is done."""
        if run.planned and not run.waiting:
            self._let_go(run.shard.name, run.before, run.traces)
            steps = tuple(sorted(run.steps))
            origin = Origin(run.shard.digest, steps, self._keys.ground_of(steps)) if run.quiet else Origin()
            beside = run.shard.beside() if run.quiet and run.shard.beside else None
            self._ledger.keep(run.shard.name, origin, run.traces, run.listed, beside)

    def copy(self, static: Sequence[StaticFile]) -> None:
        """Copy the static files whose places no page has."""
        run = _Run(Shard(COPIES, "", tuple), self._ledger.load_traces([COPIES]))
        placer = Placer(str(self._output))
        for file in static:
            refused = self._claims.refuse(file)
            if refused:
                self._found.append(refused)
                continue
            if not file.digest:
                self._hold(run, file.uri, file.path)
                continue
            trace = self._publisher.check(file.uri, run.before.get(file.uri), file.digest)
            if trace is None:
                self._publisher.announce([file.uri])
                ours = file.uri in self._publisher.ours
                placed = placer.copy(file.uri, file.digest, source_path(self._site, file), ours=ours)
                if isinstance(placed, Diagnostic):
                    self._found.append(placed)
                    self._hold(run, file.uri, file.path)
                    continue
                self._written += placed.written
                trace = Trace(file.digest, "", placed.digest, placed.signature)
            run.traces[file.uri] = trace
            self._digests[file.uri] = trace.digest
        self._ledger.keep(COPIES, Origin(), run.traces, ())

    def hold_sources(self) -> None:
        """Keep what earlier builds made from sources that have errors."""
        traces: dict[str, Trace] = {}
        for uri, last in sorted(self._last.items()):
            trace = None if uri in self._digests else self._publisher.hold(uri, last)
            if trace:
                traces[uri] = trace
                self._digests[uri] = trace.digest
                self._held[uri] = trace.source
        if traces:
            self._ledger.keep(HELD, Origin(), traces, ())

    def finish(self, names: Collection[str]) -> Published:
        """Remove what is no more, and write the list of sums; `names` are all shards."""
        lost = self._ledger.standing.keys() - {*names, COPIES, LIST} - ({HELD} if self._held else set())
        for name in sorted(lost):
            self._let_go(name, self._ledger.load_traces([name]), ())
        kept = {uri: source for source, uri in self._holding.heads.items() if uri in self._digests}
        held = [say_held(uri, blamed) for uri, blamed in sorted({**kept, **self._held}.items())]
        found = [
            *self._found,
            *say_few(held, "publish/held", self._output, "pages stay as an earlier build made them"),
            *self._publisher.finish(self._digests),
        ]
        self._ledger.forget(lost)
        self._ledger.keep_file(LIST, SUMS_FILE)
        planned = len(self._digests)
        return Published(
            planned=planned,
            rendered=self._rendered,
            written=self._written,
            unchanged=planned - self._written,
            removed=self._publisher.removed,
            diagnostics=tuple(found),
            unmade=tuple(self._unmade),
            gone=tuple((uri, source) for uri, source in sorted(self._gone.items()) if uri not in self._digests),
        )

    def _let_go(self, shard: str, before: Mapping[str, Trace], now: Container[str]) -> None:
        """Note the files that the shard has no more. An address that only led on to a page was taken back on purpose."""
        if shard != REDIRECTS:
            self._gone.update((uri, trace.source) for uri, trace in before.items() if trace.source and uri not in now)


def _last_good(holding: Holding, ledger: Ledger, publisher: Publisher) -> dict[str, Trace | None]:
    """The files that earlier builds made from sources that have errors now; where that is not known any more, all."""
    if not holding.sources:
        return {}
    before = ledger.load_all_traces()
    if not before:
        return dict.fromkeys(publisher.sums)
    held = ledger.load_traces([HELD])
    return {
        uri: trace
        for uri, trace in before.items()
        if trace.source in holding.sources or (uri in held and not trace.source)
    }


def _lost(plan: PagePlan, failure: Failed) -> Diagnostic:
    place = Place(path=plan.source or plan.uri)
    return diagnose("content/unrenderable", place, f"its page could not be rendered: {failure.reason}")


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
