"""A file without whole front matter is told what it lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tiny_site import TinySite, article


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the file is empty", "write front matter and a text into it, or delete it"),
        ("\n \n", "the file is empty", "write front matter and a text into it, or delete it"),
        ("---\ntitle: A\n\nText.\n", "the front matter is not closed", "the closing line --- is missing"),
        ("Text.\n", "the file does not begin with front matter", "begin the file with a line ---"),
    ],
)
@pytest.mark.parametrize("folder", ["articles", "pages"])
def test_it_says_what_is_missing(
    site: Callable[[dict[str, str | bytes]], TinySite], folder: str, text: str, message: str, hint: str
) -> None:
    made = site({f"content/{folder}/a.md": text, "content/articles/b.md": article("B")})
    made.build()
    [one] = made.diagnostics
    assert (one.code, str(one.place)) == ("front-matter/missing", f"content/{folder}/a.md:1")
    assert one.message == message
    assert one.hint.startswith(hint)


def test_a_file_at_the_limit_is_read_and_one_above_is_refused(
    site: Callable[[dict[str, str | bytes]], TinySite],
) -> None:
    head = article("A", body="")
    made = site({"content/articles/a.md": head + "x" * (4_000_000 - len(head))})
    made.write({"content/articles/b.md": head + "x" * (4_000_001 - len(head))})
    made.build()
    assert [(one.code, one.place.path) for one in made.diagnostics] == [("content/too-large", "content/articles/b.md")]
    assert made.diagnostics[0].message == "it has more than 4,000,000 bytes"
