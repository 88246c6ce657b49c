"""Which lines recur in a folder of seeds: what they have in common is the site's, not the article's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path

from generator.ingest.recurring import find_recurring, folder_of, share_in
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.find_seeds import Heap, read_seeds

_SAMPLE = 400


def find_evidence(
    site: Path, fresh: Iterable[str], heap: Heap, settings: Settings, articles: Iterable[Article]
) -> dict[str, dict[str, float]]:
    """By folder, its recurring lines and their shares: those that earlier runs removed, which the articles tell, and
    those that recur among the seeds that are new now.

    Of a folder the first 400 new seeds are read for it, so that a heap of any size needs no more memory.
    """
    evidence: dict[str, dict[str, float]] = {}
    for article in articles:
        for text, rule in article.removed:
            if share := share_in(rule):
                evidence.setdefault(folder_of(article.seed), {}).setdefault(text, share)
    for folder, paths in groupby(fresh, folder_of):
        found = find_recurring(islice(_texts(site, paths, heap, settings), _SAMPLE))
        if found:
            evidence[folder] = {**evidence.get(folder, {}), **found}
    return evidence


def _texts(site: Path, paths: Iterable[str], heap: Heap, settings: Settings) -> Iterator[str]:
    return (seed.text for seed in chain.from_iterable(read_seeds(site, path, heap, settings, []) for path in paths))
