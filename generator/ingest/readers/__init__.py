"""One reader a format: a file of `seeds/` in, articles as `Seed`s out."""

from __future__ import annotations

from generator.ingest.readers.read_text import read_text
from generator.ingest.readers.reader import Reader

READERS: dict[str, Reader] = {".txt": read_text}


def find_reader(name: str) -> Reader | None:
    return READERS.get("." + name.rpartition(".")[2].lower())
