from __future__ import annotations

from collections.abc import Callable

from tests.entity_pages.tagged import tagged
from tests.tiny_site import TinySite

Site = Callable[[dict[str, str | bytes]], TinySite]


def related(site: TinySite, permalink: str) -> str:
    """The words of the section of related articles, empty if there is none."""
    text = site.text(permalink)
    return text.partition(" Related ")[2].partition(" Published Date ")[0]


def test_the_rarer_the_shared_name_the_closer_and_the_reason_is_told(site: Site) -> None:
    common = {
        f"content/articles/z{n}.md": tagged(f"Z{n}", f"2020-01-{n + 1:02d}", places=["Harbour"]) for n in range(3)
    }
    made = site(
        {
            **common,
            "content/articles/a.md": tagged(
                "A", "2021-05-01", people=["Ada Aas"], events=["Regatta"], places=["Harbour"]
            ),
            "content/articles/b.md": tagged("B", "2021-05-03", people=["Ada Aas"], events=["Regatta"]),
            "content/articles/c.md": tagged("C", "2021-05-02", people=["Ada Aas"]),
            "content/articles/d.md": tagged("D", "2021-05-02"),
        }
    )
    made.build()
    assert related(made, "/2021/05/01/a/").split("Provenance")[0] == (
        "B 3 May 2021 also about Ada Aas and Regatta C 2 May 2021 also about Ada Aas"
    )
    assert related(made, "/2021/05/02/d/") == ""
    assert related(made, "/2020/01/01/z0/") == "", "a name in more than a quarter of the articles is not rare"


def test_what_is_nearer_in_time_comes_first(site: Site) -> None:
    days = ("2011-01-01", "2021-04-30", "2021-05-09", "2021-05-02", "")
    files = {f"content/articles/{n}.md": tagged(f"T{n}", day, people=["Ada Aas"]) for n, day in enumerate(days)}
    filler = {f"content/articles/f{n}.md": tagged(f"F{n}", "2021") for n in range(45)}
    made = site({**files, **filler, "content/articles/a.md": tagged("A", "2021-05-01", people=["Ada Aas"])})
    made.build()
    words = related(made, "/2021/05/01/a/").split()
    assert [word for word in words if word in {f"T{n}" for n in range(5)}] == ["T1", "T3", "T2", "T0"]


def test_the_same_story_in_another_version_is_no_related_one(site: Site) -> None:
    text = "\n\n".join(
        f"The board met for the {n}th time and voted on the {n}th dredger of the year." for n in range(40)
    )
    made = site(
        {
            "content/articles/a.md": tagged("A", "2021-05-01", text, people=["Ada Aas"]),
            "content/articles/b.md": tagged("B", "2021-05-01", text, people=["Ada Aas"]),
            "content/articles/c.md": tagged("C", "2021-05-01", "Else.", people=["Ada Aas"]),
        }
    )
    made.build()
    assert "B" not in related(made, "/2021/05/01/a/").split()
    assert "C" in related(made, "/2021/05/01/a/").split()
