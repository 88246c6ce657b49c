from __future__ import annotations

from pathlib import Path

import pytest

from .reading import BODY, LEDE, TITLE, read

HUGO = f"""+++
title = "{TITLE}"
date = 2021-11-14T21:30:00-05:00
lastmod = 2021-11-15
authors = ["Jane Doe", "John Roe"]
categories = ["Harbour"]
summary = "A crane fell."
+++

{BODY}
"""
YAML = f"""---
title: "{TITLE}"
date: 2021-11-14T21:30:00-05:00
lastmod: 2021-11-15
authors:
  - Jane Doe
  - name: John Roe
categories: [Harbour, Local]
summary: A crane fell.
---
{BODY}
"""
PELICAN = f"""Title: {TITLE}
Date: 2021-11-14T21:30:00-05:00
Modified: 2021-11-15
Authors: Jane Doe; John Roe
Category: Harbour
Summary: A crane
    fell.

{BODY}
"""
JSON = f"""{{
  "title": "{TITLE}", "date": "2021-11-14T21:30:00-05:00", "lastmod": "2021-11-15",
  "authors": ["Jane Doe", "John Roe"], "categories": ["Harbour"], "summary": "A crane fell."
}}
{BODY}
"""
ELEVENTY = f"---json\n{JSON.partition(LEDE)[0]}---\n{BODY}\n"


@pytest.mark.parametrize(
    "text",
    [HUGO, YAML, PELICAN, JSON, ELEVENTY, HUGO.replace("\n", "\r\n"), "\ufeff" + YAML],
    ids=["toml", "yaml", "pelican", "json", "eleventy", "crlf", "bom"],
)
def test_front_matter(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "a.md", text)
    seed = found.seed
    assert not found.diagnostics
    assert seed.markdown.strip() == BODY
    stated = seed.stated
    assert stated.date is not None
    assert stated.updated is not None
    assert (stated.date.iso, stated.updated.iso) == ("2021-11-14T21:30:00-05:00", "2021-11-15")
    assert (stated.title, stated.byline, stated.section, stated.description) == (
        TITLE,
        "Jane Doe and John Roe",
        "Harbour",
        "A crane fell.",
    )


def test_jekyll_has_the_date_in_the_name(tmp_path: Path) -> None:
    seed = read(tmp_path, "2021-11-14-crane.md", f"---\nlayout: post\ntitle: {TITLE}\n---\n{BODY}").seed
    assert seed.stated.date is not None
    assert seed.stated.date.iso == "2021-11-14"
    assert read(tmp_path, "crane.md", f"---\ntitle: {TITLE}\n---\n{BODY}").seed.stated.date is None


def test_the_title_may_be_the_first_heading(tmp_path: Path) -> None:
    for heading in (f"# {TITLE}\n\n", f"# *{TITLE}* #\n", f"{TITLE}\n=====\n\n"):
        seed = read(tmp_path, "a.md", heading + BODY).seed
        assert (seed.stated.title, seed.markdown.strip()) == (TITLE, BODY)
    assert read(tmp_path, "b.md", BODY).seed.stated.title == ""


@pytest.mark.parametrize("line", ["draft: true", "published: false", "status: draft"])
def test_drafts_are_passed_over(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, "a.md", f"---\ntitle: x\n{line}\n---\n{BODY}")
    assert (found.seeds, found.codes) == ([], [("seed/passed-over", "seeds/a.md")])


def test_lines_of_a_template_language_are_set_aside(tmp_path: Path) -> None:
    figure = '{{< figure src="a.jpg" caption="The crane" >}}'
    body = f"{{% include ad.html %}}\n{LEDE}\n\n{figure}\n<!-- more -->\nAnd {{{{ this }}}} stays."
    seed = read(tmp_path, "a.md", f"---\ntitle: x\n---\n{body}").seed
    assert seed.markdown == f"{LEDE}\n\nAnd {{{{ this }}}} stays.\n"
    assert [one.rule for one in seed.dropped] == ["template-tag", "template-tag"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("a: &a [1]\nb: *a", "yaml/refused"),
        ("title: !!python/object/apply:os.system [id]", "yaml/refused"),
        ("title: [", "yaml/syntax"),
        ("title: a\ntitle: b", "yaml/duplicate-key"),
        ("[" * 60_000, "yaml/refused"),
    ],
)
def test_front_matter_that_is_refused_does_not_cost_the_text(tmp_path: Path, head: str, code: str) -> None:
    found = read(tmp_path, "a.md", f"---\n{head}\n---\n{BODY}")
    assert found.seed.markdown.strip() == BODY
    assert [one for one, _ in found.codes] == [code]


def test_broken_toml_and_programs_are_reported(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", f"+++\ntitle = \n+++\n{BODY}").codes == [("seed/doubtful-record", "seeds/a.md:2")]
    assert read(tmp_path, "b.md", f"---js\n{{ title: 'x' }}\n---\n{BODY}").codes == [
        ("seed/doubtful-record", "seeds/b.md:2")
    ]
    assert read(tmp_path, "c.md", "---\ntitle: x\n---\n").codes == [("seed/empty", "seeds/c.md")]


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert "Sub: heading" in read(tmp_path, "a.md", f"---\n\n{BODY}\n\nSub: heading").seed.markdown


def test_words_under_keys_that_nobody_knows_are_kept(tmp_path: Path) -> None:
    text = YAML.replace(
        "summary:", "photo_note: The crane, seen from Pier 4\nlayout: post\nimage: /i/the-crane-of-pier-4.jpg\nsummary:"
    )
    dropped = read(tmp_path, "a.md", text).seed.dropped
    assert [tuple(one) for one in dropped] == [("The crane, seen from Pier 4", "unknown-field-photo-note")]
