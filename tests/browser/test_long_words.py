"""Words that are longer than a small screen, and tables that are wider: the page never scrolls sideways for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader
from tests.browser.test_screens import _WIDER
from tests.ingest.seeds import BODY
from tests.tiny_site import TinySite
from tests.web_server import serve_files

pytestmark = pytest.mark.browser

WORD = "Leuchtturmwärterhausdachziegelherstellergenossenschaftsversammlungsbeschluss"
ADDRESS = "https://buoy.example/archive/2012/04/14/harbour-board-votes-to-close-old-lighthouse-after-a-hundred-years"
_CELLS = ("Team", "Played", "Won", "Drawn", "Lost", "Goals for", "Goals against", "Points")
TABLE = "\n".join(
    f"| {' | '.join(row)} |" for row in (_CELLS, ["---"] * 8, *(["Northwick United", *"1234567"] for _ in range(3)))
)
_BOX = """() => { const box = document.querySelector('.scroll'), cell = document.querySelector('td');
  return [box.scrollWidth > box.clientWidth, cell.getBoundingClientRect().height < 70]; }"""


def _article(title: str, day: int, body: str) -> str:
    names = f"entities:\n  people:\n    - {WORD}\n    - Jane Doe\n  organizations:\n    - {ADDRESS}\n"
    return f"---\ntitle: {title}\ndate: 2021-11-{day}\n{names}---\n\n{body}\n"


def test_nothing_is_wider_than_a_small_screen(chromium: Browser, tmp_path: Path) -> None:
    site = TinySite(
        tmp_path / "site",
        {
            "content/articles/2021/a.md": _article(WORD, 13, BODY),
            "content/articles/2021/b.md": _article("Results", 14, f"{BODY}\n\n{TABLE}\n\n{ADDRESS} {WORD}"),
            "content/articles/2021/c.md": _article(f'"{ADDRESS}"', 15, BODY),
        },
    )
    site.build()
    pages = {name: data for name, data in site.tree().items() if name.endswith((".html", ".css", ".svg"))}
    paths = {name: name.removesuffix("index.html") for name in pages if name.endswith("index.html")}
    assert len(paths) > 10
    with serve_files(tmp_path / "served", {name: data.decode() for name, data in pages.items()}) as home:
        reader = Reader(chromium, home, paths)
        for name in paths:
            with reader.opened(name, 360) as (page, _):
                assert page.evaluate(_WIDER) == [], name
        with reader.opened("2021/11/14/b/index.html", 360) as (page, _):
            assert page.evaluate(_BOX) == [True, True]
