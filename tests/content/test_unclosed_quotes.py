"""A quote in the front matter that is not closed is shown where it opens, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
OPEN = "the quote that opens here is not closed in its line"
MORE = "more text stands behind the quote that closes what opens here"


@pytest.mark.parametrize(
    ("matter", "place", "message"),
    [
        ('title: "Storm\ndate: 2021\n', "2:8", OPEN),
        ('title: Storm\nbyline: "Ann Lee\nsection: "Port"\n', "3:9", OPEN),
        ("title: 'Storm\ndate: 2021\nsection: Port\n", "2:8", OPEN),
        ('title: Storm\nkey_points:\n  - "One\n  - "Two"\n', "4:5", OPEN),
        ('title: "Storm" hits\ndate: 2021\n', "2:8", MORE),
    ],
)
def test_it_is_shown_where_it_opens(matter: str, place: str, message: str, site: Make) -> None:
    made = site({"content/articles/a.md": f"---\n{matter}---\n\nText.\n", "content/articles/b.md": article("B")})
    made.build()
    [told] = made.diagnostics
    assert (told.code, str(told.place), told.message) == ("yaml/syntax", f"content/articles/a.md:{place}", message)
    assert "write " in told.hint or "put the whole value" in told.hint


def test_a_value_of_two_lines_is_not_blamed_for_another(site: Make) -> None:
    made = site({"content/articles/a.md": '---\ntitle: "Storm\n  hits"\ndate: 2021\n---\n\nText.\n'})
    made.build()
    assert made.codes == []
