"""How long an article is, as its reader sees it."""

from __future__ import annotations

import re

from generator.content.escape_markdown import plain_text

_MARKED = re.compile(r"[\\&\[*_`<~|#]|^\s*(?:>|[-+=]|\d+\.)", re.MULTILINE)
_RULE = re.compile(r"^[\s|:=*_-]+$", re.MULTILINE)


def count_words(body: str) -> int:
    """The words of a body's text, as they stand between spaces; what only marks it up is none of them."""
    if _MARKED.search(body):
        lines = _RULE.sub("", body).replace(" | ", " ").split("\n")
        body = " ".join(map(plain_text, lines))
    return sum(1 for token in body.split() if token.isalnum() or any(map(str.isalnum, token)))
