from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.base.digests import digest_bytes
from generator.ingest.readers import READERS, find_reader

from .reading import BODY, read


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.txt", ".txt"),
        ("A.TXT", ".txt"),
        ("seeds/x/crawl.warc.gz", ".warc.gz"),
        ("crawl.2021.warc", ".warc"),
        ("dump.ndjson", ".ndjson"),
        ("page.HTM", ".htm"),
        ("heap.zip", ".zip"),
    ],
)
def test_a_reader_is_found_by_the_ending(name: str, ending: str) -> None:
    assert find_reader(name) is READERS[ending]


@pytest.mark.parametrize("name", ["a", "a.pdf", "a.gz", "seeds/metadata.csv", "Metadata.CSV", ".txt~", ""])
def test_other_names_have_no_reader(name: str) -> None:
    assert find_reader(name) is None


def test_the_table_of_readers_loads_no_parser() -> None:
    heavy = "[m for m in ('selectolax', 'defusedxml', 'zipfile', 'csv', 'email.parser', 'tomllib') if m in sys.modules]"
    code = f"import sys; before = set(sys.modules); from generator.ingest.readers import READERS; print({heavy})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_text_files_are_read_as_before(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", BODY)
    assert (found.seed.text, found.seed.digest) == (BODY, digest_bytes(BODY.encode()))
    assert read(tmp_path, "b.txt", BODY, limit=10).codes == [("seed/too-large", "seeds/b.txt")]


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("{}")
    (tmp_path / "a.jsonl").symlink_to(tmp_path / "real.jsonl")
    from generator.ingest.readers.reader import SeedFile

    reader = find_reader("a.jsonl")
    assert reader is not None
    with pytest.raises(OSError, match="symbolic link"):
        list(reader(SeedFile(tmp_path / "a.jsonl", "seeds/a.jsonl", 1000)))
