"""Front matter: its text, its nodes, and its values by declared kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from generator.base.dates import parse_date
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.fields import is_language_tag, is_site_path, is_web_address
from generator.base.slugs import is_slug
from generator.base.text import squeeze, strip_invisible
from generator.base.yaml_nodes import Mapping, Node, Scalar, parse_yaml
from generator.base.yaml_nodes import Sequence as NodeSequence
from generator.base.yaml_quick import parse_quickly
from generator.content.declared import ENTITY_KEYS, Key

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


class FrontMatter(NamedTuple):
    """`values` holds what could be read, by key."""

    values: dict[str, Any]
    body: str


class _Unfit(Exception):
    def __init__(self, code: str, message: str, place: Place, hint: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.place, self.hint = code, message, place, hint


def parse_front_matter(path: str, source: str, keys: Sequence[Key]) -> tuple[FrontMatter, list[Diagnostic]]:
    """The front matter and body of one file whose line ends are `\\n`, with what is wrong in it.

    Raises SiteError where there is no front matter or its YAML cannot be read at all.
    """
    matter, body = split_front_matter(path, source)
    root = parse_quickly(matter, path, 2) or parse_yaml(matter, path, 2, source)
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    found: list[Diagnostic] = []
    if root is not None and not isinstance(root, Mapping):
        raise SiteError(
            diagnose("front-matter/bad-value", root.place, "front matter must be a mapping of keys", source=source)
        )
    declared = {key.name: key for key in keys}
    for name, node in root.entries if root else ():
        key = declared.get(name.text)
        if key is None:
            meant = nearest(name.text, declared)
            hint = f"did you mean {meant}?" if meant else None
            message = f'"{name.text}" is not a key of the front matter'
            found.append(diagnose("front-matter/unknown-key", name.place, message, hint=hint, source=source))
            continue
        if isinstance(node, Scalar) and node.is_null:
            continue
        places[key.name] = node.place
        try:
            values[key.name] = _READ[key.kind](node, key.name)
        except _Unfit as unfit:
            found.append(diagnose(unfit.code, unfit.place, unfit.message, hint=unfit.hint, source=source))
    if not values.get("title") and not any(one.place == places.get("title") for one in found):
        place = places.get("title") or Place(path=path, line=1)
        found.append(diagnose("front-matter/missing-title", place, "there is no title", source=source))
    return FrontMatter(values, body), found


def read_cell(key: Key, text: str) -> Any:
    """The value that `text`, given outside any front matter, has for a key of plain kind; of a list, one item a line.

    Raises ValueError, which says what is wrong.
    """
    place = Place(path="")
    lines = [Scalar(line, False, place) for line in text.split("\n")] if key.kind == "texts" else []
    node = NodeSequence(tuple(lines), place) if lines else Scalar(text, False, place)
    try:
        return _READ[key.kind](node, key.name)
    except _Unfit as unfit:
        raise ValueError(f"{unfit.message}; {unfit.hint}" if unfit.hint else unfit.message) from None


def split_front_matter(path: str, source: str) -> tuple[str, str]:
    """The YAML between the fences and the body after them, as text. Raises SiteError where there is no front matter."""
    opening = _FENCE.match(source)
    closing = _CLOSE.search(source, opening.end()) if opening else None
    if not opening or not closing:
        message, hint = _lack(source, opening is not None)
        raise SiteError(diagnose("front-matter/missing", Place(path=path, line=1), message, hint=hint, source=source))
    return source[opening.end() : closing.start()], source[closing.end() :].strip("\n")


def _lack(source: str, is_open: bool) -> tuple[str, str | None]:
    """What is wrong with a file that has no whole front matter, and what to do if that is not the usual."""
    if not source.strip():
        return "the file is empty", "write front matter and a text into it, or delete it"
    if is_open:
        return (
            "the front matter is not closed",
            "the closing line --- is missing: put one between its last key and the text",
        )
    return "the file does not begin with front matter", None


def _text(node: Node, name: str) -> str:
    if not isinstance(node, Scalar):
        raise _Unfit("front-matter/bad-value", f"{name} must be text", node.place)
    return squeeze(strip_invisible(node.text))


def _date(node: Node, name: str) -> object:
    text = _text(node, name)
    date = parse_date(text)
    if date is None:
        raise _Unfit("front-matter/bad-date", f'"{text}" is not a date', node.place)
    return date


def _slug(node: Node, name: str) -> str:
    text = _text(node, name)
    if not is_slug(text):
        raise _Unfit("front-matter/bad-slug", f'"{text}" cannot be a slug', node.place)
    return text


def _language(node: Node, name: str) -> str:
    text = _text(node, name)
    if not is_language_tag(text):
        raise _Unfit(
            "front-matter/bad-value", f'"{text}" is not a language tag', node.place, "write it like en or pt-BR"
        )
    return text


def _url(node: Node, name: str) -> str:
    text = _text(node, name)
    if not is_web_address(text):
        raise _Unfit("front-matter/bad-value", f'"{text}" is not an address', node.place, "write it like https://…")
    return text


def _items(node: Node, name: str) -> tuple[Node, ...]:
    if isinstance(node, Scalar):
        return (node,)
    if not isinstance(node, NodeSequence):
        raise _Unfit("front-matter/bad-value", f"{name} must be a list", node.place)
    return node.items


def _texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(text for text in (_text(item, f"each of {name}") for item in _items(node, name)) if text)


def _paths(node: Node, name: str) -> tuple[str, ...]:
    paths = []
    for item in _items(node, name):
        text = _text(item, f"each of {name}")
        if not is_site_path(text):
            raise _Unfit("front-matter/bad-alias", f'"{text}" is not a path on this site', item.place)
        paths.append(text)
    return tuple(paths)


def _flag(node: Node, name: str) -> bool:
    text = _text(node, name).lower()
    if text not in {"true", "false"}:
        raise _Unfit("front-matter/bad-value", f'{name} is "{text}"', node.place, "write true or false")
    return text == "true"


def _entities(node: Node, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(node, Mapping):
        raise _Unfit("front-matter/bad-value", f"{name} must be a mapping", node.place)
    given = {}
    for key, value in node.entries:
        if key.text not in ENTITY_KEYS:
            meant = nearest(key.text, ENTITY_KEYS)
            hint = f"did you mean {meant}?" if meant else f"use {', '.join(ENTITY_KEYS)}"
            raise _Unfit("front-matter/bad-value", f'"{key.text}" is not a kind of entity', key.place, hint)
        if not (isinstance(value, Scalar) and value.is_null):
            given[key.text] = tuple(dict.fromkeys(_texts(value, f"{name}.{key.text}")))
    return tuple((kind, given[kind]) for kind in ENTITY_KEYS if given.get(kind))


def _names(node: Node, name: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, Mapping):
        raise _Unfit("front-matter/bad-value", f"{name} must be a mapping", node.place)
    return tuple((key.text, _text(value, f"{name}.{key.text}")) for key, value in node.entries)


def _removed(node: Node, name: str) -> tuple[tuple[str, str], ...]:
    removed = []
    for item in _items(node, name):
        pairs = {key.text: value for key, value in item.entries} if isinstance(item, Mapping) else {}
        if set(pairs) != {"text", "rule"}:
            raise _Unfit("front-matter/bad-value", f"each of {name} must have text and rule", item.place)
        removed.append((_text(pairs["text"], "text"), _text(pairs["rule"], "rule")))
    return tuple(removed)


_READ: dict[str, Callable[[Node, str], Any]] = {
    "text": _text,
    "date": _date,
    "slug": _slug,
    "language": _language,
    "url": _url,
    "texts": _texts,
    "paths": _paths,
    "flag": _flag,
    "entities": _entities,
    "names": _names,
    "removed": _removed,
}
