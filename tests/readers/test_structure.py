"""What mark-up says of a text beyond its words: links, emphasis, headings, lists, quotes, tables, captions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.content.format_blocks import format_blocks
from generator.ingest.compose_article import compose_article
from generator.ingest.readers.page import read_fragment
from generator.model.seed import Seed
from tests.readers.reading import LEDE, SECOND, THIRD, TITLE, read
from tests.tiny_site import TinySite

URL = "https://echo.example/2021/crane"
RICH = f"""\
<p>{LEDE} The <a href="/port?a=1&amp;copy=2">port <b>office</b></a> said it was “a <em>long</em> night”.</p>
<h2>What comes next</h2><p>{SECOND} <a href="javascript:alert(1)">Never mind</a> the <a href="#top">top</a>.</p>
<ul><li>First <strong>thing</strong> to do<ul><li>And one inside it</li></ul></li><li>Second thing to do</li></ul>
<p>{THIRD}</p>
<ol start="3"><li>Third step</li><li>Fourth step, <a href="mailto:desk@echo.example">to the desk</a></li></ol>
<blockquote><p>We will be back, and soon.</p></blockquote>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2020</td><td>1,000</td></tr><tr><td>2021</td><td>900 | 90</td></tr></table>
<table><tr><td>Beam</td><td>9 m</td></tr><tr><td>Draught</td><td>4 m</td></tr></table>
<figure><img src="x.jpg"><figcaption>The <i>pier</i> at noon. <span class="credit">Photo: Ann Lee</span></figcaption></figure>
"""
WRITTEN = f"""\
{LEDE} The [port **office**](https://echo.example/port?a=1&copy=2) said it was “a *long* night”.

## What comes next

{SECOND} Never mind the top.

- First **thing** to do
    - And one inside it
- Second thing to do

{THIRD}

3. Third step
4. Fourth step, [to the desk](mailto:desk@echo.example)

> We will be back, and soon.

| Year | Ships |
| --- | --- |
| 2020 | 1,000 |
| 2021 | 900 \\| 90 |

|  |  |
| --- | --- |
| Beam | 9 m |
| Draught | 4 m |

*The pier at noon. Photo: Ann Lee*"""


def _page(folder: Path) -> Seed:
    head = f'<title>{TITLE}</title><link rel="canonical" href="{URL}">'
    return read(
        folder, "a.html", f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{RICH}</article></body>"
    ).seed


def _json(folder: Path) -> Seed:
    return read(
        folder, "a.json", json.dumps({"title": TITLE, "content_html": RICH, "url": URL, "body_html": RICH})
    ).seed


def _feed(folder: Path) -> Seed:
    entry = f"<item><title>{TITLE}</title><link>{URL}</link><description><![CDATA[{RICH}]]></description></item>"
    return read(folder, "a.rss", f'<rss version="2.0"><channel><title>Echo</title>{entry}</channel></rss>').seeds[0]


def _export(folder: Path) -> Seed:
    entry = (
        f"<item><title>{TITLE}</title><link>{URL}</link><content:encoded><![CDATA[{RICH}]]></content:encoded></item>"
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    return read(
        folder, "a.wxr", f'<rss version="2.0" {spaces}><channel><title>Echo</title>{entry}</channel></rss>'
    ).seeds[0]


@pytest.mark.parametrize("make", [_page, _json, _feed, _export])
def test_structure_comes_through(make: Callable[[Path], Seed], tmp_path: Path) -> None:
    composition = compose_article(make(tmp_path))
    assert composition.title == TITLE
    assert format_blocks(composition.blocks) == WRITTEN


def test_a_mail_has_no_address_of_its_own(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = TITLE, "desk@echo.example"
    mail.set_content(RICH, subtype="html")
    composition = compose_article(read(tmp_path, "a.eml", mail.as_bytes()).seed)
    assert format_blocks(composition.blocks) == WRITTEN.replace(
        "[port **office**](https://echo.example/port?a=1&copy=2)", "port **office**"
    )


def test_on_the_page(tmp_path: Path) -> None:
    site = TinySite(tmp_path, {"seeds/a.html": f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{RICH}</article>"})
    site.build()
    page = (
        site.page("/undated/fallen-crane-closes-harbour/")
        .partition('class="article-body"')[2]
        .partition("</article>")[0]
    )
    assert "javascript" not in page
    assert page.count("<table>") == 2
    assert page.count("<thead>") == 1
    assert '<ol start="3">' in page
    assert re.search(r'<p id="p\d+" class="caption"><em>The pier at noon\. Photo: Ann Lee</em></p>', page)


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<p><i>All of it is set in italics.</i></p>", "All of it is set in italics."),
        ("<p>One<br>two <b>and</b> half<br><br>three</p>", "One\\\ntwo **and** half\n\nthree"),
        (
            "<p><a href='https://a.example/'>across<br>lines</a></p>",
            "[across](https://a.example/)\\\n[lines](https://a.example/)",
        ),
        (
            "<a href='https://a.example/'><p>a block</p><p>and one</p></a>",
            "[a block](https://a.example/)\n\n[and one](https://a.example/)",
        ),
        ("<p>so\u00adft <b>hy\u00adphen</b> and\u200b more</p>", "soft **hyphen** and more"),
        ("<p>marks \ufdd0 of <b>our\ufdd1</b> own</p>", "marks of **our** own"),
        ("<p>x <a href='https://a.example/a b'>space</a> <a href='data:text/html,x'>data</a></p>", "x space data"),
        ("<p>x <a href='https://a.example/ü(1)'>far</a></p>", "x [far](https://a.example/%C3%BC%281%29)"),
        ("<p>10<sup>3</sup> km<sup>2</sup>, 1<sup>1</sup>/<sub>2</sub>.</p>", "10³ km², 1¹/₂."),
        ("<p>H<sub>2</sub>O and <sup>14</sup>C, 10<sup>−3</sup> m.</p>", "H₂O and ¹⁴C, 10⁻³ m."),
        ("<p>The 21<sup>st</sup> M<sup>me</sup> Roe, n<sup>o</sup> 5.</p>", "The 21st Mme Roe, nº 5."),
        ("<p>A report<sup>2</sup> says so.<sup><a href='#n'>3</a></sup></p>", "A report<sup>2</sup> says so.³"),
        ("<p>e<sup>x+a</sup> of a<sub>ij</sub>, named.</p>", "e<sup>x+a</sup> of a<sub>ij</sub>, named."),
        (
            "<p><del>Five</del> <ins>Six</ins> <s>men</s> came.</p>",
            "<del>Five</del> <ins>Six</ins> <del>men</del> came.",
        ),
        ("<p>Un<strike>believ</strike>able, he said.</p>", "Un<del>believ</del>able, he said."),
        ("<p><span style='text-decoration:line-through'>Five</span> six.</p>", "<del>Five</del> six."),
        ("<p>“I heard <q>no, <q>never</q></q>.”</p>", "“I heard “no, ‘never’”.”"),
        ("<p>CafÃ© <del>five</del> six.</p>", "Café <del>five</del> six."),
        ("<del><p>Gone is this.</p></del><p>And it stays.</p>", "<del>Gone is this.</del>\n\nAnd it stays."),
        ("<table><tr><td>only</td><td>row</td></tr></table>", "only row"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td colspan=2>wide</td></tr></table>", "a b\n\nwide"),
        (
            "<table><tr><td><p>laid</p></td><td><p>out</p></td></tr><tr><td>a</td><td>b</td></tr></table>",
            "laid\n\nout\n\na b",
        ),
        ("<ol type=a><li>lettered</li></ol>", "- lettered"),
        ("<ol><li>one</li><li value=7>seven</li></ol>", "1. one\n\n7\\. seven"),
    ],
)
def test_single_cases(markup: str, written: str) -> None:
    fragment = read_fragment(f"<p>{LEDE}</p>{markup}<p>{SECOND}</p>")
    seed = Seed(path="a.html", digest="", text=fragment.text, styles=fragment.styles)
    assert format_blocks(compose_article(seed).blocks) == f"{LEDE}\n\n{written}\n\n{SECOND}"


def test_links_behind_a_dateline_are_shifted() -> None:
    fragment = read_fragment(
        f"<p><b>ROME</b> (AP) — The <a href='https://a.example/'>harbour</a> closed. {LEDE}</p><p>{SECOND}</p>"
    )
    composition = compose_article(Seed(path="a.html", digest="", text=fragment.text, styles=fragment.styles))
    assert composition.dateline == "ROME (AP)"
    assert format_blocks(composition.blocks).startswith("The [harbour](https://a.example/) closed. ")


def test_a_text_that_is_all_indented_is_no_quote() -> None:
    fragment = read_fragment(f"<blockquote><p>{LEDE}</p><p>{SECOND}</p></blockquote>")
    assert fragment.styles == ()


def test_what_is_struck_out_is_in_no_field_and_not_lost(tmp_path: Path) -> None:
    title = "<s>Six</s> Five ships wait off Northwick"
    body = f"<p>{LEDE}</p><ul><li>The crane <del>sank</del> fell</li><li>The port is shut</li></ul><p>{SECOND}</p>"
    seed = read(
        tmp_path, "a.html", f"<article><h1>{title}</h1><h2>Key points</h2>{body[len(LEDE) + 7 :]}</article>"
    ).seed
    composition = compose_article(seed)
    assert composition.title == "Five ships wait off Northwick"
    assert composition.key_points == ("The crane fell", "The port is shut")
    taken = {one.text: one.rule for one in (*seed.dropped, *composition.removed)}
    assert {"Six": "deleted-text", "sank": "deleted-text"}.items() <= taken.items()


def test_a_title_of_the_lede_says_nothing_that_is_struck_out() -> None:
    fragment = read_fragment(f"<p><del>Nine ships.</del> {LEDE}</p><p>{SECOND}</p>")
    composition = compose_article(Seed(path="a.html", digest="", text=fragment.text, styles=fragment.styles))
    assert composition.title.startswith("The harbour of Northwick")
