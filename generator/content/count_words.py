"""How long an article is, as its reader sees it."""

from __future__ import annotations

import re
from itertools import filterfalse

from generator.base.text import holds_any
from generator.content.escape_markdown import plain_text

_MARKS = "\\&[*_`<~|#"
_MARKED_START = re.compile(r"\s*(?:>|[-+=]|\d+\.)")
_RULE = re.compile(r"^[\s|:=*_-]+$", re.MULTILINE)


def count_words(body: str) -> int:
    """The words of a body's text, as they stand between spaces; what only marks it up is none of them."""
    if holds_any(body, _MARKS) or any(map(_MARKED_START.match, body.split("\n"))):
        lines = _RULE.sub("", body).replace(" | ", " ").split("\n")
        body = " ".join(map(plain_text, lines))
    tokens = body.split()
    return len(tokens) - sum(not any(map(str.isalnum, token)) for token in filterfalse(str.isalnum, tokens))
