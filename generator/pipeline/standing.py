"""Whether anything has changed at all since the last build: one look at every file, in and out, and none inside.

The record of a build that left nothing to say holds a digest over what `lstat` told of every file that it may have read, and
another over the files that it published. If both are the same now, so is the site.
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
from generator.engine.publish import OWN_FOLDER, SUMS
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


def find_standing(site: Path, options: Options, state: State, survey: Survey) -> Built | None:
    """What a build would find if it looked closer, if nothing has changed; None if it must look."""
    record = state.load(_SPACE).get(_key(site, options))
    if options.clean or not isinstance(record, dict):
        return None
    uris = record["uris"].split("\n")
    if record["survey"] != survey.digest or record["outputs"] != _survey_outputs(_output(site, options), uris):
        return None
    seeds, files = record["seeds"], len(uris)
    return Built(
        ingested=Ingested(seeds, 0, seeds, 0, 0, (), ()),
        articles=record["articles"],
        published=Published(files, 0, 0, files, 0, {}, ()),
        diagnostics=(),
        seconds={},
    )


def keep_standing(site: Path, options: Options, built: Built, state: State, before: Survey) -> None:
    """Record a build that left nothing to say. `before` was taken when it began: what changed since is seen next time."""
    if built.diagnostics or not before.settled:
        return
    uris = sorted(built.published.traces)
    record = {
        "survey": before.digest,
        "uris": "\n".join(uris),
        "outputs": _survey_outputs(_output(site, options), uris),
        "seeds": built.ingested.read,
        "articles": built.articles,
    }
    state.put(_SPACE, {_key(site, options): record})


def _key(site: Path, options: Options) -> str:
    return str(_output(site, options).resolve())


def _output(site: Path, options: Options) -> Path:
    return options.output or site / "public"


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


def _survey_outputs(output: Path, uris: list[str]) -> str:
    """A digest over the published files and their list; another one if a file is gone."""
    digest = hashlib.sha256()
    prefix = f"{output}/"
    for uri in [*uris, f"{OWN_FOLDER}/{SUMS}"]:
        try:
            stat = os.lstat(prefix + uri)
        except OSError:
            digest.update(b"gone")
            continue
        digest.update(f"{uri}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0".encode())
    return digest.hexdigest()
