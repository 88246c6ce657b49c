"""The archive as page plans: every file of the output, each with all that it may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.catalog.archive import Archive
from generator.model.page import PagePlan
from generator.model.settings import Settings
from generator.pipeline.frame import Frame
from generator.pipeline.plan_articles import plan_articles
from generator.pipeline.plan_lists import plan_dates, plan_front, plan_undated
from generator.pipeline.plan_outputs import plan_feeds, plan_free_pages, plan_not_found, plan_redirects, plan_sitemap

COMMON = frozenset({"root", "lang", "dir", "masthead", "colophon", "head", "crumbs"})
DECLARED: dict[str, frozenset[str]] = {
    "article.html": COMMON | {"article", "body", "terms", "earlier", "later", "provenance"},
    "front.html": COMMON | {"title", "introduction", "lead", "latest", "years", "undated", "undated_count", "total", "pager"},
    "archive.html": COMMON | {"title", "summary", "calendar", "groups", "pager", "earlier", "later"},
    "page.html": COMMON | {"title", "body"},
    "404.html": COMMON | {"title", "base_path", "years"},
    "redirect.html": frozenset({"root", "lang", "dir", "target", "title", "canonical"}),
}  # fmt: skip
"""The templates that pages are made with, and the variables that each may read."""


class Planned(NamedTuple):
    pages: list[PagePlan]
    diagnostics: list[Diagnostic]


def plan_pages(archive: Archive, settings: Settings, digests: Mapping[str, str]) -> Planned:
    """Every page of the site; of two that ask for one file, the first in the order of the plan has it.

    `digests` are those of the articles' heads, by path.
    """
    pages: dict[str, PagePlan] = {}
    folded: dict[str, PagePlan] = {}
    found: list[Diagnostic] = []
    for page in _plan(Frame(archive, settings, digests)):
        other = folded.get(page.uri.casefold())
        if other is None:
            folded[page.uri.casefold()] = pages[page.uri] = page
            continue
        code = "content/alias-taken" if page.step == "redirect.html" else "content/same-permalink"
        message = f"/{page.uri.removesuffix('index.html')} is the page of {other.source or 'the archive'} already"
        found.append(diagnose(code, Place(path=page.source or "site.yaml", line=1), message))
    return Planned(list(pages.values()), found)


def _plan(frame: Frame) -> Iterator[PagePlan]:
    pages = [
        *plan_free_pages(frame),
        *plan_articles(frame),
        *plan_front(frame),
        *plan_dates(frame),
        *plan_undated(frame),
        *plan_not_found(frame),
    ]
    yield from pages
    yield from plan_feeds(frame)
    yield from plan_sitemap(frame, pages)
    yield from plan_redirects(frame)
