"""Shards → published files: only what may be stale is planned, only what is stale is rendered, only what differs is
written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.base.digests import digest_value
from generator.engine.executor import ChooseExecutor
from generator.engine.ledger import Ledger
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
    ground, standing = keys.ground, ledger.standing
    grounded = [on_ground(ground, shard) for shard in shards]
    known = (uri for name, one in standing.items() if name != LIST for uri in one.uris)
    publisher = Publisher(Path(context.output), known)
    kept, early = _choose(grounded, ledger, unsure=bool(holding.sources or holding.templates))
    press = Press(context, holding, keys, ledger, publisher)
    press.keep(kept)

    def stale() -> Iterator[Shard]:
        for shard in grounded:
            if shard.name not in kept:
                yield shard._replace(plan=early[shard.name].copy) if shard.name in early else shard
        last = on_ground(ground, late(press.listed))
        if last.name in standing and ledger.stands(last.name, last.digest) and kept:
            press.keep([last.name])
        else:
            yield last

    # Until the new list of sums is there, what a killed run has made is in none.
    ledger.forget([LIST])
    press.make(stale(), executor, _PAGES_A_SHARD * len(grounded), observe)
    press.copy(static)
    press.hold_sources()
    return press.finish({shard.name for shard in grounded} | {"sitemap"})


def on_ground(ground: str, shard: Shard) -> Shard:
    """The shard as it is recorded: its digest covers also what pages are made with."""
    return shard._replace(digest=digest_value([ground, shard.digest]))


def _choose(shards: Sequence[Shard], ledger: Ledger, *, unsure: bool) -> tuple[set[str], dict[str, list[PagePlan]]]:
    """The shards that need no plan, and the plans of the others, by shard; none of either if all are to be planned."""
    if unsure or HELD in ledger.standing or not ledger.stands(LIST, LIST):
        return set(), {}
    kept = {shard.name for shard in shards if ledger.stands(shard.name, shard.digest)}
    if not kept:
        return set(), {}
    early = {shard.name: list(shard.plan()) for shard in shards if shard.name not in kept}
    taken = {folded for name in kept for folded in map(str.casefold, ledger.standing[name].uris)}
    if any(plan.uri.casefold() in taken for plans in early.values() for plan in plans):
        # Which of the two has the file is settled in the order of all plans.
        return set(), {}
    return kept, early
