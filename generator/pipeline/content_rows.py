"""Content files as the state keeps them, in buckets."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.base.diagnostics import Place, as_rows, diagnose
from generator.base.digests import digest_value
from generator.content.parse_batch import Parsed
from generator.engine.executor import Failed
from generator.engine.scan import Record
from generator.model.article import Article, Claim, FreePage

_COMMON = (
    "date",
    "byline",
    "dateline",
    "section",
    "keywords",
    "publication",
    "language",
    "key_points_heading",
    "inferred",
)
PARSE = "generator.content.parse_batch:parse_batch"
SPACE = "content"


class Row(NamedTuple):
    """A content file as the state keeps it: its scan record, the permalink pattern, and what was read in it. Of one that
    is not `sound`, the article or page and their digests are what it held when it last was."""

    record: Record
    pattern: str
    article: Article | None
    page: FreePage | None
    file_digest: str
    digest: str
    listed_digest: str
    seen_digest: str
    said: tuple[dict[str, Any], ...]
    claim: Claim | None
    sound: bool


Bucket = dict[str, Row]


def claim_of(row: Row) -> Claim | None:
    """What a file that cannot be read now says of its seed."""
    one = row.article
    return Claim(one.seed, one.seed_id, one.seed_digest) if one and one.seed else row.claim


def row_of(path: str, result: Parsed | Failed, record: Record, pattern: str, before: Row | None) -> Row:
    """The row of a file that was read, or whose reader died."""
    parsed = _lost(path, result) if isinstance(result, Failed) else result
    item, said = parsed.item, tuple(as_rows(parsed.said))
    if item is None and before is not None:
        return before._replace(
            record=record,
            pattern=pattern,
            file_digest=parsed.file_digest,
            said=said,
            claim=parsed.claim or claim_of(before),
            sound=False,
        )
    return Row(
        record,
        pattern,
        item if isinstance(item, Article) else None,
        item if isinstance(item, FreePage) else None,
        parsed.file_digest,
        parsed.digest,
        parsed.listed_digest,
        digest_value(item.seen)[:16] if isinstance(item, Article) else "",
        said,
        parsed.claim,
        item is not None,
    )


def share_values(article: Article, known: dict[Any, Any]) -> Article:
    """The article, with those of its values that many articles have taken from `known`: a worker sends each batch its
    own, and names are a third of an archive's heads."""
    one = known.setdefault
    tags = tuple([(one(of, of), tuple([one(name, name) for name in names])) for of, names in article.entities])
    shared: dict[str, Any] = {name: one(value, value) for name in _COMMON if (value := getattr(article, name))}
    return article._replace(entities=tags, **shared)


def _lost(path: str, failure: Failed) -> Parsed:
    said = diagnose("content/unreadable", Place(path=path), f"it could not be read: {failure.reason}")
    return Parsed(None, "", "", "", (said,), None)
