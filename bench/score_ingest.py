"""Scores ingest on a corpus of labelled seeds: `python bench/score_ingest.py CORPUS [CORPUS …]`.

A corpus is a folder with `truth.jsonl` (one object a seed: `id`, `seed`, what is true of it). The answers are written
to `answers.jsonl` in `--output`; if `score.py` lies in the corpus' folder or beside it, its figures are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.base.digests import digest_bytes
from generator.ingest.compose_article import compose_article
from generator.ingest.decode import decode
from generator.ingest.recurring import find_recurring
from generator.model.seed import Composition, Seed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, help="folder for the answers (default: a temporary one)")
    parser.add_argument(
        "--alone", action="store_true", help="compose each seed without knowing its folder's recurring lines"
    )
    arguments = parser.parse_args()
    output = arguments.output or Path(tempfile.mkdtemp(prefix="score-ingest-"))
    for corpus in arguments.corpora:
        answers = output / corpus.name / "answers.jsonl"
        answers.parent.mkdir(parents=True, exist_ok=True)
        score(corpus, answers, alone=arguments.alone)
    return 0


def score(corpus: Path, answers: Path, *, alone: bool) -> None:
    truths = [json.loads(line) for line in (corpus / "truth.jsonl").read_text("utf-8").splitlines()]
    data = [(corpus / truth["seed"]).read_bytes() for truth in truths]
    started = time.perf_counter()
    texts = [found.text if (found := decode(each)) else "" for each in data]
    recurring = {} if alone else find_recurring(texts)
    rows = []
    for truth, text, each in zip(truths, texts, data, strict=True):
        seed = Seed(path=truth["seed"], digest=digest_bytes(each), text=text)
        rows.append(answer(truth["id"], compose_article(seed, recurring), text))
    seconds = time.perf_counter() - started
    answers.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    print(f"{corpus.name}: {len(rows) / seconds:.0f} seeds a second, answers in {answers}", flush=True)
    scorer = next((place / "score.py" for place in (corpus, corpus.parent) if (place / "score.py").is_file()), None)
    if scorer:
        subprocess.run([sys.executable, scorer, corpus / "truth.jsonl", answers], check=True)


def answer(name: str, article: Composition, text: str) -> dict[str, Any]:
    """The article as the scorer wants it; the dateline goes back to the lede and its mark to each list item, where the
    truth has them."""
    paragraphs = [_marked(block.text, text) if block.kind == "item" else block.text for block in article.blocks]
    if article.dateline and paragraphs:
        dash = "--" if f"{article.dateline} -- " in text else "—"
        joint = "" if article.dateline.startswith("(") else f" {dash} "
        paragraphs[0] = f"{article.dateline}{joint}{paragraphs[0]}"
    return {
        "id": name,
        "title": article.title,
        "title_is_derived": "title" in article.inferred,
        "date": article.date.iso if article.date else None,
        "author": article.byline,
        "lead": paragraphs[0] if paragraphs else "",
        "key_points": article.key_points,
        "body": "\n".join(paragraphs),
    }


def _marked(item: str, text: str) -> str:
    """The item behind the mark that the seed prints before it."""
    return next((f"{mark} {item}" for mark in "•-*–" if f"{mark} {item}" in text), f"• {item}")


if __name__ == "__main__":
    sys.exit(main())
