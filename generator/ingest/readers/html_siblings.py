"""Text beside the element that holds most of an article and yet of it: the last paragraph, a table, a correction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from generator.base.text import squeeze
from generator.ingest.pieces import ends_sentence
from generator.ingest.readers.html_tree import Element, Run, Tree, ancestors

_WHOLE = frozenset({"html", "body", "main", "article"})
# What may stand between two parts of an article; any other furniture ends it.
_BETWEEN = frozenset(
    {
        "advertisement", "share-links", "newsletter", "print-control", "hidden", "control", "graphic",
        "no-script-text", "screen-reader-text",
    }
)  # fmt: skip
_FURNITURE = re.compile(
    r"(?:©|\(c\)|copyright|all rights|comments?\b|powered by|subscribe|sign (?:up|in)|log in|follow us|contact us|"
    r"advertis|share\b|posted (?:in|by)|filed under|tags?:|back to|click|this (?:site|website)|related|read (?:more|"
    r"also|next)|see also|more (?:from|on))|.*\ball rights reserved\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|korrektur|berichtigung|richtigstellung|"
    r"rectificati(?:f|on|e)|correctif|corrección|rectificación|fe de errores|correzione|rettifica|correctie|"
    r"correção)\b[^.:–—]{0,40}[:–—]",
    re.IGNORECASE,
)
_NAMED_CORRECTION = re.compile(r"(?:^|[\s_-])(?:corrections?|corrigendum|erratum)(?=$|[\s_-])")
_NEAR = 4
_LEVELS = 4


def find_siblings(tree: Tree, zones: Sequence[str], root: int, first: int, headline: int) -> set[int]:
    """The blocks that go on directly before or behind `root`, whose own first block is `first`; before it only below a
    headline. `zones` are those of the blocks."""
    found: set[int] = set()
    open_ways = [0 <= headline < first, True]
    for _ in range(_LEVELS):
        if root <= 0 or tree.elements[root].tag in _WHOLE or not any(open_ways):
            break
        parts = _parts(tree, tree.elements[root].parent)
        at = next((place for place, (branch, _) in enumerate(parts) if branch == root), len(parts))
        for way, siblings in enumerate((reversed(parts[:at]), iter(parts[at + 1 :]))):
            if open_ways[way]:
                open_ways[way] = _take(tree, zones, headline, siblings, found)
        root = tree.elements[root].parent
    return found


def find_corrections(tree: Tree, zones: Sequence[str], start: int) -> set[int]:
    """Corrections of the article, wherever they stand behind its beginning."""
    return {
        i
        for i, run in enumerate(tree.runs)
        if i >= start
        and zones[i] in {"", "footer", "tags"}
        and run.linked * 2 < len(run.text)
        and (_CORRECTION.match(squeeze(run.text)) or _is_in_correction(tree.elements, run))
    }


def _is_in_correction(elements: list[Element], run: Run) -> bool:
    around = islice(ancestors(elements, run.holder), _NEAR)
    return any(_NAMED_CORRECTION.search(elements[at].names) for at in around if elements[at].tag not in _WHOLE)


def _parts(tree: Tree, parent: int) -> list[tuple[int, list[int]]]:
    """The blocks in `parent` by the child that holds them; text that stands in none is by its own."""
    branches: list[int] = []
    for i, element in enumerate(tree.elements):
        branches.append(i if element.parent == parent else branches[element.parent] if element.parent >= 0 else -1)
    parts: list[tuple[int, list[int]]] = []
    for i, run in enumerate(tree.runs):
        branch = branches[run.element]
        if branch < 0 and run.element != parent:
            continue
        if branch < 0 or not parts or parts[-1][0] != branch:
            parts.append((branch, []))
        parts[-1][1].append(i)
    return parts


def _take(
    tree: Tree, zones: Sequence[str], headline: int, siblings: Iterable[tuple[int, list[int]]], found: set[int]
) -> bool:
    """Adds the siblings of the article that come first; tells whether no other one ended them."""
    for branch, places in siblings:
        if headline in places:
            return False
        if all(zones[i] in _BETWEEN for i in places):
            continue
        if any(zones[i] for i in places) or not _is_text(tree, branch, [tree.runs[i] for i in places]):
            return False
        found.update(places)
    return True


def _is_text(tree: Tree, branch: int, runs: list[Run]) -> bool:
    element = tree.elements[branch] if branch >= 0 else None
    if any(_FURNITURE.match(squeeze(run.text)) or run.linked * 2 > len(run.text) for run in runs):
        return False
    tag = element.tag if element else "p"
    if tag == "table":
        return len(runs) > 1 and all(
            not run.linked and len(run.lines) == 1 and len(run.lines[0].cells) > 1 for run in runs
        )
    if tag in {"blockquote", "pre"} or (element and _is_in_correction(tree.elements, runs[0])):
        return True
    is_plain = tag == "p" or (tag == "div" and not (element and element.names))
    return is_plain and all(ends_sentence(run.text) and not run.mark for run in runs)
