"""The command `backissue`, also as `python -m generator`: started so that Ctrl-C ends it quietly from the first moment."""

import sys

_INTERRUPTED = 130


def run() -> int:
    try:
        from generator.cli import main

        return main()
    except KeyboardInterrupt:
        print("backissue: interrupted", file=sys.stderr)
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(run())
