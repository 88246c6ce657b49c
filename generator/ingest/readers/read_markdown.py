"""Markdown with the front matter of Hugo, Jekyll, Pelican or Eleventy: one article a file, its body as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.base.dates import PartialDate, parse_date
from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.text import squeeze, strip_invisible, words
from generator.ingest.decode import decode
from generator.ingest.file_signs import refuse_binary
from generator.ingest.readers.front_matter import split_front_matter
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.records import Record, compose_record, unread_fields
from generator.model.seed import Removed, Seed

_JEKYLL = re.compile(r"(\d{4}-\d{2}-\d{2})-[^/]+$")
_HEADING = re.compile(r"(?:#[ \t]+([^\n]+?)[ \t]*#*|([^\n]+)\n=+)[ \t]*(?:\n+|\Z)")
# A line that is only a tag of a template language (Liquid, Hugo's shortcodes, Nunjucks), and HTML comments.
_TEMPLATE_LINE = re.compile(r"^[ \t]*(?:\{%-?.{0,500}?-?%\}|\{\{[<%].{0,1000}?[>%]\}\})[ \t]*(?:\n|\Z)", re.MULTILINE)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->[ \t]*\n?")
_FALSE = frozenset({"false", "no", "0", "off"})


def read_markdown(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    data = file.read()
    if isinstance(data, Diagnostic):
        yield data
        return
    place = Place(path=file.name)
    decoded = decode(data)
    if decoded is None:
        yield refuse_binary(data, place)
        return
    if not decoded.certain:
        yield diagnose("seed/decoding", place, f"read as {decoded.encoding}, but not every byte fits")
    front = split_front_matter(strip_invisible(decoded.text), file.name)
    if front.problem:
        yield front.problem
    if _is_draft(front.fields):
        yield diagnose(
            "seed/passed-over",
            place,
            "it is a draft",
            hint="if it was published, take `draft: true` out of its front matter",
        )
        return
    body, dropped = _take_templates(front.body)
    fields = {
        key: value
        for key, value in front.fields.items()
        if key not in {"text", "body", "content", "html", "url", "source", "name", "time"}
    }
    heading = _HEADING.match(body)
    if not fields.get("title") and heading:
        # Pages without a title in their head have it in their first line.
        fields["title"] = squeeze(re.sub(r"[*_`]", "", heading[1] or heading[2]))
        body = body[heading.end() :]
    for one in compose_record(
        Record(file.name, digest_bytes(data), place, {**fields, "text": body}), file.mapping, file.date_order
    ):
        if isinstance(one, Diagnostic):
            yield one
            continue
        stated, inferred = one.stated, one.inferred
        if not stated.date and (date := _date_in_name(file.name)):
            stated, inferred = stated._replace(date=date), (*inferred, ("date", "date-in-file-name"))
        yield replace(
            one,
            text=body,
            stated=stated,
            inferred=inferred,
            dropped=(*unread_fields(fields, file.mapping), *dropped),
            markdown=body,
            headed=False,
        )


def _is_draft(fields: dict[str, object]) -> bool:
    draft, published = str(fields.get("draft", "")).lower(), str(fields.get("published", "")).lower()
    return (
        draft in {"true", "yes", "1"}
        or published in _FALSE
        or str(fields.get("status", "")).lower() in {"draft", "hidden"}
    )


def _take_templates(body: str) -> tuple[str, tuple[Removed, ...]]:
    taken = [Removed(squeeze(match[0]), "template-tag") for match in _TEMPLATE_LINE.finditer(body) if words(match[0])]
    return _COMMENT.sub("", _TEMPLATE_LINE.sub("", body)).strip("\n") + "\n", tuple(taken)


def _date_in_name(name: str) -> PartialDate | None:
    """Jekyll's posts have their date in the file's name, and nowhere else."""
    match = _JEKYLL.search(name)
    return parse_date(match[1]) if match else None
