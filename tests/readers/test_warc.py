from __future__ import annotations

import gzip
import io
import resource
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.readers.inflate import inflate
from generator.ingest.readers.split_warc import split_warc

from .reading import BODY, HTML_BODY, LEDE, TITLE, read

PAGE = f"""<html lang="en"><head><title>{TITLE} | Northwick Echo</title>
<meta property="og:site_name" content="Northwick Echo">
<meta property="article:published_time" content="2021-11-14T09:30:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article><h1>{TITLE}</h1>{HTML_BODY}</article><footer>All rights reserved.</footer></body></html>"""
LIST = (
    "<html><body><ul>"
    + "".join(f'<li><a href="/{n}">Story number {n}</a></li>' for n in range(30))
    + "</ul></body></html>"
)


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(block: bytes, kind: str = "response", length: int | None = None, more: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/crane\r\n{more}"
    head += "WARC-Date: 2023-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(block) if length is None else length}\r\n\r\n".encode() + block + b"\r\n\r\n"


GOOD = record(http(PAGE.encode()))


def test_only_pages_that_are_articles(tmp_path: Path) -> None:
    records = [
        record(b"software: x\r\n", "warcinfo"),
        record(http(b"\x89PNG", "image/png")),
        record(http(LIST.encode())),
        record(http(PAGE.encode(), status="404 Not Found")),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        GOOD,
    ]
    found = read(tmp_path, "c.warc", b"".join(records))
    seed = found.seed
    assert (seed.path, seed.text) == ("seeds/c.warc#6", f"{TITLE}\n\n{BODY}")
    assert seed.stated.url == "https://example.org/crane"
    assert seed.stated.date is not None
    assert seed.stated.date.iso == "2021-11-14T09:30:00+00:00"
    assert found.codes == [("seed/passed-over", "seeds/c.warc")]
    assert "1 of 2 pages" in found.diagnostics[0].message


def test_the_capture_date_is_not_the_articles(tmp_path: Path) -> None:
    page = PAGE.replace("article:published_time", "x")
    assert read(tmp_path, "c.warc", record(http(page.encode()))).seed.stated.date is None


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE.encode(), mtime=0), "Content-Encoding: gzip\r\n"),
        (
            b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (PAGE.encode()[:100], PAGE.encode()[100:]))
            + b"0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
        ),
        (PAGE.encode(), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (PAGE.encode(), "Content-Length: 99999999\r\n"),
    ],
)
def test_codings_of_http(tmp_path: Path, body: bytes, more: str) -> None:
    assert read(tmp_path, "c.warc", record(http(body, more=more))).seed.text == f"{TITLE}\n\n{BODY}"


def test_gzipped_member_by_member_and_as_one(tmp_path: Path) -> None:
    members = b"".join(gzip.compress(one, mtime=0) for one in (GOOD, record(http(LIST.encode())), GOOD))
    assert [seed.path for seed in read(tmp_path, "c.warc.gz", members).seeds] == [
        "seeds/c.warc.gz#1",
        "seeds/c.warc.gz#3",
    ]
    assert len(read(tmp_path, "d.warc.gz", gzip.compress(GOOD + GOOD, mtime=0)).seeds) == 2
    assert len(read(tmp_path, "e.warc", members).seeds) == 2


def test_a_damaged_member_costs_only_its_records(tmp_path: Path) -> None:
    first, second = gzip.compress(GOOD, mtime=0), gzip.compress(GOOD, mtime=0)
    damaged = first[:200] + bytes(60) + first[260:]
    found = read(tmp_path, "c.warc.gz", second + damaged + second)
    assert len(found.seeds) == 2
    assert [code for code, _ in found.codes] == ["seed/bad-record"]


@pytest.mark.parametrize(
    "bad",
    [
        record(http(PAGE.encode()), length=10),
        record(http(PAGE.encode()), length=len(http(PAGE.encode())) + 500),
        record(http(PAGE.encode()), length=10**12),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n",
        b"WARC/1.0\r\nX-Long: " + b"x" * 200_000 + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        b"WARC/1.0\r\nno colon here\r\n",
    ],
    ids=["short", "long", "absurd", "no-number", "long-header", "no-end"],
)
def test_a_record_that_lies_fails_alone(tmp_path: Path, bad: bytes) -> None:
    found = read(tmp_path, "c.warc", GOOD + bad + GOOD, limit=100_000)
    assert [seed.text for seed in found.seeds][:1] == [f"{TITLE}\n\n{BODY}"]
    assert any(
        code in {"seed/bad-record", "seed/too-large"} and place.startswith("seeds/c.warc#2")
        for code, place in found.codes
    )
    if b"9" * 3 not in bad and b"1000000000000" not in bad:
        assert len(found.seeds) == 2


def test_a_gzip_bomb_is_read_in_small_steps(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(30_000_000), mtime=0)
    inside = record(http(bomb, more="Content-Encoding: gzip\r\n"))
    outside = gzip.compress(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30000000\r\n\r\n" + bytes(30_000_000), mtime=0
    )
    assert len(outside) < 50_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read(tmp_path, "c.warc", inside + GOOD)
    assert ([seed.path for seed in found.seeds], found.codes) == (
        ["seeds/c.warc#2"],
        [("seed/bad-record", "seeds/c.warc#1")],
    )
    found = read(tmp_path, "d.warc.gz", outside + gzip.compress(b"\r\n\r\n" + GOOD, mtime=0))
    assert ([seed.path for seed in found.seeds], found.codes) == (
        ["seeds/d.warc.gz#2"],
        [("seed/too-large", "seeds/d.warc.gz#1")],
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_wacz(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(GOOD, mtime=0))
        archive.writestr("pages/pages.jsonl", "{}")
    seed = read(tmp_path, "site.wacz", out.getvalue()).seed
    assert (seed.path, seed.stated.title) == ("seeds/site.wacz#data.warc.gz#1", TITLE)
    assert read(tmp_path, "b.wacz", b"PK\x03\x04 no zip").codes == [("seed/bad-record", "seeds/b.wacz")]


def test_text_extracts(tmp_path: Path) -> None:
    text = f"{TITLE}\n{BODY}\n{BODY}".encode()
    wet = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/a\r\n"
        b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(text)
    )
    seed = read(tmp_path, "a.warc.wet", wet + text + b"\r\n\r\n").seed
    assert (seed.text.encode(), seed.stated.url) == (text, "https://example.org/a")


@given(st.lists(st.binary(max_size=80).filter(lambda block: b"WARC" not in block), max_size=6), st.booleans())
def test_records_come_back_as_they_were_written(blocks: list[bytes], packed: bool) -> None:
    records = [record(block) for block in blocks]
    data = b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)
    split = list(split_warc(io.BytesIO(data), 1000, lambda _: True))
    assert [(one.body, one.problem) for one in split] == [(block, "") for block in blocks]


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate"]))
def test_inflating_undoes_compressing_and_never_passes_the_limit(data: bytes, coding: str) -> None:
    import zlib

    packed = gzip.compress(data, mtime=0) if coding == "gzip" else zlib.compress(data)
    assert inflate(packed, coding, 3000) == data
    assert len(inflate(packed, coding, 100) or b"") <= 100 or len(data) <= 100


def test_no_articles(tmp_path: Path) -> None:
    assert read(tmp_path, "a.warc", b"nothing").codes == [("seed/no-articles", "seeds/a.warc")]
    assert LEDE in PAGE
