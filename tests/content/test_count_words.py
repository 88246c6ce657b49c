from __future__ import annotations

import pytest

from generator.content.count_words import count_words


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("One two - three.", 3),
        ("## A head\n\n- one\n- two *three*\n\n> four [five](https://a.example/b)", 7),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", 4),
        ("---\n\nOne\\\ntwo <del>three</del>", 2),
        ("1. one\n2. two", 2),
        ("1986\\. That was it.", 4),
        ("It’s – a test — of 3 %.", 5),
        ("", 0),
    ],
)
def test_marks_are_no_words(body: str, count: int) -> None:
    assert count_words(body) == count
