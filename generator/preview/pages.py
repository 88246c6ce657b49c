"""Published files as answers: HTML gets the reload script, everything else is sent as it stands."""

from __future__ import annotations

import os
import secrets
import stat
from html import escape
from pathlib import Path

from generator.preview.published import open_published
from generator.preview.response import HTML, OpenFile, Response, kind_of

_MOST_HTML = 64_000_000


def answer_file(output: Path, uri: str, *, status: int, page: str, number: int) -> Response | None:
    """None if the file is not there any more; `page` and `number` are what the reload script is told."""
    try:
        descriptor = open_published(output, uri)
    except OSError:
        return None
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        return None
    kind = kind_of(uri)
    if kind == HTML and found.st_size <= _MOST_HTML:
        with os.fdopen(descriptor, "rb") as file:
            return answer_html(file.read(), status=status, page=page, number=number)
    return Response(status=status, kind=kind, body=OpenFile(descriptor, found.st_size))


def answer_html(data: bytes, *, status: int, page: str, number: int, failing: str = "") -> Response:
    """`failing` marks a page that stands for another one while a template fails: another mark, another failure."""
    nonce = secrets.token_urlsafe(16)
    script = reload_script(nonce, page, number, failing)
    at = data.rfind(b"</body>")
    at = len(data) if at < 0 else at
    return Response(status=status, body=data[:at] + script + data[at:], nonce=nonce)


def reload_script(nonce: str, page: str, number: int, failing: str) -> bytes:
    """The one thing that a served page has and a published one has not."""
    told = f'data-page="{escape(page)}" data-number="{number}"'
    told += f' data-failing="{failing}"' if failing else ""
    return f'<script src="/_backissue/reload.js" nonce="{nonce}" {told} defer></script>'.encode("utf-8", "replace")
