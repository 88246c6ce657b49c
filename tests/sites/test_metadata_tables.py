"""`metadata.csv` as spreadsheets save it, and what is said of its faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tiny_site import TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
SEEDS: dict[str, str | bytes] = {
    f"seeds/{key}.txt": f"Story {key}\n\nThe text of {key}, which is told at some length.\n" for key in "abcd"
}


def _front(site: TinySite, key: str) -> str:
    [text] = [
        text for name in site.articles if f"title: Story {key}\n" in (text := site.read(f"content/articles/{name}"))
    ]
    return text.partition("\n---\n")[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_encoding_will_do(separator: str, encoding: str, site: Make) -> None:
    rows = [["seed", "byline", "date"], ["a.txt", "Zoë Weiß", "2021-11-14"], ["b.txt", "“Bo” Lund, jr.", "14.11.2021"]]
    lines = [separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
    made = site({**SEEDS, "seeds/metadata.csv": "\r\n".join([*lines, ""]).encode(encoding)})
    made.build()
    assert made.codes == []
    assert "byline: Zoë Weiß\n" in _front(made, "a")
    assert "byline: “Bo” Lund, jr.\n" in _front(made, "b").replace('"', "")
    assert "date: 2021-11-14\n" in _front(made, "b")


def test_excel_may_name_the_separator_itself(site: Make) -> None:
    made = site({**SEEDS, "seeds/metadata.csv": "sep=;\r\nseed;byline\r\na.txt;Ann, Bo\r\nz.txt;Cy\r\n"})
    made.build()
    assert [str(one.place) for one in made.diagnostics] == ["seeds/metadata.csv:4"]
    assert "byline: Ann, Bo\n" in _front(made, "a").replace('"', "")


def test_dates_as_a_spreadsheet_writes_them(site: Make) -> None:
    made = site(
        {**SEEDS, "seeds/metadata.csv": "seed;date\na.txt;4/5/2021\nb.txt;12/25/2021\nc.txt;2021-11-14 00:00:00\n"}
    )
    made.build()
    assert made.codes == []
    assert [("2021-04-05", "2021-12-25", "2021-11-14")[n] in _front(made, key) for n, key in enumerate("abc")] == [
        True
    ] * 3
    made.write({"seeds/metadata.csv": "seed;date\na.txt;4/5/2021\nb.txt;14-Nov-21\n"})
    made.build()
    assert [(str(one.place), one.message, one.hint) for one in made.diagnostics if one.code == "seed/bad-metadata"] == [
        (
            "seeds/metadata.csv:2",
            'date: "4/5/2021" may be 5 April 2021 or 4 May 2021',
            "write it as 2021-04-05 or 2021-05-04",
        ),
        (
            "seeds/metadata.csv:3",
            'date: "14-Nov-21" does not tell the whole year',
            "write it as 1921-11-14 or 2021-11-14",
        ),
    ]


def test_an_unclosed_quote_costs_only_the_rows_that_it_takes_in(site: Make) -> None:
    table = 'seed,section\na.txt,Port\nb.txt,"Town\nc.txt,"County"\nd.txt,Coast\n'
    made = site({**SEEDS, "seeds/metadata.csv": table})
    made.build()
    [told] = made.diagnostics
    assert (told.code, str(told.place)) == ("seed/bad-metadata", "seeds/metadata.csv:3")
    assert "lines 3 to 4 are not read" in told.message
    assert ["section" in _front(made, key) for key in "abcd"] == [True, False, False, True]


def test_a_quote_that_closes_by_chance_is_seen_all_the_same(site: Make) -> None:
    table = 'seed,section,byline\na.txt,"Port,Ann\nb.txt,Town,"\nc.txt,County,Bo\n'
    made = site({**SEEDS, "seeds/metadata.csv": table})
    made.build()
    assert [str(one.place) for one in made.diagnostics] == ["seeds/metadata.csv:2"]
    assert ["section" in _front(made, key) for key in "abc"] == [False, False, True]


def test_each_fault_is_told_once_with_its_line(site: Make) -> None:
    table = (
        "seed,sektion,url\na.txt,Port,nowhere\nb.txt,Town,https://a.example/\nc.txt,County,https://b.example/,more\n"
    )
    made = site({**SEEDS, "seeds/metadata.csv": table, "seeds/d.yaml": "section: Port\nbyligne: Ann\n"})
    made.build()
    assert [(one.code, str(one.place)) for one in made.diagnostics] == [
        ("seed/unknown-metadata", "seeds/d.yaml:2:1"),
        ("seed/unknown-metadata", "seeds/metadata.csv:1"),
        ("seed/bad-metadata", "seeds/metadata.csv:2"),
        ("seed/bad-metadata", "seeds/metadata.csv:4"),
    ]
    assert "url: https://a.example/" in _front(made, "b").replace('"', "")


@pytest.mark.parametrize(
    ("stated", "line", "message", "hint"),
    [
        ("byline:\n- A. Clerk\n- B. Scribe\n", 2, "byline: it is a list", "byline: A. Clerk, B. Scribe"),
        ("key_points:\n- One\n- Two: three\n", 3, "key_points: an item is no text", "double quotes"),
        ("section: {a: b}\n", 1, "section: it is no text", "double quotes"),
        ("language: klingonisch!\n", 1, 'language: "klingonisch!" is not a language tag', "pt-BR"),
        ("url: a.example\n", 1, 'url: "a.example" is not an address', "https://"),
    ],
)
def test_a_side_files_fault_is_told_in_words(stated: str, line: int, message: str, hint: str, site: Make) -> None:
    made = site(
        {
            "seeds/a.txt": "The ferry sails\n\nThe ferry sails again on Monday, said its master.\n",
            "seeds/a.yaml": stated,
        }
    )
    made.build()
    [one] = made.diagnostics
    assert (one.code, one.place.path, one.place.line) == ("seed/bad-metadata", "seeds/a.yaml", line)
    assert one.message == message
    assert hint in one.hint
    assert len(made.articles) == 1
