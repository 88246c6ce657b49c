"""The names of an archive between runs: what changes is decided anew, with all that hangs together with it, no more.

The result is that of deciding on everything: a part is closed under every tie that decisions know. The one thing that is
the whole archive's is how rare a word or name is; it goes by steps, and articles with what takes a step count as changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.engine.state import State
from generator.entities.company import Company, step_of
from generator.entities.name_rows import (
    ARTICLES,
    COMPANY,
    HOOKS,
    NODES,
    OWNERS,
    SPREAD,
    Named,
    Node,
    NodeRow,
    add_row,
    encode_row,
    hooks_of,
    local_names,
    nodes_of,
    restore_named,
    restore_owners,
    spread_row,
)
from generator.entities.naming import Naming, choose_wanted
from generator.entities.touched_part import TouchedPart, nodes_of_records
from generator.entities.values import EntityRecord, Owner

_ABOUT = "name-store"
_MANY = 0.5
"""With so large a share of the articles touched, deciding on everything is quicker."""


class NameStore:
    """The names in one state. `begin` and `finish` stand around all that must happen together: where a run ended between
    them, the next one finds no names (`total` is None) and decides on everything."""

    def __init__(self, state: State) -> None:
        self._state = state
        about = state.get(_ABOUT, [_ABOUT]).get(_ABOUT)
        self.total: int | None = about["articles"] if about else None
        self.records = tuple(map(_restore_record, about["records"])) if about else ()

    def begin(self) -> None:
        self._state.remove(_ABOUT, [_ABOUT])

    def finish(self, authority: Sequence[EntityRecord]) -> None:
        self._state.put(_ABOUT, {_ABOUT: {"articles": self.total, "records": list(map(names_alone, authority))}})

    def read(self, ids: Iterable[str]) -> dict[str, Named]:
        return {key: restore_named(row) for key, row in self._state.get(ARTICLES, ids).items()}

    def owners(self, ids: Iterable[str]) -> dict[str, list[Owner | None]]:
        """What each name of these articles means, in the order of the names."""
        return {key: restore_owners(row) for key, row in self._state.get(OWNERS, ids).items()}

    def fill(self, articles: Mapping[str, Named], authority: Sequence[EntityRecord]) -> None:
        """Decide on everything, and keep nothing else."""
        ids = sorted(articles)
        owners = decide_all(articles, authority)
        nodes: dict[Node, NodeRow] = {}
        spread: dict[int, list[str]] = defaultdict(list)
        for key in ids:
            for node, row in nodes_of(articles[key]).items():
                add_row(nodes.setdefault(node, NodeRow({}, {}, {})), row)
            for feature in articles[key].names.company:
                spread[feature].append(key)
        hooks: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(nodes):
            for hook in hooks_of(local_names(nodes[node])):
                hooks[hook].append(node)
        state = self._state
        state.fill(ARTICLES, articles.items())
        state.fill(COMPANY, ((key, named.names.company) for key, named in articles.items()))
        state.fill(OWNERS, owners.items())
        state.fill(NODES, ((node, encode_row(row)) for node, row in nodes.items()))
        state.fill(HOOKS, hooks.items())
        state.fill(SPREAD, ((str(feature), spread_row(len(own), own)) for feature, own in spread.items()))
        self.total = len(articles)

    def update(
        self, added: Mapping[str, Named], removed: Iterable[str], authority: Sequence[EntityRecord]
    ) -> set[str] | None:
        """Take articles out and put others in (one that changed is in both) and decide on what that touches.

        Gives the articles, besides the added ones, in which a name means something else than before; None, with nothing
        done, where so much is touched that `fill` is quicker, or where some of what was kept is damaged.
        """
        assert self.total is not None
        unsound = self._state.unsound
        gone = self.read(removed)
        total = self.total - len(gone) + len(added)
        if step_of(total) != step_of(self.total):
            return None
        part = TouchedPart(self._state)
        slim = tuple(map(names_alone, authority))
        changed = nodes_of_records(set(self.records) ^ set(slim))
        start = {*changed, *(node for nodes in changed.values() for node in nodes)}
        for named in (*gone.values(), *added.values()):
            start |= nodes_of(named).keys()
        nodes = part.follow(start, self.records)
        nodes |= part.change(gone, added, slim)
        nodes = part.follow(nodes, slim)
        if len(part.articles(nodes)) > _MANY * total:
            return None
        dirty = part.decide(nodes, slim, total)
        if self._state.unsound > unsound or not part.whole:
            return None
        part.save()
        self.total = total
        return dirty - added.keys()


def decide_all(articles: Mapping[str, Named], authority: Sequence[EntityRecord]) -> dict[str, list[Owner | None]]:
    """What each name of each article means, in the order of its names."""
    ids = sorted(articles)
    ordered = [articles[key].names for key in ids]
    wanted = choose_wanted(owner for key in ids for owner in articles[key].wanted)
    naming = Naming(ordered, authority, wanted, Company.of_articles(ordered))
    return {
        article.id: [naming.owner(number, name) for name in article.names] for number, article in enumerate(ordered)
    }


def names_alone(record: EntityRecord) -> EntityRecord:
    """A record without what decides nothing about names."""
    return record._replace(path="", same_as=(), description="", aliases=(), body="")


def _restore_record(row: list[object]) -> EntityRecord:
    return EntityRecord(*(tuple(one) if isinstance(one, list) else one for one in row))  # type: ignore[arg-type]
