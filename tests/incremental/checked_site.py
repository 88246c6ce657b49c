"""A site that is held to the promise after every edit: its output is a clean build's, and a further build writes nothing."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from generator.base.diagnostics import Diagnostic, SiteError
from generator.pipeline.build import build, ingest
from generator.pipeline.done import Built, Options
from generator.pipeline.why import explain
from tests.incremental.small_site import SETTINGS, settings_text, start_files
from tests.tiny_site import TinySite

REST = 0.06
"""Seconds after which a file's times tell every later change, so that a build may trust them."""
_OF_THE_OUTPUT = ("publish/", "ingest/seed-moved")
"""What is said of the step from one output to the next, which a clean build does not take."""


class CheckedSite:
    """`counts` tells of all sites together which ways through a build were taken.

    A damaged cache may hide some of its rows for as long as it lasts, so that pages are rendered for nothing.
    """

    counts: ClassVar[Counter[str]] = Counter()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = TinySite(folder / "site", start_files())
        self.root = self.site.root
        self.settings: dict[str, object] = dict(SETTINGS)
        self.drafts, self.jobs = False, 1
        self.base_url: str | None = None
        self.output = self.root / "public"
        self.foreign: dict[str, bytes] = {}
        self.broken: dict[str, bytes | None] = {}
        self.cache_is_damaged = False

    # What there is to be edited.

    def files(self, *folders: str) -> list[str]:
        """The files below these folders, relative to the site, sorted; `.md` under `content`."""
        found = (path for folder in folders for path in (self.root / folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def outputs(self) -> list[str]:
        return sorted(self.tree(self.output).keys() - self.foreign.keys())

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        self.site.write({path: text})

    def set(self, name: str, value: object) -> None:
        self.settings[name] = value
        if "site.yaml" not in self.broken:
            self.write("site.yaml", settings_text(self.settings))

    # Builds.

    def build(self, *, jobs: int = 1, clean: bool = False) -> Built | None:
        """None where the site cannot be built at all."""
        try:
            return build(self.root, self._options(jobs=jobs, clean=clean))
        except SiteError:
            assert self.broken
            return None

    def die_in_a_build(self, moment: int) -> bool:
        """Build in a process of its own, which dies at its `moment`-th call that opens, renames, removes or makes a
        file; False if it makes fewer."""
        child = os.fork()
        if not child:  # pragma: no cover: the process dies
            left = iter(range(moment))

            def die(event: str, _arguments: object) -> None:
                if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"} and next(left, None) is None:
                    os._exit(9)

            sys.addaudithook(die)
            try:
                build(self.root, self._options())
            finally:
                os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

    def build_while(self, stage: str, edit: dict[str, str | bytes]) -> None:
        """A build during which, as that stage begins, somebody writes these files."""

        def observe(name: str, done: int, _total: int) -> None:
            if name == stage and not done:
                self.site.write(edit)

        build(self.root, self._options(), observe)

    def look(self, how: str) -> None:
        """What others than a build of this output remember of the content."""
        if how == "why":
            explain(self.root, "/", self.output)
        elif how == "ingest":
            ingest(self.root, self._options(), ())
        else:
            build(self.root, replace(self._options(), output=self.folder / "beside"))

    def _options(self, *, jobs: int = 1, clean: bool = False) -> Options:
        return Options(jobs=jobs, clean=clean, output=self.output, drafts=self.drafts, base_url=self.base_url)

    # The promise.

    def check(self, *, at_rest: bool) -> None:
        """`at_rest` lets the files' times settle, so that builds trust them; otherwise they look into the files."""
        if at_rest:
            time.sleep(REST)
        built = self.build(jobs=self.jobs)
        self.jobs = 1
        before = self._times()
        again = self.build()
        if built is None or again is None:
            return
        self._count(built)
        self._wrote_nothing(again, before)
        if at_rest:
            third = self.build()
            assert third is not None
            self._wrote_nothing(third, before)
            self._count(third)
        if not self.broken:
            self._equals_a_clean_build(built)

    def _wrote_nothing(self, built: Built, before: dict[str, int]) -> None:
        done = built.published
        assert (done.written, done.removed, built.ingested.written) == (0, 0, ())
        assert done.rendered == 0 or self.broken or self.cache_is_damaged
        assert self._times() == before

    def _equals_a_clean_build(self, built: Built) -> None:
        fresh = self.folder / "fresh"
        options = Options(
            jobs=1,
            output=fresh,
            state=self.folder / "fresh.sqlite",
            clean=True,
            drafts=self.drafts,
            base_url=self.base_url,
        )
        try:
            clean = build(self.root, options)
            expected = {**self.tree(fresh), **self.foreign}
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        assert clean.ingested.written == ()
        assert _said(built) == _said(clean)
        tree = self.tree(self.output)
        assert sorted(tree) == sorted(expected)
        assert [path for path in tree if tree[path] != expected[path]] == []

    def _times(self) -> dict[str, int]:
        """When each file of the output and of the content was last written."""
        files = (path for folder in (self.output, self.root / "content") for path in folder.rglob("*"))
        return {str(path): path.lstat().st_mtime_ns for path in files if not path.is_dir()}

    @staticmethod
    def tree(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    @classmethod
    def _count(cls, built: Built) -> None:
        done = built.published
        cls.counts["builds"] += 1
        cls.counts["looked into nothing"] += "read" not in built.seconds
        cls.counts["read and did not plan all"] += "read" in built.seconds and "quote" not in built.seconds
        cls.counts["rendered some pages"] += 0 < done.rendered < done.planned
        cls.counts["rendered every page"] += 0 < done.rendered == done.planned


def _said(built: Built) -> list[Diagnostic]:
    return [one for one in built.diagnostics if not one.code.startswith(_OF_THE_OUTPUT)]
