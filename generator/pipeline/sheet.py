"""The sheet that every page is printed on: its file, its links to the root, masthead and colophon."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.base.digests import digest_value
from generator.catalog.languages import direction_of
from generator.model.page import Beside, PagePlan, Shard
from generator.model.settings import Settings
from generator.model.views import Colophon, Link, Masthead

_SHOWN = (
    "title",
    "base_url",
    "language",
    "description",
    "publisher_name",
    "publisher_url",
    "license",
    "key_points_heading",
)
"""The settings that views and heads are made from."""


def file_of(path: str) -> str:
    """The output file of a page's path: `a/b/` is `a/b/index.html`, `a.html` is itself."""
    return path if path.endswith((".html", ".htm")) else f"{path.removesuffix('/')}/index.html".removeprefix("/")


def root_of(uri: str) -> str:
    """The relative address of the site's root, seen from an output file."""
    return "../" * uri.count("/") or "./"


class Sheet:
    """Everything that a page has of no article: made from the settings, save the masthead, which tells what the archive
    has."""

    def __init__(self, settings: Settings, masthead: Masthead) -> None:
        self.settings, self.masthead, self.colophon = settings, masthead, _colophon(settings)
        self.settings_digest = digest_value([getattr(settings, name) for name in _SHOWN])[:16]
        """Covers the settings that views and heads are made from."""
        self.ground = digest_value([masthead, self.colophon, self.settings_digest, settings.page_size])
        """Covers all that pages are planned with."""

    def shard(
        self, name: str, of: object, plan: Callable[[], Iterable[PagePlan]], beside: Callable[[], Beside] | None = None
    ) -> Shard:
        """Pages that are planned from `of` and from what all pages have."""
        return Shard(name, digest_value([self.ground, of]), plan, beside)

    def page(
        self,
        path: str,
        template: str,
        *,
        source: str = "",
        language: str = "",
        crumbs: object = (),
        listed: bool = True,
        **inputs: object,
    ) -> PagePlan:
        """The plan of an HTML page: the common inputs, and its own; `listed` pages are in the sitemap."""
        uri = file_of(path)
        lang = language or self.settings.language
        common = {
            "root": root_of(uri),
            "lang": lang,
            "dir": direction_of(lang),
            "masthead": self.masthead,
            "colophon": self.colophon,
            "crumbs": crumbs,
        }
        canonical = self.settings.base_url + path if listed else ""
        return PagePlan(uri, template, {**common, **inputs}, source, canonical)


def _colophon(settings: Settings) -> Colophon:
    return Colophon(
        description=settings.description,
        publisher=settings.publisher_name,
        publisher_url=settings.publisher_url,
        license=settings.license,
        license_url=settings.license if settings.license.startswith(("http://", "https://")) else "",
        feeds=(Link("feed.xml", "Atom"), Link("feed.json", "JSON Feed")),
    )
