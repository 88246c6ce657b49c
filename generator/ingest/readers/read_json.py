"""JSON: one article (ninjs, schema.org, a crawler's record), or a list of them (JSON Feed, an API's answer)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.ingest.readers.json_records import parse_object
from generator.ingest.readers.json_values import parse_json
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.split_json import split_json
from generator.ingest.readers.split_lines import as_utf8
from generator.model.seed import Seed


def read_json(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    around: dict[str, Any] | None = None
    with file.open() as stream:
        for record in split_json(as_utf8(stream), file.max_bytes):
            path = f"{file.name}#{record.number}" if record.number else file.name
            place = Place(path=path, line=record.line)
            if around is None:
                around = _read_head(record.head)
            if record.data is None:
                yield diagnose("seed/too-large", place, f"the record is longer than {file.max_bytes:,} bytes")
            else:
                yield from parse_object(record.data, path, place, file, around)
        if around is None:
            yield diagnose("seed/no-articles", Place(path=file.name), "there is no record in this file")


def _read_head(head: bytes) -> dict[str, Any]:
    """What a JSON Feed says of all its items: language, authors, and its title, which names the publication."""
    parsed = parse_json(head.decode("utf-8", "replace") + "[]}") if len(head) < 100_000 else None
    fields = parsed.value if parsed and isinstance(parsed.value, dict) else {}
    if "jsonfeed.org" not in str(fields.get("version", "")):
        return {}
    stated = {"language": fields.get("language"), "authors": fields.get("authors"), "publication": fields.get("title")}
    return {key: value for key, value in stated.items() if value}
