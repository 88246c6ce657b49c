"""`backissue ingest --review` and `--apply`, as a person with a spreadsheet uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.content.review_csv import ReviewRow, format_review, parse_review
from generator.ingest.confidence import CONFIDENCE
from tests.tiny_site import TinySite

PROSE = "The council met for three hours and voted on the second of the two plans that it had before it.\n\n"
UNTITLED = f"The harbour will close for good on Friday, its master said.\n\n{PROSE}"
POINTS = (
    "Bridge closed after crack is found\nNovember 14, 2021\n\n"
    "  • The bridge carries nine thousand cars a day\n  • Inspectors found the crack on Monday\n\n"
    f"{PROSE}{PROSE}Facebook Twitter\nOur towns\nThe county at large\n"
)


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def rows_of(site: TinySite, *, missing: bool = False) -> list[dict[str, str]]:
    """The rows of what was found or, if `missing`, those of what was not."""
    text = (site.root / "review.csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row for row in rows if (row["rule"] == "missing") == missing]


def save(site: TinySite, rows: list[dict[str, str]], *, delimiter: str = ",", encoding: str = "utf-8") -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (site.root / "review.csv").write_bytes(text.getvalue().encode(encoding))


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    made = TinySite(tmp_path, {"seeds/a.txt": UNTITLED, "seeds/b.txt": POINTS})
    assert run("ingest", "--review", "--site", made.root, "-q") == 0
    return made


def change(site: TinySite, field: str, value: str) -> str:
    """Corrects the first row of the field; gives the path of its article."""
    rows = rows_of(site)
    row = next(row for row in rows if row["field"] == field)
    row["value"] = value
    save(site, rows)
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    return row["article"]


def test_the_least_certain_come_first(site: TinySite) -> None:
    rows = rows_of(site)
    assert list(rows[0])[:6] == ["article", "field", "value", "rule", "confidence", "around"]
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)
    assert rows[0]["value"] == "The harbour will close for good on Friday, its master said"
    assert rows[0]["around"] == "The harbour will close for good on Friday, its master said."
    assert [(row["field"], row["rule"]) for row in rows] == [
        ("title", "first-clause-of-lede"),
        ("removed", "below-text"),
        ("removed", "below-text"),
        ("key_points", "list-above-the-lede"),
        ("date", "date-line-above-text"),
    ]
    assert {row["rule"] for row in rows} <= CONFIDENCE.keys()
    points = next(row for row in rows if row["field"] == "key_points")
    assert points["value"].split("\n") == [
        "The bridge carries nine thousand cars a day",
        "Inspectors found the crack on Monday",
    ]
    assert rows[2]["around"].startswith("Our towns […]")


def test_a_correction_reaches_the_page(site: TinySite) -> None:
    path = change(site, "title", "Harbour to close: the end")
    front = site.read(path)
    assert 'title: "Harbour to close: the end"' in front
    assert "inferred" not in front
    site.build()
    assert "Harbour to close: the end" in site.text(
        "/undated/the-harbour-will-close-for-good-on-friday-its-master-said/"
    )
    assert site.codes == []
    before = site.tree("content")
    run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q")
    assert site.tree("content") == before


def test_only_what_was_corrected_changes(site: TinySite) -> None:
    before = site.tree("content")
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    assert site.tree("content") == before
    changed = change(site, "title", "Harbour to close")
    after = site.tree("content")
    assert [name for name in before if before[name] != after[name]] == [changed.removeprefix("content/")]


def test_a_corrected_article_counts_as_edited(site: TinySite) -> None:
    path = change(site, "title", "Harbour to close")
    site.write({"seeds/a.txt": UNTITLED.replace("Friday", "Saturday")})
    site.build()
    assert site.codes == ["ingest/seed-changed"]
    assert "title: Harbour to close" in site.read(path)


def test_another_date_moves_the_article_and_leaves_the_old_address(site: TinySite) -> None:
    path = change(site, "date", "2021-11-15")
    assert 'aliases:\n  - "/2021/11/14/bridge-closed-after-crack-is-found/"' in site.read(path)
    site.build()
    assert site.codes == []
    assert "15 November 2021" in site.text("/2021/11/15/bridge-closed-after-crack-is-found/")
    assert "2021/11/15/" in site.page("/2021/11/14/bridge-closed-after-crack-is-found/")


def test_an_emptied_value_takes_its_field_out(site: TinySite) -> None:
    path = change(site, "date", "")
    front = site.read(path)
    assert "\ndate:" not in front
    assert "date-line-above-text" not in front


LEDE = "The lock keeper found the gate open on Monday morning."
DECKED = f"Gate found open at the old lock\n\n{LEDE}\n\nBy Odile Marsh\n\n{PROSE}{PROSE}"


def test_a_first_paragraph_taken_for_a_deck_goes_back_to_the_top(tmp_path: Path) -> None:
    made = TinySite(tmp_path, {"seeds/a.txt": DECKED})
    assert run("ingest", "--review", "--site", made.root, "-q") == 0
    path = change(made, "description", "")
    head, body = made.read(path).removeprefix("---\n").split("---\n", 1)
    assert "description" not in head
    assert LEDE not in head
    assert body.strip().split("\n\n")[:2] == [LEDE, PROSE.strip()]
    made.build()
    assert made.text("/" + path.removeprefix("content/articles/").removesuffix(".md")).count(LEDE) == 1


def test_a_first_paragraph_that_an_editor_put_back_by_hand_stands_once(tmp_path: Path) -> None:
    made = TinySite(tmp_path, {"seeds/a.txt": DECKED})
    assert run("ingest", "--review", "--site", made.root, "-q") == 0
    path = "content/articles/" + made.articles[0]
    made.write({path: made.read(path).replace(PROSE.strip(), f"{LEDE} {PROSE.strip()}", 1)})
    change(made, "description", "")
    assert made.read(path).count(LEDE) == 1


@pytest.mark.parametrize(
    ("field", "value"), [("byline", "Odile Marsh"), ("dateline", "PORT ALMA"), ("section", "Letters to the Editor")]
)
def test_an_emptied_value_stays_among_what_was_removed(field: str, value: str, tmp_path: Path) -> None:
    head = "Letters to the Editor\n\nGate found open at the old lock\n\nOdile Marsh\nNovember 14, 2021\n\n"
    text = f"{head}PORT ALMA — {PROSE}{PROSE}"
    made = TinySite(tmp_path, {"seeds/a.txt": text})
    assert run("ingest", "--review", "--site", made.root, "-q") == 0
    front = made.read(change(made, field, ""))
    assert f"{field}: " not in front
    assert f"- text: {value}\n    rule: emptied-in-review" in front


def test_emptied_points_stay_among_what_was_removed(site: TinySite) -> None:
    front = site.read(change(site, "key_points", ""))
    assert "key_points" not in front
    assert front.count("rule: emptied-in-review") == 2
    assert "Inspectors found the crack on Monday" in front


def test_points_are_a_line_each(site: TinySite) -> None:
    path = change(site, "key_points", "One: the bridge\n\nTwo")
    assert 'key_points:\n  - "One: the bridge"\n  - Two\n' in site.read(path)


def test_a_removed_line_goes_back_where_it_stood(site: TinySite) -> None:
    rows = rows_of(site)
    for row in rows:
        row["value"] = "" if row["field"] == "removed" else row["value"]
    save(site, rows)
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    text = site.read(next(row["article"] for row in rows if row["field"] == "removed"))
    assert text.endswith(f"{PROSE}{PROSE}Our towns\n\nThe county at large\n")
    assert "  - text: Facebook Twitter\n" in text
    assert "Our towns" not in text.partition("\n---\n")[0]


def test_a_row_that_is_checked_is_confirmed(site: TinySite) -> None:
    rows = rows_of(site)
    rows[0]["checked"] = "x"
    save(site, rows)
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    front = site.read(rows[0]["article"])
    assert "title: The harbour will close for good on Friday" in front
    assert "inferred" not in front


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_as_spreadsheets_save_it(delimiter: str, encoding: str, site: TinySite) -> None:
    rows = rows_of(site)
    rows[0]["value"] = "Café “Über” closes"
    for row in rows:
        row["around"] = ""  # an ellipsis is not the point here
    save(site, rows, delimiter=delimiter, encoding=encoding)
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    assert "title: Café “Über” closes" in site.read(rows[0]["article"]).replace('"', "")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    seed = f"=HYPERLINK(0) costs the town\nNovember 14, 2021\n\n@sum of it all,\n+1 and more\n\n{PROSE}"
    made = TinySite(
        tmp_path, {"seeds/a.txt": UNTITLED.replace("The harbour", "=cmd|'/c calc'!A1 harbour"), "seeds/b.txt": seed}
    )
    assert run("ingest", "--review", "--site", made.root, "-q") == 0
    cells = [cell for row in rows_of(made) for cell in row.values()]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}] == []
    before = made.tree("content")
    assert run("ingest", "--apply", made.root / "review.csv", "--site", made.root, "-q") == 0
    assert made.tree("content") == before


@given(st.lists(st.tuples(*[st.text(alphabet="'=+-@\t\",;a\n", max_size=6)] * 3), max_size=4))
def test_what_is_written_is_read_back(cells: list[tuple[str, str, str]]) -> None:
    rows = [ReviewRow(article=f"a{one}", field=two, value=three) for one, two, three in cells]
    text = format_review(rows)
    read, found = parse_review(text, "review.csv")
    assert ([row for _, row in read], found) == (rows, [])


def test_only_the_named_seeds_are_reviewed(site: TinySite) -> None:
    assert run("ingest", "--review", "--site", site.root, "-q", site.root / "seeds/a.txt") == 0
    assert {row["field"] for row in rows_of(site)} == {"title"}


def test_a_file_that_nobody_can_change_by_lines(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(row["article"] for row in rows_of(site) if row["field"] == "title")
    body = site.read(path).partition("\n---\n")[2]
    site.write({path: f"---\n{{title: Harbour, slug: harbour}}\n---\n{body}"})
    site.write({"review.csv": f"article,field,value\n{path},byline,Ann Lee\n"})
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 1
    assert "several keys on one line" in capsys.readouterr().err
    assert site.read(path).startswith("---\n{title: Harbour")


def test_other_lines_of_an_edited_file_stay(site: TinySite, tmp_path: Path) -> None:
    path = next(row["article"] for row in rows_of(site) if row["field"] == "title")
    edited = site.read(path).replace("---\ntitle", "---\n# mine\ntitle").replace("\nslug", "\n# and this\nslug", 1)
    (site.root / path).write_bytes(edited.replace("\n", "\r\n").encode())
    changed = change(site, "title", "Harbour to close")
    assert changed == path
    after = (site.root / path).read_bytes().decode()
    assert after.count("\r\n") == after.count("\n")
    assert "# mine\r\ntitle: Harbour to close\r\n# and this\r\nslug" in after


def test_near_duplicates_are_told_and_left_alone(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    long = "".join(f"Sentence number {number} of the long report on the harbour. " for number in range(40))
    site.write({"seeds/c.txt": f"{UNTITLED}{long}", "seeds/d.txt": f"{POINTS}{long}Nothing else was said."})
    assert run("ingest", "--review", "--site", site.root, "-q") == 0
    [row] = [row for row in rows_of(site) if row["field"] == "near-duplicate"]
    assert row["rule"].startswith("shares-")
    assert (site.root / row["value"]).is_file()
    before = site.tree("content")
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    row["value"] = ""
    save(site, [row])
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 1
    assert "near-duplicate only tells" in capsys.readouterr().err
    assert site.tree("content") == before


def test_a_line_goes_back_where_it_stood_though_the_record_stands_elsewhere_now(tmp_path: Path) -> None:
    def dump(*titles: str) -> str:
        text = f"{PROSE}{PROSE}{{}} it was.\n\nFacebook Twitter\nOur towns\nThe county at large\n"
        return "".join(json.dumps({"id": one, "title": one, "text": text.format(one)}) + "\n" for one in titles)

    site = TinySite(tmp_path, {"seeds/d.jsonl": dump("One", "Two")})
    assert run("ingest", "--review", "--site", site.root, "-q") == 0
    rows = [row for row in rows_of(site) if row["field"] == "removed" and row["article"].endswith("two.md")]
    assert rows
    path = rows[0]["article"]
    edited = site.read(path).replace("second of the two", "first of the two")
    site.write({path: edited, "seeds/d.jsonl": dump("Two", "Three")})
    run("ingest", "--site", site.root, "-q")
    for row in rows:
        row["value"] = ""
    save(site, rows)
    assert run("ingest", "--apply", site.root / "review.csv", "--site", site.root, "-q") == 0
    assert "Two it was.\n\nOur towns" in site.read(path)


def test_numbers_of_which_only_the_year_is_certain_are_shown_to_whoever_knows(tmp_path: Path) -> None:
    site = TinySite(tmp_path, {"seeds/a.txt": f"Bridge closed\nPublished: 04/05/2009\n\n{PROSE}{PROSE}"})
    assert run("ingest", "--review", "--site", site.root, "-q") == 0
    [row] = rows_of(site)
    assert (row["field"], row["value"], row["confidence"]) == ("date", "2009", "0.40")
    assert row["around"] == "Published: 04/05/2009"
