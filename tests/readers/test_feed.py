from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.digests import digest_bytes
from generator.ingest.readers.split_xml import split_xml

from .reading import BODY, HTML_BODY, LEDE, SECOND, THIRD, TITLE, read

ITEM = f"""<item><title>{TITLE}</title><link>https://example.org/crane</link><dc:creator>Jane Doe</dc:creator>
<pubDate>Sun, 14 Nov 2021 21:30:00 -0500</pubDate><category>Harbour</category><description>A crane fell.</description>
<content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item>"""


PREFIXED = HTML_BODY.replace("<p", "<h:p").replace("</p", "</h:p")


def rss(*items: str, extra: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{extra}
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northwick Echo</title><link>https://example.org/</link>
<language>en-gb</language>{"".join(items)}</channel></rss>"""


def test_rss(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.rss", rss(ITEM)).seed
    assert (seed.path, seed.digest) == ("seeds/a.rss#1", digest_bytes(ITEM.encode()))
    assert seed.text == f"{TITLE}\n\n{BODY}"
    stated = seed.stated
    assert stated.date is not None
    assert stated.date.iso == "2021-11-14T21:30:00-05:00"
    assert (stated.title, stated.byline, stated.section, stated.description) == (
        TITLE,
        "Jane Doe",
        "Harbour",
        "A crane fell.",
    )
    assert (stated.url, stated.publication, stated.language) == ("https://example.org/crane", "Northwick Echo", "en-gb")


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">{HTML_BODY.replace("<", "&lt;").replace(">", "&gt;")}</content>',
        f'<content type="html"><![CDATA[{HTML_BODY}]]></content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML_BODY}</div></content>',
        f'<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">{PREFIXED}</h:div></content>',
        f'<content type="text">{BODY}</content>',
    ],
)
def test_atom(tmp_path: Path, content: str) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Northwick Echo</title>
    <entry><title type="html">Fallen crane
    closes harbour</title><author><name>Jane Doe</name></author><author><name>John Roe</name></author>
    <link rel="self" href="https://example.org/api"/>
    <link href="https://example.org/crane"/><published>2021-11-14T09:30:00Z</published>
    <updated>2021-11-15T09:30:00Z</updated>{content}</entry></feed>"""
    seed = read(tmp_path, "a.atom", feed).seed
    assert seed.text == f"{TITLE}\n\n{BODY}"
    stated = seed.stated
    assert stated.date is not None
    assert stated.updated is not None
    assert (stated.date.iso[:10], stated.updated.iso[:10]) == ("2021-11-14", "2021-11-15")
    assert (stated.byline, stated.url, stated.language) == ("Jane Doe and John Roe", "https://example.org/crane", "en")


def test_an_xml_file_says_itself_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, "a.xml", rss(ITEM)).seed.stated.title == TITLE
    assert read(tmp_path, "b.xml", "<invoice><item>1</item></invoice>").codes == [
        ("seed/unknown-format", "seeds/b.xml")
    ]
    assert read(tmp_path, "c.xml", rss()).codes == [("seed/no-articles", "seeds/c.xml")]


def test_a_broken_entry_breaks_alone(tmp_path: Path) -> None:
    broken = "<item><title>Broken</title><description><b>no end</description></item>"
    unclosed = "<item><title>Unclosed</title><description>Nothing ends"
    empty = "<item><title>Only a title</title></item>"
    found = read(tmp_path, "a.rss", rss(ITEM, broken, unclosed, ITEM, empty, ITEM))
    assert [seed.path for seed in found.seeds] == ["seeds/a.rss#1", "seeds/a.rss#4", "seeds/a.rss#6"]
    assert found.codes == [
        ("seed/bad-record", "seeds/a.rss#2:6"),
        ("seed/bad-record", "seeds/a.rss#3:6"),
        ("seed/empty", "seeds/a.rss#5:8"),
    ]


def test_what_feeds_often_get_wrong_is_put_right(tmp_path: Path) -> None:
    title = "<title>Salt &amp; R&D&nbsp;cost \x0b more</title><media:thumbnail url='x'/>"
    item = f"<item>{title}<description>{LEDE} &mdash; {SECOND}</description></item>"
    seed = read(tmp_path, "a.rss", rss(item)).seed
    assert seed.stated.title == "Salt & R&D cost more"
    assert seed.text.endswith(f"{LEDE} — {SECOND}")


