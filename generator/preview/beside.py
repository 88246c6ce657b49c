"""A seed beside its article: which of its lines were taken out, and which say what was inferred."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic
from generator.base.text import squeeze
from generator.engine.state import State
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.find_seeds import find_seeds, read_seeds
from generator.pipeline.match_records import number_of

_MOST_LINES = 3000
_SHORTEST = 3


class Line(NamedTuple):
    """A line of a seed; `rule` names what took it out; `fields` are those that were inferred from what stands in it."""

    number: int
    text: str
    rule: str
    fields: tuple[str, ...]


class Beside(NamedTuple):
    """`complete` is False if the seed goes on after the last line."""

    lines: tuple[Line, ...]
    complete: bool
    said: tuple[str, ...]


def read_beside(site: Path, article: Article, settings: Settings, state: State) -> Beside | None:
    """None if the seed is not there any more, or the article has none."""
    file = article.seed.partition("#")[0]
    if not file:
        return None
    heap = find_seeds(site, state, (file,))
    if file not in heap.files:
        return None
    said: list[Diagnostic] = []
    # A record's place may have become another's.
    by_digest = bool(number_of(article.seed))
    seeds = read_seeds(site, file, heap, settings, said)
    seed = next((o for o in seeds if (o.digest == article.seed_digest if by_digest else o.path == article.seed)), None)
    if seed is None:
        return Beside((), True, tuple(one.message for one in said))
    lines = (seed.markdown or seed.text).split("\n")
    return Beside(tuple(_mark(lines[:_MOST_LINES], article)), len(lines) <= _MOST_LINES, tuple(o.message for o in said))


def _mark(lines: Sequence[str], article: Article) -> list[Line]:
    removed = {squeeze(one.text): one.rule for one in article.removed}
    values = _inferred_values(article)
    marked = []
    for number, text in enumerate(lines, 1):
        shown = squeeze(text)
        rule = removed.get(shown, "") if shown else ""
        fields = () if rule else tuple(name for name, parts in values if any(part in shown for part in parts))
        marked.append(Line(number, text, rule, fields))
    return marked


def _inferred_values(article: Article) -> list[tuple[str, list[str]]]:
    """By inferred field, the words in which it may be printed."""
    found = []
    for name, _ in article.inferred:
        value = getattr(article, name, "")
        texts = value if isinstance(value, tuple) and name == "key_points" else [getattr(value, "text", value)]
        parts = [squeeze(str(text)) for text in texts if text]
        found.append((name, [part for part in parts if len(part) >= _SHORTEST]))
    return found
