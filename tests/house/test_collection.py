"""Every test file is run by the one command that runs the tests."""

from __future__ import annotations

import pytest

from tests.house.files import REPOSITORY


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    passed_over = request.config.getini("norecursedirs")
    files = [path.relative_to(REPOSITORY) for path in (REPOSITORY / "tests").rglob("test_*.py")]
    files = [path for path in files if "node_modules" not in path.parts]
    assert len(files) > 40
    assert [path for path in files if set(path.parts) & set(passed_over)] == []
