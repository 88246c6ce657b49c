"""Compares the page reader with plain trafilatura on the pages of tests/readers/pages: token F1 of the body, and time.

    python bench/score_html.py [FOLDER]

Each `NAME.html` has a `NAME.json` beside it: `body` is the article, `neutral` what counts neither for nor against an
answer (headline, byline, date, captions). Needs trafilatura, which Backissue itself does not use.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generator.base.text import words
from generator.ingest.readers.page import read_page

PAGES = Path(__file__).resolve().parent.parent / "tests" / "readers" / "pages"


def token_f1(answer: str, body: list[str], neutral: list[str]) -> float:
    """F1 of the answer's words against the body's; words that the answer has from `neutral` are taken out first."""
    expected = Counter(words(" ".join(body).casefold()))
    given = Counter(words(answer.casefold()))
    given -= Counter(words(" ".join(neutral).casefold())) & (given - expected)
    common = sum((given & expected).values())
    if not common:
        return 0.0
    precision, recall = common / sum(given.values()), common / sum(expected.values())
    return 2 * precision * recall / (precision + recall)


def ours(markup: str) -> str:
    page = read_page(markup)
    return page.text if page else ""


def plain_trafilatura(markup: str) -> str:
    import trafilatura

    return trafilatura.extract(markup, include_comments=False) or ""


def score(extract: Callable[[str], str], folder: Path = PAGES) -> tuple[dict[str, float], float]:
    """F1 by page, and the seconds that all took together."""
    scores: dict[str, float] = {}
    seconds = 0.0
    for path in sorted(folder.glob("*.html")):
        truth = json.loads(path.with_suffix(".json").read_text())
        markup = path.read_text()
        start = time.perf_counter()
        answer = extract(markup)
        seconds += time.perf_counter() - start
        scores[path.stem] = token_f1(answer, truth["body"], truth["neutral"])
    return scores, seconds


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    for extract in (ours, plain_trafilatura):
        extract("<p>x</p>")  # loads the libraries
    (mine, my_time), (theirs, their_time) = score(ours, folder), score(plain_trafilatura, folder)
    for name, value in mine.items():
        print(f"{name:20} {value:.4f}  {theirs[name]:.4f}")
    count = max(1, len(mine))
    print(f"{'mean':20} {sum(mine.values()) / count:.4f}  {sum(theirs.values()) / count:.4f}")
    print(f"{'ms a page':20} {1000 * my_time / count:6.1f}  {1000 * their_time / count:6.1f}")


if __name__ == "__main__":
    main()
