"""Whether any tag may have to change, told without loading what finds names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic
from generator.base.digests import digest_value
from generator.engine.executor import ChooseExecutor
from generator.engine.state import State
from generator.entities.choose_recognizer import choose_recognizer, models_version
from generator.model.article import Article
from generator.model.settings import Settings
from generator.pipeline.done import Progress, unwatched
from generator.pipeline.load_content import Content
from generator.pipeline.load_records import Authority
from generator.pipeline.rewrite_tags import Entities, rewrite_tags

Write = Callable[[Path, Iterable[tuple[Article, Entities]]], list[str]]
"""Puts tags into content files; gives the paths of those that it wrote."""
_SPACE = "tags"
KEY_LENGTH = 24


class Tagged(NamedTuple):
    """The content files whose tags were written anew, or would have been, had a person not edited them."""

    written: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class Signs(NamedTuple):
    """All that tags depend on. `paths` gives for each content file what it says and what it is tagged with: two digests,
    the first of the text, and of the tags too where a person wrote them."""

    about: list[object]
    paths: dict[str, list[str]]


def tag_articles(
    site: Path,
    content: Content,
    authority: Authority,
    settings: Settings,
    state: State,
    cache: Path,
    executor: ChooseExecutor,
    progress: Progress = unwatched,
    write: Write = rewrite_tags,
) -> Tagged:
    """Bring the tags of all articles up to date that no person tagged. `cache` is the folder for what models find.

    While a record of the authority file has an error, nothing is tagged: what it says will be known when it is mended.
    """
    if are_by_hand(content, authority, settings) or not authority.complete:
        return Tagged((), ())
    models = [str(site / name) if (site / name).is_dir() else name for name in settings.entity_models]
    chosen, notes = choose_recognizer(settings.recognizer, models, "site.yaml")
    before = read_signs(state)
    signs = Signs(
        [*models_version(chosen), settings.language, authority.digest],
        {one.path: sign_article(one, settings.language) for one in content.published_articles},
    )
    if signs == before:
        return Tagged((), notes)
    from generator.pipeline.decide_tags import decide_tags
    from generator.pipeline.name_batch import NameContext

    context = NameContext(str(site), settings.language, chosen, authority.records)
    written, found = decide_tags(site, content, context, signs, state, cache, executor, progress, write)
    return Tagged(written, (*notes, *found))


def are_by_hand(content: Content, authority: Authority, settings: Settings) -> bool:
    """True if no article has a tag, or may get one, that a person did not write."""
    ours = [article for article in content.articles if not article.edited or article.tags_open]
    return not ours or (
        settings.recognizer == "none" and not authority.records and not any(one.entities for one in ours)
    )


def read_signs(state: State) -> Signs:
    """Those of the last run."""
    row = state.get(_SPACE, [_SPACE]).get(_SPACE)
    return Signs(*row) if isinstance(row, list) else Signs([], {})


def keep_signs(state: State, signs: Signs) -> None:
    state.put(_SPACE, {_SPACE: list(signs)})


def sign_article(article: Article, site_language: str) -> list[str]:
    """What the article says, and what it is tagged with."""
    key, tags = text_key(article, site_language), tags_key(article.entities)
    return [f"{key}+{tags}" if article.edited and not article.tags_open else key, tags]


def text_key(article: Article, site_language: str) -> str:
    """A digest of all that names are looked for in; two articles with the same words have the same."""
    titled = "" if "title" in dict(article.inferred) else article.title
    language = article.language or site_language
    return digest_value([titled, article.key_points, article.body_digest, language])[:KEY_LENGTH]


def tags_key(entities: object) -> str:
    return digest_value(entities)[:KEY_LENGTH]