def test_entities_of_a_dtd_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    found = read(tmp_path, "a.rss", rss(ITEM.replace(TITLE, "&b;"), extra=bomb))
    assert (found.seeds, found.codes) == ([], [("seed/bad-record", "seeds/a.rss")])
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    outside = f'<!DOCTYPE rss SYSTEM "file://{secret}">'
    text = read(tmp_path, "b.rss", rss(ITEM.replace(TITLE, "&x;"), extra=outside)).seed.text
    assert "hidden" not in text


def test_an_entry_with_a_doctype_of_its_own_fails(tmp_path: Path) -> None:
    item = '<item><!DOCTYPE x [<!ENTITY a "boom">]><title>&a;</title></item>'
    found = read(tmp_path, "a.rss", rss(ITEM, item))
    assert [seed.path for seed in found.seeds] == ["seeds/a.rss#1"]
    assert found.codes == [("seed/bad-record", "seeds/a.rss#2:6")]


def test_entries_beyond_the_limit_and_deep_ones_fail_alone(tmp_path: Path) -> None:
    long = f"<item><title>Long</title><description>{'x ' * 200_000}</description></item>"
    deep = f"<item><title>Deep</title><description>{'<b>' * 50_000}{LEDE}{'</b>' * 50_000}</description></item>"
    found = read(tmp_path, "a.rss", rss(long, deep, ITEM), limit=399_000)
    assert [seed.path for seed in found.seeds] == ["seeds/a.rss#2", "seeds/a.rss#3"]
    assert found.seeds[0].text == f"Deep\n\n{LEDE}"
    assert found.codes == [("seed/too-large", "seeds/a.rss#1:4")]


def test_other_encodings(tmp_path: Path) -> None:
    text = rss(f"<item><title>Ærø</title><description>{SECOND} Größe</description></item>")
    latin = text.replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert read(tmp_path, "a.rss", latin).seed.stated.title == "Ærø"
    assert read(tmp_path, "b.rss", text.encode("utf-16")).seed.stated.title == "Ærø"


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Northwick Echo</title><language>en</language>
<wp:author><wp:author_login><![CDATA[jdoe]]></wp:author_login>
<wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>"""


def post(
    body: str,
    kind: str = "post",
    status: str = "publish",
    local: str = "2021-11-14 21:30:00",
    gmt: str = "2021-11-15 02:30:00",
) -> str:
    return f"""<item><title>{TITLE}</title><link>https://example.org/crane</link>
