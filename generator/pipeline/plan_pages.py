"""The archive as page plans: every file of the output, each with all that it may show."""

from __future__ import annotations

from generator.model.page import Shard
from generator.pipeline.frame import Frame
from generator.pipeline.plan_articles import plan_articles
from generator.pipeline.plan_entities import plan_entities
from generator.pipeline.plan_indexes import plan_indexes
from generator.pipeline.plan_lists import plan_dates, plan_front, plan_undated
from generator.pipeline.plan_outputs import plan_feeds, plan_free_pages, plan_not_found, plan_redirects

COMMON = frozenset({"root", "lang", "dir", "masthead", "colophon", "head", "crumbs"})
DECLARED: dict[str, frozenset[str]] = {
    "article.html": COMMON | {"article", "body", "terms", "earlier", "later", "provenance", "versions", "related"},
    "front.html": COMMON | {"title", "introduction", "lead", "latest", "years", "undated", "undated_count", "total", "pager"},
    "archive.html": COMMON | {"title", "summary", "calendar", "groups", "pager", "earlier", "later"},
    "entity.html": COMMON | {"entity", "body", "timeline", "company", "mentions", "undated", "undated_count", "feeds", "pager"},
    "mentions.html": COMMON | {"title", "mentions", "pager"},
    "names.html": COMMON | {"title", "summary", "letters", "parts", "most", "groups"},
    "entities.html": COMMON | {"title", "summary", "groups", "totals", "network"},
    "page.html": COMMON | {"title", "body"},
    "404.html": COMMON | {"title", "base_path", "years"},
    "redirect.html": frozenset({"root", "lang", "dir", "target", "title", "canonical"}),
}  # fmt: skip
"""The templates that pages are made with, and the variables that each may read."""


def plan_pages(frame: Frame) -> list[Shard]:
    """Every page but the sitemap, in shards; of two that ask for one file, the first has it."""
    return [
        *plan_free_pages(frame),
        *plan_articles(frame),
        *plan_front(frame),
        *plan_dates(frame),
        *plan_undated(frame),
        *plan_indexes(frame),
        *plan_entities(frame),
        *plan_not_found(frame),
        *plan_feeds(frame),
        *plan_redirects(frame),
    ]
