from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.content.declared import ENTITY_KEYS
from generator.content.format_article import format_article, generated_digest, set_entities
from generator.content.load_articles import parse_article
from generator.model.seed import Block, Composition, Removed, Seed

TEXT = st.text(min_size=1, max_size=20).map(str.split).map(" ".join).filter(bool)
LABELS = st.dictionaries(st.sampled_from(ENTITY_KEYS), st.lists(TEXT, max_size=3, unique=True))
LINES = st.one_of(TEXT, st.just("entities: x"), st.just("---"))
COMPOSITIONS = st.builds(
    Composition,
    title=TEXT,
    byline=st.one_of(st.just(""), TEXT),
    key_points=st.lists(TEXT, max_size=2).map(tuple),
    removed=st.lists(st.builds(Removed, TEXT, st.just("share-links")), max_size=2).map(tuple),
    inferred=st.dictionaries(st.sampled_from(["title", "date"]), st.just("a-rule"), max_size=2),
    blocks=st.lists(
        st.builds(Block, st.just("paragraph"), st.one_of(TEXT, st.just("entities: x"), st.just("---"))), max_size=3
    ).map(tuple),
)


def made(composition: Composition) -> str:
    seed = Seed(path="seeds/a.txt", digest="0" * 64, text="")
    return format_article(seed, composition, slug="a", site_language="en", site_heading="")


@given(COMPOSITIONS, LABELS, LABELS)
def test_entities_are_put_into_a_file_that_stays_generated(found: Composition, first: dict, second: dict) -> None:  # type: ignore[type-arg]
    plain = made(found)
    once, twice = set_entities(plain, second), set_entities(set_entities(plain, first), second)
    assert once == twice
    assert set_entities(once, {}) == plain
    stated, actual = generated_digest(once)
    assert stated == actual
    article, said = parse_article("content/articles/undated/a.md", once.encode(), "/{slug}/")
    if article and not said:
        assert not article.edited


def test_entities_come_before_what_tells_of_the_seed() -> None:
    file = set_entities(
        made(Composition(title="A: b")), {"people": ["Ruth Hale"], "places": ["Porto: Novo"], "events": []}
    )
    head = file.partition("generated_sha256")[0]
    assert head == (
        '---\ntitle: "A: b"\nslug: a\nentities:\n  people:\n    - Ruth Hale\n  places:\n    - "Porto: Novo"\n'
        f'seed: seeds/a.txt\nseed_sha256: "{"0" * 64}"\n'
    )
