"""What a change of the authority file does to the archive's tags, told before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.base.digests import digest_value
from generator.catalog.archive import assemble_archive
from generator.catalog.entities import settle_entities
from generator.engine.code_version import code_version
from generator.engine.executor import ChooseExecutor
from generator.engine.state import State, open_state
from generator.entities.values import EntityRecord
from generator.model.article import KINDS, Article
from generator.model.settings import Settings
from generator.pipeline.load_content import Content
from generator.pipeline.load_records import Authority
from generator.pipeline.open_tags import put_open_tags
from generator.pipeline.rewrite_tags import Entities
from generator.pipeline.tag_articles import tag_articles

Label = tuple[str, str]
"""Kind and label."""


class Shift(NamedTuple):
    """Articles (by path) that lose the same tags and get the same ones."""

    lost: tuple[Label, ...]
    got: tuple[Label, ...]
    articles: tuple[str, ...]


def foresee_tags(
    site: Path,
    content: Content,
    before: Authority,
    after: Sequence[EntityRecord],
    settings: Settings,
    state: State,
    cache: Path,
    executor: ChooseExecutor,
) -> list[Shift]:
    """Works on a copy of `state`; no file of the site is written. Losses that nothing makes up for come first."""
    records = tuple(sorted(after, key=lambda record: record.path))
    then = Authority(records, digest_value(records) if records else "", True, ())
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "state.sqlite"
        state.copy(copy)
        with open_state(copy, code_version()) as trial:
            # Articles that no build has tagged yet must not be counted as touched by the change.
            now = _tag(site, content, before, settings, trial, cache, executor)
            later = _tag(site, now, then, settings, trial, cache, executor)
    shifts: dict[tuple[tuple[Label, ...], tuple[Label, ...]], list[str]] = {}
    tags = _labels(later, records, settings)
    for path, had in _labels(now, before.records, settings).items():
        lost = tuple(tag for tag in had if tag not in tags[path])
        got = tuple(tag for tag in tags[path] if tag not in had)
        if lost or got:
            shifts.setdefault((lost, got), []).append(path)
    found = [Shift(lost, got, tuple(sorted(paths))) for (lost, got), paths in shifts.items()]
    return sorted(found, key=lambda one: (len(one.lost) <= len(one.got), -len(one.articles), one))


def _tag(
    site: Path,
    content: Content,
    authority: Authority,
    settings: Settings,
    state: State,
    cache: Path,
    executor: ChooseExecutor,
) -> Content:
    """`content` with the tags that a build would write."""
    wanted: dict[str, Entities] = {}

    def keep(_: Path, changes: Iterable[tuple[Article, Entities]]) -> list[str]:
        wanted.update({article.path: entities for article, entities in changes})
        return list(wanted)

    tag_articles(site, content, authority, settings, state, cache, executor, write=keep)
    articles = [one._replace(entities=wanted.get(one.path, one.entities)) for one in content.articles]
    return content._replace(articles=put_open_tags(articles, state), held=put_open_tags(content.held, state))


def _labels(content: Content, records: Sequence[EntityRecord], settings: Settings) -> dict[str, tuple[Label, ...]]:
    archive = assemble_archive(content.published_articles, content.published_pages, drafts=True)
    settled = settle_entities(archive, records, settings.min_articles).archive
    return {
        one.path: tuple((KINDS[section], name) for section, names in one.entities for name in names)
        for one in settled.articles
    }
