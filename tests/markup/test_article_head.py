from __future__ import annotations

import pytest

from tests.markup.article_head import check_article_head, find_news_article
from tests.markup.html import Head
from tests.sample import Sample

_HERE = "https://paper.example/2020/01/02/one/"
_SOUND = """<!doctype html><html lang="en"><head><title>One</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "@id": "HERE",
"url": "HERE", "mainEntityOfPage": "HERE", "headline": "One \\u003cb>", "datePublished": "2020-01-02",
"publisher": {"@type": "Organization", "name": "The Paper", "url": "https://paper.example/"}, "inLanguage": "en",
"isAccessibleForFree": true, "isPartOf": {"@type": "WebSite"}, "author": [{"@type": "Person", "name": "Ada"}]}</script>
<meta name="citation_title" content="One"><meta name="citation_publication_date" content="2020/01/02">
<meta name="citation_author" content="Ada"><meta name="DC.type" content="newspaperArticle">
<meta property="og:title" content="One"><meta property="og:type" content="article">
<meta property="og:url" content="HERE"><meta property="og:description" content="x">
<meta property="og:site_name" content="The Paper"><meta property="og:locale" content="en_US">
<meta name="twitter:card" content="summary"></head><body><h1>One &lt;b></h1></body></html>""".replace("HERE", _HERE)


def test_every_article_tells_machines_what_it_is(sample: Sample) -> None:
    articles = sample.articles()
    assert len(articles) > 20
    problems = {}
    for page in articles:
        permalink = f"{sample.base_url}{page.parent.relative_to(sample.output).as_posix()}/"
        problems[permalink] = check_article_head(page.read_text(encoding="utf-8"), permalink)
    assert {permalink: found for permalink, found in problems.items() if found} == {}


def test_some_articles_are_undated_and_some_have_authors(sample: Sample) -> None:
    """Otherwise the test above would not meet those rules."""
    told = [find_news_article(Head(page.read_text(encoding="utf-8"))) for page in sample.articles()]
    assert any("datePublished" not in article for article in told)
    assert any(article.get("author") for article in told)


def test_the_abstract_is_the_same_wherever_it_stands(sample: Sample) -> None:
    heads = [Head(page.read_text(encoding="utf-8")) for page in sample.articles()]
    told = {find_news_article(head).get("abstract", ""): head.metas.get("citation_abstract", [""]) for head in heads}
    assert len(told) > 5
    assert all([abstract] == metas for abstract, metas in told.items())


def test_json_ld_of_every_page_parses(sample: Sample) -> None:
    for page in sample.pages():
        head = Head(page.read_text(encoding="utf-8"))
        find_news_article(head)
        assert all("<" not in block for block in head.json_ld), page


def test_a_sound_head_passes() -> None:
    assert check_article_head(_SOUND, _HERE) == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("application/ld+json", "application/json"),
        ('"NewsArticle"', '"Article"'),
        ("\\u003cb>", "<b>"),
        ('"headline": "One', '"headline": "Two'),
        ('"@id": "https', '"@id": "http'),
        ('"inLanguage": "en"', '"inLanguage": ""'),
        ('"isPartOf": {"@type": "WebSite"}', '"isPartOf": {}'),
        ('"datePublished": "2020-01-02"', '"datePublished": "2 January"'),
        ('"datePublished": "2020-01-02",', ""),
        ('"name": "The Paper", ', ""),
        ('"name": "Ada"', '"name": ""'),
        ("true, ", "true, , "),
        ('content="2020/01/02"', 'content="2020-01-02"'),
        ('name="citation_title"', 'name="citation_journal_title"'),
        ('content="newspaperArticle"', 'content="Text"'),
        ('name="citation_author" content="Ada"', 'name="citation_author" content=""'),
        ('content="article"', 'content="website"'),
        ('property="og:locale"', 'property="og:local"'),
        ('property="og:title"', 'property="og:image" content="i.png"><meta property="og:title"'),
        ('<meta property="og:title"', '<meta property="og:title" content="Two"><meta property="og:title"'),
    ],
)
def test_a_broken_head_is_seen(sound: str, broken: str) -> None:
    assert sound in _SOUND
    assert check_article_head(_SOUND.replace(sound, broken), _HERE) != []


def test_a_date_on_an_undated_article_is_seen() -> None:
    here = "https://paper.example/undated/one/"
    problems = check_article_head(_SOUND.replace(_HERE, here), here)
    assert [problem.partition(" ")[0] for problem in problems] == ["JSON-LD:", "citation_publication_date"]
