from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bench.score_html import ours, score
from generator.base.digests import digest_bytes
from generator.base.text import words
from generator.ingest.readers.page import is_markup, read_fragment, read_page

from .reading import BODY, HTML_BODY, LEDE, SECOND, THIRD, TITLE, read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
FORMATS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "formats"


def letters(text: str) -> Counter[str]:
    return Counter("".join(words(text)))


def visible(markup: str) -> Counter[str]:
    """The letters that a page shows, counted without our walk: by the parser, without scripts and the like."""
    page = LexborHTMLParser(markup)
    for node in page.css("script, style, template, title, iframe, desc"):
        node.decompose()
    assert page.body is not None
    return letters(page.body.text(deep=True))


def shown(markup: str) -> Counter[str]:
    page = read_page(markup)
    assert page is not None
    return letters(" ".join([page.text, *(one.text for one in page.dropped)]))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_visible_word_is_in_the_text_or_set_aside(path: Path) -> None:
    markup = path.read_text()
    assert not visible(markup) - shown(markup)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_headline_is_found_and_stands_at_the_top(path: Path) -> None:
    page = read_page(path.read_text())
    assert page is not None
    headline = json.loads(path.with_suffix(".json").read_text())["neutral"][0]
    assert headline in page.text.split("\n")[:3]
    assert page.stated.title == headline


def test_body_f1_stays_above_its_floor() -> None:
    texts = b"".join(path.read_bytes() for path in PAGES)
    assert digest_bytes(texts)[:16] == "c10dd0b712aaaf32"
    scores, _ = score(ours)
    assert sum(scores.values()) / len(scores) >= 0.999
    assert min(scores.values()) >= 0.99


def test_what_a_page_states(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.html", (PAGES[0].parent / "modern.html").read_bytes()).seed
    stated = seed.stated
    assert stated.date is not None
    assert stated.updated is not None
    assert (stated.date.iso, stated.updated.iso) == ("2021-11-15T22:10:00+01:00", "2021-11-16T08:00:00+01:00")
    assert (stated.byline, stated.publication, stated.section) == (
        "Ada Lindqvist and Jon Amsel",
        "Eastmere Echo",
        "Local",
    )
    assert (stated.url, stated.language) == ("https://echo.example/depot", "en")
    rules = {one.rule for one in seed.dropped}
    assert {
        "navigation",
        "footer",
        "comments",
        "related-links",
        "share-links",
        "newsletter",
        "cookie-notice",
        "tags",
        "advertisement",
    } <= rules


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def page(head: str = "", body: str = f"<h1>{TITLE}</h1>{HTML_BODY}") -> str:
    return f"<html><head><title>{TITLE}</title>{head}</head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ('<meta property="article:published_time" content="2021-11-14T09:30:00Z">', "2021-11-14T09:30:00+00:00"),
        ('<meta name="DC.date.issued" content="2021-11-14">', "2021-11-14"),
        ('<meta itemprop="datePublished" content="2021-11-14T09:30:00">', "2021-11-14"),
        ('<meta property="article:modified_time" content="2021-11-14T09:30:00Z">', None),
        ('<meta name="date" content="some time ago">', None),
        (ld('{"@graph": [{"@type": "X","dateCreated": "2020"}, {"@type": "Report", "dateCreated": "2021"}]}'), "2021"),
        (ld('// <![CDATA[\n{"@type": "Article", "headline": "a\nb", "datePublished": "2021-11"}\n// ]]>'), "2021-11"),
        (ld('{"@type": "Article", "datePublished": }'), None),
        (ld("[" * 100_000), None),
    ],
)  # fmt: skip
def test_dates_that_pages_state(head: str, iso: str | None) -> None:
    found = read_page(page(head))
    assert found is not None
    assert (found.stated.date.iso if found.stated.date else None) == iso


def test_a_printed_time_near_the_headline_is_the_date_and_one_in_the_text_is_not() -> None:
    near = read_page(
        page(body=f'<h1>{TITLE}</h1><p>By Jane Doe <time datetime="2021-11-14">Sunday</time></p>{HTML_BODY}')
    )
    assert near is not None
    assert near.stated.date is not None
    assert near.stated.date.iso == "2021-11-14"
    far = read_page(
        page(body=f'<h1>{TITLE}</h1>{HTML_BODY * 4}<p>It was built on <time datetime="1911-05-02">2 May</time>.</p>')
    )
    assert far is not None
    assert far.stated.date is None


