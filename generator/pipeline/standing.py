"""Whether anything has changed at all since the last build: one look at every file, in and out, and none inside.

The record of a build that left nothing to say holds a digest over what `lstat` told of every file that it may have read, and
the ledger another over the files that it published. If both are the same now, so is the site.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import NamedTuple

from generator.base.files import walk
from generator.config.theme import theme_folder
from generator.engine.code_version import code_version
from generator.engine.ledger import Ledger
from generator.engine.scan import is_settled
from generator.engine.state import State
from generator.pipeline.done import Built, Ingested, Options, Published

_INPUTS = ("content", "seeds", "templates", "static")
_WITH_HIDDEN = frozenset({"templates", "static", "theme"})
_SPACE = "standing"


class Survey(NamedTuple):
    """A digest over every input's name, size, times and inode, with all else that decides what a build gives; and
    whether each was at rest by then, so that no change can hide behind its times."""

    digest: str
    settled: bool


def find_standing(output: Path, options: Options, state: State, ledger: Ledger, survey: Survey) -> Built | None:
    """What a build would find if it looked closer, if nothing has changed; None if it must look."""
    record = state.load(_SPACE).get(str(output.resolve()))
    if options.clean or not isinstance(record, dict) or record["survey"] != survey.digest:
        return None
    if not all(map(ledger.is_intact, ledger.standing)):
        return None
    seeds, files = record["seeds"], record["files"]
    return Built(
        ingested=Ingested(seeds, 0, seeds, 0, 0, (), ()),
        articles=record["articles"],
        entities=record["entities"],
        near_duplicates=record["near_duplicates"],
        published=Published(files, 0, 0, files, 0, ()),
        diagnostics=(),
        seconds={},
    )


def forget_standing(output: Path, state: State) -> None:
    """Before a build changes anything: the record tells of an output that will be gone, and inputs can become again
    what they were for it."""
    state.remove(_SPACE, [str(output.resolve())])


def keep_standing(output: Path, built: Built, state: State, before: Survey) -> None:
    """Record a build that left nothing to say. `before` was taken when it began: what changed since is seen next time."""
    if built.diagnostics or not before.settled:
        return
    record = {
        "survey": before.digest,
        "seeds": built.ingested.read,
        "articles": built.articles,
        "entities": built.entities,
        "near_duplicates": built.near_duplicates,
        "files": built.published.planned,
    }
    state.put(_SPACE, {str(output.resolve()): record})


def take_survey(site: Path, options: Options) -> Survey:
    now = time.time_ns()
    digest = hashlib.sha256(f"{code_version()}\0{options.base_url}\0{options.drafts}\0".encode())
    stat = os.lstat(site / "site.yaml")
    newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
    digest.update(f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0".encode())
    for name, folder in (*((name, site / name) for name in _INPUTS), ("theme", theme_folder())):
        for found in walk(folder, hidden=name in _WITH_HIDDEN):
            newest = max(newest, found.touched_ns)
            digest.update(f"{name}\0{found}\0".encode("utf-8", "surrogateescape"))
    return Survey(digest.hexdigest(), is_settled(newest, now))
