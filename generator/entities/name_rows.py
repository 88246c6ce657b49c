"""The names of an archive by node, as the state keeps them: what a part of the archive can be decided on without the rest.

A node is a folded name, or `=` and the label of an authority record. All rows are JSON values, small where the archive
is large: a name that stands in every article has one large row, not many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generator.entities.index_names import plain_key, plain_of, short_forms
from generator.entities.join_variants import pair_blocks
from generator.entities.names import fold
from generator.entities.values import ArticleNames, LocalName, Owner

Node = str
# Spaces of the state: by article its names, what they mean, its company; by node, hook and feature what has it.
ARTICLES, OWNERS, COMPANY = "names", "name-owners", "name-company"
NODES, HOOKS, SPREAD = "name-nodes", "name-hooks", "name-spread"
FEW = 15
"""So many articles are listed with a feature; of a more common one only their number is kept. The next number is a step
of rarity, at which the articles are looked for again."""


class Named(NamedTuple):
    """One article's names with the labels that a person chose for it, empty where nobody did."""

    names: ArticleNames
    wanted: tuple[Owner, ...] = ()


class NodeRow(NamedTuple):
    """By article id: the names at this node with their positions in the article, the acronyms that it is a part of
    (short, long), and the labels that people wrote for it."""

    names: dict[str, list[tuple[int, LocalName]]]
    acronyms: dict[str, list[tuple[str, str]]]
    wanted: dict[str, list[Owner]]


def node_of(name: LocalName) -> Node:
    return f"={name.record}" if name.record else plain_key(name)


def nodes_of(article: Named) -> dict[Node, NodeRow]:
    """What one article adds to each of its nodes."""
    rows: dict[Node, NodeRow] = {}

    def row(node: Node) -> NodeRow:
        return rows.setdefault(node, NodeRow({}, {}, {}))

    identifier = article.names.id
    for position, name in enumerate(article.names.names):
        row(node_of(name)).names.setdefault(identifier, []).append((position, _bared(name)))
    for short, long in article.names.acronyms:
        for node in {fold(short), long}:
            row(node).acronyms.setdefault(identifier, []).append((short, long))
    for kind, label in article.wanted:
        row(plain_of(kind, label)).wanted.setdefault(identifier, []).append((kind, label))
    return rows


def _bared(name: LocalName) -> LocalName:
    """The name without what deciding does not need."""
    return name._replace(mentions=(), variants=())


def hooks_of(names: Iterable[LocalName]) -> set[str]:
    """Under what a node is to be found by those that may be of the same entity: `f:` full names that an article uses
    for it, `p:` blocks of names that may pair, `b:` the half names that may mean it, or that it is."""
    hooks: set[str] = set()
    for name in names:
        plain = plain_key(name)
        if name.kind == "person" and name.bare:
            hooks.add(f"b:{plain}")
        elif name.kind == "person":
            hooks |= {f"f:{form}" for form in (plain, *name.full)}
            hooks |= {f"p:{block}" for block in pair_blocks(plain)}
            hooks |= {f"b:{part}" for form in (plain, *name.full) for part in short_forms(form)}
    return hooks


def local_names(row: NodeRow) -> Iterator[LocalName]:
    for names in row.names.values():
        for _, name in names:
            yield name


def add_row(row: NodeRow, more: NodeRow) -> None:
    row.names.update(more.names)
    row.acronyms.update(more.acronyms)
    row.wanted.update(more.wanted)


def encode_row(row: NodeRow) -> list[Any]:
    return list(row)


def decode_row(value: list[Any]) -> NodeRow:
    names, acronyms, wanted = value
    return NodeRow(
        {key: [(position, restore_name(row)) for position, row in found] for key, found in names.items()},
        {key: [(short, long) for short, long in found] for key, found in acronyms.items()},
        {key: [(kind, label) for kind, label in found] for key, found in wanted.items()},
    )


def spread_row(count: int, ids: list[str] | None) -> list[Any]:
    """A feature's number of articles, and which they are while they are few."""
    return [count, ids if count <= FEW else None]


def restore_owners(row: list[Any]) -> list[Owner | None]:
    return [(owner[0], owner[1]) if owner else None for owner in row]


def restore_name(row: list[Any]) -> LocalName:
    name = LocalName(*row)
    return name._replace(
        mentions=tuple(name.mentions),
        variants=tuple((form, count) for form, count in name.variants),
        full=tuple(name.full),
    )


def restore_named(row: list[Any]) -> Named:
    """What `Named` becomes in JSON, read back."""
    names = ArticleNames(*row[0])
    return Named(
        names._replace(
            names=tuple(restore_name(list(name)) for name in names.names),
            company=tuple(names.company),
            acronyms=tuple((short, long) for short, long in names.acronyms),
            doubtful=tuple(names.doubtful),
        ),
        tuple((kind, label) for kind, label in row[1]),
    )
