"""One story printed twice, or updated, is two articles that point at each other."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.near_duplicates import NEAR, find_near_duplicates, similarity
from generator.catalog.near_texts import NearTexts
from generator.content.signature import sign_text
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
WORDS = "harbour council bridge ferry budget mayor engine winter library teacher storm river concert hospital".split()  # noqa: SIM905


def story(seed: int, paragraphs: int = 6) -> list[str]:
    chance = random.Random(seed)
    return [
        " ".join(f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(40)).capitalize() + "."
        for _ in range(paragraphs)
    ]


FIRST = story(1)
UPDATED = ["A line was added on top of the story.", *FIRST[:3], FIRST[3].replace("1", "2"), *FIRST[4:], *story(2, 1)]
BOTH = {
    "content/articles/2021/a.md": article("Crane falls", "2021-11-14", "\n\n".join(FIRST), publication="The Echo"),
    "content/articles/2021/b.md": article("Crane falls in port", "2021-11-15", "\n\n".join(UPDATED)),
    "content/articles/2021/c.md": article("Another day", "2021-11-16", "\n\n".join(story(3))),
}


def test_each_page_links_to_the_other(site: Make) -> None:
    made = site(BOTH)
    assert made.build().near_duplicates == 2
    assert made.codes == []
    assert made.build().near_duplicates == 2
    assert "Also published as 15 November 2021 Crane falls in port" in made.text("/2021/11/14/a/")
    assert 'href="../../../../2021/11/14/a/"' in made.page("/2021/11/15/b/").partition("page-versions")[2]
    assert "Also published as 14 November 2021 Crane falls , The Echo" in made.text("/2021/11/15/b/")
    assert "Also published as" not in made.text("/2021/11/16/c/")


def test_a_draft_is_no_version(site: Make) -> None:
    made = site(
        {
            **BOTH,
            "content/articles/2021/b.md": str(BOTH["content/articles/2021/b.md"]).replace(
                "---\n", "---\ndraft: true\n", 1
            ),
        }
    )
    made.build()
    assert "Also published as" not in made.text("/2021/11/14/a/")


def test_only_the_pages_concerned_are_rendered_when_one_comes(site: Make) -> None:
    third = {"content/articles/2021/d.md": article("Crane again", "2021-11-13", "\n\n".join(FIRST))}
    made = site({**BOTH, **third})
    made.build()
    clean = made.tree()
    (made.root / "content/articles/2021/d.md").unlink()
    made.build()
    assert (
        "Crane again" not in made.text("/2021/11/14/a/").partition("Also published as")[2].partition("How to cite")[0]
    )
    made.write(third)
    made.build()
    assert made.tree() == clean


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (FIRST, FIRST, True),
        (FIRST, UPDATED, True),
        (FIRST, FIRST[:4], True),
        (FIRST, [*FIRST[:2], *story(4, 4)], False),
        (FIRST, story(5), False),
        (["Two short words."], ["Two short words!"], True),
        (["Winning numbers of Monday: 3 and 8."], ["Winning numbers of Monday: 4 and 7."], False),
        (
            ["“It’s the harbour’s day,” he said. " + " ".join(FIRST)],
            ["\"It's the harbour's day,\" he said. " + " ".join(FIRST)],
            True,
        ),
        (["港口星期五关闭，船长说。" * 9], ["港口星期五关闭，船长说。" * 9 + "没有人感到惊讶。"], True),
        ([""], [""], False),
    ],
)
def test_what_is_near(one: list[str], other: list[str], near: bool) -> None:
    found = find_near_duplicates({"a": sign_text("\n\n".join(one)), "b": sign_text("\n\n".join(other))})
    assert found == ({"a": ("b",), "b": ("a",)} if near else {})


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(FIRST + UPDATED + story(3)), min_size=1, max_size=9), max_size=12))
def test_what_is_near_one_is_what_is_near_it_among_all(texts: list[list[str]]) -> None:
    signed = {f"p{number}": sign_text("\n\n".join(text)) for number, text in enumerate(texts)}
    of_all = find_near_duplicates(signed)
    at_once, one_by_one = NearTexts(signed), NearTexts({"gone": signed.get("p0", ""), "p0": sign_text("other")})
    one_by_one.put("gone", "")
    for path, signature in signed.items():
        one_by_one.put(path, signature)
    for path, signature in signed.items():
        for near in (at_once, one_by_one):
            assert near.find(signature) - {path} == {*of_all.get(path, ())}


def test_quotes_and_case_make_no_difference() -> None:
    assert sign_text("“It’s” " + " ".join(FIRST)) == sign_text('"IT\'S" ' + " ".join(FIRST).upper())


@settings(max_examples=30)
@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from([*map(tuple, (FIRST, UPDATED, story(3), story(5)))]), max_size=8),
)
def test_the_order_of_the_articles_does_not_matter(chance: random.Random, texts: list[tuple[str, ...]]) -> None:
    signed = {f"p{number}": sign_text("\n\n".join(text)) for number, text in enumerate(texts)}
    shuffled = list(signed.items())
    chance.shuffle(shuffled)
    found = find_near_duplicates(signed)
    assert list(find_near_duplicates(dict(shuffled)).items()) == list(found.items())
    for path, others in found.items():
        assert path not in others
        assert all(path in found[other] and similarity(signed[path], signed[other]) >= NEAR for other in others)


def test_a_page_saved_a_thousand_times_costs_little() -> None:
    one = sign_text("\n\n".join(FIRST))
    found = find_near_duplicates({f"p{number:04}": one for number in range(300)})
    assert {len(others) for others in found.values()} == {299}
    nearly = {
        f"p{number:04}": sign_text(" ".join([*FIRST, f"Sentence number {number} of this series."]))
        for number in range(300)
    }
    found = find_near_duplicates(nearly)
    assert len(found) == 300
    assert max(map(len, found.values())) <= 299
