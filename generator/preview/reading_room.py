"""The process that reads: pages rendered ahead of the build, drafts, and the desk."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable
from pathlib import Path

from generator.base.diagnostics import Diagnostic, SiteError, apply_severities, as_rows
from generator.preview.frames import Message
from generator.preview.heads import Heads
from generator.preview.notices import is_of_template
from generator.preview.survey import is_article

_MOST_NAMED = 5


class ReadingRoom:
    """Keeps the heads of all articles between two questions."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._heads: Heads | None = None

    def answer(self, what: str, message: Message) -> Message:
        if what == "forget":
            self._heads = None
            return {}
        heads = self._heads = self._heads or _read_heads(self._site)
        if what == "edited":
            return self._edited(heads, message["paths"])
        if what == "templates":
            return self._templates(heads, message["uris"], anew=message["anew"])
        if what == "orphans":
            seeds = set(message["seeds"])
            made = sorted((one.seed, one.path) for one in heads.by_path.values() if one.seed.partition("#")[0] in seeds)
            return {"orphans": made[:_MOST_NAMED]}
        if what == "draft":
            return {"page": heads.render_draft(message["path"]).decode()}
        if what == "desk":
            from generator.preview.desk import render_desk

            return {"html": render_desk(self._site, heads, message)}
        self._warm_up(heads)
        return {"drafts": _drafts(heads)}

    def _warm_up(self, heads: Heads) -> None:
        """The first page takes many times as long as all others: have it behind us."""
        with contextlib.suppress(SiteError):
            for article in heads.frame.archive.articles[:1]:
                heads.render(heads.by_path[article.path])

    def _edited(self, heads: Heads, paths: Iterable[str]) -> Message:
        """The pages of the edited articles that can be made at once, and what is wrong with the files; `outdated` if one
        of them came, went or changed its place, which a build has to tell all others."""
        pages: list[tuple[str, str]] = []
        outdated = False
        found: list[Diagnostic] = []
        for path in filter(is_article, paths):
            try:
                article = heads.read(path)
                if article is not None:
                    uri, data = heads.render(article)
                    pages.append((uri, data.decode()))
                else:
                    outdated = outdated or not heads.is_draft(path)
            except SiteError as error:
                found += error.diagnostics
        said = apply_severities(found, heads.settings.diagnostics)
        return {"pages": pages, "diagnostics": as_rows(said), "drafts": _drafts(heads), "outdated": outdated}

    def _templates(self, heads: Heads, uris: Iterable[str], *, anew: bool) -> Message:
        """The pages of articles as the templates make them now, and which of them a template keeps from being made."""
        if anew:
            heads.load_templates()
        pages: list[tuple[str, str]] = []
        unmade: list[str] = []
        found: list[Diagnostic] = list(heads.faults)
        for uri in uris:
            article = heads.find(uri)
            if article is None:
                continue
            try:
                pages.append((uri, heads.render(heads.by_path[article.path])[1].decode()))
            except SiteError as error:
                # A text that was edited meanwhile is no fault of a template's: its own change comes next.
                faults = [one for one in error.diagnostics if is_of_template(one)]
                unmade += [uri] if faults else []
                found += faults
        return {
            "pages": pages,
            "unmade": unmade,
            "diagnostics": as_rows(apply_severities(found, heads.settings.diagnostics)),
        }


def _read_heads(site: Path) -> Heads:
    """Without a look for cycles on the way: there are none to find in a hundred thousand heads, and each look takes
    longer than the one before."""
    gc.disable()
    try:
        return Heads(site)
    finally:
        gc.freeze()
        gc.enable()


def _drafts(heads: Heads) -> dict[str, str]:
    """The content files of the drafts, by the file that their page would be."""
    return {f"{article.permalink[1:]}index.html": article.path for article in heads.drafts()}
