"""The command `backissue`."""

from generator.cli.main import main

__all__ = ["main"]
