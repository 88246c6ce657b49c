"""A stretch of one line of text on its way to becoming a mention."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

UNCLAIMED, SETTLED = -1, -2


class Span(NamedTuple):
    """Characters `start` to `end` of a line. `kind` is a mention's kind or `other` (a people, a law, a work, a product);
    `sure` that a rule vouches for the kind; `pinned` that an authority record claims the span: its number, UNCLAIMED, or
    SETTLED where a rule has the last word on this very span, whatever its name is elsewhere."""

    start: int
    end: int
    kind: str
    sure: bool = False
    pinned: int = UNCLAIMED


def merge_spans(first: Iterable[Span], second: Iterable[Span]) -> list[Span]:
    """All of `first`, and of `second` what overlaps none of them; in order of place."""
    kept = list(first)
    kept += [span for span in second if not any(span.start < other.end and other.start < span.end for other in kept)]
    return sorted(kept)
