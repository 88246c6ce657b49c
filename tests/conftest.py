from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.tiny_site import TinySite

settings.register_profile("backissue", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("backissue")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Callable[[dict[str, str | bytes]], TinySite]:
    """Makes a site of the files given; `site.yaml` is there already."""
    return lambda files: TinySite(tmp_path / "site", files)
