from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.base.digests import digest_bytes
from generator.base.text import words

from .reading import BODY, HTML_BODY, LEDE, SECOND, TITLE, read

QUOTED = BODY.replace('"', '""')


def test_one_article_a_row(tmp_path: Path) -> None:
    rows = f'headline,body,published,author\n{TITLE},"{QUOTED}",2021-11-14,Jane Doe; John Roe\nOther,"{SECOND}",,\n'
    found = read(tmp_path, "a.csv", rows)
    assert [seed.path for seed in found.seeds] == ["seeds/a.csv#1", "seeds/a.csv#2"]
    first = found.seeds[0]
    assert first.text == f"{TITLE}\n\n{BODY}"
    assert first.stated.byline == "Jane Doe and John Roe"
    assert first.stated.date is not None
    assert first.digest == digest_bytes(f'{TITLE},"{QUOTED}",2021-11-14,Jane Doe; John Roe\n'.encode())
    assert not found.diagnostics


def test_other_delimiters(tmp_path: Path) -> None:
    for name, sign in (("a.tsv", "\t"), ("b.csv", ";"), ("c.csv", "|")):
        assert read(tmp_path, name, f"title{sign}text\n{TITLE}{sign}{LEDE}\n").seed.text == f"{TITLE}\n\n{LEDE}"


def test_encodings(tmp_path: Path) -> None:
    rows = f"title;text\nCafé zu;{SECOND} Größe “zählt”.\n"
    for name, encoding in (("a.csv", "cp1252"), ("b.csv", "utf-8-sig"), ("c.csv", "utf-16")):
        assert "Größe “zählt”." in read(tmp_path, name, rows.encode(encoding)).seed.text


def test_html_cells_are_converted(tmp_path: Path) -> None:
    assert read(tmp_path, "a.csv", f'title,content\n{TITLE},"{HTML_BODY}"\n').seed.text == f"{TITLE}\n\n{BODY}"


def test_columns_that_hold_no_known_text_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f"kop,inhoud\n{TITLE},{LEDE}\n")
    assert found.codes == [("seed/bad-record", "seeds/a.csv:1")]
    assert '"kop", "inhoud"' in found.diagnostics[0].message
    assert (
        read(
            tmp_path, "b.csv", f'kop,inhoud\n{TITLE},"{LEDE}"\n', mapping={"kop": "title", "inhoud": "text"}
        ).seed.stated.title
        == TITLE
    )


def test_a_row_without_text_and_a_row_too_long_fail_alone(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f'title,text\nA,"{LEDE}"\nB,\nC,{"x" * 9000}\nD,"{SECOND}"\n', limit=4000)
    assert [seed.stated.title for seed in found.seeds] == ["A", "D"]
    assert found.codes == [("seed/empty", "seeds/a.csv:3"), ("seed/too-large", "seeds/a.csv:4")]


def test_a_quote_that_never_closes_costs_its_own_row_alone(tmp_path: Path) -> None:
    many = "".join(f"N{n},{LEDE}\n" for n in range(100))
    for tail in (many, f'M,"{SECOND}"\n{many}', f'M,"{SECOND}"\n'):
        for limit in (4000, 1_000_000):
            found = read(tmp_path, "a.csv", f'title,text\nA,"{LEDE}"\nB,"{LEDE}\n{tail}', limit=limit)
            assert found.codes == [("seed/bad-record", "seeds/a.csv:3")]
            assert [seed.stated.title for seed in found.seeds] == [
                "A",
                *(row.partition(",")[0] for row in tail.split("\n")[:-1]),
            ]
            assert [seed.path for seed in found.seeds][:2] == ["seeds/a.csv#1", "seeds/a.csv#3"]


def test_the_last_row_may_lack_its_closing_quote(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f'title,text\nA,"{LEDE}"\nB,"{SECOND}\n\nMore of it.\n')
    assert found.codes == [("seed/doubtful-record", "seeds/a.csv:3")]
    assert found.seeds[1].text == f"B\n\n{SECOND}\n\nMore of it."


def test_quotes_that_are_not_doubled_are_text(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f'title,text\nA,"He said "no" and left."\nB,"{SECOND}"\n')
    assert not found.diagnostics
    assert [seed.stated.title for seed in found.seeds] == ["A", "B"]
    assert "He said no" in found.seeds[0].text


_cells = st.text("aZ09 \n\r\t,;|'\"“”–.あいう漢", min_size=1, max_size=40)


@given(st.lists(_cells.filter(words), min_size=1, max_size=8))
def test_rows_come_back_as_they_were_written(tmp_path_factory, texts: list[str]) -> None:  # type: ignore[no-untyped-def]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["text", "n"])
    writer.writerows([f"{text} \u2020", "x"] for text in texts)
    found = read(tmp_path_factory.mktemp("csv"), "a.csv", out.getvalue())
    assert [words(seed.text) for seed in found.seeds] == [words(text) for text in texts]


def test_names_of_columns_in_other_languages(tmp_path: Path) -> None:
    rows = (
        f'Titel;Datum;Autorin;Text;Rubrik;Schlagworte\n"{TITLE}";14.02.2016;Erika Muster;"{LEDE}";Lokales;Hafen, Kran\n'
    )
    stated = read(tmp_path, "a.csv", rows).seed.stated
    assert (stated.title, stated.byline, stated.section) == (TITLE, "Erika Muster", "Lokales")
    assert (stated.date and stated.date.iso, stated.keywords) == ("2016-02-14", ("Hafen", "Kran"))
