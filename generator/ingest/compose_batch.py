"""What workers do at ingest: seeds in, compositions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.ingest.compose_article import compose_article
from generator.ingest.recurring import folder_of
from generator.model.seed import Composition, Seed


class ComposeContext(NamedTuple):
    """By folder of seeds: the lines that recur in it, each with the share of seeds that hold it; and the site's setting
    `ingest.date_order`."""

    recurring: dict[str, dict[str, float]]
    date_order: str = ""


def compose_batch(context: ComposeContext, seeds: Sequence[Seed]) -> Iterator[Composition | Diagnostic]:
    for seed in seeds:
        folder = folder_of(seed.path)
        try:
            found = compose_article(seed, context.recurring.get(folder, {}), context.date_order)
        except Exception as error:  # noqa: BLE001 the worker's border: one bad seed must not cost its neighbours
            message = f"{type(error).__name__}: {error}"
            yield diagnose("ingest/failed", Place(path=seed.path), message)
        else:
            # A body that is Markdown stays whole: nothing was taken out of it.
            yield replace(found, removed=seed.dropped + (() if seed.markdown else found.removed))
