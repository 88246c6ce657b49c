"""Records (JSON objects, rows of CSV) to seeds: which field is what, by the site's mapping, then by its usual names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.slugs import slugify
from generator.base.text import shorten, squeeze, words
from generator.ingest.keywords import keywords_of
from generator.ingest.printed_dates import YEAR_OF_NUMERIC, is_year_of_numeric
from generator.ingest.readers.field_dates import parse_field_date
from generator.ingest.readers.field_text import (
    address_of,
    byline_of,
    identity_of,
    language_of,
    line_of,
    names_in,
    sound,
)
from generator.ingest.readers.page import Fragment, is_markup, put_under_headline, read_fragment
from generator.model.seed import Metadata, Removed, Seed

# Compared in small letters without `_`, `-`, `.` and spaces; the first name that holds something wins.
USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "@id", "guid", "uri", "uuid", "identifier", "articleid", "storyid", "itemid", "postid"),
    "title": (
        "title", "headline", "heading", "headlines", "headlinemain", "articletitle", "name", "titel",
        "überschrift", "titre", "título", "titulo", "titolo",
    ),
    "text": (
        "text", "body", "bodytext", "articlebody", "content", "contenttext", "contenthtml", "bodyhtml",
        "bodyxhtml", "bodies", "html", "maintext", "articletext",
        "fulltext", "rawtext", "cleanedtext", "story", "article", "contentencoded", "paragraphs", "plaintext",
        "bodyhtml5", "rawcontent", "markup", "texte", "texto", "testo", "inhalt", "contenu", "contenido", "artikel"),
    "date": (
        "date", "published", "publishedat", "publishedon", "publisheddate", "datepublished", "datepublish",
        "pubdate", "publishdate", "publicationdate", "firstpublished",
        "firstpublicationdate", "webpublicationdate", "publishedtime", "publishtime", "firstcreated",
        "datecreated", "issued", "postdate",
        "versioncreated", "datum", "fecha", "erscheinungsdatum"),
    "updated": (
        "updated", "updatedat", "modified", "modifiedat", "datemodified", "dateupdated", "lastmodified",
        "lastupdated", "lastmod", "versioncreated", "aktualisiert"),
    "byline": (
        "byline", "author", "authors", "authorname", "bylines", "creator", "by", "writer", "writers", "reporter",
        "dccreator", "autor", "autorin", "autoren", "auteur", "auteurs", "autore", "verfasser"),
    "dateline": ("dateline", "located"),
    "section": (
        "section", "sectionname", "articlesection", "category", "categories", "desk", "rubric", "rubrik",
        "ressort", "rubrique", "sección", "seccion", "sezione",
    ),
    "publication": (
        "publication", "publisher", "source", "sourcename", "sitename", "outlet", "newspaper", "copyrightholder",
        "quelle", "zeitung", "fuente", "periódico", "periodico",
    ),
    "url": (
        "url", "link", "canonicalurl", "canonical", "weburl", "sourceurl", "permalink", "mainentityofpage",
        "externalurl",
    ),
    "language": ("language", "lang", "inlanguage", "sprache", "langue", "idioma"),
    "description": (
        "description", "summary", "descriptiontext", "abstract", "deck", "subtitle", "subheadline", "standfirst",
        "excerpt", "alternativeheadline", "descriptions", "untertitel", "vorspann", "chapeau", "entradilla", "teaser"),
    "keywords": (
        "keywords", "tags", "tag", "topics", "subjects", "subject", "newskeywords", "articletags", "labels",
        "schlagworte", "schlagwörter", "stichworte", "motsclés", "etiquetas", "palabrasclave",
    ),
    "key_points": ("keypoints", "highlights", "storyhighlights", "takeaways", "keytakeaways", "bulletpoints"),
}  # fmt: skip
FIELDS = frozenset(USUAL)
_KNOWN = frozenset(name for names in USUAL.values() for name in names)
_FEWEST_WORDS, _MOST_WORDS, _MOST_FIELDS = 3, 300, 20
_FOLD = str.maketrans("", "", "_-. ")
_LONGEST_LINE = 5000
_NUMBERED = re.compile(r"#\d+\Z")


class Record(NamedTuple):
    """A record's bytes' digest, its path as a seed, its place for diagnostics, and its fields; `identity` is what the
    record is called by what stands around it."""

    path: str
    digest: str
    place: Place
    fields: Mapping[str, Any]
    identity: str = ""


def fold_key(key: str) -> str:
    return key.translate(_FOLD).lower()


def compose_record(record: Record, mapping: Mapping[str, str], date_order: str) -> Iterator[Seed | Diagnostic]:
    """The seed that a record is, after what is doubtful about it; only a diagnostic if it holds no text."""
    values = pick_fields(record.fields, mapping)
    url = address_of(_text_of(_first(values.get("url"))))
    body = _body(values.get("text"), url)
    title = line_of(_text_of(values.get("title")))[:_LONGEST_LINE]
    if not words(body.text):
        yield diagnose(
            "seed/empty", record.place, f'"{shorten(title, 80)}" has no text' if title else "a record without text"
        )
        return
    stated_date = _first(values.get("date"))
    date, updated = (parse_field_date(_first(values.get(name)), date_order) for name in ("date", "updated"))
    for name, found in (("date", date), ("updated", updated)):
        value = _first(values.get(name))
        if found is None and value not in (None, "") and squeeze(str(value)):
            yield diagnose(
                "seed/doubtful-record",
                record.place,
                f'"{shorten(squeeze(str(value)), 60)}" is not understood as the {name} of an article',
            )
    section = _line(_first(values.get("section")))
    stated = Metadata(
        title=title,
        date=date,
        updated=updated if updated != date else None,
        byline=byline_of(names_in(values.get("byline"))),
        dateline=_line(values.get("dateline")),
        section=section,
        publication=_line(_first(values.get("publication"))),
        url=url,
        language=language_of(_first(values.get("language"))),
        description=_line(values.get("description")),
        key_points=tuple(line for point in _points(values.get("key_points")) if (line := _line(point))),
        keywords=_keywords(values, section),
    )
    seed = Seed(
        path=record.path,
        digest=record.digest,
        text=body.text,
        # A file of one article is known by its name.
        identity=identity_of(values.get("id"), record.identity, url) if _NUMBERED.search(record.path) else "",
        stated=stated,
        inferred=(("date", YEAR_OF_NUMERIC),) if date and is_year_of_numeric(date, str(stated_date)) else (),
        styles=body.styles,
        dropped=(*body.dropped, *unread_fields(record.fields, mapping)),
    )
    yield put_under_headline(seed)


def pick_fields(fields: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """Backissue's fields of a record. What the site maps comes first; `a.b` means `b` of the object `a`."""
    picked: dict[str, Any] = {}
    for name, field in mapping.items():
        value = _reach(fields, name)
        known = "text" if field == "body" else field
        if known in FIELDS and _holds(value):
            picked.setdefault(known, value)
    folded: dict[str, Any] = {}
    for key, value in fields.items():
        if key not in mapping:
            folded.setdefault(fold_key(key), value)
    for field, names in USUAL.items():
        if field not in picked:
            found = next(
                (folded[name] for name in names if _holds(folded.get(name)) and _fits(field, folded[name])), None
            )
            if found is not None:
                picked[field] = found
    return picked


