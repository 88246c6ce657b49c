"""What an editor may want to decide about names: suggestions with the sentences they rest on, most valuable first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from generator.base.diagnostics import Diagnostic, apply_severities
from generator.base.files import read_limited
from generator.catalog.archive import assemble_archive
from generator.catalog.entities import EntityEntry, settle_entities
from generator.config.load_settings import load_settings
from generator.content.load_articles import MAX_BYTES, parse_body
from generator.engine.code_version import code_version
from generator.engine.executor import open_workers
from generator.engine.state import open_state
from generator.entities.find_sentences import cut_sentence
from generator.entities.lexicon import COMMON_WORDS
from generator.entities.name_rows import ARTICLES, restore_named
from generator.entities.names import fold
from generator.entities.resolve import resolve
from generator.entities.values import KINDS, ArticleText, EntityRecord, Kind, Owner, Suggestion
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.article_text import article_text
from generator.pipeline.done import Options
from generator.pipeline.load_content import Content, load_content, recall_content
from generator.pipeline.load_records import load_records
from generator.pipeline.name_remedies import Remedy, find_remedies
from generator.pipeline.stages import CACHE, site_state
from generator.pipeline.tag_articles import sign_article, tag_articles

_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_WORDS = 3


class Evidence(NamedTuple):
    """A sentence of an article that names what is in doubt; `path` is that of the content file."""

    path: str
    sentence: str


class Doubt(NamedTuple):
    """A suggestion; each of `remedies` settles it."""

    suggestion: Suggestion
    remedies: tuple[Remedy, ...]
    evidence: tuple[Evidence, ...]


def review_names(site: Path, options: Options, most: int) -> tuple[list[Doubt], tuple[Diagnostic, ...]]:
    """At most so many doubts; tags are brought up to date first."""
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, open_workers(options.jobs) as executor:
        content = load_content(site, settings.permalink, state, executor)
        authority = load_records(site, state)
        tagged = tag_articles(site, content, authority, settings, state, site / CACHE, executor)
        if tagged.written:
            content = load_content(site, settings.permalink, state, executor)
        rows = state.load(ARTICLES)
    doubts = _find_doubts(site, settings, content, authority.records, rows, most)
    said = [*authority.diagnostics, *tagged.diagnostics]
    return doubts, apply_severities(said, settings.diagnostics)


def recall_names(site: Path, most: int) -> list[Doubt]:
    """The same doubts as the last build left them, without writing or waiting for anything."""
    settings = load_settings(site)
    with open_state(site / CACHE / "state.sqlite", code_version()) as state:
        content = recall_content(state)
        records = load_records(site, state).records
        rows = state.load(ARTICLES)
    return _find_doubts(site, settings, content, records, rows, most)


def _find_doubts(
    site: Path,
    settings: Settings,
    content: Content,
    records: Sequence[EntityRecord],
    rows: Mapping[str, object],
    most: int,
) -> list[Doubt]:
    by_id = {sign_article(one, settings.language)[0]: one for one in content.articles}
    named = {key: restore_named(row) for key, row in sorted(rows.items()) if key in by_id}  # type: ignore[arg-type]
    wanted = [owner for one in named.values() for owner in one.wanted]
    archive = assemble_archive(content.articles, content.pages, drafts=True)
    entries = settle_entities(archive, records, settings.min_articles).entities.all
    ids = {article.path: key for key, article in by_id.items()}
    found = [
        *_find_shared(entries, ids),
        *resolve([one.names for one in named.values()], records, wanted).suggestions,
    ]
    found.sort(key=lambda one: (-one.weight, one.problem, one.labels))
    open_ones = [one for one in found if not _settled(one, records)][:most]
    known = {(record.kind, record.name): 0 for record in records}
    known |= {(cast(Kind, one.kind), one.label): one.total for one in entries}
    desk = _Texts(site, by_id, settings.language)
    return [
        Doubt(one, tuple(find_remedies(one, known, desk.telling_words(one.groups))), tuple(desk.evidence(one)))
        for one in open_ones
    ]


def _find_shared(entries: Sequence[EntityEntry], ids: Mapping[str, str]) -> Iterator[Suggestion]:
    """Labels that two entities of unlike kinds have; the one in more articles first."""
    named: dict[str, list[EntityEntry]] = {}
    for entry in entries:
        named.setdefault(fold(entry.label), []).append(entry)
    for _, several in sorted(named.items()):
        first, *others = sorted(several, key=lambda one: (-one.total, KINDS.index(cast(Kind, one.kind))))
        for other in others:
            if other.kind != first.kind:
                shown = tuple(
                    ids[one.path] for entry in (first, other) for one in entry.articles[:2] if one.path in ids
                )
                kinds = (cast(Kind, first.kind), cast(Kind, other.kind))
                reason = f"a {first.kind} here, a {other.kind} there"
                yield Suggestion("same", kinds[0], (first.label, other.label), reason, shown, other.total * 10, kinds)


def _settled(suggestion: Suggestion, records: Iterable[EntityRecord]) -> bool:
    """True where an editor has said already that two are not one, or that a name is nobody's."""
    owners: set[Owner] = set(zip(suggestion.kinds, suggestion.labels, strict=False))
    if owners and len({fold(label) for label in suggestion.labels}) == 1:
        return owners <= {(record.kind, record.name) for record in records}
    labels = set(suggestion.labels)
    folded = {fold(label) for label in labels}
    return any(
        record.name in labels
        and (record.ignore or (suggestion.problem == "same" and folded & {fold(name) for name in record.never}))
        for record in records
    )


