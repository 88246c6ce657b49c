"""`backissue ingest --review`: what ingest is not sure of, as a table that a person can correct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.files import write_atomically
from generator.base.text import shorten, squeeze
from generator.catalog.near_duplicates import find_near_duplicates, similarity
from generator.content.review_csv import ReviewRow, bears_stamp, cell_of, format_review, stamp_of
from generator.ingest.confidence import field_confidence, removal_confidence
from generator.ingest.printed_dates import YEAR_OF_NUMERIC, is_year_of_numeric
from generator.model.article import Article
from generator.model.seed import Removed
from generator.model.settings import Settings
from generator.pipeline.compare_cells import Habits, find_current, is_changed, is_same
from generator.pipeline.find_seeds import Heap, read_seeds
from generator.pipeline.match_records import number_of
from generator.pipeline.read_review import NOTHING, read_review

REVIEW = "review.csv"
NEAR_DUPLICATE = "near-duplicate"
MISSING = "missing"
_AROUND = 160


def write_review(
    site: Path, articles: Sequence[Article], heap: Heap, settings: Settings
) -> tuple[int, list[Diagnostic]]:
    """Write `review.csv` and give the number of its rows. One that holds corrections not yet applied is left alone."""
    by_path = {article.path: article for article in articles}
    there = read_review(site / REVIEW, REVIEW, by_path) if (site / REVIEW).exists() else NOTHING
    waiting = sum(1 for _, row in there.rows if _is_waiting(row, by_path.get(row.article), there.habits))
    if waiting:
        message = f"{REVIEW} holds {waiting:,} correction{'' if waiting == 1 else 's'} not applied yet"
        return 0, [diagnose("review/not-applied", Place(path=REVIEW), message)]
    rows = sorted(_rows(site, articles, heap, settings), key=lambda row: (row.confidence, row.article, row.field))
    # A byte order mark tells spreadsheets that this is UTF-8.
    write_atomically(site / REVIEW, format_review(rows).encode("utf-8-sig"), durable=True)
    return len(rows), []


def lines_of(site: Path, articles: Sequence[Article], heap: Heap, settings: Settings) -> dict[str, list[str]]:
    """By content file, the lines of its seed that show something, white space squeezed, where that can be read."""
    wanted = {name for article in articles for name in (article.seed_digest, article.seed) if name}
    found: dict[str, list[str]] = {}
    for path in sorted({article.seed.partition("#")[0] for article in articles} & set(heap.files)):
        for seed in read_seeds(site, path, heap, settings, []):
            for name in wanted & {seed.digest, seed.path}:
                found[name] = [shown for line in seed.text.split("\n") if (shown := squeeze(line))]
    # A record's place may have become another's; a file's name says which seed is meant though that has changed.
    lines = {
        one.path: found.get(one.seed_digest) or ([] if number_of(one.seed) else found.get(one.seed)) for one in articles
    }
    return {path: there for path, there in lines.items() if there}


def doubtful_removals(article: Article) -> list[Removed]:
    return [one for one in article.removed if removal_confidence(one.rule) < 1]


def _rows(site: Path, articles: Sequence[Article], heap: Heap, settings: Settings) -> Iterator[ReviewRow]:
    lines = lines_of(site, [a for a in articles if doubtful_removals(a) or _has_numeric(a)], heap, settings)
    for article in articles:
        values = article._asdict()
        for name, rule in article.inferred:
            value = cell_of(values.get(name, ""))
            if value:
                around = _printed_date(article, lines) if rule == YEAR_OF_NUMERIC else article.lede
                yield _row(article, name, value, rule, field_confidence(rule), around)
        if article.date is None:
            yield _row(article, "date", "", MISSING, 0, article.lede)
        yield from _removal_rows(article, lines)
    yield from _duplicate_rows(articles)


def _has_numeric(article: Article) -> bool:
    return YEAR_OF_NUMERIC in dict(article.inferred).values()


def _printed_date(article: Article, lines: Mapping[str, list[str]]) -> str:
    """The line of the seed that has the numbers of which only the year is certain."""
    date = article.date
    there = lines.get(article.path, ())
    return next((line for line in there if date and is_year_of_numeric(date, line)), article.lede)


def _duplicate_rows(articles: Sequence[Article]) -> Iterator[ReviewRow]:
    """A row for each pair of articles with nearly the same text: to know of, not to correct."""
    by_path = {article.path: article for article in articles}
    for path, others in find_near_duplicates({a.path: a.signature for a in articles if not a.draft}).items():
        for other in others:
            if path < other:
                share = similarity(by_path[path].signature, by_path[other].signature)
                rule = f"shares-{round(share * 100)}-percent"
                yield _row(by_path[path], NEAR_DUPLICATE, other, rule, share, by_path[path].lede)


def _removal_rows(article: Article, lines: Mapping[str, list[str]]) -> Iterator[ReviewRow]:
    there = lines.get(article.path, [])
    for text, rule in doubtful_removals(article):
        if text in there:
            at = there.index(text)
            before, after = " / ".join(there[max(0, at - 1) : at]), " / ".join(there[at + 1 : at + 2])
            around = f"{before[-_AROUND // 2 :]} […] {after[: _AROUND // 2]}"
            yield _row(article, "removed", text, rule, removal_confidence(rule), around)


def _row(article: Article, name: str, value: str, rule: str, confidence: float, around: str) -> ReviewRow:
    shown = shorten(squeeze(around), _AROUND)
    return ReviewRow(article.path, name, value, rule, f"{confidence:.2f}", shown, "", stamp_of(name, value))


def _is_waiting(row: ReviewRow, article: Article | None, habits: Habits) -> bool:
    """The row was corrected or confirmed, and the article does not have it so yet."""
    if article is None or not row.stamp or row.field == NEAR_DUPLICATE:
        return False
    if row.field == "removed":
        return not row.value and any(bears_stamp(row, one.text) for one in article.removed)
    if row.checked and row.field in dict(article.inferred):
        return True
    current = find_current(article, row)
    return is_changed(row, current, habits) and not is_same(row.field, row.value, current, habits)
