"""From articles to mentions: authority names first, then models or rules, then mending over the article as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from generator.base.digests import digest_value
from generator.entities.find_patterns import extend, find_events, find_likely, find_wellknown
from generator.entities.find_records import RecordFinder
from generator.entities.kinds import kind_by_words
from generator.entities.knowledge import find_known, knowledge_digest
from generator.entities.lexicon import FURNITURE, NOT_NAMES
from generator.entities.names import fold
from generator.entities.recase import recase
from generator.entities.recognize_rules import find_by_rules
from generator.entities.recognize_spacy import find_spans, model_version
from generator.entities.settle_kinds import settle_kinds
from generator.entities.spans import Span, mend_spans, merge_spans
from generator.entities.values import KINDS, ArticleText, EntityRecord, Field, Kind, Mention, RecognizerSettings

RULES_VERSION = "1"


def recognize(
    articles: Sequence[ArticleText], settings: RecognizerSettings, authority: Sequence[EntityRecord] = ()
) -> list[list[Mention]]:
    """The mentions of each article in reading order: title, key points, body.

    An article in a language that has no model gets the authority's names and nothing else.
    """
    finder = RecordFinder(authority)
    lines = [recase([text for _, _, text in pieces(article)]) for article in articles]
    guesses = _guess(articles, lines, settings)
    found = []
    for article, texts, guess in zip(articles, lines, guesses, strict=True):
        pinned = finder.find(texts)
        if guess is None:
            spans = [_by_authority(text, own, authority) for text, own in zip(texts, pinned, strict=True)]
        else:
            mended = [_mend(text, own, spans) for text, own, spans in zip(texts, pinned, guess, strict=True)]
            spans = settle_kinds(texts, mended)
        found.append(_mentions(article, spans, authority))
    return found


def recognizer_version(settings: RecognizerSettings, authority: Sequence[EntityRecord] = ()) -> str:
    """A digest of all that `recognize` depends on besides the article: rules, knowledge, models, authority names."""
    models = []
    if settings.recognizer == "spacy":
        models = [[language, [model_version(name) for name in names]] for language, names in settings.models]
    names = [[r.name, r.kind, list(r.variants), list(r.never), list(r.context), r.ignore] for r in authority]
    knowledge = "" if settings.recognizer == "none" else knowledge_digest()
    return digest_value([RULES_VERSION, settings.recognizer, models, knowledge, names])


def pieces(article: ArticleText) -> list[tuple[Field, int, str]]:
    """The lines of an article that are read for names, in reading order."""
    title: list[tuple[Field, int, str]] = [] if article.title_inferred or not article.title else [("title", 0, article.title)]
    points: list[tuple[Field, int, str]] = [("key_points", n, text) for n, text in enumerate(article.key_points)]
    return title + points + [("body", n, text) for n, text in enumerate(article.paragraphs)]


def _guess(
    articles: Sequence[ArticleText], lines: Sequence[list[str]], settings: RecognizerSettings
) -> list[list[list[Span]] | None]:
    """What models or rules make of each article's lines; None where there is nothing to ask."""
    guesses: list[list[list[Span]] | None] = [None] * len(articles)
    if settings.recognizer == "none":
        return guesses
    if settings.recognizer == "rules":
        for n, article in enumerate(articles):
            if _main_language(article.language) == "en":
                guesses[n] = find_by_rules(lines[n])
        return guesses
    for language, models in settings.models:
        chosen = [n for n, article in enumerate(articles) if _main_language(article.language) == language]
        flat = [text for n in chosen for text in lines[n]]
        spans = iter(find_spans(flat, models) if flat else ())
        for n in chosen:
            guesses[n] = [next(spans) for _ in lines[n]]
    return guesses


def _main_language(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].casefold() or "en"


def _mend(text: str, pinned: Sequence[Span], guess: Sequence[Span]) -> list[Span]:
    """One line's spans without overlaps: authority, events, the model's spans mended and extended, well-known names."""
    if all(fold(word) in FURNITURE for word in text.split()):
        return list(pinned)
    model = [extend(text, span) if span.kind != "other" else span for span in mend_spans(text, guess)]
    model = merge_spans(sorted(model, key=lambda span: (span.start - span.end, span.start)), ())
    events = [span for span in find_events(text) if not _is_person(text, span, model)]
    longer = [span for span in (*events, *model) if any(_contains(span, own) for own in pinned)]
    claims = [own for own in pinned if not any(_contains(span, own) and _outranks(text, span, own, pinned) for span in longer)]
    known = _disjoint([extend(text, span) for span in find_wellknown(text) if not any(_overlap(span, own) for own in claims)])
    spans = merge_spans(claims, _disjoint(events))
    spans = merge_spans(spans, _yield_to_known(_disjoint(model), known))
    spans = merge_spans(spans, known)
    return merge_spans(spans, _disjoint(list(find_likely(text))))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Of spans that overlap, the longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        kept = merge_spans(kept, (span,))
    return kept


def _is_person(text: str, event: Span, model: Sequence[Span]) -> bool:
    return any(s.kind == "person" and s.start == event.start and s.end == event.end and kind_by_words(text[s.start : s.end], "person") != "event" for s in model)


def _contains(span: Span, own: Span) -> bool:
    return span.start <= own.start and own.end <= span.end and (span.start, span.end) != (own.start, own.end)


def _outranks(text: str, span: Span, own: Span, pinned: Sequence[Span]) -> bool:
    """True if a longer name is something else than the record it contains: another person, a forum, a university."""
    if sum(_contains(span, other) for other in pinned) > 1 and span.kind != "event":
        return False
    if " " not in text[own.start : own.end] and span.kind == own.kind == "person":
        return True
    certain = kind_by_words(text[span.start : span.end], span.kind)
    return certain is not None and certain != "person" and span.start <= own.start


def _yield_to_known(spans: list[Span], known: Sequence[Span]) -> list[Span]:
    """The model's spans without those that a longer well-known name covers, or that hide an organization in a product."""
    return [
        s
        for s in spans
        if s.sure or not any(_contains(k, s) or (s.kind == "other" and k.kind == "organization" and _overlap(k, s)) for k in known)
    ]


def _by_authority(text: str, pinned: Sequence[Span], authority: Sequence[EntityRecord]) -> list[Span]:
    return [span for span in pinned if not authority[span.pinned].ignore]


def _mentions(article: ArticleText, spans: Sequence[Sequence[Span]], authority: Sequence[EntityRecord]) -> list[Mention]:
    mentions = []
    for (field, index, text), found in zip(pieces(article), spans, strict=True):
        for span in found:
            if span.kind in KINDS and not (span.pinned >= 0 and authority[span.pinned].ignore):
                surface = text[span.start : span.end]
                if span.pinned >= 0 or fold(surface) not in NOT_NAMES or find_known(surface):
                    mentions.append(Mention(field, index, span.start, span.end, surface, cast(Kind, span.kind), span.sure, authority[span.pinned].name if span.pinned >= 0 else ""))
    return mentions