def test_lines_that_the_mark_up_names_byline_and_deck() -> None:
    head = f'<h1>{TITLE}</h1><p class="deck">Ships wait. Fruit rots.</p>'
    head += '<div class="author-name">By Jane Doe and John van Roe</div>'
    found = read_page(page(body=f"{head}{HTML_BODY}"))
    assert found is not None
    assert (found.stated.byline, found.stated.description) == ("Jane Doe and John van Roe", "Ships wait. Fruit rots.")
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert [one.rule for one in found.dropped] == ["deck-line", "byline-line"]


@pytest.mark.parametrize("line", ["Our harbour correspondent", "Jane Doe is away", "Posted by jane", "4 May"])
def test_a_line_that_is_no_name_is_no_byline(line: str) -> None:
    found = read_page(page(body=f'<h1>{TITLE}</h1><div class="author">{line}</div>{HTML_BODY}'))
    assert found is not None
    assert found.stated.byline == ""
    assert line in found.text


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        (f"{TITLE} | Northwick Echo", "Northwick Echo", TITLE),
        (f"Northwick Echo - {TITLE}", "Northwick Echo", TITLE),
        (f"{TITLE} – live", "Northwick Echo", f"{TITLE} – live"),
    ],
)
def test_titles_without_a_printed_headline(title: str, site: str, expected: str) -> None:
    found = read_page(
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{site}"></head>'
        f"<body><div>{HTML_BODY}</div></body></html>"
    )
    assert found is not None
    assert found.stated.title == expected


def test_a_page_without_a_title_has_none() -> None:
    found = read_page(f"<html><body>{HTML_BODY}</body></html>")
    assert found is not None
    assert (found.stated.title, found.text) == ("", BODY)


LAST = "The harbour office will say on Monday when the channel opens."
ROWS = "<table><tr><td>Pier One</td><td>9 m</td></tr><tr><td>Pier Two</td><td>4 m</td></tr></table>"
MENDED = "Correction: the crane fell on Monday."


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (f"<p>{LAST}</p>", LAST),
        (f'<div class="ad"><p>Buy paint.</p></div><p>{LAST}</p>', LAST),
        (f'{ROWS}<div class="correction">{MENDED}</div>', f"Pier One 9 m\n\nPier Two 4 m\n\n{MENDED}"),
        ("<blockquote>We saw it lean, and then we ran.</blockquote>", "We saw it lean, and then we ran."),
        ("<pre>Pier One   9 m\nPier Two   4 m</pre>", "Pier One 9 m\nPier Two 4 m"),
        (f'<div class="related"><p>Another crane.</p></div><p>{MENDED}</p>', MENDED),
        (f'<footer><p class="correction">The crane fell on Monday.</p></footer><p>{LAST}</p>', "The crane fell on Monday."),
    ],
)  # fmt: skip
def test_text_beside_the_block_that_holds_most_is_of_the_article(after: str, kept: str) -> None:
    found = read_page(f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><div>{HTML_BODY}</div>{after}</body></html>")
    assert found is not None
    assert found.text == f"{TITLE}\n\n{BODY}\n\n{kept}"


def test_a_paragraph_between_the_headline_and_the_block() -> None:
    body = f"<h1>{TITLE}</h1><p>It was no storm.</p><div>{HTML_BODY}</div>"
    found = read_page(f"<html><title>{TITLE}</title><body>{body}</body></html>")
    assert found is not None
    assert found.text == f"{TITLE}\n\nIt was no storm.\n\n{BODY}"


@pytest.mark.parametrize(
    "after",
    [
        "<p>Comments are closed.</p>",
        "<p>Copyright The Echo.</p>",
        "<p>The Echo. All rights reserved.</p>",
        '<p><a href="/x">Another crane fell.</a></p>',
        "<h3>Another crane</h3><p>It fell last year.</p>",
        '<div class="teaser-box"><p>It fell last year.</p></div>',
        '<nav><a href="/">Home</a></nav><p>It fell last year.</p>',
        "<table><tr><td>Imprint of the Echo</td></tr><tr><td>Northwick</td></tr></table>",
    ],
)
def test_furniture_beside_that_block_is_not(after: str) -> None:
    found = read_page(f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><div>{HTML_BODY}</div>{after}</body></html>")
    assert found is not None
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert found.dropped


def test_a_body_that_only_json_ld_has() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": BODY})
    found = read_page(f'<html><head>{ld(stated)}</head><body><div id="app">Loading, please wait.</div></body></html>')
    assert found is not None
    assert BODY in found.text
    assert [(one.text, one.rule) for one in found.dropped] == [("Loading, please wait.", "superseded-by-json-ld")]


def test_a_body_in_json_ld_that_is_a_part_of_the_printed_one() -> None:
    printed = [
        "The fair opened.",
        "It rained all day.",
        "A dog won a prize.",
        "Nine rides ran, and the tenth will be mended by Sunday.",
    ]
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(printed[:3])})
    paragraphs = "".join(f"<p>{one}</p>" for one in printed)
    found = read_page(page(ld(stated), f"<h1>{TITLE}</h1>{paragraphs}"))
    assert found is not None
    assert found.text == "\n\n".join([TITLE, *printed])


