"""What the workers of these tests do."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence


def double(context: int, items: Sequence[int]) -> Iterator[int]:
    """Item 13 kills its worker, item 17 hangs."""
    for item in items:
        if item == 13:
            os._exit(1)
        if item == 17:
            time.sleep(600)
        yield item * context