def unread_fields(fields: Mapping[str, Any], mapping: Mapping[str, str]) -> Iterator[Removed]:
    """What is written in words in fields that no name makes ours: it must not get lost in silence."""
    found = 0
    for name, value in fields.items():
        if name in mapping or fold_key(name) in _KNOWN or not isinstance(value, str):
            continue
        text = squeeze(read_fragment(value).text if is_markup(value) else sound(value))
        written = sum(any(map(str.isalpha, word)) for word in text.split(" "))
        if _FEWEST_WORDS <= written <= _MOST_WORDS and found < _MOST_FIELDS:
            found += 1
            yield Removed(text, f"unknown-field-{slugify(name)}")


def has_text_field(names: list[str], mapping: Mapping[str, str]) -> bool:
    """True if one of these columns is known as an article's text."""
    return any(
        mapping.get(name) in {"text", "body"} or (name not in mapping and fold_key(name) in USUAL["text"])
        for name in names
    )


def _reach(fields: Mapping[str, Any], name: str) -> Any:
    if name in fields:
        return fields[name]
    value: Any = fields
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _holds(value: object) -> bool:
    return value not in (None, "", [], {}) and (not isinstance(value, str) or not value.isspace())


def _fits(field: str, value: object) -> bool:
    if field == "key_points":
        return isinstance(value, list)
    if field == "id":
        return bool(identity_of(value))
    if field == "text":
        return bool(words(_body(value).text[:2000])) if not isinstance(value, str) else True
    return isinstance(value, str | list | dict) or (field in {"date", "updated"} and not isinstance(value, bool))


def _body(value: object, base: str = "") -> Fragment:
    """The text of a field: plain, HTML, a list of paragraphs, or objects that hold one of these (`bodies` of ninjs)."""
    if isinstance(value, str):
        if is_markup(value):
            return read_fragment(value, newlines="<p" not in value.lower(), base=base)
        return Fragment(sound(value).replace("\r\n", "\n").strip("\n"))
    parts: list[Fragment] = []
    for item in value if isinstance(value, list) else [value]:
        text = item if isinstance(item, str) else _text_of(item)
        if text:
            parts.append(_body(text, base))
    # The same body in two content types (`bodies` of ninjs) is one body.
    distinct = [*reversed({" ".join(words(part.text)): part for part in reversed(parts)}.values())]
    return Fragment(
        "\n\n".join(part.text for part in distinct),
        tuple(one for part in parts for one in part.dropped),
        tuple(style for part in distinct for style in part.styles),
    )


def _text_of(value: object) -> str:
    """The text that an object wraps: `{"main": …}`, `{"value": …}`, `[{"value": …}]`, `{"name": …}`, `{"@id": …}`."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = next(
                (
                    value[key]
                    for key in (
                        "main",
                        "value",
                        "rendered",
                        "text",
                        "content",
                        "name",
                        "html",
                        "body",
                        "@value",
                        "@id",
                        "label",
                    )
                    if _holds(value.get(key))
                ),
                "",
            )
        else:
            break
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    text = _text_of(value)
    return line_of(read_fragment(text).text if is_markup(text) else text)[:_LONGEST_LINE]


def _first(value: object) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return _text_of(value) if isinstance(value, dict) else value


def _keywords(values: Mapping[str, Any], section: str) -> tuple[str, ...]:
    """The keywords, behind the sections that come after the first."""
    sections, keywords = values.get("section"), values.get("keywords")
    listed = [_line(one) for one in (sections[1:50] if isinstance(sections, list) else [])]
    if isinstance(keywords, list):
        listed += [_line(one) for one in keywords[:100]]
    elif keywords is not None:
        listed += keywords_of(_line(keywords))
    return keywords_of(listed, section)


def _points(value: object) -> list[object]:
    return value[:50] if isinstance(value, list) else []
