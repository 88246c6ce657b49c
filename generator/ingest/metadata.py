"""What people state about seeds in files beside them: `NAME.yaml`, and one `metadata.csv` a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.dates import parse_date
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.digests import digest_value
from generator.base.fields import is_language_tag, is_web_address
from generator.base.files import read_limited
from generator.base.text import squeeze, strip_invisible
from generator.base.yaml_nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence, parse_yaml
from generator.ingest.decode import decode
from generator.ingest.keywords import keywords_of
from generator.model.seed import Metadata

CSV_NAME = "metadata.csv"
FIELDS = tuple(name for name in Metadata._fields)
_Row = tuple[str, dict[str, Any], Place]


class Stated(NamedTuple):
    """By seed file, or record of one: the metadata, and the digest of what was said; and where it was said last."""

    by_seed: dict[str, tuple[Metadata, str]]
    places: dict[str, Place]
    diagnostics: tuple[Diagnostic, ...]


def is_metadata(path: str) -> bool:
    """True for `metadata.csv`, and for a `.yaml` file: no seed format ends in that."""
    return path.rpartition("/")[2] == CSV_NAME or path.endswith((".yaml", ".yml"))


def is_record_of(path: str, known: Collection[str]) -> bool:
    """True for `dump.jsonl#142` and `dump.jsonl#id=NAME` if there is a `dump.jsonl`; whether it holds that record, only
    reading it can tell."""
    file, sign, record = path.partition("#")
    return bool(sign and record) and file in known


def load_metadata(site: Path, side_files: Iterable[str], seeds: Iterable[str]) -> Stated:
    """What all side files state; a `NAME.yaml` wins over a row of `metadata.csv`. Paths are relative to the site."""
    known = set(seeds)
    by_stem: dict[str, list[str]] = {}
    for seed in sorted(known):
        by_stem.setdefault(seed.rpartition(".")[0], []).append(seed)
    stated: dict[str, dict[str, Any]] = {}
    places: dict[str, Place] = {}
    found: list[Diagnostic] = []
    # metadata.csv first, so that a NAME.yaml overwrites it.
    for path in sorted(side_files, key=lambda path: (path.rpartition("/")[2] != CSV_NAME, path)):
        try:
            data = read_limited(site / path, MAX_BYTES * 50)
        except OSError as error:
            found.append(diagnose("seed/bad-metadata", Place(path=path), f"it cannot be read: {error.strerror}"))
            continue
        decoded = decode(data) if data is not None else None
        if decoded is None:
            found.append(diagnose("seed/bad-metadata", Place(path=path), "it is too large or is not text"))
            continue
        if path.endswith(".csv"):
            rows = _read_csv(path, decoded.text, known, found)
        else:
            rows = _read_side_file(path, decoded.text, by_stem, known, found)
        for seed, values, place in rows:
            stated.setdefault(seed, {}).update(values)
            places[seed] = place
    said = {seed: values for seed, values in stated.items() if values}
    return Stated(
        {seed: (Metadata(**values), _digest(seed, values)) for seed, values in said.items()}, places, tuple(found)
    )


def _digest(seed: str, values: dict[str, Any]) -> str:
    """That of a record covers how the record was named, so that its article tells which statement it was made with."""
    record = seed.partition("#")[2]
    return digest_value([record, values] if record else values)


def _read_side_file(
    path: str, text: str, by_stem: dict[str, list[str]], known: set[str], found: list[Diagnostic]
) -> list[_Row]:
    stem = path.rpartition(".")[0]
    seeds = by_stem.get(stem) or ([stem] if stem in known or is_record_of(stem, known) else [])
    if not seeds:
        found.append(diagnose("seed/metadata-without-seed", Place(path=path), f'there is no seed beside "{path}"'))
        return []
    try:
        root = parse_yaml(text, path)
    except SiteError as error:
        found += error.diagnostics
        return []
    if not isinstance(root, Mapping):
        if root is not None:
            found.append(diagnose("seed/bad-metadata", root.place, "it must be a mapping of fields", source=text))
        return []
    values: dict[str, Any] = {}
    for key, node in root.entries:
        _take(values, key.text, _plain(node), key.place, node.place, text, found)
    return [(seed, values, Place(path=path)) for seed in seeds]


def _read_csv(path: str, text: str, known: set[str], found: list[Diagnostic]) -> list[_Row]:
    folder = path.rpartition("/")[0]
    rows: list[_Row] = []
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    header: list[str] | None = None
    first = 1
    try:
        for row in reader:
            line, first = first, reader.line_num + 1
            if header is None:
                header = [name.strip().lower() for name in row]
                if "seed" not in header:
                    message = "it has no column named seed"
                    found.append(diagnose("seed/bad-metadata", Place(path=path, line=1), message, source=text))
                    return []
                continue
            place = Place(path=path, line=line)
            cells = dict(zip(header, row, strict=False))
            name = cells.pop("seed", "").strip()
            if not name:
                continue
            beside = f"{folder}/{name}"
            seed = beside if beside in known or is_record_of(beside, known) else name
            if seed not in known and not is_record_of(seed, known):
                message = f'"{name}" is not a seed in this folder'
                found.append(diagnose("seed/metadata-without-seed", place, message, source=text))
                continue
            values: dict[str, Any] = {}
            for column, cell in cells.items():
                if cell.strip():
                    _take(values, column, cell, place, place, text, found)
            rows.append((seed, values, place))
    except csv.Error as error:
        found.append(diagnose("seed/bad-metadata", Place(path=path, line=reader.line_num), str(error)))
    return rows


def _take(
    values: dict[str, Any],
    name: str,
    value: object,
    name_place: Place,
    place: Place,
    source: str,
    found: list[Diagnostic],
) -> None:
    if name not in FIELDS:
        meant = nearest(name, FIELDS)
        hint = f"did you mean {meant}?" if meant else None
        found.append(
            diagnose("seed/unknown-metadata", name_place, f'"{name}" is not a field', hint=hint, source=source)
        )
        return
    fit = _fit(name, value)
    if fit is None:
        found.append(diagnose("seed/bad-metadata", place, f'{name} cannot be "{value}"', source=source))
    elif fit:
        values[name] = fit


def _fit(name: str, value: object) -> object:
    """The value as its field holds it, empty if there is none, None if it cannot be."""
    if name in {"key_points", "keywords"}:
        if name == "keywords" and isinstance(value, str):
            return keywords_of(value)
        points = value if isinstance(value, list) else [value]
        if not all(isinstance(point, str) for point in points):
            return None
        return tuple(text for text in (squeeze(strip_invisible(str(point))) for point in points) if text)
    if not isinstance(value, str):
        return None
    text = squeeze(strip_invisible(value))
    if not text:
        return ""
    if name in {"date", "updated"}:
        return parse_date(text)
    if name == "language":
        return text if is_language_tag(text) else None
    if name == "url":
        return text if is_web_address(text) else None
    return text


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, Sequence):
        return [item.text if isinstance(item, Scalar) else None for item in node.items]
    return None
