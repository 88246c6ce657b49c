"""`build --report FILE`: what was done, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from generator.base.files import write_atomically
from generator.pipeline.done import Built


def refuse_report(name: str, output: Path) -> str:
    """Why no report can be written there, before anything is built; `output` is a folder that the build makes."""
    folder = Path(name).parent
    if name == "-" or folder.is_dir() or folder.resolve() == output.resolve():
        return f"--report {name}: this is a folder; name a file" if Path(name).is_dir() else ""
    return f"--report {name}: there is no folder {folder}; make it, or name another file"


def write_report(name: str, built: Built) -> None:
    """`-` is standard output."""
    ingested, published = built.ingested, built.published
    severities = Counter(one.severity for one in built.diagnostics)
    report = {
        "seeds": {
            "read": ingested.read,
            "ingested": ingested.ingested,
            "unchanged": ingested.unchanged,
            "kept_edited": ingested.kept_edited,
            "quarantined": ingested.quarantined,
        },
        "articles": built.articles,
        "near_duplicates": built.near_duplicates,
        "entities": built.entities,
        "pages": {
            "planned": published.planned,
            "rendered": published.rendered,
            "written": published.written,
            "unchanged": published.unchanged,
            "removed": published.removed,
        },
        "diagnostics": {"error": severities["error"], "warning": severities["warning"]},
        "seconds": {name: round(seconds, 4) for name, seconds in built.seconds.items()},
    }
    text = json.dumps(report, indent=2)
    if name == "-":
        print(text)
    else:
        write_atomically(Path(name), f"{text}\n".encode(), durable=False)
