"""Changes to the text of a content file that leave everything else as its editor wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.base.text import words
from generator.base.yaml_nodes import Mapping as MappingNode
from generator.base.yaml_nodes import parse_yaml
from generator.base.yaml_text import Value, format_yaml
from generator.content.declared import ARTICLE_KEYS
from generator.content.escape_markdown import escape_line, plain_text
from generator.content.front_matter import split_front_matter

_ORDER = {key.name: number for number, key in enumerate(ARTICLE_KEYS)}
_BETWEEN_KEYS = re.compile(r"\s*(?:#.*)?")


class NotBlockStyle(Exception):
    """The front matter has two keys on one line, so that none can be changed alone."""


def set_keys(source: str, path: str, changes: Mapping[str, Value]) -> str:
    """`source` with these keys of its front matter changed, each in the place where it is or belongs; an empty value
    takes its key out. Raises NotBlockStyle, and SiteError for YAML that cannot be read."""
    for name, value in changes.items():
        source = _set_key(source, path, name, value)
    return source


def _set_key(source: str, path: str, name: str, value: Value) -> str:
    matter, _ = split_front_matter(path, source)
    root = parse_yaml(matter, path, 2, source)
    places = [(key.text, key.place) for key, _ in root.entries] if isinstance(root, MappingNode) else []
    starts = [place.line - 1 for _, place in places]
    if len(set(starts)) < len(starts) or any(place.column != 1 for _, place in places):
        raise NotBlockStyle
    lines = source.split("\n")
    fence = 1 + matter.count("\n")
    written = format_yaml({name: value}).splitlines() if value else []
    names = [key for key, _ in places]
    if name in names:
        at = names.index(name)
        start, end = starts[at], [*starts, fence][at + 1]
        while end > start + 1 and _BETWEEN_KEYS.fullmatch(lines[end - 1]):
            end -= 1
    else:
        later = (starts[i] for i, key in enumerate(names) if _ORDER.get(key, -1) > _ORDER.get(name, 0))
        start = end = next(later, fence)
    return "\n".join([*lines[:start], *written, *lines[end:]])


def holds(source: str, path: str, line: str) -> bool:
    """True if the words of `line` follow each other in the body."""
    _, body = split_front_matter(path, source)
    return f" {' '.join(words(line))} " in f" {' '.join(words(plain_text(body)))} "


def put_back(source: str, path: str, line: str, before: Sequence[str]) -> str:
    """`source` with `line` as a paragraph of its body: behind the block that holds the last of the lines `before`, or
    at the beginning if the body holds none of them."""
    _, body = split_front_matter(path, source)
    head = source[: len(source.rstrip("\n")) - len(body)] if body else f"{source.rstrip()}\n\n"
    blocks = body.split("\n\n") if body else []
    plain = [f" {' '.join(words(plain_text(block)))} " for block in blocks]
    at = 0
    for text in reversed(before):
        sought = " ".join(words(text))
        found = [number for number, block in enumerate(plain, 1) if sought and f" {sought} " in block]
        if found:
            at = found[min(before.count(text), len(found)) - 1]
            break
    text = "\n\n".join([*blocks[:at], escape_line(line), *blocks[at:]])
    return f"{head}{text}\n"
