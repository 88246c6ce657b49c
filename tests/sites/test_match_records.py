"""Which article a record has, as a function of what both say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.match_records import Entry, match_records

FILE = "seeds/dump.jsonl"


def _placed(entries: Sequence[Entry]) -> list[Entry]:
    return [one._replace(seed=f"{FILE}#{number}") for number, one in enumerate(entries, 1)]


def _articles(entries: Sequence[Entry]) -> list[Entry]:
    return [one._replace(article=f"content/{number}.md") for number, one in enumerate(entries)]


NAMES = st.lists(st.integers(0, 40).map(str), unique=True, max_size=12)
ANY = st.builds(
    Entry,
    seed=st.sampled_from([f"{FILE}#{number}" for number in range(1, 7)] + [FILE, f"{FILE}#gone", "seeds/z.zip#a.txt"]),
    identity=st.sampled_from(["", "", "x", "y"]),
    digest=st.sampled_from(["1", "2", "3", "4"]),
    url=st.sampled_from(["", "https://a.example/"]),
    title=st.sampled_from(["", "Letters", "Ferry"]),
    date=st.sampled_from(["", "2021"]),
)


@given(before=NAMES, after=NAMES)
def test_what_a_record_calls_itself_settles_it(before: list[str], after: list[str]) -> None:
    articles = _articles(_placed([Entry("", f"id {name}", f"old {name}") for name in before]))
    records = _placed([Entry("", f"id {name}", f"new {name}") for name in after])
    matched = match_records(records, articles)
    assert {seed: one.identity for seed, one in matched.items()} == {
        one.seed: one.identity for one in records if one.identity.removeprefix("id ") in before
    }


@given(records=st.lists(ANY, max_size=8, unique_by=lambda one: one.seed), articles=st.lists(ANY, max_size=8))
def test_no_article_is_given_twice_nor_to_another_of_the_same_name(records: list[Entry], articles: list[Entry]) -> None:
    matched = match_records(records, _articles(articles))
    given_away = [one.article for one in matched.values()]
    assert len(set(given_away)) == len(given_away)
    by_seed = {one.seed: one for one in records}
    for seed, article in matched.items():
        record = by_seed[seed]
        names = {record.identity, article.identity} - {""}
        alike = record.digest == article.digest or (record.url and record.url == article.url)
        assert len(names) < 2 or alike


def test_a_new_address_of_the_same_text_and_a_new_name_of_the_same_address() -> None:
    articles = _articles(
        _placed([Entry("", "1", "a", "https://e.example/1"), Entry("", "2", "b", "https://e.example/2")])
    )
    records = _placed([Entry("", "x2", "c", "https://e.example/2"), Entry("", "x1", "a", "https://e.example/9")])
    matched = match_records(records, articles)
    assert {seed: one.article for seed, one in matched.items()} == {
        f"{FILE}#1": "content/1.md",
        f"{FILE}#2": "content/0.md",
    }


def test_place_settles_it_only_where_most_are_recognised() -> None:
    known = [Entry("", "", f"{number}") for number in range(4)]
    changed = [one._replace(digest=f"new {one.digest}") for one in known]
    few = _placed([known[0], changed[1], known[2], known[3]])
    assert len(match_records(few, _articles(_placed(known)))) == 4
    many = _placed([known[0], changed[1], changed[2], changed[3]])
    assert len(match_records(many, _articles(_placed(known)))) == 1
    assert len(match_records(_placed(changed[:1]), _articles(_placed(known[:1])))) == 1
    assert match_records(_placed(changed[:1]), _articles(_placed(known))) == {}


def test_of_twins_the_one_that_stands_where_it_stood_or_in_the_same_member_comes_first() -> None:
    twin = Entry("", "", "same")
    [article] = _articles([twin._replace(seed=f"{FILE}#3")])
    records = _placed([twin, Entry("", "", "other"), twin])
    assert match_records(records, [article]) == {f"{FILE}#3": article}
    one, two = "seeds/z.zip#a.jsonl", "seeds/z.zip#b.jsonl"
    [article] = _articles([twin._replace(seed=f"{two}#2")])
    assert match_records([twin._replace(seed=f"{one}#1"), twin._replace(seed=f"{two}#1")], [article]) == {
        f"{two}#1": article
    }


def test_place_is_no_reason_to_write_over_another_text() -> None:
    known = [Entry("", "", f"{number}", text=f"Story {number} of the harbour and its ferry.") for number in range(4)]
    articles = _articles(_placed(known))
    altered = known[3]._replace(
        digest="new", text="A headline\n\nStory 3, of the harbour and its old ferry, told anew."
    )
    assert len(match_records(_placed([*known[:3], altered]), articles)) == 4
    other = known[3]._replace(digest="new", text="Nine schools will get new roofs, paid for by two foundations.")
    assert len(match_records(_placed([*known[:3], other]), articles)) == 3
