from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.digests import digest_bytes
from generator.ingest.readers.split_json import split_json

from .reading import BODY, HTML_BODY, LEDE, SECOND, TITLE, read

CRAWLED = {
    "title": TITLE,
    "text": BODY,
    "date": "2021-11-14",
    "url": "https://example.org/crane",
    "authors": ["Jane Doe", "John Roe", "Ann Poe"],
}


def test_a_crawlers_record(tmp_path: Path) -> None:
    data = json.dumps(CRAWLED)
    seed = read(tmp_path, "a.json", data).seed
    assert seed.path == "seeds/a.json"
    assert seed.digest == digest_bytes(data.encode())
    assert seed.text == f"{TITLE}\n\n{BODY}"
    stated = seed.stated
    assert (stated.title, stated.byline, stated.url) == (
        TITLE,
        "Jane Doe, John Roe and Ann Poe",
        "https://example.org/crane",
    )
    assert stated.date is not None
    assert stated.date.iso == "2021-11-14"


def test_schema_org(tmp_path: Path) -> None:
    record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": BODY,
        "datePublished": "2021-11-14T09:30:00+01:00",
        "dateModified": "2021-11-15T09:30:00+01:00",
        "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
        "publisher": {"@type": "Organization", "name": "Northwick Echo"},
        "articleSection": ["Harbour", "Local"],
        "mainEntityOfPage": {"@id": "https://example.org/crane"},
        "inLanguage": "en_GB",
    }
    stated = read(tmp_path, "a.json", json.dumps(record)).seed.stated
    assert stated.date is not None
    assert stated.updated is not None
    assert (stated.date.iso, stated.updated.iso) == ("2021-11-14T09:30:00+01:00", "2021-11-15T09:30:00+01:00")
    assert (stated.byline, stated.publication, stated.section) == ("Jane Doe and John Roe", "Northwick Echo", "Harbour")
    assert (stated.url, stated.language) == ("https://example.org/crane", "en-GB")


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": TITLE, "body_text": BODY, "firstcreated": "2021-11-14T09:30:00Z", "located": "Northwick"},
        {"headline": TITLE, "body_html": HTML_BODY, "versioncreated": "2021-11-14T09:30:00Z", "located": "Northwick"},
        {
            "headlines": [{"role": "main", "value": TITLE}],
            "bodies": [{"contentType": "text/plain", "value": BODY}, {"contentType": "text/html", "value": HTML_BODY}],
            "firstCreated": "2021-11-14T09:30:00Z",
            "located": {"name": "Northwick"},
        },
    ],
)
def test_ninjs(tmp_path: Path, fields: dict[str, Any]) -> None:
    seed = read(tmp_path, "a.json", json.dumps({"uri": "urn:x", "type": "text", **fields})).seed
    assert seed.text == f"{TITLE}\n\n{BODY}"
    assert (seed.stated.title, seed.stated.dateline) == (TITLE, "Northwick")
    assert seed.stated.date is not None
    assert seed.stated.date.iso == "2021-11-14T09:30:00+00:00"


def test_ninjs_items_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", json.dumps([{"type": "picture", "headline": "A crane"}, CRAWLED]))
    assert [seed.path for seed in found.seeds] == ["seeds/a.json#2"]
    assert found.codes == [("seed/passed-over", "seeds/a.json#1:1")]


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Northwick Echo",
        "language": "en",
        "items": [{"id": "1", "title": TITLE, "content_html": HTML_BODY, "date_published": "2021-11-14T09:30:00Z"}],
        "icons": [{"id": "2"}],
    }
    seed = read(tmp_path, "feed.json", json.dumps(feed, indent=2)).seed
    assert (seed.path, seed.text) == ("seeds/feed.json#1", f"{TITLE}\n\n{BODY}")
    assert (seed.stated.publication, seed.stated.language) == ("Northwick Echo", "en")


@pytest.mark.parametrize(
    "wrap",
    [
        list,
        lambda r: {"articles": r},
        lambda r: {"meta": {"n": [1]}, "data": r},
        lambda r: {"hits": {"hits": [{"_source": one} for one in r]}},
    ],
)
def test_lists_of_records(tmp_path: Path, wrap: Any) -> None:
    records = [{"title": f"No. {n}", "text": f"{n} {BODY}"} for n in range(1, 4)]
    found = read(tmp_path, "a.json", json.dumps(wrap(records)))
    assert [(seed.path, seed.stated.title) for seed in found.seeds] == [
        (f"seeds/a.json#{n}", f"No. {n}") for n in range(1, 4)
    ]
    assert not found.diagnostics


def test_the_sites_mapping_wins_over_usual_names(tmp_path: Path) -> None:
    record = {"title": "wrong", "kop": TITLE, "inhoud": {"tekst": BODY}, "text": "wrong"}
    seed = read(tmp_path, "a.json", json.dumps(record), mapping={"kop": "title", "inhoud.tekst": "text"}).seed
    assert seed.text == f"{TITLE}\n\n{BODY}"


