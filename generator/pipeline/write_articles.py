"""Compositions → files of `content/articles/`: slugs that last, and nothing that a person wrote overwritten."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.files import LastingWriter, find_link, sweep, write_atomically
from generator.base.permalinks import content_folder, permalink_of
from generator.base.slugs import slugify, unique_slug
from generator.content.format_article import format_article
from generator.model.article import Article
from generator.model.seed import Composition, Seed
from generator.model.settings import Settings
from generator.pipeline.load_content import Content


class Shelf:
    """The articles there are, by the seed they came from, and the slugs that are taken. A content file that cannot be
    read now keeps its name and its seed: it is somebody's work."""

    def __init__(self, content: Content) -> None:
        self._claimed = content.claimed
        self.by_seed: dict[str, Article] = {}
        self._by_digest: dict[str, list[Article]] = {}
        self._taken: dict[str, set[str]] = {}
        for path in content.failed:
            folder, _, name = path.rpartition("/")
            self._taken.setdefault(folder, set()).add(name.removesuffix(".md").casefold())
        for article in content.articles:
            if article.seed:
                self.by_seed[article.seed] = article
            if article.seed_digest:
                self._by_digest.setdefault(article.seed_digest, []).append(article)
            folder, _, name = article.path.rpartition("/")
            self._taken.setdefault(folder, set()).add(name.removesuffix(".md").casefold())
            self._taken.setdefault(content_folder(article.date), set()).add(article.slug)

    def holds(self, path: str, digest: str, metadata_digest: str) -> bool:
        """True if the seed has its article as it is now, or one that nobody can tell of before it is mended."""
        if path in self._claimed:
            return True
        article = self.by_seed.get(path)
        return article is not None and (article.seed_digest, article.metadata_digest) == (digest, metadata_digest)

    def find(self, seed: Seed, site: Path) -> Article | None:
        """The article that was made from this seed, or from the same bytes under a name that is gone or not told."""
        article = self.by_seed.get(seed.path)
        if article is not None:
            return article
        for other in self._by_digest.get(seed.digest, ()):
            if not other.seed or not (site / other.seed.partition("#")[0]).exists():
                return other
        return None

    def take_slug(self, folder: str, title: str) -> str:
        taken = self._taken.setdefault(folder, set())
        slug = unique_slug(slugify(title), taken)
        taken.add(slug)
        return slug


class ArticleWriter:
    def __init__(self, site: Path, shelf: Shelf, settings: Settings) -> None:
        self._site, self._shelf, self._settings = site, shelf, settings
        self._folders: set[Path] = set()
        self._writer = LastingWriter()
        self.written: list[str] = []
        self.kept = 0
        self.found: list[Diagnostic] = []

    def write(self, seed: Seed, composition: Composition) -> None:
        article = self._shelf.find(seed, self._site)
        aliases: tuple[str, ...] = ()
        if article is None:
            folder = content_folder(composition.date)
            slug = self._shelf.take_slug(folder, composition.title)
            path = f"{folder}/{slug}.md"
        else:
            path, slug, aliases = article.path, article.slug, self._aliases(article, composition)
        text = format_article(
            seed,
            composition,
            slug=slug,
            site_language=self._settings.language,
            site_heading=self._settings.key_points_heading,
            aliases=aliases,
        )
        if article is not None and article.edited:
            if (article.seed_digest, article.metadata_digest) != (seed.digest, seed.metadata_digest):
                self._set_aside(path, seed, text)
            elif article.seed != seed.path:
                self._tell_moved(article, seed)
        elif self._put(path, text):
            self.written.append(path)

    def finish(self) -> None:
        self._writer.finish()

    def _aliases(self, article: Article, composition: Composition) -> tuple[str, ...]:
        """The addresses the article had: a date found later moves it, and the old address must lead there."""
        now = permalink_of(self._settings.permalink, composition.date, article.slug)
        return tuple(sorted({*article.aliases, article.permalink} - {now}))

    def _set_aside(self, path: str, seed: Seed, text: str) -> None:
        self.kept += 1
        aside = f".backissue/changed/{path.removeprefix('content/')}"
        (self._site / aside).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._site / aside, text.encode(), durable=False)
        message = f"{seed.path} changed, but this file was edited by hand and is kept; the new version is {aside}"
        self.found.append(diagnose("ingest/seed-changed", Place(path=path), message))

    def _tell_moved(self, article: Article, seed: Seed) -> None:
        self.kept += 1
        was = f"its seed {article.seed} is" if article.seed else "it names no seed, but was made from what is"
        message = f"{was} now {seed.path}; the file was edited by hand and is kept"
        hint = f"write seed: {seed.path}"
        self.found.append(diagnose("ingest/seed-moved", Place(path=article.path), message, hint=hint))

    def _put(self, path: str, text: str) -> bool:
        link = find_link(self._site, path)
        if link:
            self.found.append(diagnose("content/symlink", Place(path=link), "this is a symbolic link"))
            return False
        target = self._site / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep(target.parent)
            self._folders.add(target.parent)
        self._writer.write(target, text.encode())
        return True
