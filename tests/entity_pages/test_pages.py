"""Which entities have a page, where it is, and what stands on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from tests.entity_pages.tagged import BIDEN, CNN, HARRIS, PARIS, record, tagged
from tests.markup.feeds import check_atom, check_json_feed
from tests.tiny_site import SETTINGS, TinySite

Site = Callable[[dict[str, str | bytes]], TinySite]

STORY = (
    "The White House spoke up on Sunday. Aides to Harris told CNN that she was, as Mr. Biden put it, fine.\n\n"
    "Harris flew to Paris. Vice President Kamala Harris returned."
)
TAGS = {"people": [HARRIS, BIDEN], "organizations": [CNN], "places": [PARIS]}


def few() -> dict[str, str | bytes]:
    return {
        "content/articles/a.md": tagged("A friction", "2021-11-14", STORY, **TAGS),
        "content/articles/b.md": tagged("B speech", "2021-12-01", "Harris spoke.", people=[HARRIS]),
        "content/articles/c.md": tagged("C return", "", "Nothing here names anybody.", people=[HARRIS]),
    }


def links(html: str) -> list[tuple[str, str]]:
    """Address and text of every link to an entity."""
    found = re.findall(r'<a rel="tag" class="entity [\w-]+" href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return [(address, unescape(text)) for address, text in found]


def pages(site: TinySite) -> set[str]:
    """All pages about entities but redirects."""
    sections = ("people/", "organizations/", "places/", "events/", "entities/")
    tree = site.tree()
    uris = [path for path in tree if path.startswith(sections) and path.endswith("index.html")]
    return {path.removesuffix("index.html") for path in uris if b'http-equiv="refresh"' not in tree[path]}


def json_ld(site: TinySite, permalink: str) -> list[dict[str, object]]:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.page(permalink), re.DOTALL)
    return json.loads(text)  # type: ignore[no-any-return]


def test_each_entity_has_a_page_and_each_kind_an_index(site: Site) -> None:
    made = site(few())
    made.build()
    assert made.codes == []
    assert pages(made) == {
        "entities/",
        "people/",
        "people/kamala-harris/",
        "people/joe-biden/",
        "organizations/",
        "organizations/cnn/",
        "places/",
        "places/paris/",
    }
    locations = re.findall("<loc>https://tiny.example/(.*?)</loc>", made.read("public/sitemap.xml"))
    assert pages(made) <= set(locations)
    assert '<a href="./entities/">Names</a>' in made.page("/")


def test_a_site_without_tags_has_nothing_of_it(site: Site) -> None:
    made = site({"content/articles/a.md": tagged("A", "2021")})
    made.build()
    assert pages(made) == set()
    assert "entities/" not in made.page("/")


def test_the_first_mention_in_the_text_leads_to_the_page_by_its_short_form(site: Site) -> None:
    made = site(few())
    made.build()
    html = made.page("/2021/11/14/a/")
    text = html.partition('class="article-body"')[2].partition("</article>")[0]
    assert links(text) == [
        ("../../../../people/kamala-harris/", "Harris"),
        ("../../../../organizations/cnn/", "CNN"),
        ("../../../../people/joe-biden/", "Biden"),
        ("../../../../places/paris/", "Paris"),
    ]
    assert 'data-card="Kamala Harris\nPerson\n3 articles"' in text
    below = html.partition("</article>")[2]
    assert [text for _, text in links(below)] == [HARRIS, BIDEN, CNN, PARIS]
    assert made.text("/2021/11/14/a/").count("Aides to Harris told CNN that") == 1


def test_points_lead_to_pages_and_to_their_paragraph(site: Site) -> None:
    text = tagged("A", "2021", "Harris spoke on Sunday night, she said.", people=[HARRIS])
    points = 'key_points: ["Harris spoke on Sunday night", "Harris went on Sunday night, she said"]\n'
    made = site({"content/articles/a.md": text.replace("entities:", f"{points}entities:")})
    made.build()
    box = made.page("/2021/a/").partition('<aside class="key-points"')[2].partition("</aside>")[0]
    assert links(box) == [("../../people/kamala-harris/", "Harris")]
    assert '<a class="source" href="#p1" aria-label=' in box
    assert '<a class="source" href="#p1">Harris went on Sunday night, she said</a>' in box


def test_a_page_tells_the_sentence_the_names_and_the_company(site: Site) -> None:
    made = site(few())
    made.build()
    page = made.text("/people/kamala-harris/")
    assert "3 articles, from 14 November 2021 to 1 December 2021" in page
    assert "Aides to Harris told CNN that she was, as Mr. Biden put it, fine." in page
    assert "The White House spoke up" not in page
    assert "In these articles Harris 3 times , Kamala Harris 1 times" in page.replace("  ", " ")
    assert "Named together with People Joe Biden 1 article Organizations CNN 1 article Places Paris 1 article" in page
    assert "2 dated articles by month, from November 2021 to December 2021." in page
    assert "<svg" in made.page("/people/kamala-harris/")
    undated = page.partition("Undated")[2]
    assert "C return" in undated
    assert "Nothing here names anybody." in undated


def test_a_page_shows_what_its_record_says(site: Site) -> None:
    files = few() | {
        "content/entities/k.md": record(
            HARRIS,
            variants="[Kamala D. Harris]",
            same_as="[https://www.wikidata.org/wiki/Q10853588]",
            description="49th vice president",
            aliases="[/people/k-harris/]",
            body="She was a *senator* before.",
        )
    }
    made = site(files)
    made.build()
    html, text = made.page("/people/kamala-harris/"), made.text("/people/kamala-harris/")
    assert "<em>senator</em>" in html
    assert "Other names Kamala D. Harris" in text
    assert '<a href="https://www.wikidata.org/wiki/Q10853588" dir="ltr">wikidata.org</a>' in html
    assert 'content="0; url=../../people/kamala-harris/"' in made.page("/people/k-harris/")
    person = json_ld(made, "/people/kamala-harris/")[0]
    assert person["@type"] == "Person"
    assert person["sameAs"] == ["https://www.wikidata.org/wiki/Q10853588"]
    assert person["alternateName"] == ["Kamala D. Harris"]
    assert [one["headline"] for one in person["subjectOf"]] == ["B speech", "A friction", "C return"]  # type: ignore[attr-defined]
    assert 'data-card="Kamala Harris\n49th vice president\n3 articles"' in made.page("/2021/11/14/a/")


def test_an_article_is_about_what_its_headline_names_and_mentions_the_rest(site: Site) -> None:
    made = site({"content/articles/a.md": tagged("Harris speaks", "2021", **TAGS)})
    made.build()
    article = json_ld(made, "/2021/a/")[0]
    harris = {"@type": "Person", "@id": "https://tiny.example/people/kamala-harris/", "name": HARRIS}
    assert article["about"] == [harris]
    assert [one["name"] for one in article["mentions"]] == [BIDEN, CNN, PARIS]  # type: ignore[attr-defined]


def test_an_entity_has_feeds_of_its_own(site: Site) -> None:
    made = site(few())
    made.build()
    atom = (made.root / "public/people/joe-biden/feed.xml").read_bytes()
    feed = (made.root / "public/people/kamala-harris/feed.json").read_bytes()
    assert check_atom(atom) == []
    assert check_json_feed(feed) == []
    assert b"A friction" in atom
    assert b"B speech" not in atom
    assert [item["title"] for item in json.loads(feed)["items"]] == ["B speech", "A friction", "C return"]
    assert 'href="../../people/joe-biden/feed.xml"' in made.page("/people/joe-biden/")


@pytest.mark.parametrize(
    ("least", "expected"), [(1, {HARRIS, BIDEN, CNN, PARIS}), (2, {HARRIS, CNN}), (3, {HARRIS}), (4, set())]
)
def test_min_articles_decides_who_has_a_page(site: Site, least: int, expected: set[str]) -> None:
    settings = SETTINGS.replace("none}", f"none, min_articles: {least}}}")
    files = few() | {"content/articles/d.md": tagged("D", "2021", "CNN.", organizations=[CNN]), "site.yaml": settings}
    made = site(files)
    made.build()
    below = made.page("/2021/11/14/a/")
    assert {text for _, text in links(below)} - {"Harris", "Biden"} == expected
    assert len(pages(made) - {"entities/", "people/", "organizations/", "places/"}) == len(expected)
    assert made.text("/2021/11/14/a/").count(BIDEN) == 1, "who has no page is a tag still"


def test_few_articles_make_no_feeds_where_the_site_says_so(site: Site) -> None:
    settings = SETTINGS.replace("none}", "none, feed_min_articles: 2}")
    made = site(
        few() | {"content/articles/d.md": tagged("D", "2021", "CNN.", organizations=[CNN]), "site.yaml": settings}
    )
    made.build()
    feeds = {path for path in made.tree() if path.endswith(("feed.xml", "feed.json"))}
    assert feeds == {
        f"{folder}{name}"
        for folder in ("", "people/kamala-harris/", "organizations/cnn/")
        for name in ("feed.xml", "feed.json")
    }
    assert "feed.xml" in made.page("/organizations/cnn/").partition("</head>")[2]
    alone = made.page("/people/joe-biden/")
    assert "people/joe-biden/feed" not in alone
    assert "Feeds</dt>" not in alone


def test_a_record_gives_a_page_however_few_its_articles_unless_there_are_none(site: Site) -> None:
    files = few() | {
        "site.yaml": SETTINGS.replace("none}", "none, min_articles: 3}"),
        "content/entities/joe.md": record(BIDEN),
        "content/entities/jen.md": record("Jen Psaki", aliases="[/people/psaki/]"),
    }
    made = site(files)
    made.build()
    assert pages(made) == {"entities/", "people/", "people/kamala-harris/", "people/joe-biden/"}


def test_a_record_gathers_the_tags_that_mean_it(site: Site) -> None:
    """After a merge or a rename, articles that an editor has taken over still carry the old names."""
    made = site(
        {
            "content/articles/a.md": tagged("A", "2021", "Biden spoke.", people=["Biden", "Joe Biden"]),
            "content/articles/b.md": tagged("B", "2021", "Biden spoke.", people=["Joseph R. Biden Jr."]),
            "content/articles/c.md": tagged("C", "2021", "Nobody.", people=["Facebook Twitter"]),
            "content/entities/joe.md": record(
                BIDEN, variants='[Biden, "Joseph R. Biden Jr."]', aliases="[/people/biden/]"
            ),
            "content/entities/no.md": record("Facebook Twitter", ignore="true"),
        }
    )
    made.build()
    assert pages(made) == {"entities/", "people/", "people/joe-biden/"}
    assert made.codes == []
    assert '"tags": [\n    "Joe Biden"\n   ]' in made.read("public/feed.json")
    assert "Facebook Twitter" not in made.text("/2021/c/")
    for permalink in ("/2021/a/", "/2021/b/"):
        assert links(made.page(permalink)) == [("../../people/joe-biden/", "Biden"), ("../../people/joe-biden/", BIDEN)]
    assert "people/joe-biden/" in made.page("/people/biden/")


def test_a_variant_of_two_records_is_neither(site: Site) -> None:
    made = site(
        {
            "content/articles/a.md": tagged("A", "2021", people=["Hale"]),
            "content/entities/n.md": record("Nora Hale", variants="[Hale]"),
            "content/entities/r.md": record("Ruth Hale", variants="[Hale]"),
        }
    )
    made.build()
    assert pages(made) == {"entities/", "people/", "people/hale/"}


def test_one_name_of_two_kinds_is_two_pages(site: Site) -> None:
    made = site(
        {
            "content/articles/a.md": tagged(
                "A", "2021", "Washington slept.", people=["Washington"], places=["Washington"]
            )
        }
    )
    made.build()
    assert {"people/washington/", "places/washington/"} <= pages(made)
    body = made.page("/2021/a/").partition("</article>")[0]
    assert links(body) == [("../../people/washington/", "Washington")], (
        "the whole name of a person, a bare one of a place"
    )


def test_case_accents_and_articles_do_not_make_two_of_one(site: Site) -> None:
    tags = [["José Peña"], ["Jose Pena"], ["José Peña"]]
    files = {f"content/articles/{n}.md": tagged(str(n), "2021", people=names) for n, names in enumerate(tags)}
    made = site({**files, "content/articles/x.md": tagged("x", "2021", organizations=["The Ledger", "ledger"])})
    made.build()
    assert {"people/jose-pena/", "organizations/the-ledger/"} <= pages(made)
    assert len(pages(made)) == 5


def test_two_names_with_one_slug_have_two_pages_whatever_the_order(site: Site) -> None:
    names = ["Иван Петров", "Ivan Petrov", "Ivan, Petrov!"]
    files = {f"content/articles/{n}.md": tagged(str(n), "2021", people=[name]) for n, name in enumerate(names)}
    made = site(files)
    made.build()
    found = pages(made) - {"entities/", "people/"}
    assert len(found) == 3
    assert "Ivan Petrov" in made.text("/people/ivan-petrov/")
    turned = dict(zip(files, reversed(list(files.values())), strict=True))
    made.write(turned)
    made.build()
    assert pages(made) - {"entities/", "people/"} == found


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        "../../x",
        "x" * 300,
        "عمر الشريف",
        "🙂",
        "a/b\\c",
        '"quoted" & <b>',
        "page",
        "feed",
        "%2e%2e",
    ],
)
def test_hostile_names_stay_names(site: Site, name: str) -> None:
    text = f"Then {name.replace('<', '&lt;')} came."
    made = site({"content/articles/a.md": tagged("A", "2021", text, people=[name], events=[name])})
    made.build()
    assert made.codes == []
    [person] = [path for path in pages(made) if path.startswith("people/") and path != "people/"]
    assert re.fullmatch(r"people/[a-z0-9-]{1,100}/", person)
    assert name in unescape(made.page(person).partition("<h1")[2].partition("</h1>")[0])
    for page in pages(made) | {"2021/a/"}:
        html = made.page(page)
        assert "<script>" not in html
        assert html.count("<script") == 1
    assert json_ld(made, person)[0]["name"] == name


def test_lists_are_cut_from_the_oldest(site: Site) -> None:
    files = {
        f"content/articles/{n:02d}.md": tagged(f"Story {n:02d}", f"2021-01-{n:02d}", "CNN said.", organizations=[CNN])
        for n in range(1, 18)
    }
    undated = {
        f"content/articles/u{n}.md": tagged(f"Shelf {n}", "", "CNN said.", organizations=[CNN]) for n in range(11)
    }
    made = site({**files, **undated, "site.yaml": SETTINGS + "page_size: 5\n"})
    made.build()
    numbered = [path for path in sorted(pages(made)) if path.startswith("organizations/cnn/")]
    assert numbered == [
        "organizations/cnn/",
        "organizations/cnn/page/1/",
        "organizations/cnn/page/2/",
        "organizations/cnn/undated/",
        "organizations/cnn/undated/page/1/",
    ]
    assert re.findall(r"Story \d\d", made.text("/organizations/cnn/page/1/")) == [
        f"Story {n:02d}" for n in (5, 4, 3, 2, 1)
    ]
    newest = made.text("/organizations/cnn/")
    assert re.findall(r"Story \d\d", newest) == [f"Story {n}" for n in range(17, 10, -1)]
    assert "All 11 undated articles" in newest


def test_many_names_are_cut_by_letter(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pipeline.plan_indexes.MOST_ON_PAGE", 6)
    people = [f"Ann Sm{letter}th" for letter in "aeiou"] + [
        "Bo Sax",
        "Cy Sax",
        "Dee Adler",
        "Émile Zola",
        "李明",
        "50 Cent",
        "!!",
    ]
    made = site({"content/articles/a.md": tagged("A", "2021", people=people)})
    made.build()
    letters = {path for path in pages(made) if "/a-z/" in path}
    assert letters == {f"people/a-z/{part}/" for part in ("a", "s", "sa", "sm", "z", "l", "other", "c")}
    assert "Dee Adler" in made.text("/people/a-z/a/")
    assert "Ann Smith" in made.text("/people/a-z/sm/")
    assert "Ann Smith" not in made.text("/people/a-z/s/")
