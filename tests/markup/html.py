"""Runs the Nu Html Checker over files, and reads what the tests need from a page's head."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

_CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


class Finding(NamedTuple):
    """`kind` is `error`, or `info` for what the checker only advises."""

    kind: str
    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Head(HTMLParser):
    """What a page says of itself: `metas` by name or property, each with all its values, and its JSON-LD blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.json_ld: list[str] = []
        self.heading = ""
        self.language = ""
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta" and (key := given.get("name") or given.get("property")):
            self.metas.setdefault(key, []).append(given.get("content", ""))
        elif tag == "script" and given.get("type") == "application/ld+json":
            self.json_ld.append("")
            self._in = "script"
        elif tag == "h1":
            self._in = "h1"

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.json_ld[-1] += data
        elif self._in == "h1":
            self.heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._in:
            self._in = ""


def check_html(paths: Iterable[Path]) -> list[Finding]:
    """What the Nu Html Checker says of the files, all in one run."""
    java = shutil.which("java")
    assert java, "there is no Java; run tests/install_tools.sh"
    assert _CHECKER.exists(), "the Nu Html Checker is not installed; run tests/install_tools.sh"
    files = [str(path) for path in paths]
    command = [java, "-Xss2m", "-jar", str(_CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    return [
        Finding(
            one["type"],
            Path(one.get("url", "").removeprefix("file:")),
            one.get("lastLine", 0),
            one["message"],
        )
        for one in json.loads(done.stdout)["messages"]
    ]
