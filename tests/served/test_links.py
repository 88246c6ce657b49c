"""The sample archive as nginx serves it: everything answers, nothing is broken, nothing lies out of reach."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.sample import Sample, base_url, build, copy_site
from tests.served.crawl import Crawl, Page, crawl, fetch
from tests.web_server import POLICY, serve

pytestmark = pytest.mark.served


@pytest.fixture(scope="module")
def walked(address: str, sample: Sample) -> Crawl:
    return crawl(address, sample.base_url)


def test_no_link_or_anchor_is_broken(walked: Crawl) -> None:
    assert walked.problems == []


def test_every_file_is_served_as_it_lies_on_disk(address: str, sample: Sample) -> None:
    for path in sorted(sample.output.rglob("*")):
        if path.is_file():
            answer = fetch(address + quote(str(path.relative_to(sample.output))))
            assert (answer.status, answer.body) == (200, path.read_bytes()), path


def test_every_page_is_linked_or_has_a_reason_not_to_be(walked: Crawl, sample: Sample) -> None:
    reached = {_file_of(path) for path in walked.reached}
    out_of_reach = []
    for page in sample.pages():
        name = str(page.relative_to(sample.output))
        redirects = bool(Page(page.read_text(encoding="utf-8")).refresh)
        if quote(name) not in reached and name != "404.html" and not redirects:
            out_of_reach.append(name)
    assert out_of_reach == []


def test_every_address_of_the_sitemap_is_linked_too(walked: Crawl, sample: Sample) -> None:
    listed = {
        location.text.removeprefix(sample.base_url)
        for path in sample.output.glob("sitemap*.xml")
        for location in ET.parse(path).iterfind("{*}url/{*}loc")
        if location.text
    }
    assert listed
    assert listed - set(walked.reached) == set()


def test_an_unknown_path_gives_the_404_page(address: str, sample: Sample) -> None:
    for path in ("nowhere", "2021/99/", "a/deep/path/that/is/not/there.html"):
        answer = fetch(address + path)
        assert (answer.status, answer.body) == (404, (sample.output / "404.html").read_bytes())


def test_pages_come_with_the_strict_policy(address: str) -> None:
    assert fetch(address).headers["content-security-policy"] == POLICY
    assert fetch(f"{address}nowhere").headers["content-security-policy"] == POLICY


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The archive built for a path and served there: its address, and where it says that it lives."""
    folder = tmp_path_factory.mktemp("moved")
    site = folder / "site"
    copy_site(site)
    lives_at = f"{base_url(site)}a/b/"
    build(site, "--base-url", lives_at)
    with serve(site / "public", tmp_path_factory.mktemp("nginx"), urlsplit(lives_at).path) as address:
        yield address, lives_at


def test_the_links_of_the_404_page_work_from_any_depth(moved: tuple[str, str], tmp_path: Path) -> None:
    """A page shown at an address that is not its own cannot link relatively: it takes its base from the setting."""
    address, lives_at = moved
    for path in ("nowhere", "a/deep/path/that/is/not/there.html"):
        found = crawl(address, lives_at, first=path)
        assert found.problems == [f"/{path} answers 404"]
        assert len(found.reached) > 10


def _file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