class _Texts:
    """The articles' texts, for sentences and words from them."""

    def __init__(self, site: Path, by_id: Mapping[str, Article], language: str) -> None:
        self._site, self._by_id, self._language = site, by_id, language

    def evidence(self, suggestion: Suggestion) -> Iterator[Evidence]:
        for key in suggestion.articles:
            text = self._read(key)
            if text:
                lines = (*text.paragraphs, *text.key_points)
                yield Evidence(self._by_id[key].path, _sentence(lines, suggestion.labels))

    def telling_words(self, groups: Sequence[Sequence[str]]) -> list[str]:
        """A few words, one of which is in each article of the last group, and none in any of the others."""
        if len(groups) < 2:
            return []
        *others, last = [[self._words(key) for key in group] for group in groups]
        barred = {fold(word) for group in others for words in group for word in words}
        found: list[str] = []
        left = [{word for word in words if fold(word) not in barred} for words in last]
        while left and len(found) < _MOST_WORDS:
            counts = Counter(word for words in left for word in words)
            if not counts:
                return []
            best = min(counts, key=lambda word: (-counts[word], -len(word), word))
            found.append(best)
            left = [words for words in left if best not in words]
        return [] if left else found

    def _words(self, key: str) -> set[str]:
        """The words of an article that are no names: those that begin with a small letter."""
        text = self._read(key)
        lines = (*text.paragraphs, *text.key_points) if text else ()
        return {word for line in lines for word in _WORD.findall(line) if word.islower() and word not in COMMON_WORDS}

    def _read(self, key: str) -> ArticleText | None:
        article = self._by_id[key]
        try:
            body = parse_body(read_limited(self._site / article.path, MAX_BYTES) or b"")
        except (OSError, ValueError):
            return None
        return article_text(article, body, self._language)


def _sentence(lines: Iterable[str], labels: Iterable[str]) -> str:
    """The first sentence with one of the labels, else with the last word of one."""
    every = tuple(lines)
    for names in (tuple(labels), tuple(label.split()[-1] for label in labels)):
        for line in every:
            for name in names:
                if (start := line.find(name)) >= 0:
                    return "".join(cut_sentence(line, start, start + len(name)))
    return ""
