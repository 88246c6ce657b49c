from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.diagnostics import Diagnostic
from generator.base.fields import is_site_path
from generator.engine.state import open_state
from generator.entities.load_authority import parse_record, read_record
from generator.entities.record_text import format_record
from generator.entities.values import KINDS, EntityRecord
from generator.pipeline.load_records import FOLDER, load_records

WHOLE = """---
name: Ruth Hale
kind: person
variants: [Hale, Ruth A. Hale]
not: [Nora Hale]
context: []
same_as: [https://records.example/hale]
description: Mayor of Porto Novo
aliases: [/people/ruth-marsh/]
---
She was *elected* twice.
"""


def load(folder: Path, **files: str) -> tuple[tuple[EntityRecord, ...], tuple[Diagnostic, ...]]:
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
    with open_state(folder / "state", "1") as state:
        found = load_records(folder, state)
        assert load_records(folder, state) == found
    return found.records, found.diagnostics


def record(**keys: str) -> str:
    return "---\n" + "".join(f"{key.rstrip('_')}: {value}\n" for key, value in keys.items()) + "---\n"


def test_a_record_is_read_whole(tmp_path: Path) -> None:
    [hale], found = load(tmp_path, hale=WHOLE)
    assert found == ()
    assert hale == EntityRecord(
        "Ruth Hale",
        "person",
        "content/entities/hale.md",
        ("Hale", "Ruth A. Hale"),
        ("Nora Hale",),
        (),
        ("https://records.example/hale",),
        "Mayor of Porto Novo",
        ("/people/ruth-marsh/",),
        False,
        "She was *elected* twice.",
    )


def test_no_folder_is_no_records(tmp_path: Path) -> None:
    assert load(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("code", "line", "hint", "text"),
    [
        ("entity/missing-name", 1, "name", record(kind="person")),
        ("entity/bad-kind", 3, "did you mean person?", record(name="Ruth Hale", kind="persom")),
        ("entity/bad-kind", 1, "kind", record(name="Ruth Hale")),
        ("entity/unknown-key", 4, "did you mean variants?", record(name="Ruth Hale", kind="person", varients="[Hale]")),
        ("entity/bad-value", 4, "https", record(name="Ruth Hale", kind="person", same_as="[javascript:alert(1)]")),
        ("entity/bad-value", 4, "/people/", record(name="Ruth Hale", kind="person", aliases="[../../etc]")),
        ("entity/bad-value", 4, "true or false", record(name="Ruth Hale", kind="person", ignore="maybe")),
        ("entity/bad-value", 2, "docs", record(name="[Ruth]", kind="person")),
        ("front-matter/missing", 1, "", "Ruth Hale\n"),
        ("yaml/refused", 2, "", "---\nname: &a Ruth\nkind: person\n---\n"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, code: str, line: int, hint: str, text: str) -> None:
    _, found = load(tmp_path, hale=text, good=record(name="Peter Ott", kind="person"))
    first = next(one for one in found if one.code == code)
    assert (first.place.path, first.place.line) == ("content/entities/hale.md", line)
    assert hint in first.hint


def test_a_broken_record_does_not_hide_the_others(tmp_path: Path) -> None:
    records, found = load(tmp_path, bad="---\nname: [\n---\n", good=record(name="Peter Ott", kind="person"))
    assert [one.name for one in records] == ["Peter Ott"]
    assert [one.code for one in found] == ["yaml/syntax"]


def test_records_that_get_in_each_others_way_are_reported(tmp_path: Path) -> None:
    one = record(name="Ruth Hale", kind="person", variants="[Hale]")
    two = record(name="Peter Hale", kind="person", variants="[Hale]")
    assert [d.code for d in load(tmp_path, one=one, two=two)[1]] == ["entity/shared-variant"]
    decided = record(name="Peter Hale", kind="person", variants="[Hale]", context="[ferry]")
    assert load(tmp_path, two=decided)[1] == ()
    assert [d.code for d in load(tmp_path, two=record(name="RUTH HALE", kind="person"))[1]] == ["entity/same-name"]


def test_links_binaries_and_giants_are_refused(tmp_path: Path) -> None:
    load(tmp_path, giant="---\n" + "#" * 300_000)
    (tmp_path / FOLDER / "binary.md").write_bytes(b"\xff\xfe---")
    (tmp_path / FOLDER / "link.md").symlink_to(tmp_path / FOLDER / "binary.md")
    _, found = load(tmp_path)
    assert sorted(one.code for one in found) == ["content/symlink", "content/too-large", "content/unreadable"]


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Cn"]), min_size=1, max_size=12)


@given(_TEXT, st.sampled_from(KINDS), st.lists(_TEXT, max_size=3, unique=True), _TEXT, st.booleans())
def test_a_written_record_reads_back_the_same(
    name: str, kind: str, variants: list[str], about: str, ignore: bool
) -> None:
    one = EntityRecord(
        name, kind, "content/entities/x.md", tuple(variants), description=about, ignore=ignore, body="*So.*"
    )  # type: ignore[arg-type]
    back, found = parse_record(one.path, format_record(one))
    assert found == []
    assert back == one


@pytest.mark.parametrize(
    ("path", "fits"),
    [("/people/a/", True), ("/a.html", True), ("people/a", False), ("/", False), ("//evil/", False), ("/../x/", False)],
)
def test_aliases_are_paths_on_this_site(path: str, fits: bool) -> None:
    assert is_site_path(path) is fits


def test_a_file_without_front_matter_is_told_what_a_record_needs() -> None:
    [said] = read_record("content/entities/a.md", b"Ruth Hale\n")[1]
    assert "name:" in said.hint
    assert "title" not in said.hint
