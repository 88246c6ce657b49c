"""Names and resolves the annotated articles and scores the result with the corpus's own scorer.

    python bench/score_entities_run.py [--ingest] [--corpora DIR] [--recognizer spacy|rules] [--authority DIR] [--errors]

With `--ingest` the articles are seeds of a site, and what is scored are the tags in the front matter after `backissue
ingest`. Without it the engine alone answers, and mentions are scored too.

The corpora stand beside the repository (`../shared/corpora`) unless told otherwise. No authority record is used unless
`--authority` names a folder of them. Without `--ingest` mentions are answered as characters of the seed, so nothing is
trimmed or composed:
a paragraph is a line of the seed, and the first line is the headline if it does not end like a sentence.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from generator.engine.code_version import code_version  # noqa: E402
from generator.engine.executor import open_workers  # noqa: E402
from generator.engine.state import open_state  # noqa: E402
from generator.entities.gather_names import gather_names  # noqa: E402
from generator.entities.load_authority import read_record  # noqa: E402
from generator.entities.recognize import recognize  # noqa: E402
from generator.entities.resolve import resolve  # noqa: E402
from generator.entities.values import ArticleText, EntityRecord, RecognizerSettings  # noqa: E402
from generator.model.article import KINDS  # noqa: E402
from generator.pipeline.build import ingest  # noqa: E402
from generator.pipeline.done import Options  # noqa: E402
from generator.pipeline.load_content import load_content  # noqa: E402

CORPORA = REPOSITORY.parent / "shared/corpora"


class Seed(NamedTuple):
    """An annotated seed: its article, and where in the seed each line begins, by (field, number)."""

    article: ArticleText
    starts: dict[tuple[str, int], int]


def read_seeds(folder: Path) -> list[Seed]:
    """The seeds that `folder/gold.jsonl` names, as the scorer counts their characters."""
    seeds = []
    for row in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(row)
        path = folder.parent / "wikinews-en" / gold["seed"]
        seeds.append(cut_seed(gold["id"], path.read_bytes().decode("utf-8")))
    return seeds


def cut_seed(identifier: str, text: str) -> Seed:
    """A seed's lines: the headline, if it begins with one, and the paragraphs."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    headline = bool(lines) and len(lines[0][1]) < 160 and lines[0][1][-1] not in '.!?”"'
    body = lines[1:] if headline else lines
    starts: dict[tuple[str, int], int] = {("body", n): start for n, (start, _) in enumerate(body)}
    if headline:
        starts["title", 0] = lines[0][0]
    title = lines[0][1] if headline else ""
    return Seed(ArticleText(identifier, title, False, tuple(line for _, line in body)), starts)


def answer(
    seeds: Sequence[Seed], settings: RecognizerSettings, authority: Sequence[EntityRecord]
) -> list[dict[str, object]]:
    """One answer for each seed in the scorer's form, every tag with its mentions."""
    articles = [seed.article for seed in seeds]
    mentions = recognize(articles, settings, authority)
    names = [gather_names(article, found) for article, found in zip(articles, mentions, strict=True)]
    answers: list[dict[str, object]] = []
    for seed, found, tags in zip(seeds, mentions, resolve(names, authority).articles, strict=True):
        spans: dict[tuple[str, str], list[list[int]]] = {(kind, label): [] for kind, own in tags.tags for label in own}
        for mention, owner in zip(found, tags.owners, strict=True):
            if owner:
                start = seed.starts[mention.field, mention.line]
                spans[owner].append([start + mention.start, start + mention.end])
        entities = [{"name": label, "type": kind, "mentions": own} for (kind, label), own in spans.items()]
        answers.append({"id": seed.article.id, "entities": entities})
    return answers


def answer_by_ingest(folder: Path, recognizer: str, authority: Path | None) -> list[dict[str, object]]:
    """The tags in the front matter that `backissue ingest` makes of the annotated seeds."""
    rows = [json.loads(row) for row in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary)
        site.joinpath("site.yaml").write_text(
            f"title: Scored\nbase_url: https://scored.example/\nentities: {{recognizer: {recognizer}}}\n"
        )
        (site / "seeds").mkdir()
        for row in rows:
            shutil.copyfile(folder.parent / "wikinews-en" / row["seed"], site / f"seeds/{row['id']}.txt")
        if authority:
            shutil.copytree(authority, site / "content/entities")
        ingest(site, Options(), ())
        with open_state(site / ".backissue/state.sqlite", code_version()) as state, open_workers(1) as executor:
            articles = load_content(site, "/{slug}/", state, executor).articles
    return [
        {
            "id": article.seed.removeprefix("seeds/").removesuffix(".txt"),
            "entities": [
                {"name": label, "type": KINDS[section]} for section, labels in article.entities for label in labels
            ],
        }
        for article in articles
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--recognizer", choices=["spacy", "rules", "none"], default="spacy")
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--ingest", action="store_true")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    folder = options.corpora / "wikinews-entities"
    paths = sorted(options.authority.glob("*.md")) if options.authority else []
    records = [record for path in paths if (record := read_record(path.name, path.read_bytes())[0])]
    if options.ingest:
        rows = answer_by_ingest(folder, options.recognizer, options.authority)
    else:
        rows = answer(read_seeds(folder), RecognizerSettings(options.recognizer), records)
    with tempfile.TemporaryDirectory() as temporary:
        path = options.answers or Path(temporary) / "answers.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        scorer = [sys.executable, str(folder / "score_entities.py"), str(folder / "gold.jsonl"), str(path)]
        subprocess.run([*scorer, *(["--errors"] if options.errors else [])], check=True)


if __name__ == "__main__":
    main()
