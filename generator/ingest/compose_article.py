"""One seed to one article: the text is cut in pieces, and rule after rule says what the pieces are.

No rule drops a piece. What is neither body nor field is in `removed` with the rule that took it, and a printed line of
which a field keeps only a part is there as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import cast

from generator.base.dates import PartialDate, parse_date
from generator.base.text import squeeze, words
from generator.ingest.block_kinds import UNDERLINE, mark_block_kinds
from generator.ingest.byline import mark_byline
from generator.ingest.dateline import date_of, mark_dateline
from generator.ingest.furniture import remove_furniture
from generator.ingest.head_rows import mark_rows
from generator.ingest.headline import is_salutation, mark_headline
from generator.ingest.key_points import mark_key_points
from generator.ingest.keywords import keywords_of
from generator.ingest.labels import mark_labels
from generator.ingest.language import detect_language
from generator.ingest.layout import join_wrapped, lay_out, split_inline_lists
from generator.ingest.lede_title import first_clause
from generator.ingest.masthead import mark_masthead
from generator.ingest.pieces import BODY_ROLES, Piece, folded
from generator.ingest.printed_dates import YEAR_OF_NUMERIC, is_year_of_numeric
from generator.ingest.recurring import remove_recurring
from generator.ingest.stated_dates import mark_dates
from generator.ingest.struck import divide_struck, take_struck
from generator.ingest.surroundings import remove_surroundings
from generator.model.seed import Block, BlockKind, Composition, Metadata, Removed, Seed

_NOTHING: Mapping[str, float] = MappingProxyType({})
_TAGS = re.compile(
    r"(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|tagged(?: (?:as|with))?|schlagworte|schlagwörter|temas"
    r"|etiquetas|mots-clés)\s*:\s*(.+)",
    re.IGNORECASE,
)
_FIELD_ROLES = ("title", "byline", "date", "updated", "dateline", "section", "description", "publication", "url")


def compose_article(seed: Seed, recurring: Mapping[str, float] = _NOTHING, date_order: str = "") -> Composition:
    """The article in `seed`. `recurring` is what `find_recurring` says of the folder that the seed lies in,
    `date_order` the site's setting `ingest.date_order`."""
    pieces = lay_out(seed.text, seed.styles)
    pieces = remove_recurring(pieces, recurring)
    pieces = join_wrapped(pieces)
    pieces = split_inline_lists(pieces)
    pieces = remove_furniture(pieces)
    pieces = remove_surroundings(pieces)
    pieces = mark_labels(pieces)
    pieces = mark_rows(pieces, date_order)
    pieces = mark_dates(pieces, date_order)
    pieces = mark_byline(pieces, date_order)
    pieces = mark_key_points(pieces)
    pieces = mark_masthead(pieces)
    pieces = mark_headline(pieces, seed.stated.title)
    pieces = mark_dateline(pieces)
    pieces = mark_block_kinds(pieces)
    pieces = take_struck(pieces)
    return _assemble(seed, pieces)


def _assemble(seed: Seed, pieces: Sequence[Piece]) -> Composition:
    stated = seed.stated
    found = _first_of_each_role(pieces)
    inferred = dict(seed.inferred)
    blocks = tuple(_block(piece) for piece in pieces if piece.role in BODY_ROLES)
    title = stated.title or found.get("title", Piece("")).value
    if not title:
        title, inferred["title"] = _infer_title(seed, blocks)
    published, updated = _dates(stated, found, inferred)
    for field in ("byline", "dateline", "section", "description", "publication", "url"):
        if field in found and found[field].rule and not getattr(stated, field):
            inferred[field] = found[field].rule
    points = tuple(piece.text for piece in pieces if piece.role == "key-point")
    rule = next((piece.rule for piece in pieces if piece.role == "key-point"), "")
    if rule and not stated.key_points:
        inferred["key_points"] = rule
    language = stated.language
    if not language:
        language, how = detect_language(" ".join([title, *(block.text for block in blocks), *points]))
        inferred |= {"language": how} if language else {}
    heading = "" if stated.key_points else found.get("key-points-heading", Piece("")).value
    inferred |= {"key_points_heading": found["key-points-heading"].rule} if heading else {}
    return Composition(
        title=title,
        byline=stated.byline or found.get("byline", Piece("")).value,
        dateline=stated.dateline or found.get("dateline", Piece("")).value,
        date=published,
        updated=updated,
        section=stated.section or found.get("section", Piece("")).value,
        publication=stated.publication or found.get("publication", Piece("")).value,
        url=stated.url or found.get("url", Piece("")).value,
        language=language,
        description=stated.description or found.get("description", Piece("")).value,
        key_points=stated.key_points or points,
        key_points_heading=heading,
        keywords=stated.keywords or _keywords(pieces),
        blocks=blocks,
        removed=tuple(_removed(seed, pieces, found, published, updated)),
        inferred=inferred,
    )


