"""The running text of a body, in plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.escape_markdown import plain_text

_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d+[.)])[ ]+", re.MULTILINE)


def running_text(body: str) -> Iterator[str]:
    """The paragraphs of a body's Markdown, each item of a list by itself; headings and code are none."""
    for block in body.split("\n\n"):
        if block.startswith(("#", "```", "~~~", "    ", "\t", "[^")):
            continue
        for part in _ITEM.split(block) if _ITEM.match(block) else [block]:
            if part:
                yield plain_text(part)
