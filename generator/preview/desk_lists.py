"""What the desk lists: the latest from seeds, drafts, what is doubtful, and what each template costs."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterable, Iterator
from heapq import nlargest, nsmallest
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import SiteError
from generator.content.review_csv import cell_of
from generator.ingest.confidence import field_confidence, removal_confidence
from generator.model.article import Article
from generator.model.page import PagePlan
from generator.pipeline.plan_pages import plan_pages
from generator.pipeline.write_review import doubtful_removals
from generator.preview.heads import Heads
from generator.render.render_pages import render_page

LATEST, DOUBTS = 20, 200
_SAMPLES, _SHARDS = 5, 400


class Doubt(NamedTuple):
    """A value that ingest inferred or a line that it took out (`field` is `removed`), and how far its rule is trusted."""

    confidence: float
    path: str
    title: str
    field: str
    value: str
    rule: str


class Cost(NamedTuple):
    """Milliseconds that a page of a template took, of so many pages tried now."""

    template: str
    median: float
    most: float
    pages: int


def find_latest(site: Path, articles: Iterable[Article], told: Iterable[str]) -> list[Article]:
    """The articles made from seeds, the latest first: those that this server saw, then by their files' times."""
    from_seeds = {article.path: article for article in articles if article.seed}
    seen = [from_seeds[path] for path in dict.fromkeys(told) if path in from_seeds][:LATEST]
    rest = nlargest(LATEST, from_seeds.values(), key=lambda one: (_written_ns(site / one.path), one.path))
    return list(dict.fromkeys([*seen, *rest]))[:LATEST]


def find_doubts(articles: Iterable[Article]) -> list[Doubt]:
    """The least certain first."""
    return nsmallest(DOUBTS, _doubts(articles))


def _doubts(articles: Iterable[Article]) -> Iterator[Doubt]:
    for article in articles:
        for name, rule in article.inferred:
            value = cell_of(getattr(article, name, ""))
            if value:
                yield Doubt(field_confidence(rule), article.path, article.title, name, value, rule)
        for text, rule in doubtful_removals(article):
            yield Doubt(removal_confidence(rule), article.path, article.title, "removed", text, rule)


def measure_templates(heads: Heads) -> list[Cost]:
    """Renders a few pages of each template, here and now; the slowest first."""
    samples: dict[str, list[PagePlan]] = {}
    for shard in islice(plan_pages(heads.frame), _SHARDS):
        for plan in islice(shard.plan(), _SAMPLES * 4):
            if plan.step.endswith(".html") and len(samples.setdefault(plan.step, [])) < _SAMPLES:
                samples[plan.step].append(plan)
    costs = [_measure(heads, template, plans) for template, plans in samples.items()]
    return sorted((one for one in costs if one.pages), key=lambda one: -one.median)


def _measure(heads: Heads, template: str, plans: list[PagePlan]) -> Cost:
    taken = []
    for plan in plans:
        start = time.perf_counter()
        try:
            render_page(heads.site, heads.keys.restrict(plan))
        except SiteError:
            continue
        taken.append((time.perf_counter() - start) * 1000)
    return Cost(template, statistics.median(taken or [0.0]), max(taken, default=0.0), len(taken))


def _written_ns(path: Path) -> int:
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:
        return 0
