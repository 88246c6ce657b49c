"""One reader a format: a file of `seeds/` in, articles as `Seed`s out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from generator.base.diagnostics import Diagnostic
from generator.ingest.readers.read_text import read_text
from generator.ingest.readers.reader import Reader, SeedFile
from generator.model.seed import Seed


def _late(module: str) -> Reader:
    """The reader `read_X` of the module `read_X`, which is loaded when the first file of its format is read."""

    def read(file: SeedFile) -> Iterator[Seed | Diagnostic]:
        reader: Reader = getattr(import_module(f"{__name__}.{module}"), module)
        return reader(file)

    return read


def _read_zip(file: SeedFile) -> Iterator[Seed | Diagnostic]:
    from generator.ingest.readers.read_zip import read_zip

    return read_zip(file, find_reader)


_MODULES = {
    "read_html": (".html", ".htm", ".xhtml"),
    "read_markdown": (".md", ".markdown", ".mdown"),
    "read_json": (".json",),
    "read_jsonl": (".jsonl", ".ndjson"),
    "read_csv": (".csv", ".tsv"),
    "read_feed": (".rss", ".atom", ".xml", ".rdf", ".wxr"),
    "read_warc": (".warc", ".warc.gz", ".wet", ".wet.gz"),
    "read_wacz": (".wacz",),
    "read_eml": (".eml",),
}
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    **{ending: _late(module) for module, endings in _MODULES.items() for ending in endings},
    ".zip": _read_zip,
}


def find_reader(name: str) -> Reader | None:
    """The reader for a file's name; None for endings that nobody knows, and for `metadata.csv`, which is no seed."""
    plain = name.rpartition("/")[2].lower()
    if plain == "metadata.csv":
        return None
    parts = plain.rsplit(".", 2)
    double = f".{parts[-2]}.{parts[-1]}" if len(parts) == 3 else ""
    return READERS.get(double) or (READERS.get(f".{parts[-1]}") if len(parts) > 1 else None)
