"""What people state about seeds in files beside them: `NAME.yaml`, and one `metadata.csv` a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator.base.csv_rows import Broken, Row, read_rows
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.digests import digest_value
from generator.base.fields import is_language_tag, is_web_address
from generator.base.files import read_limited
from generator.base.text import squeeze, strip_invisible
from generator.base.yaml_nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence, parse_yaml
from generator.ingest.cell_dates import find_plain_order, settle_date
from generator.ingest.decode import decode
from generator.ingest.keywords import keywords_of
from generator.model.seed import Metadata

CSV_NAME = "metadata.csv"
FIELDS = tuple(name for name in Metadata._fields)
_DATES = ("date", "updated")
_UNCLOSED = "a quote in this row is not closed, and takes in the rows below it"
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
        if key.text in FIELDS:
            _take(values, key.text, _plain(node), _place_of(node), text, found)
        else:
            found.append(_say_unknown(key.text, key.place, text))
    return [(seed, values, Place(path=path)) for seed in seeds]


def _read_csv(path: str, text: str, known: set[str], found: list[Diagnostic]) -> list[_Row]:
    folder = path.rpartition("/")[0]
    rows: list[_Row] = []
    table = _read_table(path, text, {seed.removeprefix(f"{folder}/") for seed in known}, found)
    order = find_plain_order(cells[name] for _, cells in table for name in _DATES if name in cells)
    for place, cells in table:
        name = cells.pop("seed").strip()
        beside = f"{folder}/{name}"
        seed = beside if beside in known or is_record_of(beside, known) else name
        if seed not in known and not is_record_of(seed, known):
            message = f'"{name}" is not a seed in this folder'
            found.append(diagnose("seed/metadata-without-seed", place, message, source=text))
            continue
        values: dict[str, Any] = {}
        for column, cell in cells.items():
            if column in FIELDS and cell.strip():
                _take(values, column, cell, place, text, found, order)
        rows.append((seed, values, place))
    return rows


def _read_table(
    path: str, text: str, seeds: Collection[str], found: list[Diagnostic]
) -> list[tuple[Place, dict[str, str]]]:
    """The rows that name a seed, by the names of their columns."""
    header: list[str] = []
    table: list[tuple[Place, dict[str, str]]] = []
    for row in read_rows(text.lstrip("\ufeff")):
        place = Place(path=path, line=row.line)
        if isinstance(row, Broken) or _takes_in(row.cells, seeds):
            reason, last = (row.reason, row.last) if isinstance(row, Broken) else (_UNCLOSED, _last_line(row))
            lines = f"lines {row.line} to {last} are" if last > row.line else "the line is"
            hint = "close the quote; one that belongs to the text is written twice"
            message = f"{reason}; {lines} not read"
            found.append(diagnose("seed/bad-metadata", place, message, hint=hint, source=text))
        elif not header:
            header = [name.strip().lower() for name in row.cells]
            if "seed" not in header:
                message = "it has no column named seed"
                found.append(diagnose("seed/bad-metadata", place, message, source=text))
                return []
            for name in header:
                if name and name not in {"seed", *FIELDS}:
                    found.append(_say_unknown(name, place, text))
        elif any(cell.strip() for cell in row.cells[len(header) :]):
            message = f"the row has {len(row.cells)} cells, the header {len(header)}; the row is not read"
            hint = "put a value that holds the sign between cells in double quotes"
            found.append(diagnose("seed/bad-metadata", place, message, hint=hint, source=text))
        else:
            cells = dict(zip(header, row.cells, strict=False))
            if cells.get("seed", "").strip():
                table.append((place, cells))
    return table


def _takes_in(cells: Iterable[str], seeds: Collection[str]) -> bool:
    """True if a row begins inside a cell: somebody lost a quote above it."""
    lines = (line for cell in cells for line in cell.split("\n")[1:])
    return any(line.lstrip('"').partition(sign)[0] in seeds for line in lines for sign in ",;\t")


def _last_line(row: Row) -> int:
    return row.line + sum(cell.count("\n") for cell in row.cells)


def _take(
    values: dict[str, Any],
    name: str,
    value: object,
    place: Place,
    source: str,
    found: list[Diagnostic],
    order: str = "",
) -> None:
    try:
        fit = _fit(name, value, order)
    except ValueError as problem:
        what, _, remedy = str(problem).partition("; ")
        found.append(diagnose("seed/bad-metadata", place, f"{name}: {what}", hint=remedy, source=source))
        return
    if fit:
        values[name] = fit


def _say_unknown(name: str, place: Place, source: str) -> Diagnostic:
    meant = nearest(name, FIELDS)
    hint = f"did you mean {meant}?" if meant else None
    return diagnose("seed/unknown-metadata", place, f'"{name}" is not a field', hint=hint, source=source)


def _fit(name: str, value: object, order: str) -> object:
    """The value as its field holds it, empty if there is none. Raises ValueError, which says what is wrong and, after a
    semicolon, what to do."""
    if name in {"key_points", "keywords"}:
        if name == "keywords" and isinstance(value, str):
            return keywords_of(value)
        points = value if isinstance(value, list) else [value]
        if not all(isinstance(point, str) for point in points):
            raise ValueError("an item is no text; put an item that holds a colon in double quotes")
        return tuple(text for text in (squeeze(strip_invisible(str(point))) for point in points) if text)
    if isinstance(value, list):
        joined = ", ".join(one for one in value if isinstance(one, str))
        raise ValueError(f"it is a list; write it in one line: {name}: {joined}")
    if not isinstance(value, str):
        raise ValueError("it is no text; put text that holds a colon in double quotes")
    text = squeeze(strip_invisible(value))
    if not text:
        return ""
    if name in _DATES:
        return settle_date(text, order)
    if name == "language" and not is_language_tag(text):
        raise ValueError(f'"{text}" is not a language tag; write it like en or pt-BR')
    if name == "url" and not is_web_address(text):
        raise ValueError(f'"{text}" is not an address; write it like https://…')
    return text


def _place_of(node: Node) -> Place:
    """Of a list, that of the first item that is no text."""
    items = node.items if isinstance(node, Sequence) else ()
    return next((item.place for item in items if not isinstance(item, Scalar)), node.place)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, Sequence):
        return [item.text if isinstance(item, Scalar) else None for item in node.items]
    return None
