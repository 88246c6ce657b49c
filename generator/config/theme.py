"""Where the theme that came with the package is."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def theme_folder() -> Path:
    """Inside the package when installed, beside it in a checkout."""
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _PACKAGE.parent / "templates"
