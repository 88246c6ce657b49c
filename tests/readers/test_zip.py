from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from generator.base.digests import digest_bytes

from .reading import BODY, HTML_BODY, LEDE, SECOND, TITLE, read


def packed(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_members_of_any_format(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"title": f"No. {n}", "text": BODY}) for n in (1, 2))
    data = packed(
        {
            "x/b.txt": LEDE,
            "a.html": f"<h1>{TITLE}</h1>{HTML_BODY}",
            "d.jsonl": lines,
            "_config.yml": "title: x",
            "__MACOSX/._a": "x",
            ".hidden.txt": "x",
        }
    )
    found = read(tmp_path, "heap.zip", data)
    assert [seed.path for seed in found.seeds] == [
        "seeds/heap.zip#a.html",
        "seeds/heap.zip#d.jsonl#1",
        "seeds/heap.zip#d.jsonl#2",
        "seeds/heap.zip#x/b.txt",
    ]
    assert found.seeds[-1].digest == digest_bytes(LEDE.encode())
    assert not found.diagnostics


def test_side_files_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "a/one.txt": LEDE,
        "a/metadata.csv": "seed\n",
        "a/one.yaml": "section: Zips",
        "two.yaml": "x",
    }
    found = read(tmp_path, "heap.zip", packed(members))
    assert [seed.path for seed in found.seeds] == ["seeds/heap.zip#a/one.txt"]
    assert [(one.code, one.place.path) for one in found.diagnostics] == [
        ("seed/unknown-format", "seeds/heap.zip#a/metadata.csv"),
        ("seed/unknown-format", "seeds/heap.zip#a/one.yaml"),
    ]
    assert all("heap.zip#" in one.hint for one in found.diagnostics)


def test_names_that_would_lead_out_stay_names(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/x.txt", "..\\w.txt", "a#b.txt", "C:\\x.txt"]
    found = read(tmp_path, "heap.zip", packed(dict.fromkeys(names, LEDE)))
    assert sorted(seed.path for seed in found.seeds) == [
        "seeds/heap.zip#C:/x.txt",
        "seeds/heap.zip#_/_/up.txt",
        "seeds/heap.zip#_/w.txt",
        "seeds/heap.zip#a_b.txt",
        "seeds/heap.zip#etc/x.txt",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["heap.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_seeds(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", LEDE)
        archive.writestr("a.txt", SECOND)
    found = read(tmp_path, "heap.zip", out.getvalue())
    assert [(seed.path, seed.text) for seed in found.seeds] == [
        ("seeds/heap.zip#a.txt", LEDE),
        ("seeds/heap.zip#a.txt~2", SECOND),
    ]


def test_a_bad_member_fails_alone(tmp_path: Path) -> None:
    data = bytearray(
        packed(
            {"a.txt": LEDE, "b.txt": SECOND * 9, "c.bin": "x", "d.zip": packed({"x.txt": LEDE}), "e.txt": SECOND},
            zipfile.ZIP_STORED,
        )
    )
    at = data.find(SECOND.encode())
    data[at : at + 5] = b"XXXXX"  # its checksum is wrong now
    found = read(tmp_path, "heap.zip", bytes(data))
    assert [seed.path for seed in found.seeds] == ["seeds/heap.zip#a.txt", "seeds/heap.zip#e.txt"]
    assert found.codes == [
        ("seed/bad-record", "seeds/heap.zip#b.txt"),
        ("seed/unknown-format", "seeds/heap.zip#c.bin"),
        ("seed/unknown-format", "seeds/heap.zip#d.zip"),
    ]


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    line = json.dumps({"text": "a" * 5000}).encode() + b"\n"
    data = packed({"a.txt": LEDE, "bomb.jsonl": line * 3_000, "bomb.txt": bytes(30_000_000), "z.txt": SECOND})
    assert len(data) < 300_000
    found = read(tmp_path, "heap.zip", data)
    assert found.codes == [
        ("seed/too-large", "seeds/heap.zip#bomb.jsonl"),
        ("seed/too-large", "seeds/heap.zip#bomb.txt"),
    ]
    assert [seed.path for seed in found.seeds][-1] == "seeds/heap.zip#z.txt"


def test_what_is_no_zip(tmp_path: Path) -> None:
    assert read(tmp_path, "a.zip", b"PK\x03\x04").codes == [("seed/bad-record", "seeds/a.zip")]
    assert read(tmp_path, "b.zip", packed({})).codes == [("seed/no-articles", "seeds/b.zip")]
    assert read(tmp_path, "c.zip", packed({"a.txt": LEDE})[:-30]).codes == [("seed/bad-record", "seeds/c.zip")]


def test_an_encrypted_member_is_reported(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": LEDE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert read(tmp_path, "a.zip", bytes(data)).codes == [("seed/bad-record", "seeds/a.zip#a.txt")]


def test_a_web_archive_in_a_zip(tmp_path: Path) -> None:
    from .test_warc import GOOD

    assert read(tmp_path, "h.zip", packed({"c.warc.gz": gzip.compress(GOOD)})).seed.path == "seeds/h.zip#c.warc.gz#1"
