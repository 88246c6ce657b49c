"""Made articles, and the way from text to tags in one step."""

from __future__ import annotations

from collections.abc import Sequence

from generator.entities.gather_names import gather_names
from generator.entities.recognize import pieces, recognize
from generator.entities.resolve import resolve
from generator.entities.values import (
    ArticleNames,
    ArticleText,
    EntityRecord,
    Kind,
    Mention,
    RecognizerSettings,
    Resolution,
)

RULES = RecognizerSettings(recognizer="rules")


def made(identifier: str, *paragraphs: str, title: str = "", language: str = "en") -> ArticleText:
    return ArticleText(identifier, title, False, paragraphs, (), language)


def mark(article: ArticleText, **kinds: Sequence[str]) -> list[Mention]:
    """The mentions of the names given under `person`, `organization`, `place` and `event`, wherever they stand in the
    article; a longer name hides the shorter one in it. Stands for a recognizer that makes no mistake."""
    names: list[tuple[str, Kind]] = [(name, kind) for kind, given in kinds.items() for name in given]  # type: ignore[misc]
    names.sort(key=lambda item: -len(item[0]))
    mentions = []
    for field, line, text in pieces(article):
        taken: set[int] = set()
        for name, kind in names:
            start = text.find(name)
            while start >= 0:
                span = set(range(start, start + len(name)))
                if not span & taken:
                    taken |= span
                    mentions.append(Mention(field, line, start, start + len(name), name, kind))
                start = text.find(name, start + 1)
    order = {"title": 0, "key_points": 1, "body": 2}
    return sorted(mentions, key=lambda m: (order[m.field], m.line, m.start))


def named(article: ArticleText, **kinds: Sequence[str]) -> ArticleNames:
    return gather_names(article, mark(article, **kinds))


def tag(
    articles: Sequence[ArticleText],
    records: Sequence[EntityRecord] = (),
    settings: RecognizerSettings = RULES,
) -> Resolution:
    mentions = recognize(articles, settings, records)
    names = [gather_names(article, found) for article, found in zip(articles, mentions, strict=True)]
    return resolve(names, records)


def labels(resolution: Resolution, kind: Kind, number: int = 0) -> tuple[str, ...]:
    return dict(resolution.articles[number].tags).get(kind, ())
