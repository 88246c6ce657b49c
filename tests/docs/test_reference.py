"""The reference pages are those that the code gives now."""

from __future__ import annotations

import importlib.util

import pytest

from tests.conftest import REPOSITORY


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_reference", REPOSITORY / "docs" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make_pages()


@pytest.mark.parametrize("name", sorted(_pages()))
def test_a_reference_page_is_up_to_date(name: str) -> None:
    assert (REPOSITORY / "docs" / name).read_text("utf-8") == _pages()[name], "run python docs/make_reference.py"
