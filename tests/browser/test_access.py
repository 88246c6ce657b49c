"""axe finds nothing on any kind of page, and the keyboard alone reaches everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import KINDS, Reader
from tests.web_server import serve_files

pytestmark = pytest.mark.browser

_AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
_RUN = """async () => {
  const found = await axe.run(document,
    {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return [found.passes.length, found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.any.map((one) => one.message)}`))];
}"""
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  if (!element.dataset.stop) element.dataset.stop = String(document.querySelectorAll('[data-stop]').length + 1);
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {tag: element.tagName, href: element.getAttribute('href'), stop: Number(element.dataset.stop),
          seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0,
          ring: style.outlineStyle !== 'none' && style.outlineWidth !== '0px'};
}"""
_REACHABLE = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
  .filter((element) => !element.closest('details:not([open]) > :not(summary)')).length"""


def _violations(page: Page) -> list[str]:
    assert _AXE.exists(), "axe is not installed; run tests/install_tools.sh"
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    passes, violations = page.evaluate(_RUN)
    assert passes > 5
    return list(violations)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(reader: Reader, kind: str, width: int, scheme: str) -> None:
    with reader.opened(kind, width, color_scheme=scheme) as (page, _):
        for details in page.locator("details").all():
            details.locator("summary").first.click()
        assert _violations(page) == []


def test_axe_sees_faults(chromium: Browser, tmp_path: Path) -> None:
    files = {
        "index.html": "<!doctype html><title>x</title><link rel=stylesheet href=s.css><main><h1>x</h1><p>pale</p>"
        "<img src=i.png></main>",
        "s.css": "p { color: #aaa; background: #fff }",
    }
    with (
        serve_files(tmp_path, files) as home,
        Reader(chromium, home, {"home": ""}).opened("home") as (page, _),
    ):
        rules = {violation.partition(":")[0] for violation in _violations(page)}
    assert {"color-contrast", "html-has-lang", "image-alt"} <= rules


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404"])
def test_the_first_stop_skips_to_the_text(reader: Reader, kind: str) -> None:
    with reader.opened(kind) as (page, _):
        page.keyboard.press("Tab")
        first = page.evaluate(_FOCUS)
        assert first
        assert first["href"].startswith("#")
        assert first["seen"], "the skip link is hidden while it has the focus"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('main, footer') !== null")


@pytest.mark.parametrize("kind", KINDS)
def test_the_tab_key_stops_at_everything_and_shows_where(reader: Reader, kind: str) -> None:
    with reader.opened(kind) as (page, _):
        stops = []
        expected = page.evaluate(_REACHABLE)
        for _ in range(expected + 5):
            page.keyboard.press("Tab")
            stop = page.evaluate(_FOCUS)
            if stop is None or stop["stop"] <= len(stops):
                break
            stops.append(stop)
        assert len(stops) == expected
        assert [stop for stop in stops if not stop["seen"] or not stop["ring"]] == []
