"""What near-duplicates cost: signing a body beside reading its article, and looking through many signatures.

python bench/near_duplicates.py [--articles N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.catalog.near_duplicates import find_near_duplicates
from generator.content.load_articles import parse_article
from generator.content.signature import SIZE, sign_text

ARTICLES = Path(__file__).resolve().parent.parent / "content" / "articles"


def best(work: Callable[[], object], times: int = 20) -> float:
    """The least processor time of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def each(function: Callable[..., object], items: Iterable[object]) -> Callable[[], None]:
    def work() -> None:
        for item in items:
            function(item)

    return work


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    arguments = parser.parse_args()
    files = [path.read_bytes() for path in sorted(ARTICLES.rglob("*.md"))]
    bodies = [data.decode().partition("\n---\n")[2] for data in files]
    signing = best(each(sign_text, bodies))
    reading = best(each(lambda data: parse_article("content/articles/a.md", data, "/{date}/{slug}/"), files))
    print(f"signing is {signing / reading:.2f} of reading an article (the sample archive's, {len(files)} articles)")
    chance = random.Random(1)
    signatures = {f"{n}.md": b64encode(chance.randbytes(SIZE)).decode() for n in range(arguments.articles)}
    looking = best(lambda: find_near_duplicates(signatures), 3)
    share = looking / (reading / len(files) * arguments.articles)
    print(f"looking through {arguments.articles:,} signatures takes {share:.3f} of the time of reading the articles")


if __name__ == "__main__":
    main()
