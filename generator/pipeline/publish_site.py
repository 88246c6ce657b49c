"""Shards → published files: only what may be stale is planned, only what is stale is rendered, only what differs is
written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.engine.executor import ChooseExecutor
from generator.engine.ledger import Ledger, Origin
from generator.engine.publish import Publisher
from generator.model.page import PagePlan, Shard, StaticFile
from generator.pipeline.done import Published
from generator.pipeline.holding import Holding
from generator.pipeline.keys import Keys
from generator.pipeline.make_pages import MakeContext
from generator.pipeline.press import HELD, LIST, Press

_PAGES_A_SHARD = 60

Late = Callable[[Sequence[str]], Shard]
"""Makes the shard that is planned last, from the addresses that the sitemap lists."""


def publish_site(
    context: MakeContext,
    shards: Sequence[Shard],
    late: Late,
    static: Sequence[StaticFile],
    holding: Holding,
    keys: Keys,
    ledger: Ledger,
    executor: ChooseExecutor,
    observe: Callable[[int, int], None],
) -> Published:
    """Bring the output folder up to date, and the ledger with it."""
    known = (uri for name, one in ledger.standing.items() if name != LIST for uri in one.uris)
    publisher = Publisher(Path(context.output), known)
    unsure = bool(holding.sources or holding.templates)
    kept, early = _choose(shards, keys, ledger, unsure=unsure)
    press = Press(context, holding, keys, ledger, publisher)
    press.keep(kept)

    def stale() -> Iterator[Shard]:
        for shard in shards:
            if shard.name not in kept:
                yield shard._replace(plan=early[shard.name].copy) if shard.name in early else shard
        last = late(press.listed)
        if kept and _stands(last, keys, ledger):
            press.keep([last.name])
        else:
            yield last

    # Until the new list of sums is there, what a killed run has made is in none.
    ledger.forget([LIST])
    press.make(stale(), executor, _PAGES_A_SHARD * len(shards), observe)
    press.copy(static)
    press.hold_sources()
    return press.finish({shard.name for shard in shards} | {"sitemap"})


def _choose(
    shards: Sequence[Shard], keys: Keys, ledger: Ledger, *, unsure: bool
) -> tuple[set[str], dict[str, list[PagePlan]]]:
    """The shards that need no plan, and the plans of those that may have other pages now, by shard; none of either if all
    are to be planned."""
    if unsure or HELD in ledger.standing or not ledger.stands(LIST, Origin(LIST)):
        return set(), {}
    kept = {shard.name for shard in shards if _stands(shard, keys, ledger)}
    if not kept:
        return set(), {}
    same = kept | {shard.name for shard in shards if _is_planned_as(shard.name, shard.digest, ledger)}
    early = {shard.name: list(shard.plan()) for shard in shards if shard.name not in same}
    taken = {folded for name in same for folded in map(str.casefold, ledger.standing[name].uris)}
    if any(plan.uri.casefold() in taken for plans in early.values() for plan in plans):
        # Which of the two has the file is settled in the order of all plans.
        return set(), {}
    return kept, early


def _stands(shard: Shard, keys: Keys, ledger: Ledger) -> bool:
    """What is planned alike is made by the same steps; only they tell which templates matter."""
    standing = ledger.standing.get(shard.name)
    steps = standing.origin.steps if standing else ()
    return ledger.stands(shard.name, Origin(shard.digest, steps, keys.ground_of(steps)))


def _is_planned_as(name: str, digest: str, ledger: Ledger) -> bool:
    """True if the shard has the pages that it had, whatever becomes of them."""
    standing = ledger.standing.get(name)
    return standing is not None and standing.origin.digest == digest
