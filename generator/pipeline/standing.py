"""Whether anything has changed at all since the last build: one look at every file, in and out, and none inside.

The record of a build that left nothing to say holds a digest over what `lstat` told of every file that it may have read, and
the ledger another over the files that it published. If both are the same now, so is the site.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.digests import bucket_of
from generator.base.files import Found, walk
from generator.config.theme import theme_folder
from generator.engine.code_version import code_version
from generator.engine.ledger import Ledger
from generator.engine.scan import is_settled
from generator.engine.state import State
from generator.pipeline.done import Built, Ingested, Options, Published

_INPUTS = ("content", "seeds", "templates", "static")
_WITH_HIDDEN = frozenset({"templates", "static", "theme"})
_SPACE = "standing"
_LINE = "%s\0%d %d %d %d %d\0"


class Survey(NamedTuple):
    """Digests over every input's name, size, times and inode: one for each bucket of articles, and `rest` for all others
    with all else that decides what a build gives. One is empty where a file was not at rest by then: a change could hide
    behind its times. `articles` are the files of the buckets, `folders` the folders of all inputs, each with the time at which
    a name in it last changed (0 if it is not there)."""

    rest: str
    buckets: dict[str, str]
    articles: dict[str, list[Found]]
    folders: dict[str, int]
    taken_ns: int


class Standing(NamedTuple):
    """What a build that left nothing to say found and left; `tags_by_hand` tells that it had no tags to find."""

    rest: str
    buckets: dict[str, str]
    seeds: int
    articles: int
    entities: int
    near_duplicates: int
    files: int
    tags_by_hand: bool


def find_standing(output: Path, options: Options, state: State, ledger: Ledger, survey: Survey) -> Standing | None:
    """What stands in the output, whole, made from the same inputs but for some articles; None if it must be looked at."""
    standing = state.get_as(_SPACE, [_key(output)], Standing).get(_key(output))
    if standing is None or options.clean or not survey.rest or standing.rest != survey.rest:
        return None
    return standing if all(map(ledger.is_intact, ledger.standing)) else None


def find_changed(standing: Standing, survey: Survey) -> list[str]:
    """The buckets in which articles may have changed since."""
    return [
        bucket
        for bucket in sorted(standing.buckets.keys() | survey.buckets.keys())
        if not survey.buckets.get(bucket) or standing.buckets.get(bucket) != survey.buckets[bucket]
    ]


def tell_standing(standing: Standing, rendered: int = 0, written: int = 0) -> Built:
    """What a build would find if it looked closer, but for the pages that were made again."""
    return Built(
        ingested=Ingested(standing.seeds, 0, standing.seeds, 0, 0, (), ()),
        articles=standing.articles,
        entities=standing.entities,
        near_duplicates=standing.near_duplicates,
        published=Published(standing.files, rendered, written, standing.files - written, 0, ()),
        diagnostics=(),
        seconds={},
        tags_by_hand=standing.tags_by_hand,
    )


def forget_standing(output: Path, state: State) -> None:
    """Before a build changes anything: the record tells of an output that will be gone, and inputs can become again
    what they were for it."""
    state.remove(_SPACE, [_key(output)])


def forget_all_standing(state: State) -> None:
    """Before anything changes in what is remembered of the content: no output was made from what will be there."""
    state.fill(_SPACE, ())


def keep_standing(output: Path, built: Built, state: State, before: Survey) -> None:
    """Record a build that left nothing to say. `before` was taken when it began: what changed since is seen next time. Where
    files have come since, which the build may have made, it could be again what it was: then nothing is recorded."""
    if built.diagnostics or built.ingested.written or not before.rest:
        return
    standing = Standing(
        before.rest,
        before.buckets,
        built.ingested.read,
        built.articles,
        built.entities,
        built.near_duplicates,
        built.published.planned,
        built.tags_by_hand,
    )
    state.put(_SPACE, {_key(output): standing})


def take_survey(site: Path, options: Options) -> Survey:
    now = time.time_ns()
    digest = hashlib.sha256(f"{code_version()}\0{options.base_url}\0{options.drafts}\0".encode())
    stat = os.lstat(site / "site.yaml")
    newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
    digest.update(f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0".encode())
    articles: dict[str, list[Found]] = {}
    folders: dict[str, int] = {}

    def enter(folder: str) -> None:
        folders[folder] = _changed_at(folder)

    for name, folder in (*((name, site / name) for name in _INPUTS), ("theme", theme_folder())):
        for found in walk(folder, hidden=name in _WITH_HIDDEN, enter=enter):
            if name == "content" and found.path.startswith("articles/") and found.path.endswith(".md"):
                articles.setdefault(bucket_of(f"content/{found.path}"), []).append(found)
                continue
            newest = max(newest, found.touched_ns)
            digest.update(f"{name}\0{_LINE % found}".encode("utf-8", "surrogateescape"))
    rest = digest.hexdigest() if is_settled(newest, now) else ""
    buckets = {bucket: _digest(inside, now) for bucket, inside in articles.items()}
    return Survey(rest, buckets, articles, folders, now)


def _changed_at(folder: str) -> int:
    try:
        stat = os.lstat(folder)
    except OSError:
        return 0
    return max(stat.st_mtime_ns, stat.st_ctime_ns)


def still_holds(survey: Survey) -> bool:
    """True if no file has come or gone since it was taken."""
    at_rest = (is_settled(at, survey.taken_ns) for at in survey.folders.values())
    return all(at_rest) and all(_changed_at(folder) == at for folder, at in survey.folders.items())


def _digest(inside: Sequence[Found], now: int) -> str:
    if not is_settled(max(found.touched_ns for found in inside), now):
        return ""
    lines = "".join([_LINE % found for found in inside])
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _key(output: Path) -> str:
    return str(output.resolve())
