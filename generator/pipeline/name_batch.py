"""What workers do when names are looked for: content files in, the names of each article out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from generator.base.digests import digest_bytes
from generator.base.files import read_limited
from generator.content.load_articles import MAX_BYTES, parse_body
from generator.entities.gather_names import gather_names
from generator.entities.recognize import Guess, guess_names, recognize
from generator.entities.recognize_spacy import ModelError
from generator.entities.values import ArticleNames, ArticleText, EntityRecord, RecognizerSettings
from generator.model.article import Article
from generator.pipeline.article_text import article_text


class NameContext(NamedTuple):
    """The site's folder and language, what looks for names, and the authority file."""

    site: str
    language: str
    settings: RecognizerSettings
    authority: tuple[EntityRecord, ...]


class NameTask(NamedTuple):
    """An article, and what a model made of it in an earlier run (`asked` if it was asked at all)."""

    article: Article
    asked: bool
    guess: Guess | None


class Found(NamedTuple):
    names: ArticleNames
    guess: Guess | None


class Unnamed(NamedTuple):
    """In place of an article's names: why there are none. `model` tells that a model could not be loaded."""

    reason: str
    model: bool = False


def name_batch(context: NameContext, tasks: Sequence[NameTask]) -> Iterator[Found | Unnamed]:
    read = [_read(context, task.article) for task in tasks]
    sound = [(task, text) for task, text in zip(tasks, read, strict=True) if isinstance(text, ArticleText)]
    found: Iterator[Found | Unnamed]
    try:
        found = iter(_name(context, sound))
    except ModelError as error:
        found = repeat(Unnamed(str(error), model=True))
    except Exception:  # noqa: BLE001 the worker's border: one article must not cost its neighbours
        found = (_name_alone(context, *one) for one in sound)
    for text in read:
        yield next(found) if isinstance(text, ArticleText) else text


def _name_alone(context: NameContext, task: NameTask, text: ArticleText) -> Found | Unnamed:
    try:
        return _name(context, [(task, text)])[0]
    except Exception as error:  # noqa: BLE001
        return Unnamed(f"{type(error).__name__}: {error}")


def _name(context: NameContext, sound: Sequence[tuple[NameTask, ArticleText]]) -> list[Found]:
    fresh = iter(guess_names([text for task, text in sound if not task.asked], context.settings))
    guesses = [task.guess if task.asked else next(fresh) for task, _ in sound]
    texts = [text for _, text in sound]
    mentions = recognize(texts, context.settings, context.authority, guesses)
    return [Found(gather_names(text, own), guess) for text, own, guess in zip(texts, mentions, guesses, strict=True)]


def _read(context: NameContext, article: Article) -> ArticleText | Unnamed:
    try:
        body = parse_body(read_limited(Path(context.site) / article.path, MAX_BYTES) or b"")
    except Exception as error:  # noqa: BLE001
        return Unnamed(f"it cannot be read: {error}")
    if digest_bytes(body.encode()) != article.body_digest:
        # It changed while it was read: the next run will see it as it is then.
        return Unnamed("")
    return article_text(article, body, context.language)
