"""Raw text as Markdown that means exactly that text.

The dialect is the one that `render.markdown` reads: Python-Markdown without raw HTML, with tables, fenced code,
footnotes and sane lists. Escapes are the fewest that hold, so that an editor reads prose and not backslashes; those that
CommonMark wants and Python-Markdown does not need are made too where the escape is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.base.text import squeeze, strip_invisible
from generator.model.seed import Block

_INLINE = re.compile(r"[\\`*_\[<]|&(?=#?\w+;)|~~")
_START = re.compile(r"(\d+)([.)])(?=\s|$)|([#>+-])|(~~~)")
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|=-])|&(lt|amp|#126);")
_MARKED = re.compile(r"[\\&\[*_`\x00]|^\s*(?:#|>|[-+]|\d+\.)")
_ENTITIES = {"lt": "<", "amp": "&", "#126": "~"}


def escape_line(text: str) -> str:
    """One paragraph of raw text as one line of Markdown that renders as that text, white space squeezed."""
    line = _INLINE.sub(_escaped, squeeze(strip_invisible(text)))
    return _START.sub(_escaped_start, line, count=1) if _START.match(line) else line


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found == "<":
        return "&lt;"
    if found == "&":
        return "&amp;"
    return "&#126;&#126;" if found == "~~" else f"\\{found}"


def _escaped_start(match: re.Match[str]) -> str:
    number, dot, mark, tildes = match.groups()
    if number:
        return f"{number}\\{dot}"
    if tildes:
        return "&#126;~~"
    return f"\\{mark}"


def format_blocks(blocks: Iterable[Block]) -> str:
    """The Markdown of a body; blocks are separated by blank lines, items of one list by line ends."""
    pieces: list[str] = []
    previous = ""
    for block in blocks:
        line = escape_line(block.text)
        if not line:
            continue
        if block.kind == "item":
            line = f"- {line}"
        elif block.kind == "heading":
            line = f"## {_closing_hashes(line)}"
        elif block.kind == "quote":
            line = f"> {line}"
        elif block.kind == "caption":
            line = f"*{line}*"
        if pieces:
            pieces.append("\n" if block.kind == previous == "item" else "\n\n")
        pieces.append(line)
        previous = block.kind
    return "".join(pieces)


def _closing_hashes(line: str) -> str:
    return re.sub(r"#(?=#*$)", r"\\#", line)


def plain_text(markdown: str) -> str:
    """The words of one Markdown paragraph, for summaries: escapes undone, emphasis and link targets left out."""
    if not _MARKED.search(markdown):
        return squeeze(markdown)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1] or _ENTITIES[match[2]])
        return f"\x00{len(kept) - 1}\x00"

    text = _UNESCAPE.sub(keep, markdown)
    text = re.sub(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])", r"\1", text)
    text = re.sub(r"\[\^[^\[\]]*\]", "", text)
    text = re.sub(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"^(?:#{1,6}|>|[-*+]|\d+\.)\s+", "", text.strip())
    text = re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], text)
    return squeeze(text)