<dc:creator><![CDATA[jdoe]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[A crane fell.]]></excerpt:encoded>
<wp:post_date><![CDATA[{local}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{gmt}]]></wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<category domain="post_tag" nicename="x">crane</category>
<category domain="category" nicename="harbour"><![CDATA[Harbour]]></category></item>"""


def test_a_wordpress_export(tmp_path: Path) -> None:
    items = [post(BODY, kind="page"), post(BODY, status="draft"), post(BODY), post("", kind="attachment")]
    found = read(tmp_path, "export.xml", WXR + "".join(items) + "</channel></rss>")
    seed = found.seed
    assert (seed.path, seed.text) == ("seeds/export.xml#3", f"{TITLE}\n\n{BODY}")
    stated = seed.stated
    assert stated.date is not None
    assert stated.date.iso == "2021-11-14T21:30:00-05:00"
    assert (stated.byline, stated.section, stated.description) == ("Jane Doe", "Harbour", "A crane fell.")
    assert (stated.publication, stated.language) == ("Northwick Echo", "en")
    assert found.codes == [("seed/passed-over", "seeds/export.xml")]
    assert found.diagnostics[0].message.startswith("3 entries")


def test_wordpress_bodies(tmp_path: Path) -> None:
    blocks = (
        f"<!-- wp:paragraph --><p>{LEDE}</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:list --><ul><li>One point.</li></ul><!-- /wp:list -->"
    )
    caption = '[caption id="a" width="9"]<img src="x"> The crane [sic] at noon[/caption]'
    old = f'{caption}\n{LEDE}\n\n[gallery ids="1,2"]\n{SECOND}'
    texts = [seed.text for seed in read(tmp_path, "a.xml", WXR + post(blocks) + post(old)).seeds]
    assert texts[0] == f"{TITLE}\n\n{LEDE}\n\n  • One point."
    assert texts[1] == f"{TITLE}\n\nThe crane [sic] at noon\n\n{LEDE}\n\n{SECOND}"
    dropped = read(tmp_path, "b.xml", WXR + post(old)).seed.dropped
    assert [(one.text, one.rule) for one in dropped] == [('[gallery ids="1,2"]', "shortcode")]


def test_a_wordpress_date_without_utc_gives_the_day(tmp_path: Path) -> None:
    stated = read(tmp_path, "a.xml", WXR + post(BODY, gmt="0000-00-00 00:00:00")).seed.stated
    assert stated.date is not None
    assert stated.date.iso == "2021-11-14"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEDE}</p>\n\n{SECOND}\n\n{THIRD}",
        f"{LEDE}\r\n\r\n<p>{SECOND}</p>\r\n{THIRD}",
        f"<!-- wp:paragraph -->\n<p>{LEDE.replace(' on ', chr(10) + 'on ')}</p>\n<!-- /wp:paragraph -->\n\n{SECOND}\n\n{THIRD}",
        f"<!-- wp:more /-->{LEDE}\n\n<!-- wp:group {{}} --><!-- wp:paragraph --><p>{SECOND}</p>"
        f"<!-- /wp:paragraph -->\n<p>{THIRD}</p><!-- /wp:group -->",
    ],
)
def test_wordpress_paragraphs_with_and_without_tags(body: str, tmp_path: Path) -> None:
    assert read(tmp_path, "a.xml", WXR + post(body)).seed.text == f"{TITLE}\n\n{BODY}"


def test_line_ends_between_cells_and_items_are_no_text(tmp_path: Path) -> None:
    table = "<table>\n<tr>\n<td>2020</td>\n<td>1,000</td>\n</tr>\n<tr>\n<td>2021</td>\n<td>900</td>\n</tr>\n</table>"
    seed = read(tmp_path, "a.xml", WXR + post(f"{LEDE}\n{table}\n{SECOND}")).seed
    assert seed.text == f"{TITLE}\n\n{LEDE}\n\n2020 1,000\n\n2021 900\n\n{SECOND}"
    assert [style.kind for style in seed.styles] == ["row", "row"]


def test_all_categories_and_tags_are_kept(tmp_path: Path) -> None:
    more = (
        '<category domain="category" nicename="x">Fishing</category><category domain="post_tag">Crane</category></item>'
    )
    stated = read(tmp_path, "a.xml", WXR + post(BODY).replace("</item>", more)).seed.stated
    assert (stated.section, stated.keywords) == ("Harbour", ("Fishing", "crane"))
    entry = f"<item><title>x</title><category>Port</category><category>Cranes</category><description>{BODY}</description></item>"
    stated = read(tmp_path, "b.rss", f"<rss><channel>{entry}</channel></rss>").seed.stated
    assert (stated.section, stated.keywords) == ("Port", ("Cranes",))
    entry = (
        f'<entry><title>x</title><category term="p" label="Port"/><category term="q"/><content>{BODY}</content></entry>'
    )
    stated = read(tmp_path, "c.atom", f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>').seed.stated
    assert (stated.section, stated.keywords) == ("Port", ("q",))


def test_a_feeds_own_footer_is_no_deck(tmp_path: Path) -> None:
    entry = (
        f"<item><title>x</title><description>A crane fell. The post {TITLE} appeared first on Echo.</description>"
        f"<content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
    )
    feed = f'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{entry}</channel></rss>'
    assert read(tmp_path, "a.rss", feed).seed.stated.description == "A crane fell."


@given(st.lists(st.text("abc <>&;![]-", max_size=30), max_size=6))
def test_splitting_gives_each_entry_its_own_bytes(texts: list[str]) -> None:
    items = [f"<item><![CDATA[{text.replace(']]>', '')}</item><item>]]></item>".encode() for text in texts]
    split = list(split_xml(io.BytesIO(b"<rss>" + b"\n".join(items) + b"</rss>"), 10_000))
    assert [one.data for one in split if one.number] == items


@given(st.binary(max_size=200))
def test_splitting_any_bytes_ends(data: bytes) -> None:
    assert len(list(split_xml(io.BytesIO(b"<item>" + data), 50))) <= 50
