"""The two ends of a review: writing what there is to look at, and applying what a person made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, SiteError, apply_severities, diagnose
from generator.config.load_settings import load_settings
from generator.engine.executor import open_workers
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.apply_review import Applied, apply_review
from generator.pipeline.done import Options
from generator.pipeline.find_seeds import Heap, find_seeds
from generator.pipeline.load_content import load_content
from generator.pipeline.read_review import read_review
from generator.pipeline.stages import site_state
from generator.pipeline.write_review import write_review


class _There(NamedTuple):
    settings: Settings
    articles: tuple[Article, ...]
    heap: Heap


def review(site: Path, options: Options, paths: tuple[str, ...] = ()) -> tuple[int, tuple[Diagnostic, ...]]:
    """Write `review.csv` for the articles of the seeds at or below `paths`, or of all; gives the number of its rows."""
    with _open(site, options, paths) as there:
        chosen = [a for a in there.articles if not paths or a.seed.partition("#")[0] in there.heap.files]
        rows, found = write_review(site, chosen, there.heap, there.settings)
        return rows, apply_severities(found, there.settings.diagnostics)


def apply(site: Path, options: Options, file: str) -> Applied:
    """Apply a review file, whose name is as a person gave it: from here, or from the site's folder."""
    path = Path(file) if Path(file).exists() else site / file
    with _open(site, options) as there:
        articles = {article.path: article for article in there.articles}
        try:
            review = read_review(path, file, articles)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}"
            hint = "name the file that --review wrote; it is looked for from here, and in the site's folder"
            raise SiteError(diagnose("review/unreadable", Place(path=file), message, hint=hint)) from None
        applied = apply_review(site, file, review, articles, there.heap, there.settings)
        return applied._replace(diagnostics=apply_severities(applied.diagnostics, there.settings.diagnostics))


@contextmanager
def _open(site: Path, options: Options, paths: tuple[str, ...] = ()) -> Iterator[_There]:
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, open_workers(options.jobs) as executor:
        content = load_content(site, settings.permalink, state, executor)
        yield _There(settings, content.articles, find_seeds(site, state, paths))
