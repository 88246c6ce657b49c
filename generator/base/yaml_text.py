"""Values as YAML text in one fixed form, safe for any string.

PyYAML's emitter loses U+0085 and folds long lines; front matter is read back, compared and diffed, so each scalar is
written either plain, where no YAML reader could take it for anything else, or double-quoted with escapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Value = str | bool | int | Sequence["Value"] | Mapping[str, "Value"]


class Bare(str):
    """Text that YAML itself gives a type, such as a date: written without quotes."""

    __slots__ = ()


_PLAIN = re.compile(
    r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#\"'\[\]{}`|>&*!%@\\,]|,(?= )|[’'](?=\w))*", re.UNICODE
)
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def format_scalar(text: str) -> str:
    """`text` plain if every YAML reader takes it for a string, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip() and text.isprintable():
        return text
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escape(c)) for c in text) + '"'


def format_yaml(values: Mapping[str, Value]) -> str:
    """A block mapping, one key a line, in the order given; ends in a line end."""
    return "".join(f"{line}\n" for line in _mapping(values, ""))


def _mapping(values: Mapping[str, Value], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        name = f"{indent}{format_scalar(key)}:"
        if isinstance(value, Mapping):
            lines += [name, *_mapping(value, indent + "  ")]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            lines += [name, *(line for item in value for line in _item(item, indent + "  "))]
        else:
            lines.append(f"{name} {_scalar(value)}")
    return lines


def _item(value: Value, indent: str) -> list[str]:
    if isinstance(value, Mapping):
        first, *rest = _mapping(value, indent + "  ")
        return [f"{indent}- {first.strip()}", *rest]
    return [f"{indent}- {_scalar(value)}"]


def _scalar(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and not isinstance(value, Bare):
        return format_scalar(value)
    return str(value)


def _escape(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
