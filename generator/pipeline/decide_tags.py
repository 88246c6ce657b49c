"""Tags for articles: the names in them looked for, decided on over the whole archive, and written into their files.

A file that a person edited keeps its tags, or is tagged without being written to if it states none; its text still
tells who is who in others. Tags are a function of the texts, of
the tags that people wrote and of the authority file, whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.files import read_limited
from generator.content.load_articles import MAX_BYTES
from generator.engine.executor import ChooseExecutor
from generator.engine.state import State
from generator.entities.choose_recognizer import without_model
from generator.entities.find_changed import ChangedNames
from generator.entities.name_rows import Named
from generator.entities.name_store import NameStore, names_alone
from generator.entities.recognize_spacy import ModelError
from generator.entities.resolve import group_tags
from generator.entities.values import Kind, Owner
from generator.model.article import KINDS, Article
from generator.pipeline.done import Progress
from generator.pipeline.find_names import find_names, forget_guesses
from generator.pipeline.load_content import Content
from generator.pipeline.name_batch import NameContext, Unnamed
from generator.pipeline.open_tags import keep_open_tags
from generator.pipeline.rewrite_tags import Entities
from generator.pipeline.tag_articles import KEY_LENGTH, Signs, Write, keep_signs, read_signs, tags_key

_KINDS = cast(list[tuple[str, Kind]], list(KINDS.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What one run works with. `ids` name by path what an article says (see `Signs`), so that articles with the same
    text are one; `held` files have errors and are not written; `unnamed` are the ids of articles that could not be
    looked at."""

    site: Path
    state: State
    cache: Path
    executor: ChooseExecutor
    progress: Progress
    write: Write
    context: NameContext
    articles: Mapping[str, Article]
    ids: Mapping[str, str]
    held: frozenset[str]
    unnamed: dict[str, Unnamed] = field(default_factory=dict)


def decide_tags(
    site: Path,
    content: Content,
    context: NameContext,
    signs: Signs,
    state: State,
    cache: Path,
    executor: ChooseExecutor,
    progress: Progress,
    write: Write,
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The content files written, and what is to be said; without a model that can be loaded the rules do alone."""
    run = _Run(
        site=site,
        state=state,
        cache=cache,
        executor=executor,
        progress=progress,
        write=write,
        context=context,
        articles={article.path: article for article in content.published_articles},
        held=frozenset(content.failed),
        ids={path: row[0] for path, row in signs.paths.items()},
    )
    notes: tuple[Diagnostic, ...] = ()
    try:
        written = _tag(run, signs)
    except ModelError as error:
        chosen, notes = without_model(error, "site.yaml")
        # Signed as the model's, so that the next run tries it again.
        signs = signs._replace(about=[*signs.about, "rules"])
        written = _tag(replace(run, context=run.context._replace(settings=chosen)), signs)
    paths = {run.ids[path]: path for path in sorted(run.ids, reverse=True)}
    failed = [
        diagnose("entity/failed", Place(path=paths[key]), f"names could not be looked for: {why.reason}")
        for key, why in run.unnamed.items()
        if why.reason
    ]
    return tuple(written), (*notes, *failed)


def _tag(run: _Run, signs: Signs) -> list[str]:
    articles, ids, authority = run.articles, run.ids, run.context.authority
    before = read_signs(run.state)
    store = None
    changed: Iterable[str] = articles
    owners: dict[str, list[Owner | None]] = {}
    if run.context.settings.recognizer != "none" or authority:
        store = NameStore(run.state)
        # All but the authority file, whose changes the store follows, and only if it was kept to the end.
        usable = before.about[:-1] == signs.about[:-1] and store.total is not None
        store.begin()
        touched = _decide(run, store, {row[0] for row in before.paths.values()} if usable else None)
        changed = [path for path in articles if ids[path] in touched or before.paths.get(path) != signs.paths[path]]
        owners = store.owners({ids[path] for path in changed})
    wanted = {path: _entities(owners.get(ids[path], ())) for path in changed if ids[path] not in run.unnamed}
    written = run.write(
        run.site,
        [
            (articles[path], tags)
            for path, tags in wanted.items()
            if not articles[path].edited and path not in run.held and tags != articles[path].entities
        ],
    )
    late = {path for path in run.held & wanted.keys() if wanted[path] != articles[path].entities}
    written += keep_open_tags(run.state, articles.values(), wanted)
    kept = {path: row for path, row in signs.paths.items() if ids[path] not in run.unnamed and path not in late}
    keep_signs(run.state, Signs(signs.about, kept | {path: [ids[path], tags_key(wanted[path])] for path in written}))
    if store:
        store.finish(authority)
    texts = {identifier[:KEY_LENGTH] for identifier in ids.values()}
    forget_guesses(sorted({row[0][:KEY_LENGTH] for row in before.paths.values()} - texts), run.cache)
    return written


def _decide(run: _Run, store: NameStore, there: set[str] | None) -> set[str]:
    """The articles, by id, whose names may mean something else than before; `there` are those that the store has, None
    if what it has is of no use."""
    authority = run.context.authority
    by_id = {run.ids[path]: run.articles[path] for path in sorted(run.articles, reverse=True)}
    old = there or set()
    again = by_id.keys() - old
    changes = ChangedNames(set(store.records) ^ {names_alone(record) for record in authority})
    again |= {key for key in by_id.keys() & old if changes and changes.may_be_in(_text(run.site, by_id[key]))}
    named = _find(run, {key: by_id[key] for key in again})
    touched = store.update(named, old - by_id.keys() | again & old, authority) if there is not None else None
    if touched is not None:
        return touched | named.keys()
    every = {**store.read(by_id.keys() & old - again), **named}
    every |= _find(run, {key: by_id[key] for key in by_id.keys() & old - again - every.keys()})
    store.fill(every, authority)
    return set(by_id)


def _find(run: _Run, articles: Mapping[str, Article]) -> dict[str, Named]:
    found = find_names(articles, run.context, run.cache, run.executor, run.progress)
    run.unnamed.update(found.unnamed)
    return found.named


def _text(site: Path, article: Article) -> str:
    try:
        body = (read_limited(site / article.path, MAX_BYTES) or b"").decode("utf-8", "replace")
    except OSError:
        body = ""
    return "\n".join((article.title, *article.key_points, body))


def _entities(owners: Iterable[Owner | None]) -> Entities:
    tags = dict(group_tags(dict.fromkeys(owner for owner in owners if owner)))
    return tuple((key, tags[kind]) for key, kind in _KINDS if kind in tags)
