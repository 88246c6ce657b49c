"""Raw text as Markdown that means exactly that text.

The dialect is the one that `render.markdown` reads: Python-Markdown without raw HTML but `<del>`, `<ins>`, `<sup>` and
`<sub>`, with tables, fenced code, footnotes and sane lists. Escapes are the fewest that hold, so that an editor reads
prose and not backslashes; those that CommonMark wants and Python-Markdown does not need are made too where the escape is
the same.
"""

from __future__ import annotations

import re

from generator.base.text import LOWERED, RAISED, holds_any, squeeze, strip_invisible

_INLINE = re.compile(r"[\\`*_\[<]|&(?=#?\w+;)|~~")
_START = re.compile(r"(\d+)([.)])(?=\s|$)|([#>+-])|(~~~)")
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|=-])|&(lt|amp|#126);")
_STRUCK = re.compile(r"<del>(?:(?!<del>).)*?</del>|~~(?![~\s])(?:(?!~~).)+?(?<![~\s])~~", re.DOTALL)
_TAG = re.compile(r"<(ins|sup|sub)>(.*?)</\1>", re.DOTALL)
_SIGNS: dict[str, dict[int, int]] = {"ins": {}, "sup": RAISED, "sub": LOWERED}
_MARKS = "\\&[*_`\0<~"
_MARKED_START = re.compile(r"\s*(?:#|>|[-+]|\d+\.)")
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_ENTITIES = {"lt": "<", "amp": "&", "#126": "~"}


def escape_line(text: str) -> str:
    """One paragraph of raw text as one line of Markdown that renders as that text, white space squeezed."""
    return escape_start(escape_inline(squeeze(strip_invisible(text))))


def escape_inline(text: str) -> str:
    """A part of a line, wherever it stands in it."""
    return _INLINE.sub(_escaped, text)


def escape_start(line: str) -> str:
    """A line whose characters are escaped already, so that its beginning makes it no list, heading or quote."""
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


def plain_text(markdown: str) -> str:
    """The words of one Markdown paragraph, for summaries: escapes undone, emphasis and link targets left out,
    and so is what was struck out."""
    if not holds_any(markdown, _MARKS) and not _MARKED_START.match(markdown):
        return squeeze(markdown)
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1] or _ENTITIES[match[2]])
        return f"\x00{len(kept) - 1}\x00"

    text = _UNESCAPE.sub(keep, _BREAK.sub(r"\1 ", markdown))
    text = _TAG.sub(lambda tag: tag[2].translate(_SIGNS[tag[1]]), _STRUCK.sub("", text))
    text = re.sub(r"^(?:#{1,6}|>|[-*+]|\d+\.)\s+", "", text.strip())
    text = re.sub(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\[\]]*\])", r"\1", text)
    text = re.sub(r"\[\^[^\[\]]*\]", "", text)
    text = re.sub(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], text)
    return squeeze(text)