def test_html_in_a_field_is_converted_and_plain_text_is_not(tmp_path: Path) -> None:
    html = "<p>Salt &amp; fish<br>cost <b>more</b> now.</p><ul><li>One</li><li>Two</li></ul>"
    assert (
        read(tmp_path, "a.json", json.dumps({"text": html})).seed.text
        == "Salt & fish\ncost more now.\n\n  • One\n\n  • Two"
    )
    plain = "If a<b and b>c then R&D wins."
    assert read(tmp_path, "b.json", json.dumps({"text": plain})).seed.text == plain


def test_key_points_are_stated_only_by_a_field_of_their_own(tmp_path: Path) -> None:
    seed = read(tmp_path, "a.json", json.dumps({**CRAWLED, "key_points": ["A crane fell.", "Ships wait."]})).seed
    assert seed.stated.key_points == ("A crane fell.", "Ships wait.")


def test_mojibake_and_lone_surrogates_are_mended(tmp_path: Path) -> None:
    seed = read(
        tmp_path,
        "a.json",
        '{"title": "The world\\u00e2\\u20ac\\u2122s harbour", "text": "Half \\ud83d a face. ' + "x" * 50 + '"}',
    ).seed
    assert seed.stated.title == "The world’s harbour"
    assert "Half \ufffd a face." in seed.text
    seed.text.encode()


def test_one_bad_line_fails_alone(tmp_path: Path) -> None:
    good = json.dumps(CRAWLED)
    lines = [
        good,
        "{broken",
        "",
        "[1]",
        "[" * 100_000,
        good,
        '"x"',
        json.dumps({"title": "no text"}),
        "\x00\x01\x02" * 40,
        good,
    ]
    found = read(tmp_path, "d.jsonl", "\n".join(lines))
    assert [seed.path for seed in found.seeds] == ["seeds/d.jsonl#1", "seeds/d.jsonl#5", "seeds/d.jsonl#9"]
    assert found.codes == [
        ("seed/bad-record", "seeds/d.jsonl:2"),
        ("seed/bad-record", "seeds/d.jsonl:4"),
        ("seed/bad-record", "seeds/d.jsonl:5"),
        ("seed/bad-record", "seeds/d.jsonl:7"),
        ("seed/empty", "seeds/d.jsonl:8"),
        ("seed/bad-record", "seeds/d.jsonl:9"),
    ]
    assert found.seeds[0].digest == digest_bytes(good.encode())


def test_what_is_no_json_is_told_with_its_column(tmp_path: Path) -> None:
    [one] = read(tmp_path, "a.jsonl", '{"title": "T\n').diagnostics[:1]
    assert one.message == "this is not JSON: Unterminated string starting at column 11"


def test_a_line_beyond_the_limit_is_skipped_whole(tmp_path: Path) -> None:
    good = json.dumps(CRAWLED)
    found = read(tmp_path, "d.jsonl", f'{good}\n{{"text": "{"x" * 5000}"}}\n{good}', limit=2000)
    assert [seed.path for seed in found.seeds] == ["seeds/d.jsonl#1", "seeds/d.jsonl#3"]
    assert found.codes == [("seed/too-large", "seeds/d.jsonl:2")]


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ('"score": NaN', []),
        ('"score": -Infinity', []),
        (f'"score": {"9" * 5000}', []),
        ('"score": 1e999999', []),
        ('"title": "once", "title": "twice"', ["seed/doubtful-record"]),
        ('"date": "some Sunday"', ["seed/doubtful-record"]),
        ('"date": NaN', []),
    ],
)
def test_odd_values_do_not_cost_the_article(tmp_path: Path, field: str, codes: list[str]) -> None:
    found = read(tmp_path, "a.json", f'{{"text": {json.dumps(BODY)}, {field}}}')
    assert found.seed.text.endswith(BODY)
    assert found.seed.stated.date is None
    assert [code for code, _ in found.codes] == codes


def test_deep_nesting_in_one_element_of_a_list_fails_alone(tmp_path: Path) -> None:
    good = json.dumps(CRAWLED)
    found = read(tmp_path, "a.json", f"[{good}, {'[' * 50_000}{']' * 50_000}, {good}]")
    assert [seed.path for seed in found.seeds] == ["seeds/a.json#1", "seeds/a.json#3"]
    assert found.codes == [("seed/bad-record", "seeds/a.json#2:1")]


