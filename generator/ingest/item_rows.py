"""Lines that are a row of known items and nothing else."""

from __future__ import annotations

import re

_MOST = 16


def count_items(row: str, item: re.Pattern[str]) -> int:
    """How many items `row` is made of, each with its divider; 0 if it holds anything else. One item is read after the
    other, never in another division: a row of 60 words must not take a minute."""
    at = count = 0
    while at < len(row):
        match = item.match(row, at)
        if not match or count == _MOST:
            return 0
        at, count = match.end(), count + 1
    return count
