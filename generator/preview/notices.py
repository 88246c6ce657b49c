"""What is wrong with the site, as the browser shows it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.preview.editor import open_address

Row = dict[str, object]
_MOST_SHOWN = 50
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/_backissue/desk.css">
<script src="/_backissue/desk.js" defer></script>
</head>
<body>
<header class="top"><p><a href="/_backissue/">The desk</a></p></header>
<main>
<h1>{title}</h1>
{text}
</main>
</body>
</html>
"""


def rows_of(found: Iterable[Diagnostic], editor: str, site: Path) -> list[Row]:
    """Findings as plain values, in the order of `order_rows`; `open` is an address for the reader's editor."""
    return order_rows(
        {
            "code": one.code,
            "severity": one.severity,
            "place": str(one.place),
            "path": one.place.path,
            "line": one.place.line,
            "message": one.message,
            "hint": one.hint,
            "excerpt": [list(line) for line in one.excerpt],
            "open": open_address(editor, site, one.place.path, one.place.line),
        }
        for one in found
    )


def order_rows(rows: Iterable[Row]) -> list[Row]:
    """Errors first."""
    return sorted(rows, key=lambda row: (row["severity"] != "error", str(row["path"]), row["line"]))


def notice_of(rows: list[Row], fault: str) -> Row:
    """What the overlay is told: as many findings as a person will read there, and how many there are.

    That a page is held is said by the page itself, and each time because of an error that is told.
    """
    rows = [row for row in rows if row["code"] != "publish/held"]
    errors = sum(row["severity"] == "error" for row in rows)
    return {"fault": fault, "errors": errors, "warnings": len(rows) - errors, "diagnostics": rows[:_MOST_SHOWN]}


def is_of_template(one: Diagnostic) -> bool:
    return one.code.startswith("template/")


def template_errors(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["severity"] == "error" and str(row["code"]).startswith("template/")]


def failure_page(rows: Iterable[Row], last: str) -> bytes:
    """A whole page about templates that fail; `last` is the address of the page as it was last built, if it was."""
    shown = f'\n<p><a href="{escape(last)}">The page as it was last built</a></p>' if last else ""
    text = f"<p>This page cannot be made anew until this is mended.</p>\n{_list(rows)}{shown}"
    return _PAGE.format(title="A template fails", text=text).encode("utf-8", "replace")


def faulty_page(title: str, rows: Iterable[Row]) -> bytes:
    """A whole page of findings that keep another one from being shown."""
    return _PAGE.format(title=escape(title), text=_list(rows)).encode("utf-8", "replace")


def plain_page(title: str, text: str) -> bytes:
    return _PAGE.format(title=escape(title), text=f"<p>{escape(text)}</p>").encode()


def _list(rows: Iterable[Row]) -> str:
    return f'<ol class="findings">{"".join(map(_item, rows))}</ol>'


def _item(row: Row) -> str:
    excerpt = row["excerpt"]
    assert isinstance(excerpt, list)
    lines = "".join(
        f'<span class="{"here" if number == row["line"] else "near"}"><b>{number}</b>{escape(text)}\n</span>'
        for number, text in excerpt
    )
    place = escape(str(row["place"]))
    opened = f' <a href="{escape(str(row["open"]))}">Open</a>' if row["open"] else ""
    return (
        f'<li class="error"><p class="message">{escape(str(row["message"]))}</p>'
        f'<p class="remedy">{escape(str(row["hint"]))}</p>'
        f'<p class="place"><code>{place}</code> <button type="button" data-copy="{place}" hidden>Copy</button>{opened}</p>'
        f"{f'<pre>{lines}</pre>' if lines else ''}</li>"
    )
