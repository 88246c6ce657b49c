"""What is no text under the name of a text is refused with its name, and nothing of it is published."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.readers.reading import BODY, read
from tests.tiny_site import TinySite

NOISE = random.Random(1).randbytes(4000)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_noise_is_refused(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, name, NOISE).codes == [("seed/binary", f"seeds/{name}")]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7\n" + NOISE, "a PDF"), (b"PK\x03\x04\x14\0" + NOISE, "a ZIP archive"), (b"{\\rtf1 x}", "a Rich Text")],
)
def test_the_message_says_what_it_is(data: bytes, said: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, "a.txt", data).diagnostics
    assert said in found.message


def test_the_others_are_published_and_the_seed_stays(tmp_path: Path) -> None:
    site = TinySite(tmp_path / "site", {"seeds/noise.txt": NOISE, "seeds/sound.txt": BODY})
    site.build()
    assert site.codes == ["seed/binary"]
    assert len(site.articles) == 1
    assert (site.root / "seeds/noise.txt").read_bytes() == NOISE
