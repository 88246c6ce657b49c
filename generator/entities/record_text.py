"""The text of a record's file: made anew, or an earlier one in which nothing but the changed keys is another."""

from __future__ import annotations

import re

from generator.base.yaml_text import Value, format_yaml
from generator.entities.values import EntityRecord

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"(\w+)[ \t]*:")
_ITEM = re.compile(r"[ \t]*- ")


def format_record(record: EntityRecord) -> str:
    """Front matter in a fixed order, what is empty left out, then the Markdown."""
    return f"---\n{format_yaml(_values(record))}---\n{_format_body(record)}"


def revise_record(source: str, old: EntityRecord, new: EntityRecord) -> str:
    """`source`, the file of `old`, as that of `new`: comments, order and notation stay where the values do."""
    front = _FRONT.match(source)
    if not front:
        return format_record(new)
    before, after = _values(old), _values(new)
    blocks = _blocks(front.group(1))
    there = {key for key, _ in blocks}
    lines: list[str] = []
    for key, block in blocks:
        if not key or key not in (before.keys() | after.keys()) or before.get(key) == after.get(key):
            lines += block
        elif key in after:
            lines += _longer(block, before.get(key), after[key]) or [*_comments(block), *_format(key, after[key])]
        else:
            lines += _comments(block)
    for key in after:
        if key not in there:
            lines += _format(key, after[key])
    body = source[front.end() :] if old.body == new.body else _format_body(new)
    return "".join(["---\n", *(f"{line}\n" for line in lines), "---\n", body])


def _values(record: EntityRecord) -> dict[str, Value]:
    values: dict[str, Value] = {
        "name": record.name,
        "kind": record.kind,
        "variants": record.variants,
        "not": record.never,
        "context": record.context,
        "same_as": record.same_as,
        "description": record.description,
        "aliases": record.aliases,
        "ignore": record.ignore,
    }
    return {key: value for key, value in values.items() if value}


def _format_body(record: EntityRecord) -> str:
    return f"\n{record.body}\n" if record.body else ""


def _format(key: str, value: Value) -> list[str]:
    return format_yaml({key: value}).splitlines()


def _blocks(front: str) -> list[tuple[str, list[str]]]:
    """The lines of each key; comments and empty lines between two keys are blocks of their own, without a key."""
    blocks: list[tuple[str, list[str]]] = []
    for line in front.splitlines():
        key = _KEY.match(line)
        if key:
            blocks.append((key.group(1), [line]))
        elif (line.startswith("#") or not blocks) and not (blocks and not blocks[-1][0]):
            blocks.append(("", [line]))
        else:
            blocks[-1][1].append(line)
    return blocks


def _longer(block: list[str], before: Value | None, after: Value) -> list[str]:
    """A block list with items added at its end; empty where the change is another one."""
    items = [line for line in block[1:] if _ITEM.match(line)]
    if not isinstance(before, tuple) or not isinstance(after, tuple) or len(items) != len(before):
        return []
    if after[: len(before)] != before:
        return []
    indent = items[0][: len(items[0]) - len(items[0].lstrip())]
    return [*block, *(f"{indent}{line.strip()}" for line in _format("x", after[len(before) :])[1:])]


def _comments(block: list[str]) -> list[str]:
    return [comment for line in block if (comment := _comment_of(line))]


def _comment_of(line: str) -> str:
    """From the first `#` that stands in no quotes to the end."""
    quote = ""
    for at, letter in enumerate(line):
        before = line[at - 1] if at else " "
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and before in " \t[{,":
            quote = letter
        elif letter == "#" and before in " \t":
            return line[at:].rstrip()
    return ""
