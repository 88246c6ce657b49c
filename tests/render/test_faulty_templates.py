"""What is said of templates that cannot be used, and what goes on all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tiny_site import TinySite, article

GOOD = {"content/articles/2021/good.md": article("Good news", "2021-06-01")}


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ title | uper }}", 'there is no filter "uper"', "did you mean upper?"),
        ("{% if title %}{{ title | uper }}{% endif %}", 'there is no filter "uper"', "did you mean upper?"),
        ("{% filter uper %}x{% endfilter %}", 'there is no filter "uper"', "did you mean upper?"),
        ("{{ [1] | random }}", 'there is no filter "random"', "use one of Jinja's own filters; see docs/templates.md"),
        ("{{ title is defned }}", 'there is no test "defned"', "did you mean defined?"),
        (
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            "block 'a' defined twice",
            "mend the tag at this line",
        ),
    ],
)
def test_what_does_not_exist_is_named_with_its_line(
    site: Callable[..., TinySite], text: str, message: str, hint: str
) -> None:
    made = site({**GOOD, "templates/404.html": f"a\n{text}\n"})
    made.build()
    [one] = made.diagnostics
    assert (one.code, str(one.place), one.message, one.hint) == (
        "template/syntax",
        "templates/404.html:2",
        message,
        hint,
    )
    assert "Good news" in made.page("/2021/06/01/good/")


def test_a_part_of_every_page_is_no_crash(site: Callable[..., TinySite]) -> None:
    made = site({**GOOD, "templates/partials/colophon.html": "a\n{{ colophon.description | shout }}\n"})
    made.build()
    assert {(one.code, str(one.place)) for one in made.diagnostics if one.code.startswith("template/")} == {
        ("template/syntax", "templates/partials/colophon.html:2")
    }


def test_a_part_that_is_not_utf8_names_its_line_and_stops_nothing_else(site: Callable[..., TinySite]) -> None:
    made = site({**GOOD, "templates/partials/provenance.html": b"a\nb\n\xe9\n"})
    made.build()
    [one] = [one for one in made.diagnostics if one.code.startswith("template/")]
    assert (one.code, str(one.place)) == ("template/unreadable", "templates/partials/provenance.html:3")
    assert one.hint == "save it as UTF-8"
    assert (made.root / "public/2021/index.html").exists()


def test_a_template_that_the_system_refuses(site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({**GOOD, "templates/404.html": "x"})

    def refuse(path: str, *rest: object, **named: object) -> object:
        if str(path).endswith("templates/404.html"):
            raise PermissionError(13, "Permission denied", path)
        return open(path, *rest, **named)  # type: ignore[call-overload]  # noqa: PTH123 as Jinja does

    monkeypatch.setattr("jinja2.loaders.open", refuse, raising=False)
    made.build()
    [one] = made.diagnostics
    assert (one.code, str(one.place), one.hint) == (
        "template/unreadable",
        "templates/404.html",
        "check its permissions",
    )
