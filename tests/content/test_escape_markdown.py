"""Raw text, escaped into Markdown and rendered, is that text again."""

from __future__ import annotations

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.base.text import squeeze, strip_invisible
from generator.content.escape_markdown import escape_line, plain_text
from generator.content.format_blocks import format_blocks
from generator.model.seed import Block
from generator.render.markdown import render_markdown

FRAGMENTS = st.sampled_from(
    ["1986. ", "# ", "+ ", "- ", "* ", "> ", "    ", "~~~", "```", "---", "===", "| a |", "[x](y)", "![", "<b>", "&amp;",
     "&#65;", "\\", "\\*", "__init__", "*a*", "{{ 7*7 }}", "[^1]: ", "http://a.b/c_d", "<http://a.b>", "{: .x}", ":", " ", "a"]
)  # fmt: skip
TEXT = st.one_of(st.lists(FRAGMENTS, max_size=8).map("".join), st.text(max_size=60))


def _paragraphs(page: str) -> list[str]:
    blocks = re.findall(r"<(?:p|h2|li)>(.*?)</(?:p|h2|li)>", page, re.DOTALL)
    return [squeeze(html.unescape(re.sub(r"<[^>]*>", "", block))) for block in blocks]


def _meant(text: str) -> str:
    return squeeze(strip_invisible(text))


@given(st.lists(TEXT, min_size=1, max_size=5))
@example(["~~~", "x", "~~~"])
@example(["1986. That was", "- x", "    code"])
def test_paragraphs_come_back(texts: list[str]) -> None:
    rendered = render_markdown(format_blocks(Block("paragraph", text) for text in texts))
    assert _paragraphs(rendered) == [_meant(text) for text in texts if _meant(text)]


@given(TEXT)
def test_headings_and_items_come_back(text: str) -> None:
    blocks = [Block("heading", text), Block("item", text), Block("item", text)]
    assert _paragraphs(render_markdown(format_blocks(blocks))) == [_meant(text)] * 3 if _meant(text) else True


@given(TEXT)
def test_plain_text_undoes_the_escapes(text: str) -> None:
    assert plain_text(escape_line(text)) == _meant(text)


@given(st.lists(TEXT, min_size=2, max_size=5))
@example(["a\\", "b\\\\", "c"])
@example(["1. a", "- b", "# c", "> d", "| e | f |"])
def test_lines_that_belong_together_come_back(texts: list[str]) -> None:
    meant = [_meant(text) for text in texts if _meant(text)]
    body = format_blocks(Block("line", text, level=int(not n)) for n, text in enumerate(meant))
    assert plain_text(body) == " ".join(meant)
    inner = re.sub(r"^<p>|</p>$", "", render_markdown(body))
    assert [squeeze(html.unescape(re.sub(r"<[^>]*>", "", line))) for line in re.split(r"<br>\s*", inner)] == (
        meant or [""]
    )


def test_plain_text_shows_what_stands() -> None:
    assert plain_text("Un<del>believ</del>able, ~~five~~ <ins>six</ins> x<sup>2</sup>, a<sub>ij</sub>") == (
        "Unable, six x², aij"
    )
    assert plain_text("&lt;del>five&lt;/del> &#126;&#126;six&#126;&#126;") == "<del>five</del> ~~six~~"


def test_tags_that_change_the_meaning_work() -> None:
    page = render_markdown("<del>five</del> ~~*six*~~ <ins>seven</ins> x<sup>n</sup><sub>1</sub>")
    assert page == "<p><del>five</del> <del><em>six</em></del> <ins>seven</ins> x<sup>n</sup><sub>1</sub></p>"
    for text in ("<del onclick=x>five</del>", "<del>five", "</sup>5<sup>", "a ~~ b ~~ c", "~~~a~~~b", "`<del>x</del>`"):
        page = render_markdown(f"word {text}")
        assert not any(f"<{name}" in page for name in ("del", "sup")), text


def test_markdown_of_an_editor_still_works() -> None:
    page = render_markdown("A **bold** [link](https://a.example/).\n\n- one\n- two")
    assert "<strong>bold</strong>" in page
    assert '<a href="https://a.example/">link</a>' in page
    assert page.count("<li>") == 2
