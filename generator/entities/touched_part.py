"""The part of an archive that a change touches: found along every tie that decisions know, changed, decided, saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.engine.state import State
from generator.entities.company import Company, step_of
from generator.entities.index_names import plain_of
from generator.entities.join_variants import may_pair, pair_blocks
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
    decode_row,
    encode_row,
    hooks_of,
    local_names,
    node_of,
    nodes_of,
    restore_named,
    restore_owners,
    spread_row,
)
from generator.entities.names import fold
from generator.entities.naming import Naming, choose_wanted, claims_of
from generator.entities.values import KINDS, ArticleNames, EntityRecord, LocalName, Owner


class TouchedPart:
    """Rows of one state, read when they are first asked for; nothing is written before `save`. They are `whole` as far
    as was seen; if not, what was decided is worth nothing."""

    def __init__(self, state: State) -> None:
        self.whole = True
        self._state = state
        self._nodes: dict[Node, NodeRow] = {}
        self._hooks: dict[str, set[Node]] = {}
        self._spread: dict[int, tuple[int, list[str] | None]] = {}
        self._features: dict[str, Sequence[int]] = {}
        self._changed_nodes: set[Node] = set()
        self._changed_hooks: set[str] = set()
        self._changed_features: set[int] = set()
        self._gone: set[str] = set()
        self._added: dict[str, Named] = {}
        self._owners: dict[str, list[Owner | None]] = {}

    def follow(self, start: Iterable[Node], authority: Sequence[EntityRecord]) -> set[Node]:
        """All nodes that hang together with those of `start`."""
        claims, listed, paired = claims_of(authority), nodes_of_records(authority), _blocks_of_records(authority)
        reached: set[Node] = set()
        waiting = set(start)
        while waiting:
            reached |= waiting
            self._load_nodes(waiting)
            hooks = {node: hooks_of(local_names(self._nodes[node])) for node in waiting}
            for node in waiting & listed.keys():
                # A record is somebody of that name, also where no article uses it.
                hooks[node] |= {f"p:{block}" for block in pair_blocks(node[1:])}
            self._load_hooks({hook for own in hooks.values() for hook in own})
            near: set[Node] = set()
            for node in waiting:
                near |= self._beside(node, hooks[node], paired)
                near |= listed.get(node, set())
                near |= {f"={claims[kind, node]}" for kind in KINDS if (kind, node) in claims}
            waiting = near - reached
        return reached

    def change(
        self, gone: Mapping[str, Named], added: Mapping[str, Named], authority: Sequence[EntityRecord]
    ) -> set[Node]:
        """Take articles out and put others in; gives the nodes that are touched because a feature became rarer or more
        common."""
        out = {key: nodes_of(named) for key, named in gone.items()}
        new = {key: nodes_of(named) for key, named in added.items()}
        nodes = {node for found in (*out.values(), *new.values()) for node in found}
        self._load_nodes(nodes)
        before = {node: hooks_of(local_names(self._nodes[node])) for node in nodes}
        for key, rows in out.items():
            for node in rows:
                for part in self._nodes[node]:
                    part.pop(key, None)
        for rows in new.values():
            for node, row in rows.items():
                add_row(self._nodes[node], row)
        self._changed_nodes |= nodes
        after = {node: hooks_of(local_names(self._nodes[node])) for node in nodes}
        self._load_hooks({hook for node in nodes for hook in before[node] ^ after[node]})
        for node in nodes:
            for hook in before[node] ^ after[node]:
                (self._hooks[hook].add if hook in after[node] else self._hooks[hook].discard)(node)
                self._changed_hooks.add(hook)
        self._gone, self._added = set(gone), dict(added)
        self._features.update({key: named.names.company for key, named in added.items()})
        return self._count(gone, added, authority)

    def articles(self, nodes: Iterable[Node]) -> set[str]:
        return {key for node in nodes for key in self._nodes[node].names}

    def decide(self, nodes: set[Node], authority: Sequence[EntityRecord], total: int) -> set[str]:
        """Decide on what the names at `nodes`, which must hang together with no others, mean; gives the articles in
        which one means something else than before."""
        names: dict[str, list[tuple[int, LocalName]]] = {}
        acronyms: dict[str, set[tuple[str, str]]] = {}
        wanted: list[Owner] = []
        for node in sorted(nodes):
            row = self._nodes[node]
            for key, found in row.names.items():
                names.setdefault(key, []).extend(found)
            for key, spelled in row.acronyms.items():
                acronyms.setdefault(key, set()).update(spelled)
            wanted += [owner for owners in row.wanted.values() for owner in owners]
        ids = sorted(names.keys() | acronyms.keys())
        parts = []
        for key in ids:
            own = sorted(names.get(key, ()), key=lambda item: item[0])
            names[key] = own
            pairs = tuple(sorted(acronyms.get(key, ())))
            parts.append(ArticleNames(key, tuple(name for _, name in own), (), len(own), pairs))
        company = Company(lambda number: self._features_of(ids[number]), self._spread_of, total)
        naming = Naming(parts, authority, choose_wanted(wanted), company)
        self._owners = self._owners_before(ids)
        dirty = set()
        for number, key in enumerate(ids):
            owners = self._owners.get(key, [])
            for position, name in names[key]:
                if position >= len(owners):
                    self.whole = False
                elif (owner := naming.owner(number, name)) != owners[position]:
                    owners[position] = owner
                    dirty.add(key)
        self._owners = {key: owners for key, owners in self._owners.items() if key in dirty or key in self._added}
        return dirty

    def save(self) -> None:
        state = self._state
        gone = self._gone - self._added.keys()
        for space in (ARTICLES, OWNERS, COMPANY):
            state.remove(space, gone)
        state.put(ARTICLES, dict(self._added))
        state.put(COMPANY, {key: named.names.company for key, named in self._added.items()})
        state.put(OWNERS, dict(self._owners))
        rows = {node: self._nodes[node] for node in self._changed_nodes}
        state.put(NODES, {node: encode_row(row) for node, row in rows.items() if any(row)})
        state.remove(NODES, [node for node, row in rows.items() if not any(row)])
        hooks = {hook: sorted(self._hooks[hook]) for hook in self._changed_hooks}
        state.put(HOOKS, {hook: nodes for hook, nodes in hooks.items() if nodes})
        state.remove(HOOKS, [hook for hook, nodes in hooks.items() if not nodes])
        spread = {feature: self._spread[feature] for feature in self._changed_features}
        state.put(SPREAD, {str(feature): spread_row(*row) for feature, row in spread.items() if row[0]})
        state.remove(SPREAD, [str(feature) for feature, row in spread.items() if not row[0]])

    def _load_nodes(self, nodes: Iterable[Node]) -> None:
        missing = [node for node in nodes if node not in self._nodes]
        rows = self._state.get(NODES, missing)
        self._nodes.update({node: decode_row(rows[node]) if node in rows else NodeRow({}, {}, {}) for node in missing})

    def _load_hooks(self, hooks: Iterable[str]) -> None:
        missing = [hook for hook in hooks if hook not in self._hooks]
        rows = self._state.get(HOOKS, missing)
        self._hooks.update({hook: set(rows.get(hook, ())) for hook in missing})

    def _beside(self, node: Node, hooks: set[str], paired: Mapping[str, set[Node]]) -> set[Node]:
        """The nodes that a decision about `node` looks at, the authority file apart."""
        row = self._nodes[node]
        near = {other for pairs in row.acronyms.values() for short, long in pairs for other in (fold(short), long)}
        bare = False
        for name in local_names(row):
            near.update(name.full)
            bare = bare or name.bare
        for hook in hooks:
            found, word = self._hooks[hook], hook[2:]
            if hook.startswith("f:") or (bare and word == node):
                near |= found
            elif hook.startswith("b:") and word in found:
                near.add(word)
        return near | self._pairs(node, [hook for hook in hooks if hook.startswith("p:")], paired)

    def _count(
        self, gone: Mapping[str, Named], added: Mapping[str, Named], authority: Sequence[EntityRecord]
    ) -> set[Node]:
        """Bring the spread of features up to date."""
        plus: dict[int, set[str]] = {}
        minus: dict[int, set[str]] = {}
        for keys, articles in ((minus, gone), (plus, added)):
            for key, article in articles.items():
                for feature in article.names.company:
                    keys.setdefault(feature, set()).add(key)
        features = sorted(plus.keys() | minus.keys())
        self._load_spread(features)
        unlisted: set[int] = set()
        stepped: set[str] = set()
        for feature in features:
            new, old = plus.get(feature, set()), minus.get(feature, set())
            count, ids = self._spread[feature]
            now = count + len(new) - len(old)
            listed = None if ids is None else sorted((set(ids) - old) | new)
            if step_of(now) != step_of(count):
                if ids is None:
                    unlisted.add(feature)
                else:
                    stepped |= {*ids, *new}
            self._spread[feature] = (now, listed)
            if old != new:
                self._changed_features.add(feature)
        if unlisted:
            stepped |= self._find_holders(unlisted)
        return self._weighing(stepped - gone.keys(), authority)

    def _weighing(self, ids: Iterable[str], authority: Sequence[EntityRecord]) -> set[Node]:
        """The nodes about which a decision weighs the company of these articles: half names, and people whose names
        allow that they are somebody else as well."""
        weighing: set[Node] = set()
        whole: set[Node] = set()
        for row in self._state.get(ARTICLES, ids).values():
            for name in restore_named(row).names.names:
                if name.bare:
                    weighing.add(node_of(name))
                elif name.kind == "person":
                    whole.add(node_of(name))
        blocks = {node: {f"p:{block}" for block in pair_blocks(node.removeprefix("="))} for node in whole}
        self._load_hooks({hook for own in blocks.values() for hook in own})
        paired = _blocks_of_records(authority)
        return weighing | {node for node in whole if len(self._pairs(node, blocks[node], paired) - {node})}

    def _pairs(self, node: Node, hooks: Iterable[str], paired: Mapping[str, set[Node]]) -> set[Node]:
        plain = node.removeprefix("=")
        return {
            other
            for hook in hooks
            for other in self._hooks[hook] | paired.get(hook[2:], set())
            if may_pair(plain, other.removeprefix("="))
        }

    def _find_holders(self, features: set[int]) -> set[str]:
        """The articles that hold one of the features, which are too common to be listed."""
        held: dict[int, list[str]] = {feature: [] for feature in features}
        every: dict[str, Any] = {**self._state.load(COMPANY), **self._features}
        for key, company in every.items():
            if key in self._added or key not in self._gone:
                for feature in features.intersection(company):
                    held[feature].append(key)
        for feature, ids in held.items():
            self._spread[feature] = (len(ids), sorted(ids))
        return {key for ids in held.values() for key in ids}

    def _load_spread(self, features: Iterable[int]) -> None:
        missing = [feature for feature in features if feature not in self._spread]
        rows = self._state.get(SPREAD, map(str, missing))
        for feature in missing:
            count, ids = rows.get(str(feature), (0, []))
            self._spread[feature] = (count, ids)

    def _spread_of(self, feature: int) -> int:
        if feature not in self._spread:
            self._load_spread([feature])
        return self._spread[feature][0]

    def _features_of(self, key: str) -> Sequence[int]:
        known = self._features.get(key)
        if known is None:
            known = self._features[key] = tuple(self._state.get(COMPANY, [key]).get(key, ()))
        return known

    def _owners_before(self, ids: Sequence[str]) -> dict[str, list[Owner | None]]:
        kept = [key for key in ids if key not in self._added]
        owners = {key: restore_owners(row) for key, row in self._state.get(OWNERS, kept).items()}
        for key, named in self._added.items():
            owners[key] = [None] * len(named.names.names)
        return owners


def nodes_of_records(authority: Iterable[EntityRecord]) -> dict[Node, set[Node]]:
    """By a record's node the nodes of the names that it lists."""
    listed: dict[Node, set[Node]] = {}
    for record in authority:
        own = listed.setdefault(f"={record.name}", set())
        for name in (record.name, *record.variants, *record.never):
            own |= {fold(name), plain_of(record.kind, name)}
    return listed


def _blocks_of_records(authority: Iterable[EntityRecord]) -> dict[str, set[Node]]:
    """The nodes of records of people under the blocks of their preferred names."""
    blocks: dict[str, set[Node]] = {}
    for record in authority:
        if record.kind == "person":
            for block in pair_blocks(record.name):
                blocks.setdefault(block, set()).add(f"={record.name}")
    return blocks
