"""The real seed, word for word, where it is at hand; and a seed of our own in the same layout."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.tiny_site import TinySite

REAL = REPOSITORY.parent / "shared" / "seeds" / "000_95440932b03f0d12.txt"
OWN = REPOSITORY / "seeds" / "2021" / "000_west-wing-tension.txt"


def _printed(seed: Path) -> tuple[list[str], list[str]]:
    """The paragraphs and the points of a seed in this layout, read off without Backissue."""
    lines = [" ".join(line.replace("\xa0", " ").split()) for line in seed.read_text("utf-8").split("\n")]
    lines = [line for line in lines if line]
    points = [line.removeprefix("• ") for line in lines if line.startswith("•")]
    paragraphs = [line for line in lines if not line.startswith("•")]
    assert paragraphs.pop() == "Facebook Twitter"
    paragraphs.remove("What You Need To Know")
    return paragraphs, points


@pytest.mark.parametrize("seed", [pytest.param(REAL, id="real"), pytest.param(OWN, id="own")])
def test_the_layout_of_the_real_seed(seed: Path, tmp_path: Path) -> None:
    if not seed.exists():
        pytest.skip("the real seed is not part of the project; ../shared is absent")
    paragraphs, points = _printed(seed)
    assert (len(paragraphs), len(points)) == (11, 4)
    site = TinySite(tmp_path, {f"seeds/{seed.name}": seed.read_bytes()})
    built = site.build()
    assert not built.diagnostics
    [path] = site.articles
    _, matter, body = site.read(f"content/articles/{path}").split("---\n", 2)
    front = yaml.safe_load(matter)
    assert path == f"undated/{front['slug']}.md"
    assert "date" not in front
    assert paragraphs[0].startswith(front["title"])
    assert front["inferred"] == {"title": "first-clause-of-lede"}
    assert front["key_points"] == points
    assert front["removed"] == [{"text": "Facebook Twitter", "rule": "share-links"}]
    assert [line.replace("\\", "") for line in body.strip().split("\n\n")] == paragraphs
    page = site.page(f"/undated/{front['slug']}/")
    assert page.count("<h1") == 1
    text = site.text(f"/undated/{front['slug']}/")
    for paragraph in (*paragraphs, *points, front["title"], "What You Need To Know", "Undated"):
        assert paragraph in text
    assert site.build().published.written == 0
