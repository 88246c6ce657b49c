from __future__ import annotations

from collections.abc import Callable

from tests.tiny_site import TinySite, article


def test_a_fault_of_a_partial_is_said_once(site: Callable[[dict[str, str | bytes]], TinySite]) -> None:
    made = site({"templates/partials/colophon.html": "{{ colofon.publisher }}", "content/articles/a.md": article("A")})
    made.build()
    (said,) = (one for one in made.diagnostics if one.code == "template/unknown-variable")
    assert str(said.place) == "templates/partials/colophon.html:1"
    assert "more" in said.message
    assert said.hint == "did you mean colophon?"
