"""Archive → the archive in which no two articles or pages have one address, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.catalog.archive import Archive
from generator.catalog.cards import path_of
from generator.model.article import Article, FreePage
from generator.pipeline.sheet import file_of


def settle_addresses(archive: Archive) -> tuple[Archive, list[Diagnostic]]:
    """Of two that ask for one file, whatever the case of its letters, a page goes before an article, and else the first by
    path. The other is in no list either: what leads to it would lead to a page of something else."""
    owners: dict[str, str] = {}
    losers: dict[str, Diagnostic] = {}
    for one in (*_by_path(archive.pages), *_by_path(archive.articles)):
        uri = file_of(path_of(one.permalink))
        owner = owners.setdefault(uri.casefold(), one.path)
        if owner != one.path:
            message = f"{one.permalink} is the page of {owner} already"
            losers[one.path] = diagnose("content/same-permalink", Place(path=one.path, line=1), message)
    if not losers:
        return archive, []
    dated, undated = (tuple(one for one in of if one.path not in losers) for of in (archive.dated, archive.undated))
    pages = tuple(one for one in archive.pages if one.path not in losers)
    return Archive(dated, undated, pages), list(losers.values())


def _by_path(of: Sequence[Article | FreePage]) -> list[Article | FreePage]:
    return sorted(of, key=lambda one: one.path)
