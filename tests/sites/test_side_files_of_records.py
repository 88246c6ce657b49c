"""Side files may speak of one record of a file that holds many; and what a date such as 04/05/2021 means."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.tiny_site import SETTINGS, TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
RECORDS = "".join(
    json.dumps({"title": f"Story {n}", "text": f"Text number {n} of the heap."}) + "\n" for n in (1, 2, 3)
)


def _front(site: TinySite, title: str) -> str:
    [text] = [text for name in site.articles if f"title: {title}\n" in (text := site.read(f"content/articles/{name}"))]
    return text.partition("\n---\n")[0]


def test_a_record_has_its_own_side_file_and_its_own_row(site: Make) -> None:
    made = site(
        {
            "seeds/dump.jsonl": RECORDS,
            "seeds/dump.yaml": "publication: The Echo\nsection: News\n",
            "seeds/dump.jsonl#2.yaml": "section: Port\ndate: 2021-11-14\n",
            "seeds/metadata.csv": "seed,byline\ndump.jsonl#3,Jane Doe\n",
        }
    )
    made.build()
    assert made.codes == []
    assert "section: News" in _front(made, "Story 1")
    assert "publication: The Echo" in _front(made, "Story 2")
    assert "section: Port" in _front(made, "Story 2")
    assert "date: 2021-11-14" in _front(made, "Story 2")
    assert "byline: Jane Doe" in _front(made, "Story 3")
    before = made.tree("content")
    assert made.build().ingested.ingested == 0
    made.write({"seeds/dump.jsonl#2.yaml": "section: Harbour\n"})
    assert made.build().ingested.ingested == 1
    assert [name for name, data in made.tree("content").items() if before.get(name) != data] == [
        "articles/2021/11/story-2.md"
    ]


def test_a_record_that_is_not_there_is_told(site: Make) -> None:
    made = site({"seeds/dump.jsonl": RECORDS, "seeds/metadata.csv": "seed,byline\ndump.jsonl#9,Jane Doe\nb.txt#1,X\n"})
    made.build()
    assert sorted((one.code, str(one.place)) for one in made.diagnostics) == [
        ("seed/metadata-without-seed", "seeds/metadata.csv:2"),
        ("seed/metadata-without-seed", "seeds/metadata.csv:3"),
    ]
    assert len(made.articles) == 3
    made.build()
    assert len(made.codes) == 2


@pytest.mark.parametrize(("order", "iso"), [("", "2021"), ("day-first", "2021-05-04"), ("month-first", "2021-04-05")])
def test_the_site_says_which_number_of_a_date_comes_first(order: str, iso: str, site: Make) -> None:
    settings = SETTINGS + (f"ingest: {{date_order: {order}}}\n" if order else "")
    text = "The ferry will stop at noon, the port office said on Monday, and nobody was surprised at all.\n\n"
    made = site(
        {
            "site.yaml": settings,
            "seeds/a.txt": f"Ferry to stop\nBy Jane Doe | 04/05/2021\n\n{text}",
            "seeds/b.txt": f"Boat to stop\n\nPublished: 04/05/2021\n\n{text}",
            "seeds/c.json": json.dumps({"title": "Train to stop", "text": text, "date": "04/05/2021"}),
            "seeds/d.txt": f"Bus to stop\n\n25/12/2021\n\n{text}",
        }
    )
    made.build()
    for title in ("Ferry to stop", "Boat to stop", "Train to stop"):
        assert f"date: {iso}\n" in _front(made, title)
        assert ("date: year-of-numeric-date" in _front(made, title)) == (not order)
    assert "date: 2021-12-25\n" in _front(made, "Bus to stop")


def test_only_some_seeds_are_ingested_without_a_word_of_the_others(site: Make) -> None:
    from generator.pipeline.build import ingest
    from generator.pipeline.done import Options

    made = site(
        {"seeds/a/a.txt": "A text.", "seeds/b/b.txt": "B text.", "seeds/b/metadata.csv": "seed,byline\nb.txt,X\n"}
    )
    _, diagnostics = ingest(made.root, Options(jobs=1), (str(made.root / "seeds/a"),))
    assert diagnostics == ()


def _three(*numbers: int, texts: str = "") -> str:
    return "".join(
        json.dumps({"id": f"nr:{n}", "title": f"Story {n}", "text": f"Text number {n} of the heap.{texts}"}) + "\n"
        for n in numbers
    )


def test_what_a_side_file_states_stays_with_its_record_when_others_go(site: Make) -> None:
    made = site(
        {
            "seeds/dump.jsonl": _three(1, 2, 3, 4),
            "seeds/dump.yaml": "publication: The Echo\n",
            "seeds/dump.jsonl#2.yaml": "section: Port\n",
            "seeds/metadata.csv": "seed,section\ndump.jsonl#4,Port\ndump.jsonl#1,News\n",
        }
    )
    made.build()
    assert made.codes == []
    made.write({"seeds/dump.jsonl": _three(2, 3, 4)})
    for clean in (False, False, True):
        made.build(clean=clean)
        assert ["section: Port" in _front(made, f"Story {n}") for n in (2, 3, 4)] == [True, False, True]
        assert [(one.code, str(one.place)) for one in made.diagnostics] == [
            ("ingest/record-gone", "seeds/dump.jsonl"),
            ("seed/metadata-moved", "seeds/dump.jsonl#2.yaml"),
            ("seed/metadata-moved", "seeds/metadata.csv:2"),
            ("seed/metadata-without-seed", "seeds/metadata.csv:3"),
        ]
    before = made.tree("content")
    (made.root / "seeds/dump.jsonl#2.yaml").rename(made.root / "seeds/dump.jsonl#1.yaml")
    made.write({"seeds/metadata.csv": "seed,section\ndump.jsonl#id=nr:4,Port\n"})
    made.build()
    assert made.codes == ["ingest/record-gone"]
    assert ["section: Port" in _front(made, f"Story {n}") for n in (2, 3, 4)] == [True, False, True]
    assert made.tree("content").keys() == before.keys()


def test_a_record_may_be_named_by_what_it_calls_itself(site: Make) -> None:
    made = site(
        {
            "seeds/dump.jsonl": _three(7, 8, 9),
            "seeds/metadata.csv": "seed,section\ndump.jsonl#id=nr:8,Port\ndump.jsonl#id=nr:1,Gone\n",
            "seeds/dump.jsonl#id=nr:9.yaml": "section: Town\n",
        }
    )
    made.build()
    assert "section: Port" in _front(made, "Story 8")
    assert "section: Town" in _front(made, "Story 9")
    assert [(one.code, str(one.place)) for one in made.diagnostics] == [
        ("seed/metadata-without-seed", "seeds/metadata.csv:3")
    ]
    made.write({"seeds/dump.jsonl": _three(9, 8)})
    assert made.build().ingested.ingested == 1
    assert "section: Port" in _front(made, "Story 8")


def test_a_new_side_file_speaks_of_the_place_that_it_names(site: Make) -> None:
    made = site({"seeds/dump.jsonl": _three(1, 2, 3), "seeds/metadata.csv": "seed,section\ndump.jsonl#3,Port\n"})
    made.build()
    made.write({"seeds/dump.jsonl": _three(2, 3), "seeds/metadata.csv": "seed,section\ndump.jsonl#1,Port\n"})
    made.build()
    assert ["section: Port" in _front(made, f"Story {n}") for n in (2, 3)] == [True, False]
