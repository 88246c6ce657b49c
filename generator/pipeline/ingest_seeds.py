"""`seeds/` → `content/`: articles for new and changed seeds, and nothing that a person wrote overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.files import find_link, sweep, write_atomically
from generator.base.permalinks import content_folder, permalink_of
from generator.base.slugs import slugify, unique_slug
from generator.content.format_article import format_article
from generator.engine.executor import Failed, OpenExecutor, Step
from generator.engine.scan import scan
from generator.engine.state import State
from generator.ingest.compose_batch import ComposeContext
from generator.ingest.metadata import is_metadata, load_metadata
from generator.ingest.readers import find_reader
from generator.ingest.readers.reader import SeedFile
from generator.model.article import Article
from generator.model.seed import Composition, Metadata, Seed
from generator.model.settings import Settings

SEEDS = "seeds"
_COMPOSE = "generator.ingest.compose_batch:compose_batch"
_SYNC_EACH = 100
_USUAL_BYTES = 4_000


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


def ingest_seeds(
    site: Path,
    articles: Iterable[Article],
    settings: Settings,
    state: State,
    executor: OpenExecutor,
    only: tuple[str, ...] = (),
) -> Ingested:
    """Make the articles of all seeds that have none, or whose text or side metadata has changed since.

    With `only`, of the seeds at or below these paths (relative to the site or to the working folder).
    """
    known = state.load("seed-files")
    scanned = scan(site / SEEDS, f"{SEEDS}/", known)
    state.replace("seed-files", scanned.records, known)
    found = [diagnose("seed/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
    for path, reason in scanned.unreadable:
        found.append(diagnose("seed/unreadable", Place(path=path), f"it cannot be read: {reason}"))
    paths = set(scanned.digests)
    side_files = [path for path in paths if is_metadata(path, paths)]
    files = sorted(paths - set(side_files))
    if only:
        wanted = tuple(_inside(site, path) for path in only)
        files = [path for path in files if any(path == name or path.startswith(f"{name}/") for name in wanted)]
    stated = load_metadata(site, side_files, files)
    found += stated.diagnostics

    shelf = _Shelf(articles, settings)
    memory = state.load("seeds")
    remembered: dict[str, object] = {}
    counts = {"read": 0, "unchanged": 0, "kept": 0, "quarantined": len(scanned.unreadable)}
    fresh: list[str] = []
    for path in files:
        if find_reader(path) is None:
            found.append(
                diagnose("seed/unknown-format", Place(path=path), f'no reader for "{PurePosixPath(path).name}"')
            )
            continue
        signature = [scanned.digests[path], stated.by_seed.get(path, (None, ""))[1]]
        record = memory.get(path)
        if isinstance(record, list) and record[0] == signature and all(shelf.holds(*one) for one in record[1]):
            counts["unchanged"] += len(record[1])
            counts["read"] += len(record[1])
            remembered[path] = record
        elif shelf.holds(path, *signature):
            counts["unchanged"] += 1
            counts["read"] += 1
        else:
            fresh.append(path)

    def changed() -> Iterator[Seed]:
        for path in fresh:
            metadata, metadata_digest = stated.by_seed.get(path, (Metadata(), ""))
            said: list[Diagnostic] = []
            yielded: list[list[str]] = []
            for seed in _read(site, path, settings, said):
                seed = _with_metadata(seed, metadata, metadata_digest)
                counts["read"] += 1
                yielded.append([seed.path, seed.digest, seed.metadata_digest])
                if shelf.holds(*yielded[-1]):
                    counts["unchanged"] += 1
                else:
                    yield seed
            counts["quarantined"] += sum(one.severity == "error" for one in said)
            counts["read"] += sum(one.severity == "error" for one in said)
            found.extend(said)
            if not said:
                remembered[path] = [[scanned.digests[path], metadata_digest], yielded]

    writer = _Writer(site, shelf, settings)
    seeds: list[Seed] = []
    size = sum(record[0] for path in fresh if isinstance(record := scanned.records[path], list))
    with executor(size // _USUAL_BYTES) as workers:
        for composition in workers.run(Step(_COMPOSE, ComposeContext({})), _kept(changed(), seeds)):
            seed = seeds.pop(0)
            if isinstance(composition, Failed):
                composition = diagnose("ingest/failed", Place(path=seed.path), composition.reason)
            if isinstance(composition, Diagnostic):
                found.append(composition)
                counts["quarantined"] += 1
                remembered.pop(seed.path.partition("#")[0], None)
            else:
                writer.write(seed, composition)
    writer.finish()
    counts["kept"] += writer.kept
    state.replace("seeds", {**memory, **remembered} if only else remembered, memory)
    return Ingested(
        counts["read"],
        len(writer.written),
        counts["unchanged"],
        counts["kept"],
        counts["quarantined"],
        tuple(writer.written),
        (*found, *writer.found),
    )


def _inside(site: Path, path: str) -> str:
    """A path that a person gave, relative to the site."""
    given = Path(path).resolve()
    root = site.resolve()
    return given.relative_to(root).as_posix() if given.is_relative_to(root) else PurePosixPath(path).as_posix()


def _kept(seeds: Iterable[Seed], into: list[Seed]) -> Iterator[Seed]:
    """Pass seeds on and remember those whose results are still to come."""
    for seed in seeds:
        into.append(seed)
        yield seed


def _read(site: Path, path: str, settings: Settings, said: list[Diagnostic]) -> Iterator[Seed]:
    reader = find_reader(path)
    assert reader is not None
    try:
        for item in reader(SeedFile(site / path, path, settings.max_seed_bytes, settings.ingest_mapping)):
            if isinstance(item, Diagnostic):
                said.append(item)
            else:
                yield item
    except OSError as error:
        said.append(diagnose("seed/unreadable", Place(path=path), f"it cannot be read: {error.strerror or error}"))


def _with_metadata(seed: Seed, metadata: Metadata, metadata_digest: str) -> Seed:
    """The seed with what side files state, which wins over what its own format states."""
    from dataclasses import replace

    if not metadata_digest:
        return seed
    said = {name: value for name, value in metadata._asdict().items() if value}
    return replace(seed, stated=seed.stated._replace(**said), metadata_digest=metadata_digest)


class _Shelf:
    """The articles there are, by the seed they came from, and the slugs that are taken."""

    def __init__(self, articles: Iterable[Article], settings: Settings) -> None:
        self._settings = settings
        self.by_seed: dict[str, Article] = {}
        self._by_digest: dict[str, list[Article]] = {}
        self._taken: dict[str, set[str]] = {}
        for article in articles:
            if article.seed:
                self.by_seed[article.seed] = article
                self._by_digest.setdefault(article.seed_digest, []).append(article)
            folder, _, name = article.path.rpartition("/")
            self._taken.setdefault(folder, set()).add(name.removesuffix(".md").casefold())
            self._taken.setdefault(content_folder(article.date), set()).add(article.slug)

    def holds(self, path: str, digest: str, metadata_digest: str) -> bool:
        """True if the seed has its article as it is now; also under another name, if the seed was only moved."""
        article = self.by_seed.get(path)
        return article is not None and (article.seed_digest, article.metadata_digest) == (digest, metadata_digest)

    def find(self, seed: Seed, site: Path) -> Article | None:
        """The article that was made from this seed, or from the same bytes under a name that is gone."""
        article = self.by_seed.get(seed.path)
        if article is not None:
            return article
        for other in self._by_digest.get(seed.digest, ()):
            if not (site / other.seed.partition("#")[0]).exists():
                return other
        return None

    def take_slug(self, folder: str, title: str) -> str:
        taken = self._taken.setdefault(folder, set())
        slug = unique_slug(slugify(title), taken)
        taken.add(slug)
        return slug


class _Writer:
    def __init__(self, site: Path, shelf: _Shelf, settings: Settings) -> None:
        self._site, self._shelf, self._settings = site, shelf, settings
        self._folders: set[Path] = set()
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
        elif self._put(path, text):
            self.written.append(path)

    def finish(self) -> None:
        if len(self.written) > _SYNC_EACH:
            os.sync()

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
        write_atomically(target, text.encode(), durable=len(self.written) < _SYNC_EACH)
        return True
