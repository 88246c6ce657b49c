"""A whole site in a temporary folder: write it, build it, look at it."""

from __future__ import annotations

import html
import re
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.pipeline.build import build
from generator.pipeline.done import Built, Options

SETTINGS = """\
title: The Tiny Gazette
base_url: https://tiny.example/
entities: {recognizer: none}
"""
_TAG = re.compile(r"<[^>]*>")


class TinySite:
    def __init__(self, root: Path, files: dict[str, str | bytes] | None = None) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.write({"site.yaml": SETTINGS, **(files or {})})
        self.built: Built | None = None

    def write(self, files: dict[str, str | bytes]) -> TinySite:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def build(self, **options: object) -> Built:
        self.built = build(self.root, Options(jobs=1, **options))  # type: ignore[arg-type]
        return self.built

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        assert self.built is not None
        return self.built.diagnostics

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.diagnostics]

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def page(self, permalink: str) -> str:
        return self.read(f"public/{permalink.strip('/')}/index.html".replace("//", "/"))

    def text(self, permalink: str) -> str:
        """The visible words of a page, white space squeezed."""
        body = self.page(permalink).partition("<body")[2]
        return " ".join(html.unescape(_TAG.sub(" ", body)).split())

    def tree(self, folder: str = "public") -> dict[str, bytes]:
        root = self.root / folder
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }

    @property
    def articles(self) -> list[str]:
        root = self.root / "content/articles"
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))


def article(title: str, date: str = "", body: str = "Some text of the article.", **keys: str) -> str:
    """A content file as an editor writes it by hand."""
    values = {"title": title, "date": date, **keys}
    lines = "".join(f"{key}: {value}\n" for key, value in values.items() if value)
    return f"---\n{lines}---\n\n{body}\n"
