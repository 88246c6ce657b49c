"""Which texts of the archive are nearly the same, as an earlier build found out; looked for again when any text changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.base.digests import digest_value
from generator.catalog.near_duplicates import find_near_duplicates
from generator.engine.state import State
from generator.model.article import Article

_SPACE = "nearness"

Near = dict[str, tuple[str, ...]]
"""For each path that has any, the other paths with nearly the same text, sorted."""


class _Kept(NamedTuple):
    """`digest` covers the paths and signatures of all articles."""

    digest: str
    near: Near


def find_nearness(articles: Sequence[Article], state: State) -> Near:
    """What `find_near_duplicates` gives."""
    digest = digest_value(sorted([(one.path, one.signature) for one in articles]))
    kept = state.load_as(_SPACE, _Kept).get("")
    if kept and kept.digest == digest:
        return kept.near
    near = find_near_duplicates({one.path: one.signature for one in articles})
    state.put(_SPACE, {"": _Kept(digest, near)})
    return near
