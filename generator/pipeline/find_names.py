"""The names in articles, found by workers; what a model found in a text is kept for as long as there is the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.engine.executor import ChooseExecutor, Failed, Step
from generator.engine.state import State, open_state
from generator.entities.guess_version import guess_version
from generator.entities.name_rows import Named
from generator.entities.recognize_spacy import ModelError
from generator.model.article import KINDS, Article
from generator.pipeline.done import Progress
from generator.pipeline.name_batch import NameContext, NameTask, Unnamed
from generator.pipeline.tag_articles import KEY_LENGTH

GUESSES, SCHEMA = "recognized.sqlite", "1"
"""Apart from the state, which ends with a version of the program: a model takes minutes for what that takes seconds."""
_NAME = "generator.pipeline.name_batch:name_batch"
_SPACE = "guesses"
_KEPT_AT_ONCE = 200
_COST_OF_ASKING = 4


class FoundNames(NamedTuple):
    """By id the names of articles, and why others have none."""

    named: dict[str, Named]
    unnamed: dict[str, Unnamed]


def find_names(
    articles: Mapping[str, Article],
    context: NameContext,
    cache: Path,
    executor: ChooseExecutor,
    progress: Progress,
) -> FoundNames:
    """`articles` are by id, which begins with the key of the text. Raises ModelError if a model cannot be loaded."""
    found = FoundNames({}, {})
    if not articles:
        return found
    with open_state(cache / GUESSES, SCHEMA) as guesses:
        ids = sorted(articles)
        tasks = [_task(guesses, articles[key], key[:KEY_LENGTH], context) for key in ids]
        asked = sum(task.asked for task in tasks)
        workers = executor(asked + _COST_OF_ASKING * (len(tasks) - asked))
        fresh: dict[str, object] = {}
        for number, result in enumerate(workers.run(Step(_NAME, context), tasks)):
            task, key = tasks[number], ids[number]
            progress(number + 1, len(tasks))
            if isinstance(result, Failed | Unnamed):
                if isinstance(result, Unnamed) and result.model:
                    raise ModelError(result.reason)
                found.unnamed[key] = Unnamed(result.reason)
                continue
            wanted = _by_hand(task.article)
            found.named[key] = Named(result.names._replace(id=key), wanted)
            if not task.asked:
                fresh[key[:KEY_LENGTH]] = [_version(task.article, context), result.guess]
            if len(fresh) >= _KEPT_AT_ONCE:
                guesses.put(_SPACE, fresh)
                fresh = {}
        guesses.put(_SPACE, fresh)
    return found


def forget_guesses(keys: Sequence[str], cache: Path) -> None:
    """Forget what was found in texts that are gone."""
    if keys:
        with open_state(cache / GUESSES, SCHEMA) as guesses:
            guesses.remove(_SPACE, keys)


def _task(guesses: State, article: Article, key: str, context: NameContext) -> NameTask:
    version = _version(article, context)
    if not version:
        return NameTask(article, True, None)
    row: Any = guesses.get(_SPACE, [key]).get(key)
    if not isinstance(row, list) or row[0] != version:
        return NameTask(article, False, None)
    return NameTask(article, True, tuple(_line(line) for line in row[1]))


def _line(line: list[list[Any]]) -> tuple[tuple[int, int, str], ...]:
    return tuple((start, end, kind) for start, end, kind in line)


def _version(article: Article, context: NameContext) -> str:
    return guess_version(context.settings, article.language or context.language)


def _by_hand(article: Article) -> tuple[Any, ...]:
    """The labels that a person chose."""
    if not article.edited or article.tags_open:
        return ()
    return tuple((KINDS[kind], label) for kind, labels in article.entities for label in labels)
