"""Fixtures for tests that look at the sample archive: built once for the whole run, served, and opened in Chromium.

A folder of such tests imports what it needs into its conftest.py.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.sample import Sample, build_once
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The repository's own archive, built by the command in a copy of the site; tests only read it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return build_once(folder / "sample")


@pytest.fixture(scope="session", params=["/", "/a/b/"])
def address(request: pytest.FixtureRequest, sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the sample archive: once at the root of a host, once below a path."""
    with serve(sample.output, tmp_path_factory.mktemp("nginx"), request.param) as served:
        yield served


@pytest.fixture(scope="module")
def home(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample archive where it says that it lives: at the root of a host."""
    with serve(sample.output, tmp_path_factory.mktemp("nginx")) as served:
        yield served


# Not for the session: Playwright keeps an event loop running in its thread, which other tests may not want.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from tests.chromium import launch_chromium  # most runs of a few tests need no Playwright

    with launch_chromium() as browser:
        yield browser