def test_an_element_beyond_the_limit_fails_alone(tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", json.dumps([CRAWLED, {"text": "x" * 5000}, CRAWLED]), limit=2000)
    assert [seed.path for seed in found.seeds] == ["seeds/a.json#1", "seeds/a.json#3"]
    assert found.codes == [("seed/too-large", "seeds/a.json#2:1")]
    whole = read(tmp_path, "b.json", json.dumps({"text": "x" * 5000}), limit=2000)
    assert whole.codes == [("seed/too-large", "seeds/b.json:1")]


def test_a_truncated_file_gives_what_is_whole(tmp_path: Path) -> None:
    whole = json.dumps([CRAWLED, CRAWLED])
    found = read(tmp_path, "a.json", whole[:-40])
    assert [seed.path for seed in found.seeds] == ["seeds/a.json#1"]
    assert found.codes == [("seed/bad-record", "seeds/a.json#2:1")]


def test_empty_files_are_reported(tmp_path: Path) -> None:
    assert read(tmp_path, "a.json", "").codes == [("seed/no-articles", "seeds/a.json")]
    assert read(tmp_path, "b.jsonl", "\n\n").codes == [("seed/no-articles", "seeds/b.jsonl")]
    assert read(tmp_path, "c.json", "[]").codes == [("seed/no-articles", "seeds/c.json")]


def test_utf_16_with_a_mark(tmp_path: Path) -> None:
    data = json.dumps({"title": TITLE, "text": f"{SECOND} Ærøskøbing."}, ensure_ascii=False)
    assert "Ærøskøbing" in read(tmp_path, "a.json", data.encode("utf-16")).seed.text
    assert "Ærøskøbing" in read(tmp_path, "b.jsonl", data.encode("utf-16")).seed.text
    assert "Ærøskøbing" in read(tmp_path, "c.jsonl", data.encode("utf-8-sig")).seed.text


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(['"', "\\", "[", "},{", '\\"]']),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.text(max_size=5), _values, max_size=4), max_size=6), st.sampled_from([None, 2]))
def test_splitting_a_list_gives_back_its_elements(records: list[dict[str, Any]], indent: int | None) -> None:
    text = json.dumps(records, indent=indent)
    split = list(split_json(io.BytesIO(text.encode()), 10_000))
    assert [json.loads(one.data or b"") for one in split] == records
    wrapped = list(
        split_json(io.BytesIO(json.dumps({"x": 1, "items": records, "tags": [{}]}, indent=indent).encode()), 10_000)
    )
    assert [json.loads(one.data or b"") for one in wrapped] == records


@given(st.binary(max_size=200))
def test_splitting_any_bytes_ends(data: bytes) -> None:
    assert len(list(split_json(io.BytesIO(data), 50))) <= len(data) + 1


def test_lede_is_first(tmp_path: Path) -> None:
    assert read(tmp_path, "a.json", json.dumps({"paragraphs": [LEDE, SECOND]})).seed.text == f"{LEDE}\n\n{SECOND}"


def test_keywords(tmp_path: Path) -> None:
    record = {"title": TITLE, "text": BODY, "categories": ["Port", "Trade"], "tags": "cranes, Port; ships"}
    stated = read(tmp_path, "a.json", json.dumps(record)).seed.stated
    assert (stated.section, stated.keywords) == ("Port", ("Trade", "cranes", "ships"))
    record = {"title": TITLE, "text": BODY, "subject": [{"name": "Ships, large"}, {"name": "Cranes"}]}
    assert read(tmp_path, "b.json", json.dumps(record)).seed.stated.keywords == ("Ships, large", "Cranes")


def test_faults_of_records_are_told_with_their_lines(tmp_path: Path) -> None:
    records = [
        '{\n    "title": "A",\n    "text": "Words of A."\n  }',
        '{"title": "B"}',
        '{\n    "title": "C",\n    "text" "Words of C."\n  }',
    ]
    found = read(tmp_path, "a.json", '{\n"items": [\n  ' + ",\n  ".join(records) + "\n]}\n")
    assert found.codes == [("seed/empty", "seeds/a.json#2:7"), ("seed/bad-record", "seeds/a.json#3:10")]


def test_words_in_fields_that_nobody_knows_are_kept(tmp_path: Path) -> None:
    odd = {
        "photo_caption": "The pump in snow",
        "correction_note": "<p>Nine, not ten.</p>",
        "hash": "a91b",
        "cover": "images/the-pump-in-snow.jpg",
        "fetched": "2021-03-01 10:00:00 +0000",
        "site": "https://example.org/a/b/c/d-e-f",
        "scores": [1, 2],
    }
    dropped = read(tmp_path, "a.json", json.dumps(CRAWLED | odd)).seed.dropped
    assert [tuple(one) for one in dropped] == [
        ("The pump in snow", "unknown-field-photo-caption"),
        ("Nine, not ten.", "unknown-field-correction-note"),
    ]
    mapped = read(tmp_path, "b.json", json.dumps(CRAWLED | odd), mapping={"photo_caption": "description"}).seed
    assert mapped.stated.description == "The pump in snow"
    assert [one.rule for one in mapped.dropped] == ["unknown-field-correction-note"]
