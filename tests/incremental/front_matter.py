"""Edits of a content file's text, as a person makes them."""

from __future__ import annotations

import json


def set_key(text: str, key: str, value: object) -> str:
    """The file with `key` set, or taken out where `value` is None; its other lines stay as they are."""
    head, body = _split(text)
    kept: list[str] = []
    inside = False
    for line in head:
        inside = line.startswith(f"{key}:") or (inside and line[:1] in {" ", "-"})
        if not inside:
            kept.append(line)
    if value is not None:
        kept.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return _join(kept, body)


def set_body(text: str, body: str) -> str:
    return _join(_split(text)[0], f"\n{body}\n")


def same_size(text: str) -> str:
    """Another text of the same length in bytes: the last letter of the body is another one."""
    for at in range(len(text) - 1, -1, -1):
        if text[at].isascii() and text[at].isalpha():
            other = "y" if text[at] == "x" else "x"
            return text[:at] + other + text[at + 1 :]
    return text


def _split(text: str) -> tuple[list[str], str]:
    _, head, body = text.split("---\n", 2)
    return head.splitlines(), body


def _join(head: list[str], body: str) -> str:
    return "---\n" + "".join(f"{line}\n" for line in head) + f"---\n{body}"
