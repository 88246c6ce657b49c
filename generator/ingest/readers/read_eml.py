"""Newsletters saved as mail: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.digests import digest_bytes
from generator.base.text import squeeze, words
from generator.ingest.decode import decode
from generator.ingest.readers.field_dates import parse_field_date
from generator.ingest.readers.field_text import language_of, line_of, sound
from generator.ingest.readers.page import Fragment, decode_markup, put_under_headline, read_fragment
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Metadata, Removed, Seed

_MOST_PARTS = 200
_LONGEST_HEADER = 100_000
_FORWARDED = re.compile(r"(?:(?:fwd?|fw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_eml(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    data = file.read()
    yield data if isinstance(data, Diagnostic) else _parse_mail(data, Place(path=file.name))


def _parse_mail(data: bytes, place: Place) -> Seed | Diagnostic:
    head = re.split(rb"\r?\n\r?\n", data[: _LONGEST_HEADER + 4], maxsplit=1)[0]
    if len(head) > _LONGEST_HEADER or not re.search(rb"^(?:from|subject|date)\s*:", head, re.IGNORECASE | re.MULTILINE):
        return diagnose(
            "seed/bad-record",
            place,
            f"this is no mail, or its header is longer than {_LONGEST_HEADER:,} bytes",
            hint="name it .txt if it is a text, or save the mail again",
        )
    try:
        # The compat policy: the newer one parses each header by a grammar that hostile headers can hold up.
        mail = BytesParser(policy=policy.compat32).parsebytes(data)
        parts = [part for part, _ in zip(mail.walk(), range(_MOST_PARTS), strict=False) if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as error:
        return diagnose("seed/bad-record", place, f"this is no mail: {' '.join(str(error).split())[:120]}")
    plain, markup = Fragment(""), Fragment("")
    for part in parts:
        if "attachment" in str(part.get("Content-Disposition", "")).lower():
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain.text:
            plain = _plain(part)  # type: ignore[arg-type]
        elif kind == "text/html" and not markup.text:
            markup = read_fragment(decode_markup(_payload(part), _charset(part)) or "")  # type: ignore[arg-type]
    # The plain part is the cleaner one, unless it only says that there is another.
    body = plain if plain.text and len(words(plain.text)) >= 0.7 * len(words(markup.text)) else markup
    title = _FORWARDED.sub("", _header(mail.get("Subject")), count=1).strip()
    if not words(body.text):
        return diagnose("seed/empty", place, "the mail has no text")
    stated = Metadata(
        title=title,
        date=parse_field_date(_header(mail.get("Date"))),
        language=language_of(_header(mail.get("Content-Language"))),
    )
    seed = Seed(
        path=place.path,
        digest=digest_bytes(data),
        text=body.text,
        stated=stated,
        styles=body.styles,
        dropped=body.dropped,
    )
    return put_under_headline(seed)


def _header(value: object) -> str:
    """A header's text, its encoded words (`=?utf-8?q?…?=`) read."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    text = str(value or "")[:5000]
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return line_of(text)
    shown = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            shown += piece
            continue
        try:
            shown += piece.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            decoded = decode(piece)
            shown += decoded.text if decoded else ""
    return line_of(shown)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: EmailMessage) -> str:
    return str(part.get_content_charset() or "")


def _plain(part: EmailMessage) -> Fragment:
    data = _payload(part)
    try:
        text = data.decode(_charset(part) or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        decoded = decode(data)
        text = decoded.text if decoded else ""
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=\S) \r?\n(?=[^\s>])", " ", text)
    text, _, signature = sound(text.replace("\r\n", "\n")).partition("\n-- \n")
    lines = [squeeze(line) for line in signature.split("\n") if words(line)]
    return Fragment(text, tuple(Removed(line, "mail-signature") for line in lines))
