"""What holds for every seed: nothing lost, nothing invented, nothing out of order."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.base.text import strip_invisible, words
from generator.model.seed import Composition, Metadata

from .seeds import compose, seed_texts, stated_metadata

ANY_TEXT = st.one_of(seed_texts(), seed_texts(), st.text(max_size=300))


def texts_of(article: Composition) -> list[str]:
    dates = [found.iso for found in (article.date, article.updated) if found]
    derived = article.title if "title" not in article.inferred else ""
    return [
        derived,
        article.byline,
        article.dateline,
        article.section,
        article.publication,
        article.url,
        article.description,
        article.key_points_heading,
        *dates,
        *article.key_points,
        *(block.text for block in article.blocks),
        *(each.text for each in article.removed),
    ]


def counted(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words(text))


@settings(max_examples=150)
@given(ANY_TEXT)
@example("By\nJane Doe\n\nText that follows it.")
@example("14. November 2021\n1. One\n2. Two")
def test_every_visible_word_is_in_the_article_or_in_removed(text: str) -> None:
    lost = counted([strip_invisible(text)]) - counted(texts_of(compose(text)))
    assert Counter() == lost


@settings(max_examples=60)
@given(ANY_TEXT, stated_metadata)
def test_nothing_is_lost_when_metadata_overrules_the_text(text: str, stated: Metadata) -> None:
    lost = counted([strip_invisible(text)]) - counted(texts_of(compose(text, stated=stated)))
    assert Counter() == lost


@settings(max_examples=60)
@given(ANY_TEXT, stated_metadata)
def test_every_word_of_the_article_is_in_the_seed_or_stated(text: str, stated: Metadata) -> None:
    article = compose(text, stated=stated)
    printed = set(words(strip_invisible(text))) | set(words("seeds lighthouse txt"))
    for field in stated[:1] + stated[3:5]:
        printed |= set(words(str(field)))
    printed |= {word for point in (stated.description, *stated.key_points) for word in words(point)}
    shown = [article.title, article.byline, article.dateline, article.section, article.description, *article.key_points]
    invented = counted([*shown, *(block.text for block in article.blocks)]).keys() - printed
    # A title may end inside a word that has no spaces in 110 characters; all its characters are the lede's.
    assert not {word for word in invented if not any(other.startswith(word) for other in printed)}


@settings(max_examples=60)
@given(ANY_TEXT)
def test_body_words_keep_their_order(text: str) -> None:
    printed = iter(words(strip_invisible(text)))
    body = [word for block in compose(text).blocks for word in words(block.text)]
    assert all(word in printed for word in body)


@settings(max_examples=60)
@given(ANY_TEXT)
def test_every_article_has_a_title_of_one_line(text: str) -> None:
    title = compose(text).title
    assert title.strip()
    assert len(title.splitlines()) == 1


@settings(max_examples=60)
@given(ANY_TEXT)
def test_what_is_inferred_is_named_and_shown(text: str) -> None:
    article = compose(text)
    for field, rule in article.inferred.items():
        assert getattr(article, field)
        assert rule.replace("-", "").isalnum()


@settings(max_examples=30)
@given(ANY_TEXT)
def test_composing_twice_gives_the_same(text: str) -> None:
    assert compose(text) == compose(text)


@settings(max_examples=60)
@given(ANY_TEXT)
def test_a_date_is_only_one_whose_year_is_printed(text: str) -> None:
    article = compose(text)
    if article.date:
        assert f"{article.date.year:04d}" in text
