"""Links, emphasis, lists and tables: rendered, the words are those of the text, and links lead where they led."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.base.fields import is_web_address
from generator.base.text import squeeze, strip_invisible
from generator.content.escape_markdown import plain_text
from generator.content.format_blocks import format_blocks
from generator.content.format_inline import format_inline
from generator.model.seed import Block, Span
from generator.render.markdown import render_markdown
from tests.content.test_escape_markdown import TEXT

ADDRESS = st.one_of(
    st.sampled_from(["https://a.example/", "http://a.example/b_c(d)?e=1&copy=2&amp;f", "https://a.example/[x]*y*"]),
    st.text(max_size=12).map("https://a.example/".__add__).filter(is_web_address),
)
TAGGED = ["deleted", "inserted", "raised", "lowered"]
SPAN = st.tuples(
    st.integers(0, 30), st.integers(0, 30), st.sampled_from(["link", "emphasis", "strong", *TAGGED]), ADDRESS
)


def _spans(text: str, given_spans: list[tuple[int, int, str, str]]) -> tuple[Span, ...]:
    found = []
    for one, other, kind, address in given_spans:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip())
        end = start + len(inside.strip())
        if end > start:
            found.append(Span(start, end, kind, address if kind == "link" else ""))  # type: ignore[arg-type]
    return tuple(found)


def _shown(page: str) -> str:
    return squeeze(html.unescape(re.sub(r"<[^>]*>", "", page)))


@given(TEXT, st.lists(SPAN, max_size=5), st.sampled_from(["paragraph", "item", "quote", "heading", "caption"]))
@example("wow!link", [(4, 8, "link", "https://a.example/")], "paragraph")
@example("one two", [(0, 5, "deleted", ""), (2, 7, "raised", ""), (1, 4, "link", "https://a.example/")], "paragraph")
@example("a<b>c", [(1, 4, "deleted", "")], "paragraph")
@example("a]b[c", [(0, 5, "link", "https://a.example/")], "paragraph")
@example("one two three", [(0, 3, "emphasis", ""), (4, 7, "strong", ""), (0, 7, "link", "https://a.example/")], "item")
def test_the_words_come_back_whatever_is_marked_up(
    text: str, given_spans: list[tuple[int, int, str, str]], kind: str
) -> None:
    plain = squeeze(strip_invisible(text))
    spans = _spans(plain, given_spans)
    page = render_markdown(format_blocks([Block(kind, plain, spans)]))  # type: ignore[arg-type]
    assert _shown(page) == plain
    known = {unquote(span.address) for span in spans}
    assert {unquote(html.unescape(found)) for found in re.findall(r'href="([^"]*)"', page)} <= known
    if not any(span.kind in TAGGED for span in spans):
        assert plain_text(format_inline(plain, spans)) == plain


@given(st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=2, max_size=4), st.booleans())
def test_the_cells_of_a_table_come_back(rows: list[list[str]], has_head: bool) -> None:
    width = min(map(len, rows))
    meant = [[squeeze(strip_invisible(cell)) for cell in row[:width]] for row in rows]
    blocks = []
    for at, row in enumerate(meant):
        text, cells = "", []
        for cell in row:
            text += " " if text and cell else ""
            cells.append(len(text))
            text += cell
        blocks.append(Block("row", text, (), tuple(cells), int(has_head and not at), 1))
    page = render_markdown(format_blocks(blocks))
    found = [
        re.findall(r"<t[hd]>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    ]
    if has_head and not any(meant[0]):
        meant = meant[1:]
    assert [[_shown(cell) for cell in row] for row in found] == meant


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        ("See the port office.", [(8, 19, "link", "https://a.example/")], "See the [port office](https://a.example/)."),
        ("a long day", [(2, 6, "emphasis", "")], "a *long* day"),
        ("unbelievable", [(2, 9, "emphasis", "")], "unbelievable"),
        ("all of it", [(0, 9, "strong", "")], "all of it"),
        ("one two", [(0, 7, "link", "https://a.example/"), (0, 3, "strong", "")], "[**one** two](https://a.example/)"),
        ("one two", [(0, 4, "link", "https://a.example/"), (2, 7, "strong", "")], "[one ](https://a.example/)two"),
        ("unbelievable", [(2, 9, "deleted", "")], "un<del>believa</del>ble"),
        ("one two", [(0, 7, "deleted", ""), (4, 7, "strong", "")], "<del>one **two**</del>"),
        ("one two six", [(0, 7, "raised", ""), (4, 11, "lowered", "")], "<sup>one <sub>two</sub></sup><sub> six</sub>"),
        ("5 6", [(0, 1, "deleted", ""), (2, 3, "inserted", "")], "<del>5</del> <ins>6</ins>"),
        ("1. one two", [(3, 6, "strong", "")], "1\\. **one** two"),
    ],
)
def test_how_a_line_is_written(text: str, spans: list[tuple[int, int, str, str]], written: str) -> None:
    assert format_inline(text, [Span(*span) for span in spans]) == written  # type: ignore[arg-type]


def test_lists_keep_their_numbers_and_depth() -> None:
    item = lambda text, level=0, number=0: Block("item", text, (), (), level, number)  # noqa: E731
    blocks = [item("a", 2), item("b", 1), item("c"), item("d", 0, 4), item("e", 0, 5), item("f", 0, 1), item("g", 0, 2)]
    assert format_blocks(blocks) == "- a\n    - b\n- c\n\n4. d\n5. e\n\n1\\. f\n\n2. g"