def test_a_printed_headline_that_gives_way_to_json_ld_is_set_aside() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": BODY})
    longer = f"{TITLE} for a week"
    found = read_page(f"<html><head>{ld(stated)}</head><body><h1>{longer}</h1><div>Loading.</div></body></html>")
    assert found is not None
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert (longer, "superseded-by-json-ld") in found.dropped


@pytest.mark.parametrize("depth", [300, 2_000, 50_000])
def test_no_text_is_lost_to_depth(depth: int) -> None:
    markup = (
        f"<html><body>{'<div>' * depth}<h1>{TITLE}</h1>{HTML_BODY}{'</div>' * depth}<p>Last words.</p></body></html>"
    )
    start = time.process_time()
    assert not letters(f"{TITLE} {BODY} Last words") - shown(markup)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "hostile",
    [
        "<div " + " ".join(f"a{n}=1" for n in range(150_000)) + ">x</div>",
        f"<img src='data:image/png;base64,{'A' * 3_000_000}'>",
        "<b><i>" * 20_000,
        "<table><tr><td>" * 3_000,
        "<!--" * 50_000,
        "<a href='" * 20_000,
        "<script>" * 20_000,
        f"<p title='{'<div>' * 50_000}'>",
        "<svg><math>" * 5_000,
    ],
    ids=["attributes", "data", "inline", "tables", "comments", "quotes", "scripts", "tags-in-attribute", "foreign"],
)
def test_hostile_pages_end_soon_and_keep_the_text(hostile: str) -> None:
    start = time.process_time()
    found = read_page(f"<html><body><h1>{TITLE}</h1>{HTML_BODY}{hostile}</body></html>")
    assert time.process_time() - start < 8
    assert found is None or LEDE in found.text


