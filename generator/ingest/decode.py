"""Bytes to text: UTF-8 first, then what the bytes show, then the best guess; mojibake is undone, no more."""

from __future__ import annotations

import codecs
import html
import re
from typing import NamedTuple

from generator.ingest.file_signs import kind_of_binary
from generator.ingest.readable import reads_as_text

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_BROKEN_UTF8_SHARE = 0.3  # of the bytes above 0x7F: below it a text is UTF-8 with damage, above it another encoding
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT_SHORT = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
# Debris of UTF-8: the beginning of a curly quote or dash, and bytes that no UTF-8 has.
_DEBRIS = re.compile(rb"\xe2\x80(?![\x80-\xbf])|\xff\xfe|\xfe\xff|\xef\xbf(?![\x80-\xbf])")
_HIGH = re.compile(rb"[\x80-\xff]")
# Punctuation of Windows-1252 beside letters or spaces: the usual reason why a Western text is no UTF-8.
_WINDOWS_PUNCTUATION = re.compile(rb"(?<=[A-Za-z .,!?])[\x85\x91-\x97\xa0](?=[A-Za-z .,!?\r\n])|[\x91\x93](?=[A-Za-z])")
_LATIN_LETTERS = re.compile(
    rb"(?<=[A-Za-z])[\xdf-\xf6\xf8-\xff](?=[a-z ,.;:!?\r\n)\x92\x94-]|\Z)|(?<=[ \n(\x92\x93-])[\xc0-\xd6\xd8-\xf6](?=[a-z])"
    rb"|(?<=[ \n\x92])[\xe0\xe8\xe9\xf3](?= )|\xa3(?=\d)|(?<=[ \d])[\xbc-\xbe](?=[ ,.-])|(?<=\d)\xb0"
)
_TOO_FEW = 1  # bytes from which nothing can be guessed
_HIRAGANA, _BEYOND_ASCII = re.compile("[\u3041-\u309f]"), re.compile(r"[^\x00-\x7f]")
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a]")

# What UTF-8 looks like after it was read as a one-byte encoding: a lead byte's letter, then one for 0x80–0xBF. This is
# a wide net: ftfy decides, the net only keeps it from being loaded for sound text.
_MOJIBAKE = re.compile(
    r"[\u00c2-\u00f4\u0102\u0103\u010d\u010e\u0111\u0139\u013a\u0143\u0147\u0158\u016e\u0393\u0413\u0420\u0421\u0432\u043f\u045e]"
    r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017b\u017d\u017e\u0192\u02c6\u02dc\u02dd\u2013-\u203a\u20ac\u2122\u0402-\u045f]"
    r"|[\u0080-\u0084\u0086-\u009f]|\u00e2\u20ac|\u00c3\u00a2|[a-z]\u00c3 |\u201a\u00c4"
    r"|[\u221a\u0192\u2248\u25ca\u2500-\u256c\u02dd]\S"
    r"|\S[\u2500-\u256c]|\u00c3$"
)
# Every beginning of the above, in one class: most texts have none, and this is much faster to see.
_SUSPECT = re.compile(
    r"[\u0080-\u009f\u00c2-\u00f4\u0102\u0103\u010d\u010e\u0111\u0139-\u013a\u0143\u0147\u0158\u016e\u0192\u02dd\u0393"
    r"\u0413-\u045e\u201a\u221a\u2248\u2500-\u256c\u25ca]"
)
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
# The byte 0x9D has no character in Windows-1252, so many programs lost it: here once, and in text mangled twice.
_LOST_QUOTES = (
    ("\u00e2\u20ac\ufffd", "\u00e2\u20ac\u009d"),
    ("\u00c3\u00a2\u00e2\u201a\u00ac\u00ef\u00bf\u00bd", "\u00c3\u00a2\u00e2\u201a\u00ac\u00c2\u009d"),
)
# `&lt;` and `&gt;` stay: what they hide was not markup to whoever wrote it.
_ENTITY = re.compile(r"&(?!(?:amp;)*(?:lt|gt);)(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2});")


