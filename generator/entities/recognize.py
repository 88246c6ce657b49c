"""From articles to mentions: authority names first, then models or rules, then mending over the article as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile

from generator.entities.choose_recognizer import main_language, models_for
from generator.entities.find_patterns import extend, find_events, find_likely, find_titled, find_wellknown
from generator.entities.find_records import RecordFinder
from generator.entities.free_names import free_names
from generator.entities.kinds import kind_by_words
from generator.entities.knowledge import find_known, is_given_name
from generator.entities.lexicon import FURNITURE, HEADS, NOT_NAMES, ROLES
from generator.entities.mend_spans import mend_spans
from generator.entities.names import fold
from generator.entities.no_names import CREDIT, is_no_name
from generator.entities.recase import recase
from generator.entities.recognize_rules import find_by_rules
from generator.entities.recognize_spacy import find_spans
from generator.entities.settle_kinds import settle_kinds
from generator.entities.span import Span, merge_spans
from generator.entities.values import KINDS, ArticleText, EntityRecord, Field, Mention, RecognizerSettings

_WORD = re.compile(r"\S+")
Guess = tuple[tuple[tuple[int, int, str], ...], ...]
"""For each line of an article (as `pieces` gives them) the (start, end, kind) that a model or the rules see there."""


def recognize(
    articles: Sequence[ArticleText],
    settings: RecognizerSettings,
    authority: Sequence[EntityRecord] = (),
    guesses: Sequence[Guess | None] | None = None,
) -> list[list[Mention]]:
    """The mentions of each article in reading order: title, key points, body.

    `guesses` are what `guess_names` gave for the same articles and settings: slow to get and independent of the
    authority file, hence worth keeping. An article in a language without a model gets the authority's names alone.
    """
    finder = _finder(tuple(authority))
    found = []
    kept = guess_names(articles, settings) if guesses is None else guesses
    for article, guess in zip(articles, kept, strict=True):
        texts = recase([text for _, _, text in pieces(article)])
        pinned = finder.find(texts)
        if guess is None:
            spans = [[span for span in own if not authority[span.pinned].ignore] for own in pinned]
        else:
            seen = [[Span(*span) for span in line] for line in guess]
            mended = [_mend(text, own, line) for text, own, line in zip(texts, pinned, seen, strict=True)]
            spans = settle_kinds(texts, free_names(texts, mended))
        found.append(_mentions(article, spans, authority))
    return found


@lru_cache(maxsize=1)
def _finder(authority: tuple[EntityRecord, ...]) -> RecordFinder:
    return RecordFinder(authority)


def guess_names(articles: Sequence[ArticleText], settings: RecognizerSettings) -> list[Guess | None]:
    """What models or rules make of each article's lines, before mending; None where there is nothing to ask."""
    guesses: list[Guess | None] = [None] * len(articles)
    lines = [recase([text for _, _, text in pieces(article)]) for article in articles]
    by_models: dict[tuple[str, ...], list[int]] = {}
    for n, article in enumerate(articles):
        if settings.recognizer == "spacy" and (models := models_for(settings, article.language)):
            by_models.setdefault(models, []).append(n)
        elif settings.recognizer == "rules" and main_language(article.language) == "en":
            guesses[n] = _plain(find_by_rules(lines[n]))
    for models, chosen in by_models.items():
        spans = iter(find_spans([text for n in chosen for text in lines[n]], models))
        for n in chosen:
            guesses[n] = _plain([next(spans) for _ in lines[n]])
    return guesses


def _plain(lines: Sequence[Sequence[Span]]) -> Guess:
    return tuple(tuple((span.start, span.end, span.kind) for span in line) for line in lines)


def pieces(article: ArticleText) -> list[tuple[Field, int, str]]:
    """The lines of an article that are read for names, in reading order."""
    title: list[tuple[Field, int, str]] = (
        [] if article.title_inferred or not article.title else [("title", 0, article.title)]
    )
    points: list[tuple[Field, int, str]] = [("key_points", n, text) for n, text in enumerate(article.key_points)]
    return title + points + [("body", n, text) for n, text in enumerate(article.paragraphs)]


