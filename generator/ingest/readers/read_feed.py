"""RSS (0.9 to 2.0), Atom and WordPress exports: one article an entry. What a file is it says itself, not its ending."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.text import shorten, squeeze, words
from generator.ingest.keywords import keywords_of
from generator.ingest.readers.field_dates import parse_field_date
from generator.ingest.readers.field_text import address_of, byline_of, identity_of, language_of, line_of
from generator.ingest.readers.page import Fragment, put_under_headline, read_fragment
from generator.ingest.readers.reader import SeedFile
from generator.ingest.readers.split_lines import as_utf8
from generator.ingest.readers.split_xml import split_xml
from generator.ingest.readers.wordpress import WordPress, compose_post, read_wordpress_head
from generator.ingest.readers.xml_entry import (
    Head,
    children,
    content_of,
    line_in,
    local_name,
    parse_entry,
    read_head,
    text_in,
)
from generator.model.seed import Metadata, Seed

_FEED = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_FOOTER = re.compile(r"\s*The post .{1,250}? (?:appeared first|first appeared) on .{1,120}$")
_TITLE = re.compile(r"<(?:[\w.-]+:)?title(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?(.{1,300}?)(?:\]\]>)?\s*</", re.DOTALL)
_LANGUAGE = re.compile(r"<(?:dc:)?language>\s*([\w-]{2,20})\s*<|<feed[^<>]{0,2000}?\sxml:lang=[\"']([\w-]{2,20})")


def read_feed(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    head: Head | None = None
    site: WordPress | None = None
    passed_over = 0
    around = Metadata()
    with file.open() as stream:
        for record in split_xml(as_utf8(stream), file.max_bytes):
            place = Place(path=f"{file.name}#{record.number}" if record.number else file.name, line=record.line)
            if head is None:
                problem = _refusal(record.head, file.name)
                if problem:
                    yield problem
                    return
                head = read_head(record.head)
                site = read_wordpress_head(head.text)
                around = _around(head.text)
            if not record.number:
                yield diagnose("seed/no-articles", place, "the feed has no entries")
                return
            entry = parse_entry(record.data, head) if record.data is not None else ""
            if record.data is None:
                yield diagnose("seed/too-large", place, f"the entry is longer than {file.max_bytes:,} bytes")
            elif isinstance(entry, str):
                yield diagnose("seed/bad-record", place, entry)
            elif site is not None:
                post = compose_post(entry, place, digest_bytes(record.data), site, around)
                passed_over += post is None
                if post is not None:
                    yield post
            else:
                yield from _compose_entry(entry, record.data, place, head, around)
    if passed_over:
        yield diagnose(
            "seed/passed-over",
            Place(path=file.name),
            "1 entry is a page, an attachment, a draft or private"
            if passed_over == 1
            else f"{passed_over:,} entries are pages, attachments, drafts or private",
        )


def _refusal(head: bytes, name: str) -> Diagnostic | None:
    """Why the file is not read at all: it defines entities, or it is no feed."""
    text = head.decode("utf-8", "replace")
    if re.search(r"<!ENTITY|<!DOCTYPE[^>]*\[", text):
        return diagnose(
            "seed/bad-record",
            Place(path=name),
            "the XML declares entities, which could run away",
            hint="remove its <!DOCTYPE …> and save the feed again",
        )
    if not _FEED.search(text):
        return diagnose("seed/unknown-format", Place(path=name), "this XML is no feed and no WordPress export")
    return None


def _around(head: str) -> Metadata:
    """What the feed says of all its entries: its own title, which names the publication, and its language."""
    title, language = _TITLE.search(head), _LANGUAGE.search(head)
    return Metadata(
        publication=line_of(read_fragment(title[1]).text) if title else "",
        language=language_of(language[1] or language[2]) if language else "",
    )


def _compose_entry(
    entry: Element, raw: bytes, place: Place, head: Head, around: Metadata
) -> Iterator[Seed | Diagnostic]:
    title = line_of(line_in(entry, "title"))
    url = _address(entry)
    bodies, summaries = (
        [content_of(child, raw, head.encoding, url) for child in children(entry, *names)]
        for names in (("encoded", "content", "fulltext", "body"), ("description", "summary", "subtitle"))
    )
    # A feed whose content is a teaser has its text in the description, and the other way round.
    body = max([*bodies, *summaries], key=lambda one: len(words(one.text)), default=Fragment(""))
    if not words(body.text):
        yield diagnose("seed/empty", place, f'"{shorten(title, 80)}" has no text' if title else "an entry without text")
        return
    summary = _FOOTER.sub("", squeeze(summaries[0].text)) if summaries else ""
    changed = line_in(entry, "updated", "modified")
    stated_date = line_in(entry, "published", "pubdate", "issued", "date", "created") or changed
    date, updated = parse_field_date(stated_date), parse_field_date(changed)
    if stated_date and date is None:
        yield diagnose(
            "seed/doubtful-record", place, f'"{shorten(stated_date, 60)}" is not understood as the date of an article'
        )
    filed = [line_of(_category(child)) for child in children(entry, "category", "subject")]
    section = next(filter(words, filed), "")
    stated = Metadata(
        title=title,
        date=date,
        updated=updated if updated != date else None,
        byline=byline_of(_authors(entry)),
        section=section,
        keywords=keywords_of(filed, section),
        publication=line_in(entry, "source") or around.publication,
        url=url,
        language=language_of(entry.get("{http://www.w3.org/XML/1998/namespace}lang")) or around.language,
        description=summary if summary and summary != squeeze(body.text) and len(summary) <= 1000 else "",
    )
    inferred = (
        *([("date", "time-of-last-change")] if date and stated_date == changed else []),
        *([("publication", "title-of-feed")] if stated.publication and not line_in(entry, "source") else []),
    )
    seed = Seed(path=place.path, digest=digest_bytes(raw), text=body.text, stated=stated, inferred=inferred)
    seed = replace(seed, identity=_identity(entry, url), styles=body.styles, dropped=body.dropped)
    yield put_under_headline(seed)


def _category(element: Element) -> str:
    """RSS has it as text, Atom in attributes."""
    return text_in(element) or element.get("label") or element.get("term") or ""


def _authors(entry: Element) -> list[str]:
    names: list[str] = []
    for child in children(entry, "creator", "author"):
        inner = [text_in(part) for part in child if local_name(part) == "name"]
        # RSS 2.0 writes "jane@example.org (Jane Doe)".
        names += inner or [re.sub(r"^\S+@\S+\s*\((.*)\)$", r"\1", text_in(child))]
    return names


def _identity(entry: Element, url: str) -> str:
    about = next((value for name, value in entry.attrib.items() if name.endswith("}about")), "")
    return identity_of(line_in(entry, "guid", "id"), about, url)


def _address(entry: Element) -> str:
    links = list(children(entry, "link"))
    for link in links:
        if link.get("rel", "alternate") == "alternate" and address_of(link.get("href") or text_in(link)):
            return address_of(link.get("href") or text_in(link))
    guid = next(children(entry, "guid"), None)
    return address_of(text_in(guid)) if guid is not None and guid.get("isPermaLink", "true") == "true" else ""
