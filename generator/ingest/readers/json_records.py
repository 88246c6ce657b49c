"""One JSON object's bytes to the article it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.ingest.decode import decode
from generator.ingest.readers.field_text import identity_of
from generator.ingest.readers.json_values import parse_json
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.records import Record, compose_record, pick_fields
from generator.model.seed import Seed

# Items of ninjs that are no text.
_NO_TEXT = frozenset({"picture", "graphic", "audio", "video", "event", "planning", "package", "component", "image"})
_WRAPPERS = ("_source", "article", "doc", "document", "story", "item", "newsItem")


def parse_object(
    data: bytes, path: str, place: Place, file: SeedFile, around: Mapping[str, Any] | None = None
) -> Iterator[Seed | Diagnostic]:
    """The article of one JSON object; `around` holds fields that its file states for all of its articles."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(data)
        if decoded is None:
            yield diagnose("seed/bad-record", place, "the record is not text in any encoding")
            return
        text = data.decode(decoded.encoding, "replace")
        yield diagnose("seed/decoding", place, f"read as {decoded.encoding}, but not every byte fits")
    parsed = parse_json(text)
    if parsed.problem or not isinstance(parsed.value, dict):
        if parsed.problem and place.line and parsed.line:
            place = place._replace(line=place.line + parsed.line - 1)
        yield diagnose("seed/bad-record", place, parsed.problem or "the record is not a JSON object")
        return
    if parsed.repeated:
        yield diagnose(
            "seed/doubtful-record", place, f'"{parsed.repeated[:80]}" stands twice in the record; the last one counts'
        )
    fields = {**(around or {}), **_unwrap(parsed.value)}
    outer = identity_of(parsed.value.get("_id"), parsed.value.get("id"))
    kind = fields.get("type")
    if isinstance(kind, str) and kind in _NO_TEXT and "text" not in pick_fields(fields, file.mapping):
        yield diagnose("seed/passed-over", place, f'an item of type "{kind}" holds no article')
        return
    yield from compose_record(Record(path, digest_bytes(data), place, fields, outer), file.mapping, file.date_order)


def _unwrap(fields: dict[str, Any]) -> dict[str, Any]:
    """The article inside what a search engine or an API puts around it (`{"_source": {…}}`, `{"article": {…}}`)."""
    if any(isinstance(fields.get(name), str) for name in ("text", "body", "content")):
        return fields
    return next((fields[key] for key in _WRAPPERS if isinstance(fields.get(key), dict)), fields)