class Decoded(NamedTuple):
    """`certain` is false where the encoding was guessed, or some bytes fitted none and stand as U+FFFD."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes) -> Decoded | None:
    """The text of `data`; None if it is binary.

    Characters stay as they were written (curly quotes, ligatures, full width): only mojibake and entities that a page
    left behind are undone, because they are not what was written.
    """
    if kind_of_binary(data):
        return None
    found = _by_mark(data) or _by_nuls(data)
    if found is None and b"\x1b$" in data[:_SAMPLE]:
        found = _as_iso_2022(data)
    if found is None:
        if _is_binary(data):
            return None
        found = _as_utf8(data)
    if found is None:
        found = _guess(data)
        if not reads_as_text(data, found.text):
            return None
    text = found.text.removeprefix("\ufeff")
    return found._replace(text=_unescape(_undo_mojibake(text)))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, "\ufffd" not in text)
    return None


def _by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in text with Latin letters nearly every other byte is NUL, always on the same side."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > 20 * even else "utf-16-be" if even > 20 * odd else ""
    if not encoding:
        return None
    text = data.decode(encoding, "replace")
    strange = sum((c < " " and c not in "\t\n\r\f") or c == "\ufffd" for c in text)
    return Decoded(text, encoding, "\ufffd" not in text) if strange <= len(text) * 0.01 else None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return data.count(0) * 20 > len(data) or len(_CONTROLS.findall(sample)) * 10 > len(sample)


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        pass
    high, good = len(_HIGH.findall(data)), sum(map(len, _MULTIBYTE.findall(data)))
    cut = _CUT_SHORT.search(data)
    debris = sum(map(len, _DEBRIS.findall(data)))
    broken = high - good - (len(cut[0]) if cut else 0)
    if cut and not broken and (good or len(cut[0]) > 1):
        return Decoded(data[: cut.start()].decode("utf-8", "replace"), "utf-8", False)
    if (good or debris) and broken - debris < high * _BROKEN_UTF8_SHARE:
        return Decoded(data.decode("utf-8", "replace"), "utf-8", False)
    return None


def _guess(data: bytes) -> Decoded:
    """A one-byte or East Asian encoding. Western text with its tell-tale punctuation needs no statistics."""
    if b"\n" not in data and b"\r" not in data and data.count(b"\x85") > 1:
        return Decoded(data.decode("latin-1"), "latin-1", False)
    high = len(_HIGH.findall(data))
    western = len(_WINDOWS_PUNCTUATION.findall(data)) + len(_LATIN_LETTERS.findall(data))
    if western >= high * 0.6 or high <= _TOO_FEW:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", False)
    japanese = _as_japanese(data)
    if japanese is not None:
        return japanese
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", False)
    return Decoded(str(best), best.encoding, False)


def _as_iso_2022(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("iso2022_jp_2"), "iso2022_jp_2", True)
    except UnicodeDecodeError:
        return None


def _as_japanese(data: bytes) -> Decoded | None:
    """Japanese writes a third of its signs in hiragana, and no text in another encoding gives these by chance."""
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_HIRAGANA.findall(text)) > len(_BEYOND_ASCII.findall(text)) * 0.15:
            return Decoded(text, encoding, False)
    return None


def _undo_mojibake(text: str) -> str:
    if text.isascii() or not _SUSPECT.search(text) or not _MOJIBAKE.search(text):
        return text
    for lost, whole in _LOST_QUOTES:
        text = text.replace(lost, whole)
    from ftfy import fix_encoding

    # Line by line, for a heap's lines come from different pages; one that is sound must not hold back the others.
    # NEL ends lines only in a text that has no other line ends; elsewhere that byte is an ellipsis of Windows-1252.
    has_nel = text.count("\x85") > 1 and not _LINE_END.search(text)
    lines = re.split(r"(\x85)" if has_nel else r"(\r\n|[\n\r\u2028\u2029])", text)
    return "".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines)


def _unescape(text: str) -> str:
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(match: re.Match[str]) -> str:
    name = match[0][1:]
    while name.startswith("amp;") and len(name) > 4:  # escaped more than once
        name = name[4:]
    plain = f"&{name}"
    shown = html.unescape(plain)
    return shown if (shown != plain and shown.isprintable()) or shown == "\u00a0" else match[0]