def test_scripts_are_no_text() -> None:
    found = read_page(
        page(
            body=f"<h1>{TITLE}</h1><script>alert('boo')</script><style>p</style>{HTML_BODY}<noscript>Get one</noscript>"
        )
    )
    assert found is not None
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert [(one.text, one.rule) for one in found.dropped] == [("Get one", "no-script-text")]


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("<meta charset=windows-1252>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ("", "utf-8"),
        ("<meta charset=utf-8>", "cp1252"),
        ("<meta charset=nonsense>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(tmp_path: Path, data: str, declared: str) -> None:
    head = f'<head>{data}<meta name="description" content="He said &quot;no&quot;"></head>'
    markup = f"<html>{head}<body>{HTML_BODY}<p>Größe “zählt” in {SECOND}</p></body></html>"
    seed = read(tmp_path, "a.html", markup.encode(declared)).seed
    assert "Größe “zählt”" in seed.text
    assert seed.stated.description == 'He said "no"'


def test_a_page_that_shows_nothing_is_reported(tmp_path: Path) -> None:
    assert read(tmp_path, "a.html", "<html><body><script>1</script></body></html>").codes == [
        ("seed/empty", "seeds/a.html")
    ]
    assert read(tmp_path, "b.html", bytes(range(32)) * 20).codes == [("seed/binary", "seeds/b.html")]
    assert read(tmp_path, "c.html", "x" * 2000, limit=1000).codes == [("seed/too-large", "seeds/c.html")]


def test_where_a_saved_page_came_from() -> None:
    found = read_page(
        f"<!-- saved from url=(0031)https://example.org/crane.html --><html><body>{HTML_BODY}</body></html>"
    )
    assert found is not None
    assert found.stated.url == "https://example.org/crane.html"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<ul><li>One <b>1</b></li><li><p>Two</p><p>more</p></li></ul>", "  • One 1\n\n  • Two\n\nmore"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("in<i>ter</i>word <span>gap</span>", "interword gap"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("a<svg><title>t</title><text>label</text></svg>", "a"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> & c"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert read_fragment(markup).text == text


@pytest.mark.parametrize(
    "text", ["a<b and b>c", "1 < 2 > 0", "R&D; AT&T", "<3 you", "<br", "see <https://example.org>"]
)
def test_plain_text_is_not_taken_for_markup(text: str) -> None:
    assert not is_markup(text)


@pytest.mark.parametrize(
    "text", ["<p>a", "a<br/>b", '<a href="x">y</a>', "H<sub>2</sub>O", "a&nbsp;b", '<p class="x">y']
)
def test_markup_is_recognised(text: str) -> None:
    assert is_markup(text)


_tags = st.sampled_from(
    [
        "div",
        "p",
        "ul",
        "li",
        "b",
        "a href=x",
        "section class=related",
        "nav",
        "table",
        "td",
        "h2",
        "article",
        "br",
        "aside",
        "form",
    ]
)
_pieces = st.lists(
    st.one_of(
        st.tuples(st.just("<"), _tags), st.tuples(st.just("</"), _tags), st.tuples(st.just("w"), st.integers(0, 999))
    ),
    max_size=60,
)


@given(_pieces)
def test_no_tag_soup_loses_a_word(pieces: list[tuple[str, object]]) -> None:
    markup = "".join(
        f" word{value} " if kind == "w" else f"{kind}{str(value).split()[0] if kind == '</' else value}>"
        for kind, value in pieces
    )
    expected = Counter(re.findall(r"word\d+", markup))
    page = read_page(f"<html><body>{markup}</body></html>")
    assert page is not None
    found = re.findall(r"word\d+", " ".join([page.text, *(one.text for one in page.dropped)]))
    assert Counter(found) == expected
    assert Counter(re.findall(r"word\d+", read_fragment(markup).text)) == expected


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_page(text)
    read_fragment(text)


@pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared corpora are not here")
def test_real_pages_lose_no_visible_word() -> None:
    for path in sorted(FORMATS.glob("schemaorg/tests/samples/misc/*.html")):
        markup = path.read_text(errors="replace")
        lost = visible(markup) - shown(markup)
        assert sum(lost.values()) <= 0.002 * sum(visible(markup).values()), (path.name, lost)


def test_third_is_last() -> None:
    assert BODY.endswith(THIRD)


def test_keywords_of_the_newsroom(tmp_path: Path) -> None:
    head = '<meta property="article:tag" content="Cranes"><meta property="article:tag" content="Ports &amp; ships">'
    page = (
        f'<html><head><title>{TITLE}</title>{head}<meta name="keywords" content="buy"></head><article><h1>{TITLE}</h1>'
    )
    seed = read(tmp_path, "a.html", f"{page}{HTML_BODY}</article>").seed
    assert seed.stated.keywords == ("Cranes", "Ports & ships")


def test_a_title_between_site_and_section(tmp_path: Path) -> None:
    page = f"<html><head><title>Northwick Courier - Sports - {TITLE}</title></head><body>{HTML_BODY}</body></html>"
    assert read(tmp_path, "a.html", page).seed.stated.title == TITLE
