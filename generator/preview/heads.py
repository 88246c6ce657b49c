"""The heads of all articles in memory, as the last build read them and as edits since have changed them."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

from generator.base.diagnostics import SiteError
from generator.base.files import read_limited
from generator.catalog.archive import assemble_archive, by_date
from generator.catalog.cards import path_of
from generator.catalog.entities import settle_entities
from generator.catalog.near_texts import NearTexts
from generator.config.load_settings import load_settings
from generator.content.load_articles import MAX_BYTES, parse_article
from generator.engine.code_version import code_version
from generator.engine.state import open_state
from generator.model.article import Article
from generator.model.naming import NamedEntity
from generator.model.page import PagePlan
from generator.pipeline.frame import Frame
from generator.pipeline.keys import Keys
from generator.pipeline.load_content import recall_content
from generator.pipeline.load_records import load_records
from generator.pipeline.plan_articles import plan_article
from generator.pipeline.plan_pages import DECLARED
from generator.pipeline.settle_addresses import settle_addresses
from generator.pipeline.sheet import file_of
from generator.pipeline.stages import CACHE
from generator.render.render_pages import render_page
from generator.render.templates import load_templates

ARTICLE = "article.html"


class Heads:
    """Raises SiteError where the settings cannot be read."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.settings = load_settings(site)
        # Without the site's lock: what a build has committed is whole, and one under way is not waited for.
        with open_state(site / CACHE / "state.sqlite", code_version()) as state:
            self._content = recall_content(state)
            self._records = load_records(site, state).records
        self.by_path = {article.path: article for article in self._content.published_articles}
        self.frame = self._make_frame(drafts=False)
        self._tags = {article.path: article.entities for article in self.frame.archive.articles}
        self._dated = list(self.frame.archive.dated)
        self._texts = NearTexts({one.path: one.signature for one in self.frame.archive.articles})
        self.load_templates()

    def load_templates(self) -> None:
        """Again, after a template has changed; `faults` is what is wrong with them."""
        self._templates, self.faults = load_templates(self.site / "templates", DECLARED)
        self.keys = Keys(code_version(), self._templates)

    def _make_frame(self, *, drafts: bool) -> Frame:
        assembled = assemble_archive(self.by_path.values(), self._content.published_pages, drafts=drafts)
        archive, _ = settle_addresses(assembled)
        settled = settle_entities(archive, self._records, self.settings.min_articles)
        # Pages of articles quote no sentences.
        return Frame(settled, self.settings, self._content, None)

    def named(self, article: Article) -> tuple[NamedEntity, ...]:
        """What the article is tagged with, as the last build settled it."""
        return self.frame.entities.shown(article._replace(entities=self._tags.get(article.path, ())))

    def drafts(self) -> list[Article]:
        return [article for article in self.by_path.values() if article.draft]

    def is_draft(self, path: str) -> bool:
        article = self.by_path.get(path)
        return article is not None and article.draft

    def render_draft(self, path: str) -> bytes:
        """The page that a draft would have, were all drafts published. Raises SiteError, and KeyError for a draft that no
        build has read yet."""
        frame = self._make_frame(drafts=True)
        article = next(one for one in frame.archive.articles if one.path == path)
        return render_page(
            self.site, self.keys.restrict(plan_article(frame, article, None, None, frame.versions.get(path, ())))
        )

    def read(self, path: str) -> Article | None:
        """Take up a content file as it is now; the article if its page can be made at once: it was there before, and has
        kept its address, its place among the others, and its tags. Raises SiteError for what is wrong with the file."""
        before = self.by_path.get(path)
        try:
            data = read_limited(self.site / path, MAX_BYTES + 1)
        except FileNotFoundError:
            self._put(path, before, None)
            return None
        article, found = parse_article(path, data or b"", self.settings.permalink)
        if article is None:
            raise SiteError(*found)
        if before is not None and article.tags_open:
            article = article._replace(entities=before.entities)
        self._put(path, before, article)
        if before is None or path not in self._tags:
            return None
        return article if _stands_as(before, article) else None

    def find(self, uri: str) -> Article | None:
        """The published article that has its page in this file."""
        return next((one for one in self.frame.archive.articles if file_of(path_of(one.permalink)) == uri), None)

    def render(self, article: Article) -> tuple[str, bytes]:
        """The uri and the bytes of an article's page. Raises SiteError; the faults of its template are told apart from
        those of one run of it."""
        if not self._templates[ARTICLE].sound:
            raise SiteError(*self.faults)
        # Lists and pages call a name as the whole archive does, not as one article writes it.
        plan = self._plan(article._replace(entities=self._tags[article.path]))
        return plan.uri, render_page(self.site, self.keys.restrict(plan))

    def _plan(self, article: Article) -> PagePlan:
        near = self._texts.find(article.signature) if article.signature else set()
        versions = self.frame.versions_of(near - {article.path})
        if article.date is None:
            return plan_article(self.frame, article, None, None, versions)
        at = bisect_left(self._dated, by_date(article), key=by_date)
        here = at < len(self._dated) and self._dated[at].path == article.path
        later = self._dated[at + here : at + here + 1]
        earlier = self._dated[at - 1] if at else None
        return plan_article(self.frame, article, earlier, later[0] if later else None, versions)

    def _put(self, path: str, before: Article | None, now: Article | None) -> None:
        if before is not None and before.date is not None and not before.draft:
            at = bisect_left(self._dated, by_date(before), key=by_date)
            if at < len(self._dated) and self._dated[at].path == path:
                del self._dated[at]
        self.by_path.pop(path, None)
        self._texts.put(path, now.signature if now and not now.draft else "")
        if now is not None:
            self.by_path[path] = now
            if now.date is not None and not now.draft:
                self._dated.insert(bisect_left(self._dated, by_date(now), key=by_date), now)


def _stands_as(before: Article, now: Article) -> bool:
    return _standing(before) == _standing(now) and not now.draft


def _standing(article: Article) -> tuple[object, ...]:
    return (article.permalink, article.date, article.draft, article.entities)
