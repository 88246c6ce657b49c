"""After a change of a template only the shards with pages of its are planned, and all of those."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.page import PagePlan
from generator.pipeline import keys
from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
TAGS = "{people: [Ada Byron], places: [Lisbon]}"
THEME = Path(__file__).parents[2] / "templates"


@pytest.fixture
def made(site: Make) -> TinySite:
    return site(
        {
            "content/articles/2021/a.md": article("A", "2021-01-02", "Ada Byron left Lisbon.", entities=TAGS),
            "content/articles/2021/b.md": article("B", "2021-01-03", "Ada Byron came to Lisbon.", entities=TAGS),
            "content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
        }
    )


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps of the pages that have been given a key."""
    steps: list[str] = []
    key_of = keys.Keys.key_of

    def note(self: keys.Keys, plan: PagePlan) -> str:
        steps.append(plan.step)
        return key_of(self, plan)

    monkeypatch.setattr(keys.Keys, "key_of", note)
    return steps


@pytest.mark.parametrize(
    ("template", "stale"),
    [
        ("article.html", {"article.html"}),
        ("entity.html", {"entity.html"}),
        ("partials/key_points.html", {"article.html"}),
        ("partials/mention.html", {"entity.html"}),
        ("page.html", {"page.html"}),
        ("404.html", {"404.html"}),
    ],
)
def test_only_its_pages_are_planned(
    template: str, stale: set[str], made: TinySite, planned: list[str], tmp_path: Path
) -> None:
    made.build()
    all_steps = set(planned)
    planned.clear()
    changed = (THEME / template).read_text("utf-8").replace("{% macro", "{# #}{% macro", 1) + "<!-- changed -->"
    made.write({f"templates/{template}": changed})
    made.build()
    # A shard of entities holds their feeds, too.
    assert set(planned) - {"atom", "json-feed"} <= stale < all_steps
    assert planned
    build(made.root, Options(jobs=1, output=tmp_path / "clean", state=tmp_path / "clean.sqlite"))
    assert TinySite(tmp_path / "other").tree("../clean") == made.tree()


def test_a_base_is_a_template_of_all(made: TinySite, planned: list[str]) -> None:
    made.build()
    all_steps = set(planned)
    planned.clear()
    base = (THEME / "base.html").read_text("utf-8")
    made.write({"templates/base.html": base.replace('<header class="masthead">', '<header class="masthead new">')})
    made.build()
    assert set(planned) >= {step for step in all_steps if step.endswith(".html")}
    assert all(
        'class="masthead new"' in made.page(path) for path in ("/2021/01/02/a/", "/about/", "/people/ada-byron/")
    )
