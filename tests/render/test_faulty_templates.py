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
