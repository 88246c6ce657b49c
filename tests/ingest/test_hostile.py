"""Seeds made to be slow. Each takes well under a second of processor time; where time grows with a power, minutes."""

from __future__ import annotations

import time

import pytest

from .seeds import BODY, compose

SEEDS = {
    "share-words": "share " * 60 + "!\n\n" + BODY,
    "share-phrases": "share this article this article " * 12 + "!\n\n" + BODY,
    "networks": "facebook twitter " * 22 + "!\n\n" + BODY,
    "names": f"Lighthouse to close\n\nBy {'Jane, ' * 34}.\n\n{BODY}",
    "capitals": "AAA/AA, " * 100 + "\n\n" + BODY,
    "headings": "Key Points\n" * 4000 + BODY,
    "related": "Related stories\nTen boats that came home late\n" * 2000,
    "wrapped": "small lines that go on and on and on for a while here\n" * 8000,
    "bullets": "• x\n" * 10000,
    "numbers": "\n".join(f"{n % 90}. x" for n in range(10000)),
    "one-line": "word " * 100000,
    "one-word": "x" * 500000,
    "quotes": '"' * 100000,
}


@pytest.mark.parametrize("name", SEEDS)
def test_no_seed_takes_long(name: str) -> None:
    started = time.process_time()
    assert compose(SEEDS[name]).title
    assert time.process_time() - started < 20
