"""The blocks of a body as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from generator.base.text import squeeze, strip_invisible, words
from generator.content.escape_markdown import escape_line, escape_start
from generator.content.format_inline import format_inline
from generator.model.seed import Block, Span

_DEEPEST_LIST, _DEEPEST_HEADING = 3, 4


def format_blocks(blocks: Iterable[Block]) -> str:
    """The Markdown of a body; blocks are separated by blank lines, items of one list by line ends, lines
    that belong together by a backslash and a line end."""
    pieces: list[str] = []
    before: Block | None = None
    for table, group in groupby(blocks, lambda block: block.number if block.kind == "row" else 0):
        if table:
            pieces.append(_table(tuple(group)))
            before = None
            continue
        for block in group:
            line = _line(block)
            if not line:
                continue
            if block.kind == "rule":
                # Right under a heading it underlines it, which is how Markdown writes headings too.
                under = before is not None and before.kind == "heading" and bool(block.level)
                if under and block.text[0] in "-=" and "|" not in pieces[-1]:
                    pieces[-1] = f"{pieces[-1].lstrip('#').lstrip()}\n{block.text}"
                else:
                    pieces.append("---" if block.text[0] == "=" else block.text)
                before = block
            elif block.kind == "item":
                placed, line = _item(block, line, before)
                if before is not None and placed.kind == "item" and _goes_on(before, placed):
                    pieces[-1] += f"\n{line}"
                else:
                    pieces.append(line)
                before = placed
            elif block.kind == "line" and not block.level and before is not None and before.kind == "line":
                pieces[-1] += f"\\\n{line}"
                before = block
            else:
                pieces.append(line)
                before = block
    return "\n\n".join(pieces)


def _item(block: Block, line: str, before: Block | None) -> tuple[Block, str]:
    """The item with the depth that it can have behind the block before, and its line. The first item of a numbered list
    right behind another list is no item: the two would become one, and its numbers run on."""
    in_list = before is not None and before.kind == "item"
    depth = min(block.level, before.level + 1, _DEEPEST_LIST) if in_list and before else 0
    placed = block._replace(level=depth)
    if block.number and in_list and before and before.number and not _goes_on(before, placed):
        return placed._replace(kind="paragraph"), escape_start(f"{block.number}. {line}")
    return placed, f"{'    ' * depth}{f'{block.number}.' if block.number else '-'} {line}"


def _line(block: Block) -> str:
    plain = squeeze(strip_invisible(block.text))
    spans = block.spans if plain == block.text else ()
    emphasis = block.kind not in {"heading", "caption"}
    line = format_inline(plain, spans, emphasis=emphasis) if spans else escape_line(plain)
    if not line:
        return line
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 2), _DEEPEST_HEADING)} {_closing_hashes(line)}"
    if block.kind == "quote":
        return f"> {line}"
    return f"*{line}*" if block.kind == "caption" else line


def _goes_on(before: Block, block: Block) -> bool:
    """Both are items of one list, or of one inside the other."""
    if before.kind != "item":
        return False
    return before.level != block.level or (block.number == before.number + 1 if block.number else not before.number)


def _closing_hashes(line: str) -> str:
    return re.sub(r"#(?=#*$)", r"\\#", line)


def _table(rows: Sequence[Block]) -> str:
    """A table whose first row is its head if it is marked as that (`level`); else the head is empty, and not shown."""
    cells = [_cells(row) for row in rows]
    width = max(map(len, cells))
    filled = [[*row, *[""] * (width - len(row))] for row in cells]
    head = filled.pop(0) if rows[0].level else [""] * width
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *filled))


def _cells(row: Block) -> list[str]:
    written = []
    for start, end in pairwise([*row.cells, len(row.text) + 1]):
        inside = row.text[start:end].rstrip()
        spans = tuple(
            Span(span.start - start, span.end - start, span.kind, span.address)
            for span in row.spans
            if start <= span.start and span.end <= start + len(inside)
        )
        written.append(format_inline(inside, spans).replace("|", "\\|") if words(inside) or inside else "")
    return written
