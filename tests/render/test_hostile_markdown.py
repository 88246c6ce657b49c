"""Each guard alone: the converter without the sanitiser, the sanitiser without the converter, the limit without both."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render import markdown
from generator.render.markdown import Unrenderable, render_markdown

LINKS = (
    "[a](javascript:alert(1))",
    "[a](jAvAscript:alert(1))",
    "[a](java&#x73;cript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)>",
    '![x](x"onerror="alert(1))',
    "![x](https://evil.example/x.png)",
    "![x](//evil.example/x.png)",
)
ELEMENTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<style>*{}</style>",
    "<iframe src=//evil.example></iframe>",
    '<p style="color:red" onclick="x()" id="p1">x</p>',
    "<svg onload=alert(1)>",
    "<!-- x -->",
)
LIVE = ("<script", "onerror=", "javascript:", "<style", "<iframe", "style=", "onclick=", "<svg", "<!--", "data:text")


@pytest.mark.parametrize("text", LINKS)
def test_no_link_runs_or_loads_anything(text: str) -> None:
    page = render_markdown(text).replace("&quot;", "'")
    assert not any(f'="{start}' in page.lower() for start in ("javascript", "java&", "data:", "\x01"))
    assert "<img" not in page or 'src="x' in page
    assert " onerror=" not in page.replace("'onerror=", "")


@pytest.mark.parametrize("text", ELEMENTS)
def test_raw_html_is_text_even_without_the_sanitiser(text: str) -> None:
    page = markdown._converter().reset().convert(f"{text}\n\nword {text}")
    assert page.count("&lt;") >= 2
    assert not any(f"<{name}" in page for name in ("script", "img", "a ", "style", "iframe", "svg", "!--"))


@pytest.mark.parametrize("text", ELEMENTS)
def test_the_sanitiser_alone_leaves_nothing_live(text: str) -> None:
    page = markdown._clean(text)
    assert not any(live in page for live in LIVE)
    assert "id=" not in page


@given(st.lists(st.sampled_from([*LINKS, *ELEMENTS, "\n\n", "> ", "- ", "```\n", "| a |\n|---|\n"]), max_size=8))
def test_together_they_hold_on_any_mixture(parts: list[str]) -> None:
    page = render_markdown("".join(parts))
    assert "<script" not in page
    assert not re.search(r"<\w[^>]*=\s*[\"']?\s*javascript", page, re.IGNORECASE)
    assert "<iframe" not in page


@pytest.mark.parametrize("text", ["[" * 80_000, "![[]()" * 50_000, "[a](b" * 20_000])
def test_a_text_that_runs_away_is_given_up(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "SECONDS", 1)
    with pytest.raises(Unrenderable, match="more than 1 seconds"):
        render_markdown(text)
    assert render_markdown("And *on* it goes.") == "<p>And <em>on</em> it goes.</p>"


def test_a_text_that_is_too_long_is_given_up() -> None:
    with pytest.raises(Unrenderable, match="the limit is"):
        render_markdown("x" * 2_000_001)


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    render_markdown("[a]: https://a.example/\n\nA note[^1].\n\n[^1]: first")
    assert render_markdown("[a] and [^1]") == "<p>[a] and [^1]</p>"


@pytest.mark.parametrize("text", ["> " * 3000 + "x", "\n".join(f"{'    ' * level}- x" for level in range(90))])
def test_what_nests_deeply_does_not_depend_on_who_renders_it(text: str) -> None:
    def render_below(calls: int) -> str:
        return render_below(calls - 1) if calls else render_markdown(text)

    assert render_below(200) == render_below(0)
