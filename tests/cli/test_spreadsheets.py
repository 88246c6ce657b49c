"""A review file on its way through a spreadsheet: what nobody changed stays, what nobody can be sure of is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.dates import PartialDate
from generator.ingest.cell_dates import may_mean, settle_date
from generator.pipeline.done import Options
from generator.pipeline.review import apply, review
from tests.tiny_site import TinySite, article

Rows = list[dict[str, str]]
TITLES = {
    "a": "Café owner’s “last” stand – AT&amp;T calls it naïve",
    "b": "Łódź and Kőszeg meet in Žilina 🚢",
    "c": "0123",
    "d": "Ἀθῆναι and Москва",
}
DATES = {"a": "1994-03-03", "b": "1994-04-25", "c": "1994-03", "d": "1994"}
PATHS = {key: f"content/articles/1994/{key}.md" for key in TITLES}


def _files() -> dict[str, str | bytes]:
    rule = "{title: first-clause-of-lede, date: date-line-above-text}"
    titles = {key: json.dumps(title, ensure_ascii=False) for key, title in TITLES.items()}
    return {
        PATHS[key]: article(titles[key], DATES[key], f"The {key} of a story, told {key} times.", inferred=rule)
        for key in TITLES
    }


@pytest.fixture
def made(tmp_path: Path) -> TinySite:
    site = TinySite(tmp_path, _files())
    assert review(site.root, Options(jobs=1)) == (8, ())
    return site


def _rows(site: TinySite) -> Rows:
    return list(csv.DictReader(io.StringIO((site.root / "review.csv").read_text("utf-8-sig"), newline="")))


def _save(site: TinySite, rows: Rows, encode: Callable[[str], bytes] = str.encode, separator: str = ",") -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    site.write({"review.csv": encode(text.getvalue())})


def _row(rows: Rows, key: str, field: str) -> dict[str, str]:
    return next(row for row in rows if (row["article"], row["field"]) == (PATHS[key], field))


def _apply(site: TinySite) -> tuple[int, list[str]]:
    applied = apply(site.root, Options(jobs=1), "review.csv")
    return applied.corrected, [f"{one.code} {one.place}: {one.message}" for one in applied.diagnostics]


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode("utf-8"),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "Unicode text": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-be"),
    "Western": lambda text: text.replace("🚢", "??").encode("cp1252", "replace"),
    "Central European": lambda text: text.encode("cp1250", "replace"),
    "Cyrillic": lambda text: text.encode("cp1251", "replace"),
    "Macintosh": lambda text: text.encode("mac-roman", "replace"),
    "DOS": lambda text: text.encode("cp850", "ignore"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_nobody_touched_is_no_change_in_any_encoding(separator: str, encoding: str, made: TinySite) -> None:
    before = made.tree("content")
    rows = _rows(made)
    _save(made, rows, ENCODINGS[encoding], separator)
    assert _apply(made) == (0, [])
    _row(rows, "a", "title")["value"] = "The cafe closes"
    _save(made, rows, ENCODINGS[encoding], separator)
    assert _apply(made) == (1, [])
    assert "\ntitle: The cafe closes\n" in made.read(PATHS["a"])
    assert {name for name, data in made.tree("content").items() if data != before[name]} == {"articles/1994/a.md"}


def test_letters_that_an_encoding_lacks_are_not_lost(made: TinySite) -> None:
    rows = _rows(made)
    _row(rows, "b", "title")["value"] = TITLES["b"].replace("meet", "met")
    before = made.tree("content")
    _save(made, rows, ENCODINGS["Western"])
    corrected, [told] = _apply(made)
    assert (corrected, made.tree("content")) == (0, before)
    assert told.startswith("review/bad-row review.csv:")
    assert "saved as cp1252" in told


def test_letters_lost_in_a_row_that_a_person_added_are_told(made: TinySite) -> None:
    rows = _rows(made)
    for value in ("Kurier Łódzki", "Gazette café: Who pays?"):
        rows.append(dict.fromkeys(rows[0], "") | {"article": PATHS["b"], "field": "publication", "value": value})
        before = made.tree("content")
        _save(made, rows, ENCODINGS["Western"])
        corrected, told = _apply(made)
        if "Ł" in value:
            assert (corrected, made.tree("content")) == (0, before)
            assert "?ódzki" in told[0]
        else:
            assert (corrected, told) == (1, [])
            assert f"\npublication: {value!r}\n".replace("'", '"') in made.read(PATHS["b"])
        rows.pop()


NOTATIONS = {
    "American": ("3/3/1994", "4/25/1994", "Mar-94", "1994"),
    "American, short": ("3/3/94", "4/25/94", "Mar-94", "1994"),
    "British": ("03/03/1994", "25/04/1994", "Mar-94", "1994"),
    "German": ("03.03.1994", "25.04.1994", "Mrz 94", "1994"),
    "with a time": ("1994-03-03 00:00:00", "1994-04-25 00:00:00", "1994-03-01 00:00:00", "1994.0"),
    "in words": ("Thursday, March 3, 1994", "25 April 1994", "March 1994", "1994"),
    "as numbers": ("34396", "34449", "34394", "1994"),
}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_dates_and_numbers_that_a_spreadsheet_wrote_its_own_way(notation: str, made: TinySite) -> None:
    before = made.tree("content")
    rows = _rows(made)
    for key, value in zip(PATHS, NOTATIONS[notation], strict=True):
        _row(rows, key, "date")["value"] = value
    _row(rows, "c", "title")["value"] = "123"
    for row in rows:
        row["confidence"] = row["confidence"].replace(".", ",")
    _save(made, rows)
    assert _apply(made) == (0, [])
    assert made.tree("content") == before


def test_a_date_is_corrected_in_any_notation_that_is_certain(made: TinySite) -> None:
    rows = _rows(made)
    _row(rows, "a", "date")["value"] = "26.3.1994"
    _row(rows, "b", "date")["value"] = "12/25/1994"
    _save(made, rows)
    assert _apply(made) == (2, [])
    assert "\ndate: 1994-03-26\n" in made.read(PATHS["a"])
    assert "\ndate: 1994-12-25\n" in made.read(PATHS["b"])


def test_a_date_that_may_be_two_is_told_unless_the_others_tell(made: TinySite) -> None:
    rows = _rows(made)
    _row(rows, "a", "date")["value"] = "4/5/1994"
    _save(made, rows)
    corrected, [told] = _apply(made)
    assert corrected == 0
    assert told.endswith('"4/5/1994" may be 5 April 1994 or 4 May 1994; write it as 1994-04-05 or 1994-05-04')
    _row(rows, "b", "date")["value"] = "4/25/1994"
    _save(made, rows)
    assert _apply(made) == (1, [])
    assert "\ndate: 1994-04-05\n" in made.read(PATHS["a"])


@pytest.mark.parametrize("value", ["3-Mar-95", "1994-03-04 09:30", "34400", "some time in May", "31/31/1994"])
def test_a_date_that_is_none_is_told_with_its_line(value: str, made: TinySite) -> None:
    rows = _rows(made)
    _row(rows, "a", "date")["value"] = value
    _save(made, rows)
    before = made.tree("content")
    corrected, [told] = _apply(made)
    assert (corrected, made.tree("content")) == (0, before)
    assert told.startswith(f"review/bad-row review.csv:{rows.index(_row(rows, 'a', 'date')) + 2}: ")


def test_the_other_order_of_an_old_date_is_a_correction(tmp_path: Path) -> None:
    rule = "{date: date-line-above-text}"
    site = TinySite(
        tmp_path,
        {
            "content/articles/one.md": article("One", "1994-04-03", "First things.", inferred=rule),
            "content/articles/two.md": article("Two", "1994-12-25", "Other words.", inferred=rule),
        },
    )
    review(site.root, Options(jobs=1))
    rows = _rows(site)
    for row in rows:
        row["value"] = {"1994-04-03": "3/4/1994", "1994-12-25": "12/25/1994"}[row["value"]]
    _save(site, rows)
    assert _apply(site) == (1, [])
    assert "\ndate: 1994-03-04\n" in site.read("content/articles/one.md")


def test_no_stamp_looks_like_a_number(made: TinySite) -> None:
    assert all(row["stamp"][0].isalpha() and row["stamp"][0] not in "abcdef" for row in _rows(made))


def test_an_unclosed_quote_costs_only_the_rows_that_it_takes_in(made: TinySite) -> None:
    path = PATHS
    text = (
        "article,field,value\n"
        f"{path['a']},section,Port\n"
        f'{path["b"]},section,"Town\n'
        f"{path['c']},section,County\n"
        f'{path["c"]},byline,"Ann Lee"\n'
        f"{path['d']},section,Coast\n"
    )
    made.write({"review.csv": text})
    corrected, [told] = _apply(made)
    assert corrected == 2
    assert told.startswith("review/bad-row review.csv:3: a quote that opens in this line is not closed")
    assert "lines 3 to 5 were not applied" in told
    assert ["section:" in made.read(path[key]) for key in "abcd"] == [True, False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        f'article,field,value\n{PATHS["a"]},section,"Port\n{PATHS["b"]},section,Town\n',
        f'article,field,value\n{PATHS["a"]},section,"Port\n{PATHS["b"]},section,",Town,"\n',
        f'article,value,field\n{PATHS["a"]},"Port\n{PATHS["b"]},Town,"section"\n{PATHS["b"]},"x",section\n'.replace(
            '"x"', '"x'
        ),
    ],
)
def test_what_an_unclosed_quote_takes_in_is_not_applied(text: str, made: TinySite) -> None:
    before = made.tree("content")
    made.write({"review.csv": text})
    corrected, told = _apply(made)
    assert (corrected, made.tree("content")) == (0, before)
    assert told[0].startswith("review/bad-row review.csv:2: a quote ")


def test_two_rows_for_one_field_are_told_and_change_nothing(made: TinySite) -> None:
    text = f"article,field,value\n{PATHS['a']},section,Port\n{PATHS['b']},section,Port\n{PATHS['a']},section,Town\n"
    for _ in range(3):
        made.write({"review.csv": text})
        _, [told] = _apply(made)
        assert told.startswith("review/bad-row review.csv:2: lines 2 and 4 give section of")
        assert "section" not in made.read(PATHS["a"])
    assert "section: Port" in made.read(PATHS["b"])
    rows = _rows_with_twin(made)
    _save(made, rows)
    assert _apply(made) == (1, [])
    assert _apply(made) == (0, [])
    assert "\ntitle: Corrected\n" in made.read(PATHS["c"])


def _rows_with_twin(made: TinySite) -> Rows:
    (made.root / "review.csv").unlink()
    review(made.root, Options(jobs=1))
    rows = _rows(made)
    twin = {**_row(rows, "c", "title"), "value": "Corrected"}
    return [*rows, twin]


def test_what_is_missing_can_be_filled_in(tmp_path: Path) -> None:
    site = TinySite(tmp_path, {"content/articles/one.md": article("One")})
    assert review(site.root, Options(jobs=1)) == (1, ())
    rows = _rows(site)
    assert [(row["field"], row["value"], row["rule"], row["confidence"]) for row in rows] == [
        ("date", "", "missing", "0.00")
    ]
    _save(site, rows)
    assert _apply(site) == (0, [])
    rows[0]["value"] = "14.11.2021"
    _save(
        site,
        [*rows, {**dict.fromkeys(rows[0], ""), "article": rows[0]["article"], "field": "byline", "value": "Ann Lee"}],
    )
    assert _apply(site) == (2, [])
    assert "\ndate: 2021-11-14\nbyline: Ann Lee\n" in site.read("content/articles/one.md")


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y-%m-%d 00:00:00", "%d %B %Y", "%B %d, %Y"]))
def test_every_day_is_known_again_in_every_notation(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if day.year < 1000:
        return
    value = PartialDate(day.year, day.month, day.day)
    assert may_mean(day.strftime(form), value)
    order = {"%m/%d/%Y": "month-first", "%d/%m/%Y": "day-first"}.get(form, "")
    assert settle_date(day.strftime(form), order) == value
