"""What an editor may want to decide about names: suggestions with the sentences they rest on, most valuable first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, apply_severities
from generator.base.files import read_limited
from generator.config.load_settings import load_settings
from generator.content.load_articles import MAX_BYTES, parse_body
from generator.engine.executor import open_workers
from generator.entities.find_sentences import cut_sentence
from generator.entities.name_rows import ARTICLES, restore_named
from generator.entities.resolve import resolve
from generator.entities.values import EntityRecord, Suggestion
from generator.model.article import Article
from generator.pipeline.article_text import article_text
from generator.pipeline.done import Options
from generator.pipeline.load_content import load_content
from generator.pipeline.load_records import load_records
from generator.pipeline.stages import CACHE, site_state
from generator.pipeline.tag_articles import sign_article, tag_articles


class Evidence(NamedTuple):
    """A sentence of an article that names what is in doubt; `path` is that of the content file."""

    path: str
    sentence: str


class Doubt(NamedTuple):
    """A suggestion; `remedy` is a command, or words, that would settle it."""

    suggestion: Suggestion
    remedy: str
    evidence: tuple[Evidence, ...]


def review_names(site: Path, options: Options, most: int) -> tuple[list[Doubt], tuple[Diagnostic, ...]]:
    """At most so many doubts; tags are brought up to date first."""
    settings = load_settings(site, options.base_url)
    with site_state(site, options) as state, open_workers(options.jobs) as executor:
        content = load_content(site, settings.permalink, state, executor)
        authority = load_records(site, state)
        tagged = tag_articles(site, content, authority, settings, state, site / CACHE, executor)
        by_id = {sign_article(one, settings.language)[0]: one for one in content.articles}
        rows = state.load(ARTICLES)
    named = {key: restore_named(row) for key, row in sorted(rows.items()) if key in by_id}  # type: ignore[arg-type]
    wanted = [owner for one in named.values() for owner in one.wanted]
    found = resolve([one.names for one in named.values()], authority.records, wanted).suggestions
    open_ones = [one for one in found if not _settled(one, authority.records)]
    doubts = [
        Doubt(one, _remedy(one), tuple(_evidence(site, by_id, one, settings.language))) for one in open_ones[:most]
    ]
    said = [*authority.diagnostics, *tagged.diagnostics]
    return doubts, apply_severities(said, settings.diagnostics)


def _settled(suggestion: Suggestion, records: Iterable[EntityRecord]) -> bool:
    """True where an editor has said already that two are not one, or that a name is nobody's."""
    labels = set(suggestion.labels)
    return any(
        record.name in labels and (record.ignore or (suggestion.problem == "same" and labels & set(record.never)))
        for record in records
    )


def _remedy(suggestion: Suggestion) -> str:
    labels = [quote(label) for label in suggestion.labels]
    if suggestion.problem == "same":
        return f"backissue entities merge {' '.join(labels)}"
    if suggestion.problem == "two":
        return f"backissue entities split {labels[0]} {quote(f'{suggestion.labels[0]} (2)')} --context WORD"
    if len(labels) > 1:
        return f"write {suggestion.labels[0]} under variants of the record that it means"
    return f"backissue entities ignore {labels[0]}, or write it under variants of the record that it means"


def _evidence(site: Path, by_id: dict[str, Article], suggestion: Suggestion, language: str) -> Iterable[Evidence]:
    for key in suggestion.articles:
        article = by_id[key]
        try:
            body = parse_body(read_limited(site / article.path, MAX_BYTES) or b"")
        except (OSError, ValueError):
            continue
        text = article_text(article, body, language)
        yield Evidence(article.path, _sentence((*text.paragraphs, *text.key_points), suggestion.labels))


def _sentence(lines: Iterable[str], labels: Iterable[str]) -> str:
    """The first sentence with one of the labels, else with the last word of one."""
    every = tuple(lines)
    for names in (tuple(labels), tuple(label.split()[-1] for label in labels)):
        for line in every:
            for name in names:
                if (start := line.find(name)) >= 0:
                    return "".join(cut_sentence(line, start, start + len(name)))
    return ""
