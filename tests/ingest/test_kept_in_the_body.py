"""When in doubt, a line stays in the body: rules between paragraphs, lists of unclear kind, a contact on one line."""

from __future__ import annotations

import pytest

from generator.content.format_blocks import format_blocks
from generator.model.seed import Composition
from generator.render.markdown import render_markdown
from tests.ingest.seeds import compose

ONE = "The keeper of the lamp has said that she will leave the tower at the end of the month, after thirty years."
TWO = "Nobody has been found to take her place, the harbour office said, and nobody is likely to be found by then."


def _kinds(article: Composition) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


@pytest.mark.parametrize("rule", ["-----", "* * *", "_______", "==========="])
def test_a_rule_in_the_text_is_kept_and_drawn(rule: str) -> None:
    article = compose(f"{ONE}\n\n{rule}\n\n{TWO}")
    assert _kinds(article) == [("paragraph", ONE), ("rule", rule), ("paragraph", TWO)]
    assert "<hr>" in render_markdown(format_blocks(article.blocks))


@pytest.mark.parametrize("sign", ["-", "="])
def test_an_underlined_line_is_a_heading(sign: str) -> None:
    heading = "We share our screens frequently."
    article = compose(f"{ONE}\n\n{heading}\n{sign * 31}\n\n{TWO}")
    assert _kinds(article)[1] == ("heading", heading)
    assert f"\n{heading}\n{sign * 31}\n" in format_blocks(article.blocks)
    assert f"<h2>{heading}</h2>" in render_markdown(format_blocks(article.blocks))


def test_a_rule_set_apart_underlines_nothing() -> None:
    article = compose(f"{ONE}\n\nA short line.\n\n------------\n\n{TWO}")
    assert [kind for kind, _ in _kinds(article)] == ["paragraph", "paragraph", "rule", "paragraph"]


def test_rules_around_the_text_are_ornaments() -> None:
    article = compose(f"-----\n\n{ONE}\n\n{TWO}\n\n-----")
    assert [one.rule for one in article.removed] == ["ornament", "ornament"]


def test_a_list_that_is_not_all_links_stays_with_its_heading() -> None:
    lines = ["Related posts:", "1. Lamp of the tower goes dark", "2. The tower and its keepers", f"3. {TWO}"]
    article = compose(f"{ONE}\n\n{TWO}\n\n" + "\n".join(lines))
    assert not article.removed
    links = compose(f"{ONE}\n\n{TWO}\n\n" + "\n".join(lines[:3]))
    assert [one.rule for one in links.removed] == ["related-stories"] * 3


def test_a_contact_on_one_line_stays_and_a_block_goes() -> None:
    line = "Media contacts: Harbour office, Ann Lee, 555-514-2007"
    assert _kinds(compose(f"{ONE}\n\n{TWO}\n\n{line}"))[-1] == ("paragraph", line)
    block = compose(f"{ONE}\n\n{TWO}\n\nMedia contacts:\nAnn Lee\n555-514-2007")
    assert [one.rule for one in block.removed] == ["contact-block"] * 3
