"""The articles there are, by the seeds and records that they came from, and the slugs that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic
from generator.base.permalinks import content_folder
from generator.base.slugs import slugify, unique_slug
from generator.model.article import Article, Claim
from generator.model.seed import Seed
from generator.pipeline.load_content import Content
from generator.pipeline.match_records import Entry, match_records, number_of

_HEAD = 2000  # of a text, to tell whether it can be an article's


class Kept(NamedTuple):
    """What is remembered of a seed: all that its article must agree with."""

    path: str
    digest: str
    metadata_digest: str
    identity: str


class SetAside(NamedTuple):
    """An edited article that was kept though its seed had changed: its file, what it says of its seed, and what was
    told of it."""

    article: str
    digest: str
    metadata_digest: str
    told: Diagnostic


class Shelf:
    """A content file that cannot be read now keeps its name and its seed: it is somebody's work."""

    def __init__(self, content: Content) -> None:
        self._articles = {article.path: article for article in content.articles}
        self._by_seed: dict[str, list[Article]] = {}
        self._by_digest: dict[str, list[Article]] = {}
        self._records: dict[str, list[Article | Claim]] = {}
        self._claims = {claim.seed: claim for claim in content.claims}
        self._matched: dict[str, dict[str, Article | Claim]] = {}
        self._found: set[str] = set()
        self._gone: list[str] | None = None
        self._taken: dict[str, set[str]] = {}
        for claim in content.claims:
            self._file_record(claim)
        for path in content.failed:
            self._take_name(path)
        for article in content.articles:
            if article.seed:
                self._by_seed.setdefault(article.seed, []).append(article)
                self._file_record(article)
            if article.seed_digest:
                self._by_digest.setdefault(article.seed_digest, []).append(article)
            self._take_name(article.path)
            self._taken.setdefault(content_folder(article.date), set()).add(article.slug)

    def _file_record(self, one: Article | Claim) -> None:
        file, sign, _ = one.seed.partition("#")
        if sign:
            self._records.setdefault(file, []).append(one)

    def _take_name(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        self._taken.setdefault(folder, set()).add(name.removesuffix(".md").casefold())

    def has_records_of(self, file: str) -> bool:
        """True if there are articles of records of this seed file."""
        return file in self._records

    def files_without(self, there: Mapping[str, str]) -> list[str]:
        """The files of records that articles name and that are not there any more."""
        if self._gone is None:
            self._gone = sorted(self._records.keys() - there.keys())
        return self._gone

    def adopt(self, file: str, digests: Iterable[str], gone: Sequence[str]) -> None:
        """Take a new seed file for one of those that are gone if it holds half of its records: then it was renamed, and
        those of its records that changed on the way are recognised too."""
        there = set(digests)
        shares = {name: _share(self._records[name], there) for name in gone}
        best = max(gone, key=lambda name: shares[name])
        if shares[best] >= 0.5:
            self._records[file] = self._records.pop(best)
            self._gone = [name for name in gone if name != best]

    def holder(self, kept: Kept) -> Article | Claim | None:
        """The article that a seed has as it is now, or the content file that nobody can tell of before it is mended.

        An edited article whose record stands elsewhere now is as it is, and stays so."""
        for article in self._by_seed.get(kept.path, ()):
            if _agrees(article, kept):
                return article
        for article in self._by_digest.get(kept.digest, ()):
            if article.edited and _agrees(article, kept) and _are_of_one_file(article.seed, kept.path):
                return article
        claim = self._claims.get(kept.path)
        if not number_of(kept.path) or (claim and not claim.seed_id and not claim.digest):
            return claim
        claims = (one for one in self._records.get(_file_of(kept.path), ()) if isinstance(one, Claim))
        return next((one for one in claims if _is_said_of(one, kept)), None)

    def match(self, file: str, records: Iterable[Seed]) -> None:
        """Settle which article belongs to which of the records that a seed file holds now."""
        articles = [_as_if_in(file, _entry_of(one)) for one in self._records.get(file, ())]
        whole = (article for article in self._by_seed.get(file, ()))
        articles += map(_entry_of, whole)
        known = {name for one in articles for name in (one.identity, one.digest) if name}
        entries = [_entry(seed, brief=seed.identity in known or seed.digest in known) for seed in records]
        matched = match_records(entries, articles)
        self._matched[file] = {seed: self._back(entry) for seed, entry in matched.items()}

    def _back(self, entry: Entry) -> Article | Claim:
        return self._articles.get(entry.article) or Claim(entry.seed, entry.identity, entry.digest)

    def owners(self, file: str, digests: Mapping[str, str]) -> dict[str, str]:
        """Of names of a matched file's records in side files, those whose article's record is elsewhere now, with that
        place; empty if it is gone. `digests` are what the articles say that were made with what is stated there."""
        homes = {one.path: seed for seed, one in self._matched[file].items() if isinstance(one, Article)}
        known = {one.metadata_digest: one for one in self._records[file] if isinstance(one, Article)}
        found = {name: homes.get(known[digest].path, "") for name, digest in digests.items() if digest in known}
        return {name: home for name, home in found.items() if home != name}

    def holds(self, kept: Kept) -> bool:
        """True if the seed has its article as it is now, or one that nobody can tell of before it is mended."""
        holder = self.holder_since(kept)
        if not isinstance(holder, Article):
            return holder is not None
        at_home = holder.seed == kept.path or (holder.edited and "#" in holder.seed)
        return at_home and _agrees(holder, kept)

    def holder_since(self, kept: Kept) -> Article | Claim | None:
        """The article of a seed, after its file's records were matched if they had to be."""
        matched = self._matched.get(_file_of(kept.path))
        return self.holder(kept) if matched is None else matched.get(kept.path)

    def is_kept(self, one: SetAside) -> bool:
        """True if the article is still as it was when its seed's new version was set aside."""
        article = self._articles.get(one.article)
        stated = (article.seed_digest, article.metadata_digest) if article and article.edited else None
        return stated == (one.digest, one.metadata_digest)

    def places_changed(
        self, file: str, seeds: Sequence[Kept], kept: Iterable[str] = ()
    ) -> tuple[list[tuple[Article, str]], list[Article]]:
        """Of the records that a seed file holds now: the edited articles that name another place than their record's,
        with that; and the articles whose record is not among them. `kept` are content files that have theirs, though
        it changed."""
        moved = []
        held = set(kept)
        for one in seeds:
            holder = self.holder_since(one)
            if isinstance(holder, Article):
                held.add(holder.path)
                if holder.edited and holder.seed != one.path and "#" in holder.seed and _agrees(holder, one):
                    moved.append((holder, one.path))
        records = self._records.get(file, ())
        return moved, [one for one in records if isinstance(one, Article) and one.path not in held]

    def find(self, seed: Seed, site: Path) -> Article | None:
        """The article that was made from this seed, or from the same bytes under a name that is gone or not told."""
        matched = self._matched.get(_file_of(seed.path))
        holder = (
            matched.get(seed.path) if matched is not None else next(reversed(self._by_seed.get(seed.path, [])), None)
        )
        if isinstance(holder, Article):
            return holder
        for other in self._by_digest.get(seed.digest, ()):
            if other.path not in self._found and (not other.seed or not (site / _file_of(other.seed)).exists()):
                self._found.add(other.path)
                return other
        return None

    def take_slug(self, folder: str, title: str) -> str:
        taken = self._taken.setdefault(folder, set())
        slug = unique_slug(slugify(title), taken)
        taken.add(slug)
        return slug


def _as_if_in(file: str, entry: Entry) -> Entry:
    return entry._replace(seed=f"{file}#{entry.seed.partition('#')[2]}")


def _share(entries: Sequence[Article | Claim], digests: set[str]) -> float:
    known = [one.seed_digest if isinstance(one, Article) else one.digest for one in entries]
    return sum(one in digests for one in known) / len(known)


def _agrees(article: Article, kept: Kept) -> bool:
    same = (article.seed_digest, article.metadata_digest) == (kept.digest, kept.metadata_digest)
    return same and article.seed_id in {"", kept.identity}


def _is_said_of(claim: Claim, kept: Kept) -> bool:
    return claim.seed_id == kept.identity if claim.seed_id else claim.digest == kept.digest


def _are_of_one_file(seed: str, other: str) -> bool:
    return "#" in seed and _file_of(seed) == _file_of(other)


def _file_of(seed: str) -> str:
    return seed.partition("#")[0]


def _entry(seed: Seed, *, brief: bool) -> Entry:
    """`brief` leaves out what is not needed of a record that is recognised otherwise: files hold very many."""
    if brief:
        return Entry(seed.path, seed.identity, seed.digest)
    date = seed.stated.date.iso if seed.stated.date else ""
    stated = seed.stated
    return Entry(seed.path, seed.identity, seed.digest, stated.url, stated.title, date, seed.text[:_HEAD])


def _entry_of(one: Article | Claim) -> Entry:
    if isinstance(one, Claim):
        return Entry(one.seed, one.seed_id, one.digest)
    date = one.date.iso if one.date else ""
    return Entry(one.seed, one.seed_id, one.seed_digest, one.url, one.title, date, one.lede, one.path)
