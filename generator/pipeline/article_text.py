"""Articles as text in which names are looked for: headline, key points and body, never what was removed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.escape_markdown import plain_text
from generator.entities.values import ArticleText
from generator.model.article import Article
from generator.pipeline.tag_articles import text_key

# Longer lines than any article has are read in pieces: the time that patterns take grows faster than a line.
LONGEST_LINE = 20_000
_BLANK = re.compile(r"\n[ \t]*\n+")
_LIST_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def article_text(article: Article, body: str, site_language: str) -> ArticleText:
    """A headline that ingest took from the body names nothing of its own, so it is left out."""
    return ArticleText(
        text_key(article, site_language),
        article.title,
        "title" in dict(article.inferred),
        tuple(_paragraphs(body)),
        article.key_points,
        article.language or site_language,
    )


def _paragraphs(body: str) -> Iterator[str]:
    for block in _BLANK.split(_FENCE.sub("\n\n", body)):
        lines = block.split("\n")
        # Hand-wrapped lines are one paragraph, items of a list are not.
        parts = lines if len(lines) > 1 and all(map(_LIST_MARK.match, lines)) else [block]
        for part in parts:
            text = plain_text(part)
            while text:
                end = len(text) if len(text) <= LONGEST_LINE else text.rfind(" ", 1, LONGEST_LINE)
                end = end if end > 0 else LONGEST_LINE
                yield text[:end]
                text = text[end:].lstrip()
