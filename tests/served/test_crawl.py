"""The crawler sees each kind of broken link: without this, a crawler that sees nothing would call every site whole."""

from __future__ import annotations

from pathlib import Path

from tests.served.crawl import crawl
from tests.web_server import serve_files

_PAGE = "<!doctype html><html lang=en><title>Page</title>"


def _problems(folder: Path, files: dict[str, str]) -> list[str]:
    with serve_files(folder, files, "/a/b/") as home:
        return crawl(home, "https://paper.example/").problems


def test_finds_nothing_in_a_whole_site(tmp_path: Path) -> None:
    files = {
        "index.html": f"{_PAGE}<link rel=stylesheet href=s.css><a href='x/#é'>x</a><a href='mailto:a@b.example'>m</a>",
        "x/index.html": f"{_PAGE}<h1 id='é'>x</h1><a href='../'>h</a><a href='https://b.example/'>o</a><a href='#'>",
        "s.css": "p { background: url(i.svg) }",
        "i.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    assert _problems(tmp_path, files) == []


def test_finds_every_kind_of_broken_link(tmp_path: Path) -> None:
    files = {
        "index.html": f"{_PAGE}<a href='gone/'>g</a><a href='/x/'>r</a><a href='x'>slash</a><a href='x/#no'>n</a>"
        "<img src='https://other.example/i.png'><link rel=canonical href='https://paper.example/lost/'>",
        "x/index.html": f"{_PAGE}<link rel=stylesheet href=../s.css><img srcset='small.png 1x, large.png 2x'>",
        "s.css": "p { background: url('no.svg') }",
    }
    problems = _problems(tmp_path, files)
    assert [problem.partition(": ")[0] for problem in problems] == [
        "/ leads out of the site",
        "/ leads out of the site",
        "/ names a place that is not there",
        "/gone/ answers 404",
        "/lost/ answers 404",
        "/no.svg answers 404",
        "/x answers 301",
        "/x/large.png answers 404",
        "/x/small.png answers 404",
    ]
