"""The command `backissue`, also as `python -m generator`: started so that Ctrl-C ends it quietly from the first moment."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

_INTERRUPTED = 130


def run() -> int:
    try:
        from generator.cli import main

        _leave(main())
    except KeyboardInterrupt:
        print("backissue: interrupted", file=sys.stderr)
        return _INTERRUPTED


def _leave(status: int) -> NoReturn:
    """End at once: to take a large archive apart, value by value, takes as long as to plan its pages."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(run())
