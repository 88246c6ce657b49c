"""What a build is asked for, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.base.diagnostics import Diagnostic

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how many items of a stage are done, and how many there are (0: not known)."""


def unwatched(_done: int, _all: int) -> None:
    """The progress that nobody wants to know."""


def count(items: Iterable[T], amount: int, progress: Progress) -> Iterator[T]:
    """The items, each counted when it is there."""
    for number, item in enumerate(items, 1):
        progress(number, amount if number <= amount else 0)
        yield item


class Ingested(NamedTuple):
    """How many seeds were read, made into articles, found unchanged, kept because a person edited their article, and
    set aside because of an error; `written` are the content files written."""

    read: int
    ingested: int
    unchanged: int
    kept_edited: int
    quarantined: int
    written: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class Published(NamedTuple):
    """How many files there are, how many pages were rendered, and how many files were written, left alone and removed;
    `unmade` are the pages that a template with an error kept from being made, `gone` the files that a
    source has no more, with these sources."""

    planned: int
    rendered: int
    written: int
    unchanged: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]
    unmade: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`output` None is the site's `public/`; `jobs` 0 is one worker a core; `engine` is `dask` or the address of a
    scheduler, trusted whatever it is with `trust_engine`; `state` None is the site's own cache."""

    output: Path | None = None
    base_url: str | None = None
    jobs: int = 0
    engine: str = ""
    trust_engine: bool = False
    drafts: bool = False
    clean: bool = False
    state: Path | None = None


class Built(NamedTuple):
    """What a build did; `entities` is the number of those that articles name, `near_duplicates` that of articles whose
    text is nearly that of another; `diagnostics` in printing order, at the severities that the site chose;
    `tags_by_hand` tells that no article had a tag that depends on its text."""

    ingested: Ingested
    articles: int
    entities: int
    near_duplicates: int
    published: Published
    diagnostics: tuple[Diagnostic, ...]
    seconds: dict[str, float]
    tags_by_hand: bool
