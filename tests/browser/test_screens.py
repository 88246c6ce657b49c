"""Every kind of page on a small and a large screen, light and dark, with JavaScript and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import KINDS, Reader
from tests.web_server import serve_files

pytestmark = pytest.mark.browser

_WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [`${document.documentElement.scrollWidth} > ${width}`, ...[...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => element.tagName.toLowerCase() + '.' + element.className)];
}"""
_COLOURS = """() => [getComputedStyle(document.body).color,
  [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor)
    .find((colour) => colour !== 'rgba(0, 0, 0, 0)') || 'none']"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 2560])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_and_stays_at_home(reader: Reader, kind: str, width: int, scheme: str) -> None:
    """No sideways scrolling, no error on the console, no request to another site."""
    with reader.opened(kind, width, color_scheme=scheme) as (page, wrong):
        assert page.evaluate(_WIDER) == []
        assert page.locator("h1").count() == 1
    assert wrong == []


def test_paper_and_ink_change_places_in_the_dark(reader: Reader) -> None:
    """Without this, looking at both schemes could mean looking at one twice."""
    seen = []
    for scheme in ("light", "dark"):
        with reader.opened("article", color_scheme=scheme) as (page, _):
            seen.append(page.evaluate(_COLOURS))
    (light_ink, light_paper), (dark_ink, dark_paper) = seen
    assert _lightness(light_paper) - _lightness(light_ink) > 120
    assert _lightness(dark_ink) - _lightness(dark_paper) > 120


def _lightness(colour: str) -> float:
    """Of `rgb(…)` as Chromium computes colours, 0 to 255."""
    assert colour.startswith("rgb"), colour
    parts = [float(part) for part in colour.partition("(")[2].rstrip(")").replace(",", " ").split()[:3]]
    return sum(parts) / 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_the_same_without_javascript(reader: Reader, kind: str) -> None:
    texts = []
    for enabled in (True, False):
        with reader.opened(kind, java_script_enabled=enabled) as (page, wrong):
            texts.append(page.locator("body").inner_text())
            assert page.locator("h1").is_visible()
        assert wrong == []
    assert texts[0] == texts[1]
    assert len(texts[0]) > 100


def test_the_small_screen_opens_with_headline_date_and_first_point(reader: Reader) -> None:
    with reader.opened("article", 360) as (page, _):
        for shown in ("article h1", "article time", ".key-points li"):
            box = page.locator(shown).first.bounding_box()
            assert box
            assert box["y"] < 740, shown


def test_faults_are_seen(chromium: Browser, tmp_path: Path) -> None:
    """The control: a page that is too wide, asks another site for a picture and raises an error."""
    files = {
        "index.html": "<!doctype html><title>x</title><p class=wide>x</p><img src='http://127.0.0.1:9/i.png'>"
        "<script src=s.js></script>",
        "s.js": "document.querySelector('p').style.width = '500px'; fail()",
    }
    with (
        serve_files(tmp_path, files) as home,
        Reader(chromium, home, {"home": ""}).opened("home", 360) as (page, wrong),
    ):
        assert page.evaluate(_WIDER)[1:] == ["p.wide"]
    assert "http://127.0.0.1:9/i.png" in wrong
    assert any("fail is not defined" in one for one in wrong)
