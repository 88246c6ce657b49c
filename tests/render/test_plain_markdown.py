"""The short way for plain paragraphs gives what the long way gives."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.base.text import strip_invisible
from generator.content.format_blocks import format_blocks
from generator.model.seed import Block
from generator.render import markdown
from generator.render.plain_markdown import render_plain

PIECES = st.sampled_from(
    [
        "word ", "A. ", "1986. ", "1986\\. ", "# ", "\\# ", "- ", "\\- ", "> ", "+ ", "* ", "\\*", "_", "\\_",
        "`", "[", "]", "(", ")", "<", "&lt;", "&amp;", "&", "&copy;", "&copy", "&#126;", "&#65;", "~~~", "~~", "<del>", "</del>",
        "\\",
        "\\\\", "!", "|", "\n", "\n\n", "\n\n\n", "  ", "\t", "\u00a0", '"', "'", "“", ":", "=", "---", "{", "}",
        "http://a.b/c", "a@b.c", "\u3000", "é", "\U0001f600", "ﬁ", "\u200f", "م",
    ]
)  # fmt: skip
TEXT = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=80))


def _long_way(text: str) -> str:
    return markdown._clean(markdown._converter().reset().convert(text))


@settings(max_examples=1500)
@given(TEXT)
@example("AT&T and &copy and a > b")
@example("a\\")
@example("1.")
@example("a \\& b")
@example("x:\n\n: y")
def test_it_gives_what_markdown_gives_or_nothing(text: str) -> None:
    body = strip_invisible(text).strip("\n")
    plain = render_plain(body)
    assert plain is None or plain == _long_way(body)


@settings(max_examples=300)
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_what_ingest_writes_as_paragraphs_mostly_goes_the_short_way(texts: list[str]) -> None:
    body = format_blocks(Block("paragraph", text) for text in texts)
    plain = render_plain(body)
    assert plain is None or plain == _long_way(body)


def test_an_ordinary_article_goes_the_short_way() -> None:
    body = 'The river rose by 3 percent ("a lot"), it\'s said.\n\n1986\\. That was a year; AT&T \\[sic] wasn’t there.'
    assert render_plain(body) == _long_way(body)
    assert render_plain("Some *emphasis*.") is None
