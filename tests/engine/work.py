"""What the workers of these tests do."""

from __future__ import annotations

import os
import signal
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


def lose_worker(context: None, items: Sequence[int]) -> Iterator[int]:
    """Item 13 kills the process above, which is the cluster's worker."""
    for item in items:
        if item == 13:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(5)
        yield item
