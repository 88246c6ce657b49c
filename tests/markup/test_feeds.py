from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from tests.markup.feeds import check_atom, check_json_feed, check_sitemap
from tests.sample import Sample

_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:paper.example,2020:feed</id><title>The Paper</title><updated>2020-01-02T00:00:00Z</updated>
<author><name>The Paper</name></author>
<link rel="self" href="https://paper.example/feed.xml"/><link href="https://paper.example/"/>
<entry><id>tag:paper.example,2020:1</id><title>One</title><updated>2020-01-02T00:00:00Z</updated>
<link href="https://paper.example/one/"/><summary type="html">x</summary></entry>
</feed>"""

_JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "The Paper",
"home_page_url": "https://paper.example/", "feed_url": "https://paper.example/feed.json",
"items": [{"id": "tag:1", "url": "https://paper.example/one/", "content_text": "x",
"date_published": "2020-01-02T00:00:00Z", "authors": [{"name": "Ada Lowe"}]}]}"""

_SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://paper.example/one/</loc><lastmod>2020-01-02</lastmod></url></urlset>"""


def test_atom_feeds_have_what_the_rfc_asks_for(sample: Sample) -> None:
    feeds = sorted(sample.output.rglob("feed.xml"))
    assert sample.output / "feed.xml" in feeds
    assert {str(feed): check_atom(feed.read_bytes()) for feed in feeds} == {str(feed): [] for feed in feeds}


def test_json_feeds_have_what_the_specification_asks_for(sample: Sample) -> None:
    feeds = sorted(sample.output.rglob("feed.json"))
    assert sample.output / "feed.json" in feeds
    assert {str(feed): check_json_feed(feed.read_bytes()) for feed in feeds} == {str(feed): [] for feed in feeds}


def test_both_feeds_tell_of_the_same_dated_articles(sample: Sample) -> None:
    """An Atom entry must have a time; a JSON item need not, so only there undated articles may stand."""
    atom = ET.parse(sample.output / "feed.xml")
    told = json.loads((sample.output / "feed.json").read_bytes())["items"]
    dated = [item["id"] for item in told if "date_published" in item]
    assert dated
    assert [entry.findtext("{*}id") for entry in atom.iterfind("{*}entry")] == dated


def test_the_sitemap_lists_every_page_that_is_to_be_found(sample: Sample) -> None:
    maps = sorted(sample.output.glob("sitemap*.xml"))
    assert sample.output / "sitemap.xml" in maps
    assert [problem for one in maps for problem in check_sitemap(one.read_bytes(), sample.base_url)] == []
    listed = {loc.text for one in maps for loc in ET.parse(one).iterfind("{*}url/{*}loc")}
    articles = {f"{sample.base_url}{page.parent.relative_to(sample.output)}/" for page in sample.articles()}
    assert len(articles) > 20
    assert articles - listed == set()
    assert f"{sample.base_url}404.html" not in listed


def test_robots_names_the_sitemap(sample: Sample) -> None:
    lines = (sample.output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {sample.base_url}sitemap.xml" in lines


def test_sound_documents_pass() -> None:
    assert check_atom(_ATOM.encode()) == []
    assert check_json_feed(_JSON_FEED.encode()) == []
    assert check_sitemap(_SITEMAP.encode(), "https://paper.example/") == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("</feed>", ""),
        ("2005/Atom", "2005/Other"),
        ("<id>tag:paper.example,2020:feed</id>", ""),
        ("<title>One</title>", "<title> </title>"),
        ("tag:paper.example,2020:1", "https://paper.example/one/"),
        ("tag:paper.example,2020:1", "tag:paper.example,2020:feed"),
        ("<updated>2020-01-02T00:00:00Z</updated>\n<link ", "<updated>2020-01-02</updated>\n<link "),
        ("<updated>2020-01-02T00:00:00Z</updated>\n<author", "<updated>2026-01-02T00:00:00Z</updated>\n<author"),
        ("<author><name>The Paper</name></author>", ""),
        ("<name>The Paper</name>", "<name/>"),
        ('rel="self"', 'rel="next"'),
        ('<link href="https://paper.example/one/"/>', ""),
        ("https://paper.example/one/", "one/"),
        ('type="html"', 'type="markdown"'),
        ("<title>One", "<title>\ufffe"),
    ],
)
def test_a_broken_atom_feed_is_seen(sound: str, broken: str) -> None:
    assert sound in _ATOM
    assert check_atom(_ATOM.replace(sound, broken).encode()) != []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("]}]}", ""),
        ("version/1.1", "version/1"),
        ('"title": "The Paper"', '"title": ""'),
        ("https://paper.example/feed.json", "feed.json"),
        ('"id": "tag:1"', '"id": 1'),
        ("https://paper.example/one/", "one/"),
        ("content_text", "content"),
        ("2020-01-02T00:00:00Z", "2020-01-02"),
        ("2020-01-02T00:00:00Z", "2020-02-30T00:00:00Z"),
        ('{"name": "Ada Lowe"}', "{}"),
        ('"items": [{', '"items": [{"id": "tag:1", "url": "https://paper.example/two/", "content_text": ""}, {'),
        ('"content_text": "x', '"content_text": "' + "x" * 250_000),
    ],
)
def test_a_broken_json_feed_is_seen(sound: str, broken: str) -> None:
    assert sound in _JSON_FEED
    assert check_json_feed(_JSON_FEED.replace(sound, broken).encode()) != []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("</urlset>", ""),
        ("urlset", "urls"),
        ("https://paper.example/one/", "/one/"),
        ("https://paper.example/one/", "https://other.example/one/"),
        ("2020-01-02", "2 January"),
        ("<url><loc>", "<url><loc>https://paper.example/one/</loc></url><url><loc>"),
        ("<url><loc>https://paper.example/one/</loc><lastmod>2020-01-02</lastmod></url>", ""),
        ("/one/", f"/{'o' * 2_048}/"),
    ],
)
def test_a_broken_sitemap_is_seen(sound: str, broken: str) -> None:
    assert sound in _SITEMAP
    assert check_sitemap(_SITEMAP.replace(sound, broken).encode(), "https://paper.example/") != []
