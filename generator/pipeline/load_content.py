"""`content/` → articles and free pages; files that have not changed come from the state."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.base.digests import digest_bytes, digest_value
from generator.base.files import read_limited
from generator.content.load_articles import MAX_BYTES, find_claimed_seed, parse_article, parse_free_page
from generator.engine.scan import scan
from generator.engine.state import State
from generator.model.article import Article, FreePage
from generator.model.seed import Removed

ARTICLES, PAGES = "content/articles", "content/pages"


class Content(NamedTuple):
    """`digests` are those of the heads, by path; `failed` are the content files that have errors now, and `claimed` the
    seeds that those were made from."""

    articles: tuple[Article, ...]
    pages: tuple[FreePage, ...]
    digests: dict[str, str]
    failed: tuple[str, ...]
    claimed: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def load_content(site: Path, pattern: str, state: State) -> Content:
    """Everything in `content/`. Files with errors are in `failed` and `diagnostics`, the others are loaded."""
    known_files, known_heads = state.load("content-files"), state.load("heads")
    records: dict[str, object] = {}
    heads: dict[str, object] = {}
    articles: list[Article] = []
    pages: list[FreePage] = []
    digests: dict[str, str] = {}
    failed: list[str] = []
    claimed: set[str] = set()
    found: list[Diagnostic] = []
    for folder in (ARTICLES, PAGES):
        scanned = scan(site / folder, f"{folder}/", known_files, [".md"])
        records.update(scanned.records)
        found += [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
        for path, reason in scanned.unreadable:
            found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
            failed.append(path)
        for path, digest in scanned.digests.items():
            head = known_heads.get(path)
            if isinstance(head, list) and head[0] == [digest, pattern]:
                heads[path] = head
                item: Article | FreePage | None = _restore(head[1])
                said = from_rows(head[2])
                digests[path] = head[3]
            else:
                item, said, data = _read(site, path, pattern)
                if item is not None:
                    digests[path] = digest_value(item)
                    heads[path] = [[digest_bytes(data), pattern], item, as_rows(said), digests[path]]
                elif seed := find_claimed_seed(data):
                    claimed.add(seed)
            found += said
            if item is None:
                failed.append(path)
            elif isinstance(item, Article):
                articles.append(item)
            else:
                pages.append(item)
    state.replace("content-files", records, known_files)
    state.replace("heads", heads, known_heads)
    return Content(tuple(articles), tuple(pages), digests, tuple(failed), frozenset(claimed), tuple(found))


def _read(site: Path, path: str, pattern: str) -> tuple[Article | FreePage | None, tuple[Diagnostic, ...], bytes]:
    try:
        data = read_limited(site / path, MAX_BYTES + 1) or b" " * (MAX_BYTES + 1)
    except OSError as error:
        return None, (diagnose("content/unreadable", Place(path=path), f"it cannot be read: {error.strerror}"),), b""
    parsed = parse_free_page(path, data) if path.startswith(PAGES) else parse_article(path, data, pattern)
    return *parsed, data


def _restore(row: list[Any]) -> Article | FreePage:
    """A head as the state keeps it: a list of lists, in the order of the fields."""
    if len(row) == len(FreePage._fields):
        page = FreePage(*row)
        return page._replace(aliases=tuple(page.aliases))
    article = Article(*row)
    return article._replace(
        date=PartialDate(*article.date) if article.date else None,
        updated=PartialDate(*article.updated) if article.updated else None,
        key_points=tuple(article.key_points),
        entities=tuple((kind, tuple(names)) for kind, names in article.entities),
        inferred=tuple((name, rule) for name, rule in article.inferred),
        removed=tuple(Removed(*one) for one in article.removed),
        aliases=tuple(article.aliases),
    )