def _block(piece: Piece) -> Block:
    """The piece as a block of the body, with the seed's own mark-up where it is all of a line or the end of one (behind
    a dateline)."""
    kind, style = cast(BlockKind, piece.role), piece.style
    if kind == "rule":
        return Block(kind, piece.text, level=int(piece.rule == UNDERLINE))
    level = int(kind == "line" and piece.gap)
    if style is None or not style.text.endswith(piece.text):
        return Block("paragraph" if kind == "row" else kind, piece.text, level=level)
    cut = len(style.text) - len(piece.text)
    spans = tuple(
        span._replace(start=span.start - cut, end=span.end - cut) for span in style.spans if span.start >= cut
    )
    if style.kind != kind:
        return Block(kind, piece.text, spans, level=level)
    return Block(kind, piece.text, spans, style.cells, style.level, style.number)


def _first_of_each_role(pieces: Sequence[Piece]) -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for piece in pieces:
        found.setdefault(piece.role, piece)
    return found


def _infer_title(seed: Seed, blocks: Sequence[Block]) -> tuple[str, str]:
    # The lede is running text; a caption, a correction or a letter's first line is not, unless there is nothing else.
    running = [
        block for block in blocks if block.kind not in {"caption", "correction"} and not is_salutation(block.text)
    ]
    for block in [*running, *blocks]:
        title = first_clause(divide_struck(block.text, block.spans)[0])
        if words(title):
            return title, "first-clause-of-lede"
    name = PurePosixPath(seed.path.replace("#", "/")).stem
    return squeeze(name) if words(name) else seed.path or seed.digest[:8] or "-", "file-name"


def _keywords(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What the lines say that are labelled as tags."""
    lines = [_TAGS.match(piece.text) for piece in pieces if piece.role == "removed" and piece.rule == "tags"]
    return keywords_of([one for line in lines if line for one in keywords_of(line[1])])


def _dates(
    stated: Metadata, found: Mapping[str, Piece], inferred: dict[str, str]
) -> tuple[PartialDate | None, PartialDate | None]:
    published, updated = stated.date, stated.updated
    line = found.get("date", Piece(""))
    first, _, second = line.value.partition(" ")
    updated = updated or parse_date(second) or parse_date(found.get("updated", Piece("")).value)
    if published is None:
        published, rule = parse_date(first), line.rule
        if published is None and "dateline" in found:
            published, rule = date_of(found["dateline"].value), "date-in-dateline"
        elif published and is_year_of_numeric(published, line.text):
            rule = YEAR_OF_NUMERIC
        inferred |= {"date": rule} if published and rule else {}
    return published, updated


def _removed(
    seed: Seed,
    pieces: Sequence[Piece],
    found: Mapping[str, Piece],
    published: PartialDate | None,
    updated: PartialDate | None,
) -> list[Removed]:
    """What is in no field, as printed and in reading order: furniture, lines of which a field keeps a part, and what
    the metadata overrules."""
    stated = seed.stated
    removed = [Removed(one, "hyphen-at-line-end") for piece in pieces for one in piece.joined]
    for i, piece in enumerate(pieces):
        if seed.headed and i == 0 and folded(piece.text) == folded(stated.title):
            continue
        if piece.role == "removed":
            removed.append(Removed(piece.printed, piece.rule))
        elif piece.role in {"key-points-heading", "key-point"}:
            removed += _removed_of_box(stated, piece)
        elif piece.role in _FIELD_ROLES:
            kept = piece.value if piece is found[piece.role] else ""
            rule = f"{'repeated' if not kept else piece.role}-{'line' if kept else piece.role}"
            if piece.role == "date" and kept:
                kept = " ".join(d.iso for d in (published, updated) if d)
            overruling = getattr(stated, piece.role)
            if overruling:
                text = overruling.iso if isinstance(overruling, PartialDate) else overruling
                same = folded(text) == folded(piece.value)
                kept, rule = (
                    text,
                    f"{'repeated' if same else 'superseded'}-{'headline' if piece.role == 'title' else piece.role}",
                )
                removed.append(Removed(squeeze(piece.printed), rule))
            elif Counter(words(piece.printed)) - Counter(words(kept)):
                removed.append(Removed(squeeze(piece.printed), rule))
    return removed


def _removed_of_box(stated: Metadata, piece: Piece) -> list[Removed]:
    if stated.key_points:
        same = piece.text in stated.key_points
        return [Removed(piece.printed, "repeated-key-points" if same else "superseded-key-points")]
    return [Removed(piece.mark, "list-number")] if words(piece.mark) else []
