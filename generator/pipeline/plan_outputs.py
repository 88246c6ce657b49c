"""Free pages, the page for what is not found, and what only machines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.catalog.cards import path_of
from generator.catalog.languages import direction_of
from generator.model.article import Article, FreePage
from generator.model.page import BodyRef, PagePlan, Shard
from generator.outputs.feeds import feed_of
from generator.outputs.head import page_head
from generator.outputs.sitemap import plan_sitemaps
from generator.pipeline.frame import Frame
from generator.pipeline.sheet import file_of, root_of

REDIRECTS = "redirects"
FEEDS = (
    ("feed.xml", "atom", "application/atom+xml", "Atom"),
    ("feed.json", "json-feed", "application/feed+json", "JSON Feed"),
)
"""File, step, media type and name of each feed that a page has."""


def plan_free_pages(frame: Frame) -> Iterator[Shard]:
    if frame.archive.pages:
        yield frame.shard("pages", frame.archive.pages, partial(_plan_free_pages, frame))


def _plan_free_pages(frame: Frame) -> Iterator[PagePlan]:
    for page in frame.archive.pages:
        path = path_of(page.permalink)
        yield frame.page(
            path,
            "page.html",
            source=page.path,
            language=page.language,
            head=frame.head(page.title, path, page.description, ()),
            title=page.title,
            body=BodyRef(page.body_digest, page.path),
        )


def plan_not_found(frame: Frame) -> Iterator[Shard]:
    yield frame.shard("404", frame.years, partial(_plan_not_found, frame))


def _plan_not_found(frame: Frame) -> Iterator[PagePlan]:
    """Hosts serve this page at any depth, so its links start from the configured root."""
    base_path = f"/{frame.settings.base_url.split('/', 3)[3]}"
    title = "Page not found"
    yield frame.page(
        "404.html",
        "404.html",
        listed=False,
        head=page_head(title, "404.html", frame.settings, robots="noindex"),
        title=title,
        base_path=base_path,
        years=frame.years,
    )


def plan_feeds(frame: Frame) -> Iterator[Shard]:
    entries, archive = frame.settings.feed_entries, frame.archive
    newest = (*reversed(archive.dated[-entries:]), *reversed(archive.undated[-entries:]))[:entries]
    of = [[frame.seen_digest(article) for article in newest], frame.settings.timezone]
    yield frame.shard("feeds", of, partial(plan_feeds_of, frame, frame.settings.title, "", newest))


def plan_feeds_of(
    frame: Frame, title: str, path: str, newest: Sequence[Article], source: str = "", at: str = ""
) -> Iterator[PagePlan]:
    """The feeds of the page at `path`, beside it or in the folder `at`."""
    for name, step, _, _ in FEEDS:
        feed = feed_of(title, path, f"{path}{name}", newest, frame.settings)
        yield PagePlan(f"{at or path}{name}", step, {"feed": feed}, source)


def plan_sitemap(frame: Frame, urls: Sequence[str]) -> Shard:
    """`urls` are the addresses of all listed pages, sorted."""
    return frame.shard("sitemap", urls, partial(_plan_sitemap, frame, urls))


def _plan_sitemap(frame: Frame, urls: Sequence[str]) -> Iterator[PagePlan]:
    for uri, (kind, inside) in plan_sitemaps(urls, frame.settings.base_url).items():
        yield PagePlan(uri, "sitemap", {"kind": kind, "urls": inside})
    yield PagePlan("robots.txt", "robots", {"base_url": frame.settings.base_url})


class _Moved(NamedTuple):
    """A page that other addresses lead to: its path, its title, the file that says so, and the addresses."""

    target: str
    title: str
    source: str
    aliases: tuple[str, ...]


def plan_redirects(frame: Frame) -> Iterator[Shard]:
    items: tuple[Article | FreePage, ...] = (*frame.archive.articles, *frame.archive.pages)
    moved = [_Moved(path_of(item.permalink), item.title, item.path, item.aliases) for item in items if item.aliases]
    for entity in frame.entities.with_page:
        aliases = tuple(alias for alias in entity.record.aliases if alias != f"/{entity.path}")
        if aliases:
            moved.append(_Moved(entity.path, entity.label, entity.record.path, aliases))
    if moved:
        yield frame.shard(REDIRECTS, moved, partial(_plan_redirects, frame, moved))


def _plan_redirects(frame: Frame, moved: Iterable[_Moved]) -> Iterator[PagePlan]:
    for target, title, source, aliases in moved:
        for alias in aliases:
            path = alias.removeprefix("/")
            uri = file_of(path if path.endswith(("/", ".html", ".htm")) else f"{path}/")
            inputs: dict[str, object] = {
                "root": root_of(uri),
                "lang": frame.settings.language,
                "dir": direction_of(frame.settings.language),
                "target": target,
                "title": title,
                "canonical": frame.settings.base_url + target,
            }
            yield PagePlan(uri, "redirect.html", inputs, source)
