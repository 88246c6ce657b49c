"""Reads a seed file written for a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.ingest.readers import find_reader
from generator.ingest.readers.reader import SeedFile
from generator.model.seed import Seed

LEDE = "The harbour of Northwick closed on Tuesday after a crane fell across the only channel that ships can use."
SECOND = "Nobody was hurt, the port said, but eleven ships were waiting outside by the evening, two of them with fruit."
THIRD = "“We will have it out of there by Friday,” said the harbour master, who has held the post for nineteen years."
BODY = f"{LEDE}\n\n{SECOND}\n\n{THIRD}"
HTML_BODY = f"<p>{LEDE}</p><p>{SECOND}</p><p>{THIRD}</p>"
TITLE = "Fallen crane closes harbour"


class Read:
    """What a reader made of a file: its seeds and what it had to say."""

    def __init__(self, items: list[Seed | Diagnostic]) -> None:
        self.seeds = [item for item in items if isinstance(item, Seed)]
        self.diagnostics = [item for item in items if isinstance(item, Diagnostic)]

    @property
    def seed(self) -> Seed:
        assert [one.path for one in self.seeds] == [self.seeds[0].path], self.diagnostics
        return self.seeds[0]

    @property
    def codes(self) -> list[tuple[str, str]]:
        return [(one.code, str(one.place)) for one in self.diagnostics]


def read(
    folder: Path, name: str, data: bytes | str, mapping: Mapping[str, str] | None = None, limit: int = 1_000_000
) -> Read:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    reader = find_reader(name)
    assert reader is not None
    return Read(list(reader(SeedFile(path, f"seeds/{name}", limit, mapping or {}))))
