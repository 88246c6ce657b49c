"""Rows by path, kept in buckets: after a small change, few of them are made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.base.digests import bucket_of

Row = TypeVar("Row")


def all_rows(buckets: Mapping[str, Mapping[str, Row]]) -> dict[str, Row]:
    return {path: row for bucket in buckets.values() for path, row in bucket.items()}


def put_rows(before: Mapping[str, dict[str, Row]], rows: Mapping[str, Row]) -> dict[str, dict[str, Row]]:
    """The buckets with just these rows; those in which all rows are the same objects are those of `before`."""
    known = all_rows(before)
    changed = [path for path, row in rows.items() if row is not known.get(path)]
    gone = [path for path in known if path not in rows]
    buckets = dict(before)
    for name in {bucket_of(path) for path in (*changed, *gone)}:
        buckets[name] = {path: rows[path] for path in before.get(name, ()) if path in rows}
    for path in changed:
        buckets[bucket_of(path)][path] = rows[path]
    return {name: bucket for name, bucket in buckets.items() if bucket}
