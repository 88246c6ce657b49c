from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.slugs import RESERVED, is_slug, slugify, unique_slug


@given(st.text(max_size=400))
def test_any_text_gives_a_usable_slug(text: str) -> None:
    slug = slugify(text)
    assert is_slug(slug)
    assert slug == unicodedata.normalize("NFC", slug).casefold()


@pytest.mark.parametrize("text", ["", "🙂", "CON", "com1", "2021", "11", "index", "feed", "..", "%2e%2e"])
def test_names_that_mean_something_else_are_never_slugs(text: str) -> None:
    assert slugify(text) not in RESERVED
    assert is_slug(slugify(text))


def test_the_same_title_gets_a_number() -> None:
    assert unique_slug("flood", {"flood", "flood-2"}) == "flood-3"
    assert slugify("Straße") == slugify("STRASSE")
