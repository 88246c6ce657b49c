"""Every page of the sample archive in Chromium under a strict Content-Security-Policy, as nginx sends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.sample import Sample
from tests.web_server import serve_files

pytestmark = [pytest.mark.served, pytest.mark.browser]

_LISTEN = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`));
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.add_init_script(_LISTEN)
    yield context.new_page()
    context.close()


def _violations(page: Page, address: str) -> list[str]:
    """What the policy stopped on a page, and whatever else it wrote to the console as an error."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address, wait_until="load")
    return [*page.evaluate("window.violations"), *errors]


def test_no_page_needs_what_the_policy_forbids(page: Page, home: str, sample: Sample) -> None:
    addresses = [home + quote(str(path.relative_to(sample.output))) for path in sample.pages()]
    assert len(addresses) > 20
    found = {address: _violations(page, address) for address in addresses}
    assert {address: violations for address, violations in found.items() if violations} == {}


@pytest.mark.parametrize(
    ("markup", "directive"),
    [
        ("<p style='color: red'>red</p>", "style-src-attr"),
        ("<style>p { color: red }</style>", "style-src-elem"),
        ("<script>document.title = 'ran'</script>", "script-src-elem"),
        ("<p onclick='go()'>go</p>", "script-src-attr"),
        ("<img alt='' src='https://other.example/i.png'>", "img-src"),
    ],
)
def test_the_policy_stops_what_it_should(page: Page, tmp_path: Path, markup: str, directive: str) -> None:
    """The control: a page that needs something inline or from elsewhere is seen to."""
    with serve_files(tmp_path, {"index.html": f"<!doctype html><title>Page</title>{markup}"}) as address:
        found = _violations(page, address)
    assert any(violation.startswith(f"{directive}: ") for violation in found), found
    assert page.title() == "Page"
