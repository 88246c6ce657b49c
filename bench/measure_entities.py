"""Speed and memory of the entity engine over a made archive.

    python bench/measure_entities.py [--articles N] [--entities N]      # resolution of 100,000 articles, 50,000 entities
    python bench/measure_entities.py --recognition [--articles N]       # words a second of recognition, one process
    python bench/measure_entities.py --recognition --texts FOLDER       # the same on real texts: all *.txt in FOLDER
    python bench/measure_entities.py --more [--articles N]              # one more article in an archive that is known

Everything is made up from a seeded generator: syllables for names, syllables for words. Resolution is measured on what
`gather_names` keeps of an article, as a build with a warm cache has it; peak memory is `getrusage`'s. Times are seconds
of one processor, so that others on the machine do not count.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.engine.state import open_state
from generator.entities.gather_names import gather_names
from generator.entities.name_rows import Named
from generator.entities.name_store import NameStore
from generator.entities.recognize import recognize
from generator.entities.resolve import resolve
from generator.entities.values import ArticleNames, ArticleText, Kind, Mention, RecognizerSettings

SYLLABLES = (
    "ba",
    "ce",
    "dor",
    "fa",
    "gil",
    "han",
    "ji",
    "kor",
    "lem",
    "mu",
    "nel",
    "os",
    "pra",
    "quin",
    "ros",
    "sa",
    "tev",
    "ul",
    "vin",
    "wes",
)
WORDS_AN_ARTICLE = 400
NAMES_AN_ARTICLE = 12
# The share of people whom an article calls by surname alone; in 294 news articles it was one in eight.
HALF_NAMES = 0.125


def word(random: Random, size: int) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(size))


def make_entities(random: Random, count: int) -> list[tuple[str, Kind]]:
    """People with shared surnames, and organizations and places; the first are met far more often than the last."""
    families = [word(random, 3).title() for _ in range(count // 5)]
    made: list[tuple[str, Kind]] = []
    for number in range(count):
        if number % 5 < 3:
            made.append((f"{word(random, 2).title()} {random.choice(families)}", "person"))
        else:
            made.append(
                (
                    f"{word(random, 3).title()} {'Council' if number % 5 == 3 else 'Valley'}",
                    "organization" if number % 5 == 3 else "place",
                )
            )
    return made


def make_articles(
    random: Random, count: int, entities: list[tuple[str, Kind]]
) -> Iterator[tuple[ArticleText, list[Mention]]]:
    vocabulary = [word(random, 4) for _ in range(5_000)]
    for number in range(count):
        topic = random.randrange(len(entities))
        lines, mentions = [], []
        for line in range(NAMES_AN_ARTICLE):
            near = (topic + int(random.expovariate(1 / 20))) % len(entities)
            name, kind = entities[near if random.random() < 0.7 else int(len(entities) * random.random() ** 3)]
            if kind == "person" and random.random() < HALF_NAMES:
                name = name.split()[1]
            filler = " ".join(
                vocabulary[(topic * 7 + random.randrange(60)) % len(vocabulary)]
                for _ in range(WORDS_AN_ARTICLE // NAMES_AN_ARTICLE)
            )
            mentions.append(Mention("body", line, 0, len(name), name, kind))
            lines.append(f"{name} {filler}.")
        yield ArticleText(f"{number:08d}", "", True, tuple(lines)), mentions


def read_texts(folder: Path) -> list[ArticleText]:
    """Every text below `folder`, a paragraph a line."""
    texts = [path.read_text("utf-8", "replace").splitlines() for path in sorted(folder.rglob("*.txt"))]
    return [ArticleText(str(number), "", True, tuple(filter(None, lines))) for number, lines in enumerate(texts)]


def measure_more(names: list[ArticleNames]) -> None:
    """How long the last ten articles take, one after the other, once the others are decided on and kept."""
    known = {article.id: Named(article) for article in names[:-10]}
    with tempfile.TemporaryDirectory() as folder, open_state(Path(folder) / "state", "1") as state:
        store = NameStore(state)
        started = time.process_time()
        store.fill(known, ())
        print(f"{len(known):,} articles decided on and kept in {time.process_time() - started:.1f} s")
        times, all_at_once = [], 0
        for article in names[-10:]:
            started = time.process_time()
            touched = store.update({article.id: Named(article)}, (), ())
            times.append(time.process_time() - started)
            all_at_once += touched is None
        times.sort()
        print(
            f"one more: median {times[5] * 1000:,.0f} ms, most {times[-1] * 1000:,.0f} ms; {all_at_once} of 10 too large"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--entities", type=int, default=50_000)
    parser.add_argument("--recognition", action="store_true")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--more", action="store_true")
    options = parser.parse_args()
    random = Random(4)
    made = make_articles(random, options.articles, make_entities(random, options.entities))
    words = options.articles * WORDS_AN_ARTICLE
    if options.recognition:
        articles = read_texts(options.texts) if options.texts else [article for article, _ in made]
        words = sum(len(line.split()) for article in articles for line in article.paragraphs)
        recognize(articles[:5], RecognizerSettings())
        started = time.process_time()
        recognize(articles, RecognizerSettings())
        print(f"recognition {words / (time.process_time() - started):,.0f} words/s of one processor")
        return
    if options.more:
        measure_more([gather_names(article, mentions) for article, mentions in made])
        return
    gathering = 0.0
    names: list[ArticleNames] = []
    for article, mentions in made:
        started = time.process_time()
        names.append(gather_names(article, mentions))
        gathering += time.process_time() - started
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    result = resolve(names)
    resolving = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{options.articles:,} articles, {words:,} words, {len(result.entities):,} entities")
    print(f"inside articles      {gathering:8.1f} s  {words / gathering:12,.0f} words/s")
    print(f"across the archive   {resolving:8.1f} s  {words / resolving:12,.0f} words/s")
    print(f"both                 {gathering + resolving:8.1f} s  {words / (gathering + resolving):12,.0f} words/s")
    print(f"peak memory {peak / 1024:,.0f} MB, of which before resolution {before / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