def _mend(text: str, pinned: Sequence[Span], guess: Sequence[Span]) -> list[Span]:
    """One line's spans without overlaps: authority, events, the model's spans mended and extended, well-known names."""
    if all(fold(word) in FURNITURE for word in text.split()):
        return list(pinned)
    if CREDIT.match(text):
        return []
    model = [extend(text, span) if span.kind != "other" else span for span in mend_spans(text, guess)]
    model = [_behind_record(text, span, pinned) for span in model]
    model = merge_spans(sorted(model, key=lambda span: (span.start - span.end, span.start)), ())
    events = [span for span in find_events(text) if not _is_person(text, span, model)]
    longer = [span for span in (*events, *model) if any(_contains(span, own) for own in pinned)]
    claims = [
        own for own in pinned if not any(_contains(span, own) and _outranks(text, span, own, pinned) for span in longer)
    ]
    known = _disjoint(
        [extend(text, span) for span in find_wellknown(text) if not any(_overlap(span, own) for own in claims)]
    )
    spans = merge_spans(claims, _disjoint(events))
    spans = merge_spans(spans, _yield_to_known(_disjoint(model), known))
    spans = merge_spans(spans, known)
    likely = [span for span in find_likely(text, spans) if not is_no_name(text, span)]
    return merge_spans(merge_spans(spans, _disjoint(likely)), find_titled(text))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Of spans that overlap, the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        kept = merge_spans(kept, (span,))
    return kept


def _is_person(text: str, event: Span, model: Sequence[Span]) -> bool:
    return any(
        s.kind == "person"
        and s.start == event.start
        and s.end == event.end
        and kind_by_words(text[s.start : s.end], "person") != "event"
        for s in model
    )


def _contains(span: Span, own: Span) -> bool:
    return span.start <= own.start and own.end <= span.end and (span.start, span.end) != (own.start, own.end)


def _outranks(text: str, span: Span, own: Span, pinned: Sequence[Span]) -> bool:
    """True if a longer name is something else than the record it contains: another person, a forum, a university."""
    if sum(_contains(span, other) for other in pinned) > 1 and span.kind != "event":
        return False
    if _is_one_word(text, own) and span.kind == "person":
        # Marion Reyes is not the town of Marion; Hunter Biden is not Joe Biden.
        return True
    certain = kind_by_words(text[span.start : span.end], span.kind)
    if certain is not None and certain != "person":
        return span.start <= own.start
    return _is_one_word(text, own) and own.kind != "person" and span.kind in KINDS


def _is_one_word(text: str, span: Span) -> bool:
    return " " not in text[span.start : span.end]


def _behind_record(text: str, span: Span, pinned: Sequence[Span]) -> Span:
    """A person's `span` without a record's name and an office at its beginning: `Wexcombe Mayor` | `Ruth Hale`."""
    for own in pinned if span.kind in {"person", "organization"} else ():
        if own.kind in {"place", "organization"} and own.start == span.start and own.end < span.end:
            words = list(_WORD.finditer(text, own.end, span.end))
            rest = list(dropwhile(lambda word: fold(word.group()) in ROLES, words))
            if len(rest) < 2 or fold(rest[-1].group()) in HEADS:
                continue
            given = span.kind == "person" and is_given_name(fold(rest[0].group()))
            if len(rest) < len(words) or (given and not _is_one_word(text, own)):
                return span._replace(start=rest[0].start(), kind="person", sure=True)
    return span


def _yield_to_known(spans: list[Span], known: Sequence[Span]) -> list[Span]:
    """The model's spans without those that a longer well-known name covers, or that hide an organization in a product."""
    return [
        s
        for s in spans
        if s.sure
        or not any(
            _contains(k, s) or (s.kind == "other" and k.kind == "organization" and _overlap(k, s)) for k in known
        )
    ]


def _mentions(
    article: ArticleText, spans: Sequence[Sequence[Span]], authority: Sequence[EntityRecord]
) -> list[Mention]:
    mentions = []
    for (field, index, text), found in zip(pieces(article), spans, strict=True):
        for span in found:
            if span.kind in KINDS and not (span.pinned >= 0 and authority[span.pinned].ignore):
                surface = text[span.start : span.end]
                if span.pinned >= 0 or fold(surface) not in NOT_NAMES or find_known(surface):
                    mentions.append(
                        Mention(
                            field,
                            index,
                            span.start,
                            span.end,
                            surface,
                            span.kind,
                            span.sure,
                            authority[span.pinned].name if span.pinned >= 0 else "",
                        )
                    )
    return mentions
