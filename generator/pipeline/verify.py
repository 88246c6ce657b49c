"""`build --verify`: the promise that an incremental build equals a clean one, checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.files import walk
from generator.engine.scan import digest_file
from generator.pipeline.build import build
from generator.pipeline.done import Options


def verify(site: Path, options: Options) -> list[str]:
    """What differs between the output and that of a build from nothing, a line a file; empty if nothing does."""
    output = options.output or site / "public"
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "public"
        # Here, whatever the engine: its machines need not share this folder.
        build(site, replace(options, output=fresh, state=Path(folder) / "state.sqlite", clean=True, engine=""))
        made = {found.path: digest_file(fresh / found.path) for found in walk(fresh, hidden=True)}
    differences = []
    for path, digest in sorted(made.items()):
        if not (output / path).is_file():
            differences.append(f"{path} is missing from {output}")
        elif digest_file(output / path) != digest:
            differences.append(f"{path} in {output} differs from a clean build's")
    return differences
