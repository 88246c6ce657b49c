"""Paragraphs that hold nothing for Markdown to do, rendered without it.

Most of a heap is such text, and Python-Markdown takes a hundred times as long for it. The result is byte for byte what the
whole way through Markdown and sanitiser gives; a property test holds the two together. Whatever is in doubt goes that way.
"""

from __future__ import annotations

import re

from generator.base.text import holds_any

# A block on one line that begins no list, heading, quote, table, fence or definition, and holds of the characters that
# mean something in a line only those that a backslash or an entity has made plain.
_PLAIN = re.compile(
    r"(?![#>+\-=~:|\s]|\d+\.(?:\s|\Z))"
    r"(?:[^\\`*_\[<&~\n\t\x02\x03]++|~(?!~)|\\[\\`*_{}\[\]()>#+\-.!]|&(?:lt|amp|\#126);|&(?!\#?\w+;))++"
    r"(?<!\s)"
)
# What follows is plain in any line that holds none of these.
_MEANING = "\\`*_[<&~\t\x02\x03"
_START = re.compile(r"[#>+\-=:|\s]|\d+\.(?:\s|\Z)")
_ESCAPED = re.compile(r"\\(.)|&(lt|amp|#126);|([&<>\u00a0])")
_MEANT = {"lt": "&lt;", "amp": "&amp;", "#126": "~"}
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}


def render_plain(text: str) -> str | None:
    """The HTML of a body that is all plain paragraphs; None for any other."""
    blocks = text.split("\n\n")
    if holds_any(text, _MEANING):
        if not all(map(_PLAIN.fullmatch, blocks)):
            return None
    elif text.count("\n") != 2 * (len(blocks) - 1) or not all(map(_is_plain, blocks)):
        return None
    escaped = "\\" in text or "&" in text
    shown = _ESCAPED.sub(_write, text) if escaped else text.replace(">", "&gt;").replace("\u00a0", "&nbsp;")
    inner = shown.replace("\n\n", "</p>\n<p>")
    return f"<p>{inner}</p>"


def _is_plain(block: str) -> bool:
    """Of a line without any sign that means something wherever it stands."""
    return bool(block) and not block[-1].isspace() and not _START.match(block)


def _write(match: re.Match[str]) -> str:
    escaped, entity, character = match.groups()
    if entity:
        return _MEANT[entity]
    meant = escaped or character
    return _WRITTEN.get(meant, meant)
