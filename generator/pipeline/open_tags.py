"""Tags of articles that a person wrote, or edited, without saying what they are tagged with: kept in the state, since such
a file is never written to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from generator.engine.state import State
from generator.model.article import Article, FreePage
from generator.pipeline.rewrite_tags import Entities

_SPACE = "open-tags"
Item = TypeVar("Item", Article, Article | FreePage)


def put_open_tags(items: Iterable[Item], state: State) -> tuple[Item, ...]:
    """The articles as they were tagged last; what is not open stays as it is."""
    items = tuple(items)
    if not any(isinstance(one, Article) and one.tags_open for one in items):
        return items
    rows: dict[str, Any] = state.load(_SPACE)
    return tuple(
        one._replace(entities=_restore(rows[one.path]))
        if isinstance(one, Article) and one.tags_open and one.path in rows
        else one
        for one in items
    )


def keep_open_tags(state: State, articles: Iterable[Article], wanted: Mapping[str, Entities]) -> list[str]:
    """Keep what the open ones of `articles` are tagged with; gives the paths of those that are tagged otherwise than
    before."""
    ours = [one for one in articles if one.tags_open]
    tags = {one.path: wanted.get(one.path, one.entities) for one in ours}
    before = state.load(_SPACE)
    state.replace(_SPACE, {path: found for path, found in tags.items() if found}, before)
    return [one.path for one in ours if tags[one.path] != one.entities]


def _restore(row: list[Any]) -> Entities:
    return tuple((section, tuple(names)) for section, names in row)
