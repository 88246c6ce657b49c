"""The process that builds."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import as_rows
from generator.pipeline.build import build
from generator.pipeline.done import Built, Options
from generator.preview.frames import Message

_MOST_NAMED = 200


class Builder:
    def __init__(self, site: Path) -> None:
        self._site = site

    def answer(self, _what: str, _message: Message) -> Message:
        """What a build found and did; `unmade` are the pages that wait for a template to be mended."""
        built = build(self._site, Options())
        found = as_rows(built.diagnostics)
        return {"diagnostics": found, "unmade": built.published.unmade, "summary": _summary(built)}


def _summary(built: Built) -> Message:
    return {
        "articles": built.articles,
        "ingested": built.ingested.ingested,
        "ingested_files": list(built.ingested.written[:_MOST_NAMED]),
        "written": built.published.written,
        "removed": built.published.removed,
        "seconds": round(built.seconds.get("total", 0.0), 3),
    }
