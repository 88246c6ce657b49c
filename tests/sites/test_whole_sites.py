"""Tiny whole sites: what is in them, what comes out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from generator.base.diagnostics import SiteError
from tests.tiny_site import SETTINGS, TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
_LINK = re.compile(r'(?:href|src)="([^"#?]*)')

HOSTILE_BODY = (
    "# <script>alert(2)</script>\n\n[a](javascript:alert(3)) ![x](https://evil.example/x.png) <b onclick=x>b</b>"
)
THREE = {
    "content/articles/2021/11/flood.md": article("Flood", "2021-11-14", "The river rose.\n\nIt fell again."),
    "content/articles/2021/12/ebb.md": article("Ebb", "2021-12-01", byline="Ann Lee and Bo Ray", section="River"),
    "content/articles/undated/old.md": article("Old story"),
}


def test_every_page_of_the_contract_is_there(site: Make) -> None:
    made = site({**THREE, "content/pages/about.md": article("About us"), "static/robots-logo.txt": "x"})
    made.build()
    assert set(made.tree()) >= {
        "index.html", "404.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "robots-logo.txt",
        "2021/index.html", "2021/11/index.html", "2021/12/index.html", "2021/11/14/index.html",
        "2021/11/14/flood/index.html", "2021/12/01/ebb/index.html", "undated/index.html", "undated/old/index.html",
        "about/index.html", "assets/style.css",
    }  # fmt: skip
    assert not made.diagnostics


def test_earlier_and_later_lead_through_the_archive(site: Make) -> None:
    made = site(THREE)
    made.build()
    assert 'href="../../../../2021/12/01/ebb/"' in made.page("/2021/11/14/flood/")
    assert 'href="../../../../2021/11/14/flood/"' in made.page("/2021/12/01/ebb/")


def test_links_are_relative_and_lead_to_files(site: Make) -> None:
    made = site({**THREE, "content/pages/about.md": article("About us")})
    made.build()
    tree = made.tree()
    pages = [name for name in tree if name.endswith(".html") and name != "404.html"]
    assert len(pages) > 8
    for name in pages:
        for link in _LINK.findall(tree[name].decode()):
            if link.startswith(("https://tiny.example", "https://schema.org")) or not link:
                continue
            assert not link.startswith(("/", "http")), f"{name} links to {link}"
            target = (made.root / "public" / name).parent / link
            assert (target / "index.html" if target.is_dir() else target).is_file(), f"{name} links to {link}"


def test_partial_dates_give_shorter_permalinks(site: Make) -> None:
    made = site(
        {
            "content/articles/2020/a.md": article("Year only", "2020"),
            "content/articles/2020/b.md": article("Month only", "2020-05"),
            "content/articles/2020/c.md": article("A moment", "2020-05-06T23:30:00-05:00"),
        }
    )
    made.build()
    assert {"2020/a/index.html", "2020/05/b/index.html", "2020/05/06/c/index.html"} <= set(made.tree())
    assert 'datetime="2020"' in made.page("/2020/a/")
    assert 'datetime="2020-05-06T23:30:00-05:00"' in made.page("/2020/05/06/c/")


def test_drafts_are_nowhere_unless_asked_for(site: Make) -> None:
    made = site({**THREE, "content/articles/2021/secret.md": article("Secret plan", "2021-12-02", draft="true")})
    made.build()
    assert not any(b"Secret plan" in data for data in made.tree().values())
    made.build(drafts=True)
    assert b"Secret plan" in made.tree()["2021/12/02/secret/index.html"]
    made.build()
    assert not any(b"Secret plan" in data for data in made.tree().values())


def test_page_numbers_keep_their_articles_when_new_ones_arrive(site: Make) -> None:
    numbered = {
        f"content/articles/2021/01/a{n:02d}.md": article(f"Item {n:02d}", f"2021-01-{n:02d}") for n in range(1, 24)
    }
    made = site({"site.yaml": SETTINGS + "page_size: 5\n", **numbered})
    made.build()
    before = made.page("/page/1/")
    assert all(f"Item {n:02d}" in before for n in range(1, 6))
    assert "Item 06" not in before
    made.write({"content/articles/2021/02/new.md": article("Newest", "2021-02-01")})
    made.build()
    assert "Newest" in made.page("/")
    titles = re.compile(r"Item \d\d")
    assert titles.findall(made.page("/page/1/")) == titles.findall(before)
    listed = [title for name, data in made.tree().items() if re.fullmatch(r"(page/\d+/)?index.html", name)
              for title in set(titles.findall(data.decode()))]  # fmt: skip
    assert sorted(listed) == [f"Item {n:02d}" for n in range(1, 24)]


def test_an_alias_redirects_and_does_not_displace_a_page(site: Make) -> None:
    made = site(
        {**THREE, "content/articles/2021/x.md": article("X", "2021-03-04", aliases="[/old/place/, /gone.html, /2021/]")}
    )
    made.build()
    assert 'content="0; url=../../2021/03/04/x/"' in made.page("/old/place/")
    assert 'url=./2021/03/04/x/"' in made.read("public/gone.html")
    assert made.codes == ["content/alias-taken"]
    assert "Flood" in made.page("/2021/")


def test_of_two_with_one_address_the_other_is_in_no_list(site: Make) -> None:
    made = site(THREE)
    made.build()
    before = made.tree()
    twin = article("Impostor", "2021-03-04", slug="x", aliases="[/elsewhere/]", entities="{people: [Ada Byron]}")
    made.write(
        {
            "content/articles/2021/x.md": article("Genuine", "2021-03-04", slug="x"),
            "content/articles/2021/y.md": twin,
            "content/articles/2021/z.md": article("Later", "2021-03-05"),
        }
    )
    made.build()
    assert made.codes == ["content/same-permalink"]
    assert [str(one.place) for one in made.diagnostics] == ["content/articles/2021/y.md:1"]
    assert "content/articles/2021/x.md" in made.diagnostics[0].message
    assert not [name for name, data in made.tree().items() if b"Impostor" in data]
    assert "Genuine" in made.page("/2021/03/04/x/")
    for name in ("x", "y", "z"):
        (made.root / f"content/articles/2021/{name}.md").unlink()
    made.build()
    assert made.tree() == before


def test_a_static_file_in_the_place_of_a_page_is_what_should_move(site: Make) -> None:
    made = site({**THREE, "static/2021/index.html": "mine"})
    made.build()
    [one] = made.diagnostics
    assert (one.code, str(one.place)) == ("content/same-permalink", "static/2021/index.html")
    assert one.hint == "move or rename static/2021/index.html"


def test_feeds_and_sitemap(site: Make) -> None:
    made = site(THREE)
    made.build()
    atom = ET.fromstring(made.read("public/feed.xml"))
    ns = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.text for e in atom.findall("a:entry/a:title", ns)] == ["Ebb", "Flood"]
    assert atom.findtext("a:updated", namespaces=ns) == "2021-12-01T00:00:00Z"
    feed = json.loads(made.read("public/feed.json"))
    assert [item["title"] for item in feed["items"]] == ["Ebb", "Flood", "Old story"]
    assert "date_published" not in feed["items"][2]
    urls = re.findall(r"<loc>(.*?)</loc>", made.read("public/sitemap.xml"))
    assert "https://tiny.example/2021/11/14/flood/" in urls
    assert not any("404" in url for url in urls)
    assert "Sitemap: https://tiny.example/sitemap.xml" in made.read("public/robots.txt")


def test_feed_ids_outlive_slug_and_host(site: Make) -> None:
    made = site(THREE)
    made.build()
    ids = re.findall(r"<id>(.*?)</id>", made.read("public/feed.xml"))
    made.write({"content/articles/2021/11/flood.md": article("Flood", "2021-11-14", slug="the-flood")})
    made.build(base_url="https://elsewhere.example/archive/")
    assert re.findall(r"<id>(.*?)</id>", made.read("public/feed.xml")) == ids
    assert "https://elsewhere.example/archive/2021/11/14/the-flood/" in made.read("public/feed.xml")


def test_json_ld_and_citation_tags(site: Make) -> None:
    made = site(THREE)
    made.build()
    page = made.page("/2021/12/01/ebb/")
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    news, crumbs = json.loads(block)
    assert news["@type"] == "NewsArticle"
    assert news["datePublished"] == "2021-12-01"
    assert news["author"] == [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ray"}]
    assert crumbs["@type"] == "BreadcrumbList"
    assert '<meta name="citation_publication_date" content="2021/12/01">' in page
    assert page.count('name="citation_author"') == 2
    undated = made.page("/undated/old/")
    assert "datePublished" not in undated
    assert "published_time" not in undated


def test_hostile_fields_stay_text(site: Make) -> None:
    hostile = "\"</script><script>alert(1)</script> {{ 7*7 }} {% include '/etc/passwd' %} \\u2028\""
    made = site(
        {
            "content/articles/2021/h.md": article(
                hostile, "2021-01-01", HOSTILE_BODY,
                byline=hostile, section=hostile, dateline=hostile, key_points=f"[{hostile}]", publication=hostile,
            )
        }
    )  # fmt: skip
    made.build()
    assert not [one for one in made.diagnostics if one.severity == "error"]
    for name, data in made.tree().items():
        text = data.decode()
        assert "<script>" not in text.replace('<script type="application/ld+json">', ""), name
        assert "javascript:" not in text, name
        assert "49" not in re.sub(r"[0-9a-f]{20,}|[\d.]{5,}", "", text) or name.endswith((".css", ".svg")), name
    page = made.page("/2021/01/01/h/")
    assert "<img" not in page
    assert "<b onclick" not in page
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "</script><script>alert(1)</script> {{ 7*7 }}" in json.loads(block)[0]["headline"]


def test_feeds_give_a_day_as_midnight_of_the_newsroom(site: Make) -> None:
    zone = "timezone: America/New_York\n"
    old = {"content/articles/1850/o.md": article("Old", "1850-01-02")}
    made = site({"site.yaml": SETTINGS + zone, **THREE, **old})
    made.build()
    published = re.findall(r"<published>(.*?)</published>", made.read("public/feed.xml"))
    assert published == ["2021-12-01T00:00:00-05:00", "2021-11-14T00:00:00-05:00", "1850-01-02T04:56:02Z"]


def test_links_from_the_root_lead_there_wherever_the_site_lives(site: Make) -> None:
    about = article("About", body="See [1998](/2021/11/), ![map](/map.svg) and [elsewhere](//a.example/x).")
    made = site({**THREE, "content/pages/about.md": about, "content/pages/a/deep.md": about})
    made.build()
    assert 'href="../2021/11/"' in made.page("/about/")
    assert 'src="../map.svg"' in made.page("/about/")
    assert 'href="../../2021/11/"' in made.page("/a/deep/")
    assert 'href="//a.example/x"' in made.page("/about/")


def test_an_undated_article_claims_no_neighbours(site: Make) -> None:
    made = site({**THREE, "content/articles/undated/older.md": article("Another")})
    made.build()
    assert "Earlier" not in made.text("/undated/old/")
    assert "Later" not in made.text("/undated/old/")


def test_the_day_of_an_update_is_no_link(site: Make) -> None:
    made = site({"content/articles/2021/u.md": article("U", "2021-01-02", updated="2022-03-04")})
    made.build()
    assert "Updated 4 March 2022" in made.text("/2021/01/02/u/")
    assert "2022/03/04/" not in made.page("/2021/01/02/u/")


def test_a_title_that_the_source_does_not_have_is_cited_in_brackets(site: Make) -> None:
    made = site({"seeds/a.txt": "The bridge is shut.\n\nNobody knows for how long it will be, the town said.\n"})
    made.build()
    [path] = made.articles
    assert "[The bridge is shut]" in made.text(f"/{path.removesuffix('.md')}/")


def test_a_records_own_title_is_nothing_that_was_removed(site: Make) -> None:
    made = site({"seeds/a.jsonl": '{"title": "Choir wins", "text": "The choir won on Sunday, again."}\n'})
    made.build()
    [path] = made.articles
    text = made.read(f"content/articles/{path}")
    assert "removed:" not in text
    assert "title: Choir wins" in text
    assert "\n\nThe choir won on Sunday, again.\n" in text


def test_the_footer_can_be_replaced_alone(site: Make) -> None:
    made = site({**THREE, "templates/partials/colophon.html": "<p>Kept by the library of {{ masthead.title }}.</p>\n"})
    made.build()
    assert not made.diagnostics
    for name, data in made.tree().items():
        if name.endswith(".html"):
            assert b"Kept by the library of The Tiny Gazette." in data, name


def test_a_group_of_settings_says_how_it_is_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = TinySite(tmp_path, {"site.yaml": SETTINGS + "publisher: Town Library\n"})
    with pytest.raises(SiteError) as raised:
        made.build()
    assert [one.message for one in raised.value.diagnostics] == [
        "publisher: holds settings of its own; write publisher: {name: …}"
    ]
