"""The kinds of page that are looked at, and a way to open one as a reader with a given screen would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.sample import Sample
from tests.sample_fixtures import chromium, home, sample

__all__ = ["KINDS", "Reader", "chromium", "home", "paths", "reader", "sample"]

KINDS = (
    "home", "article", "undated article", "right-to-left article", "year", "month", "day", "undated", "404",
    "entity", "index of a kind", "names",
)  # fmt: skip


class Reader(NamedTuple):
    """Opens pages of one site; `paths` says where each kind lies below `home`."""

    browser: Browser
    home: str
    paths: dict[str, str]

    @contextmanager
    def opened(self, kind: str, width: int = 1280, **screen: Any) -> Iterator[tuple[Page, list[str]]]:
        """A page in a fresh context after it has loaded, and what went wrong: console errors, requests elsewhere."""
        context = self.browser.new_context(viewport={"width": width, "height": 740}, **screen)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.on("request", lambda request: None if request.url.startswith(self.home) else wrong.append(request.url))
        page.goto(self.home + self.paths[kind], wait_until="load")
        try:
            yield page, wrong
        finally:
            context.close()


def _longest(sample: Sample, section: str) -> str:
    """The page of a section that has most to show."""
    pages = (sample.output / section).glob("*/index.html")
    return max(pages, key=lambda page: page.stat().st_size).parent.relative_to(sample.output).as_posix()


@pytest.fixture(scope="session")
def paths(sample: Sample) -> dict[str, str]:
    """Where each kind of page lies in the sample archive; an article with a box stands for all articles."""
    articles = {
        page.parent.relative_to(sample.output).as_posix(): page.read_text(encoding="utf-8")
        for page in sample.articles()
    }
    undated = next(path for path in articles if path.startswith("undated/"))
    boxed = next(path for path, text in articles.items() if 'class="key-points"' in text and path[:4].isdigit())
    turned = next(path for path, text in articles.items() if 'dir="rtl"' in text)
    day = next(Path(path).parent for path in articles if path.count("/") == 3)
    folders = {
        "home": "",
        "entity": _longest(sample, "people"),
        "index of a kind": "organizations",
        "names": "entities",
        "article": boxed,
        "undated article": undated,
        "right-to-left article": turned,
        "year": day.parts[0],
        "month": "/".join(day.parts[:2]),
        "day": day.as_posix(),
        "undated": "undated",
    }
    return {kind: f"{quote(folder)}/" if folder else "" for kind, folder in folders.items()} | {"404": "404.html"}


@pytest.fixture
def reader(chromium: Browser, home: str, paths: dict[str, str]) -> Reader:
    return Reader(chromium, home, paths)
