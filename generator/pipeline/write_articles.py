"""Compositions → files of `content/articles/`: slugs that last, and nothing that a person wrote overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.files import LastingWriter, find_link, sweep, write_atomically
from generator.base.permalinks import content_folder, permalink_of
from generator.content.format_article import format_article, generated_digest, set_seed
from generator.content.load_articles import decode_content
from generator.model.article import Article
from generator.model.seed import Composition, Seed
from generator.model.settings import Settings
from generator.pipeline.match_records import gone_from, number_of
from generator.pipeline.say_places import say_moved
from generator.pipeline.shelf import SetAside, Shelf


class ArticleWriter:
    def __init__(self, site: Path, shelf: Shelf, settings: Settings) -> None:
        self._site, self._shelf, self._settings = site, shelf, settings
        self._folders: set[Path] = set()
        self._writer = LastingWriter()
        self.written: list[str] = []
        self.marked: list[str] = []
        self.set_aside: list[tuple[str, SetAside]] = []
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
                self._set_aside(article, seed, text)
            elif article.seed != seed.path:
                self.kept += 1
                self.found.append(say_moved(article, seed.path))
        elif self._put(path, text):
            self.written.append(path)

    def mark_gone(self, articles: Iterable[Article]) -> None:
        """Take out of generated articles the place of a record that is no more: another stands there now."""
        for article in articles:
            if article.edited or not number_of(article.seed) or find_link(self._site, article.path):
                continue
            text = decode_content((self._site / article.path).read_bytes())
            stated, actual = generated_digest(text)
            # Somebody may have saved it since it was read.
            if stated == actual and self._put(article.path, set_seed(text, gone_from(article.seed))):
                self.marked.append(article.path)

    def finish(self) -> None:
        self._writer.finish()

    def _aliases(self, article: Article, composition: Composition) -> tuple[str, ...]:
        """The addresses the article had: a date found later moves it, and the old address must lead there."""
        now = permalink_of(self._settings.permalink, composition.date, article.slug)
        return tuple(sorted({*article.aliases, article.permalink} - {now}))

    def _set_aside(self, article: Article, seed: Seed, text: str) -> None:
        self.kept += 1
        path = article.path
        aside = f".backissue/changed/{path.removeprefix('content/')}"
        (self._site / aside).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._site / aside, text.encode(), durable=False)
        changed = {"seed_sha256": seed.digest} if article.seed_digest != seed.digest else {}
        changed |= {"metadata_sha256": seed.metadata_digest} if article.metadata_digest != seed.metadata_digest else {}
        what = seed.path if "seed_sha256" in changed else f"what side files state of {seed.path}"
        message = f"{what} changed, but this file was edited by hand and is kept; the new version is {aside}"
        lines = [f"{key}: {value}" if value else f"no {key}" for key, value in changed.items()]
        hint = f"take over what you want, then write into this file: {', '.join(lines)}"
        told = diagnose("ingest/seed-changed", Place(path=path), message, hint=hint)
        self.found.append(told)
        self.set_aside.append((seed.path, SetAside(path, article.seed_digest, article.metadata_digest, told)))

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
