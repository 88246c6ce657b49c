"""What makes everything that was remembered foreign: other code, another Python, other libraries."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.engine import code_version as module
from generator.engine.code_version import LIBRARIES, code_version

_NO_PART = {"defusedxml", "distributed", "h11", "pebble", "watchdog"}
"""They carry bytes, start processes or refuse what is malicious; nothing that is built tells which version did."""


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    code_version.cache_clear()
    yield
    code_version.cache_clear()


def test_every_library_counts_or_is_known_to_have_no_part() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for many in project["optional-dependencies"].values() for one in many)]
    names = {re.split(r"[<>=]", one)[0].replace("-", "_") for one in asked}
    assert names - _NO_PART <= LIBRARIES.keys()
    assert not _NO_PART & LIBRARIES.keys()


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    before = code_version()
    installed = module._installed()
    monkeypatch.setattr(module, "_installed", lambda: {**installed, library: "0.0.other"})
    code_version.cache_clear()
    assert code_version() != before


def test_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_version()
    monkeypatch.setattr(sys, "version", "3.99")
    code_version.cache_clear()
    assert code_version() != before
