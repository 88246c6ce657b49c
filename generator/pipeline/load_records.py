"""`content/entities/` → the authority file; records that have not changed come from the state."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, Place, as_rows, diagnose, from_rows
from generator.base.digests import digest_value
from generator.base.files import read_limited
from generator.engine.scan import scan
from generator.engine.state import State
from generator.entities.values import EntityRecord
from generator.pipeline.ignored_files import say_ignored

FOLDER = "content/entities"


class Authority(NamedTuple):
    """All records in the order of their paths, those of files with errors as they were when they were last sound;
    `digest` is that of their values. `complete` is False while a file of the folder has an error: what it would say is
    then not known."""

    records: tuple[EntityRecord, ...]
    digest: str
    complete: bool
    diagnostics: tuple[Diagnostic, ...]


def load_records(site: Path, state: State) -> Authority:
    known_files, known = state.load("entity-files"), state.load("entity-records")
    scanned = scan(site / FOLDER, f"{FOLDER}/", known_files, [".md"])
    found = [diagnose("content/symlink", Place(path=link), "this is a symbolic link") for link in scanned.links]
    found += say_ignored(scanned.unwanted)
    for path, reason in scanned.unreadable:
        found.append(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {reason}"))
    if not scanned.digests and not known:
        return Authority((), "", not scanned.unreadable, tuple(found))
    from generator.entities.load_authority import check_records, locate_clash

    rows: dict[str, object] = {}
    records = []
    refused = {path: "" for path, _ in scanned.unreadable if path in known}
    for path, digest in sorted({**scanned.digests, **refused}.items()):
        row = known.get(path)
        if isinstance(row, list) and row[0] == digest:
            record, said = _restore(row[1]), from_rows(row[2])
        else:
            record, said = _read(site, path) if digest else (None, ())
            record = record or (_restore(row[1]) if isinstance(row, list) else None)
            row = [digest, record, as_rows(said)]
        rows[path] = row
        found += said
        if record:
            records.append(record)
    state.replace("entity-files", scanned.records, known_files)
    state.replace("entity-records", rows, known)
    found += [locate_clash(clash, _text(site, clash.record.path)) for clash in check_records(records)]
    complete = not refused and not any(one.severity == "error" for one in found)
    return Authority(tuple(records), digest_value(records) if records else "", complete, tuple(found))


def _read(site: Path, path: str) -> tuple[EntityRecord | None, tuple[Diagnostic, ...]]:
    from generator.entities.load_authority import MAX_BYTES, read_record

    try:
        data = read_limited(site / path, MAX_BYTES)
    except OSError as error:
        message = f"it cannot be read: {error.strerror}"
        return None, (diagnose("content/unreadable", Place(path=path), message),)
    record, said = read_record(path, data)
    return record, tuple(said)


def _text(site: Path, path: str) -> str:
    """A record's file, as it was read; empty if it has just gone."""
    from generator.entities.load_authority import MAX_BYTES, decode_record

    try:
        return decode_record(read_limited(site / path, MAX_BYTES) or b"")
    except (OSError, UnicodeDecodeError):
        return ""


def _restore(row: list[object] | None) -> EntityRecord | None:
    """A record as the state keeps it: its values in the order of the fields, tuples as lists."""
    return EntityRecord(*(tuple(one) if isinstance(one, list) else one for one in row)) if row else None  # type: ignore[arg-type]
