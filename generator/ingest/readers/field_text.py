"""The values of fields as text: sound characters, names joined to a byline, addresses and languages checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.base.fields import is_language_tag, is_web_address
from generator.base.text import squeeze, strip_invisible
from generator.ingest.decode import decode

_SURROGATE = re.compile("[\ud800-\udfff]")
_BY = re.compile(r"(?:by|von|par|por)\s+(?=\S)|by:\s*", re.IGNORECASE)
_NOBODY = frozenset(
    {"admin", "administrator", "author", "anonymous", "editor", "none", "null", "root", "unknown", "user", "webmaster"}
)
_LONGEST_NAME = 160
_MOST_NAMES = 40
_LONGEST_IDENTITY = 500


def sound(text: str) -> str:
    """`text` without half characters, and with mojibake and left-over entities undone as in a plain-text seed."""
    text = _SURROGATE.sub("\ufffd", text)
    if text.isascii() and "&" not in text:
        return text
    decoded = decode(strip_invisible(text).encode())
    return decoded.text if decoded else text


def line_of(value: object) -> str:
    """A field's value on one line; empty for what is no text."""
    return squeeze(sound(strip_invisible(value))) if isinstance(value, str) else ""


def language_of(value: object) -> str:
    text = line_of(value).replace("_", "-").partition(".")[0]
    return text if len(text) <= 35 and is_language_tag(text) else ""


def address_of(value: object) -> str:
    """An absolute web address, or nothing."""
    text = line_of(value)
    return text if len(text) <= 2000 and is_web_address(text) else ""


def identity_of(*values: object) -> str:
    """The first of these values that can be what a record calls itself: a name or a number, on one line."""
    for value in values:
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else line_of(value)
        if text and len(text) <= _LONGEST_IDENTITY:
            return text
    return ""


def byline_of(names: Iterable[str]) -> str:
    """`A, B and C`; addresses, handles and names of nobody (`admin`) left out, each name once."""
    found: dict[str, str] = {}
    for name in names:
        line = _BY.sub("", line_of(name), count=1) if _BY.match(line_of(name)) else line_of(name)
        line = line.strip(" ,;|")
        is_name = line and len(line) <= _LONGEST_NAME and not re.search(r"://|^@|^www\.|^\S+@\S+$", line)
        if is_name and line.casefold() not in _NOBODY and len(found) < _MOST_NAMES:
            found.setdefault(line.casefold(), line)
    *others, last = found.values() or [""]
    return f"{', '.join(others)} and {last}" if others else last


def names_in(value: object) -> list[str]:
    """The names that a field of authors holds: text, a list, objects with a `name`, to a small depth."""
    found: list[str] = []
    waiting = [(value, 0)]
    while waiting and len(found) < _MOST_NAMES:
        item, depth = waiting.pop()
        if isinstance(item, str):
            # "Doe, Jane" is one person, "Jane Doe; John Roe" are two.
            found += [part for part in item.split(";") if part.strip()]
        elif isinstance(item, list) and depth < 4:
            waiting += [(one, depth + 1) for one in reversed(item[:_MOST_NAMES])]
        elif isinstance(item, dict) and depth < 4:
            name = next(
                (
                    item[key]
                    for key in ("name", "displayName", "display_name", "fullName", "byline", "title")
                    if item.get(key)
                ),
                None,
            )
            if name is None and isinstance(item.get("givenName"), str) and isinstance(item.get("familyName"), str):
                name = f"{item['givenName']} {item['familyName']}"
            waiting.append((name, depth + 1))
    return found
