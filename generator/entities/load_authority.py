"""The authority file: one Markdown file with front matter for each entity that an editor has spoken about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, cast

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.fields import is_site_path, is_web_address
from generator.base.text import squeeze, strip_invisible
from generator.base.yaml_nodes import Mapping, Node, Scalar, parse_yaml
from generator.base.yaml_nodes import Sequence as NodeSequence
from generator.entities.names import fold
from generator.entities.values import KINDS, EntityRecord, Kind

MAX_BYTES = 200_000
KEYS = ("name", "kind", "variants", "not", "context", "same_as", "description", "aliases", "ignore")
_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


def read_record(path: str, data: bytes | None) -> tuple[EntityRecord | None, Sequence[Diagnostic]]:
    """The record in a file's bytes (None: there were more than MAX_BYTES), and what is wrong with it."""
    if data is None:
        message = f"more than {MAX_BYTES:,} bytes"
        return None, [diagnose("content/too-large", Place(path=path, line=1), message)]
    try:
        return parse_record(path, decode_record(data))
    except SiteError as error:
        return None, error.diagnostics
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start:,} is not UTF-8"
        return None, [diagnose("content/unreadable", Place(path=path, line=line), message)]


def decode_record(data: bytes) -> str:
    """The text of a record's file. Raises UnicodeDecodeError."""
    return strip_invisible(data.decode("utf-8-sig"))


def parse_record(path: str, source: str) -> tuple[EntityRecord | None, list[Diagnostic]]:
    """The record in `source` (line ends `\\n`), None if a key it cannot do without is wrong.

    Raises SiteError where there is no front matter or its YAML cannot be read.
    """
    opening = _FENCE.match(source)
    closing = _CLOSE.search(source, opening.end()) if opening else None
    if not opening or not closing:
        hint = "begin the file with a line ---, then `name: …` and `kind: person`, then another line ---"
        place, message = Place(path=path, line=1), "there is no front matter"
        raise SiteError(diagnose("front-matter/missing", place, message, hint=hint, source=source))
    root = parse_yaml(source[opening.end() : closing.start()], path, 2, source)
    if root is not None and not isinstance(root, Mapping):
        raise SiteError(diagnose("entity/bad-value", root.place, "a record must be a mapping of keys", source=source))
    reader = _Reader(path, source, root)
    name, kind = reader.text("name"), reader.text("kind")
    if not name:
        reader.blame("entity/missing-name", "name", "the record has no name")
    if kind not in KINDS:
        meant = nearest(kind, KINDS) if kind else None
        message = f'"{kind}" is not a kind of entity' if kind else "the record has no kind"
        reader.blame("entity/bad-kind", "kind", message, f"did you mean {meant}?" if meant else None)
    ignore = reader.text("ignore")
    if ignore not in {"", "true", "false"}:
        reader.blame("entity/bad-value", "ignore", f'ignore is "{ignore}"', "write true or false")
    record = EntityRecord(
        name=name,
        kind=cast(Kind, kind),
        path=path,
        variants=reader.texts("variants"),
        never=reader.texts("not"),
        context=reader.texts("context"),
        same_as=reader.texts("same_as", is_web_address, "write it like https://…"),
        description=reader.text("description"),
        aliases=reader.texts("aliases", is_site_path, "write it like /people/old-name/"),
        ignore=ignore == "true",
        body=source[closing.end() :].strip("\n"),
    )
    return (record if name and kind in KINDS else None), reader.found


class _Reader:
    """Takes the values of one record's keys and notes what is wrong with them."""

    def __init__(self, path: str, source: str, root: Mapping | None) -> None:
        self.path, self.source = path, source
        self.found: list[Diagnostic] = []
        self._nodes: dict[str, Node] = {}
        for key, node in root.entries if root else ():
            if key.text in KEYS:
                self._nodes[key.text] = node
            else:
                meant = nearest(key.text, KEYS)
                hint = f"did you mean {meant}?" if meant else None
                message = f'"{key.text}" is not a key of a record'
                self.found.append(diagnose("entity/unknown-key", key.place, message, hint=hint, source=source))

    def blame(self, code: str, key: str, message: str, hint: str | None = None) -> None:
        node = self._nodes.get(key)
        place = node.place if node else Place(path=self.path, line=1)
        self.found.append(diagnose(code, place, message, hint=hint, source=self.source))

    def text(self, key: str) -> str:
        node = self._nodes.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ""
        if not isinstance(node, Scalar):
            self.blame("entity/bad-value", key, f"{key} must be text")
            return ""
        return squeeze(strip_invisible(node.text))

    def texts(self, key: str, fits: object = None, hint: str | None = None) -> tuple[str, ...]:
        node = self._nodes.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        items = node.items if isinstance(node, NodeSequence) else (node,)
        texts = []
        for item in items:
            text = squeeze(strip_invisible(item.text)) if isinstance(item, Scalar) else ""
            if not text or (callable(fits) and not fits(text)):
                shown = f'"{text}"' if isinstance(item, Scalar) else "a list or mapping"
                message = f"{shown} cannot stand under {key}"
                self.found.append(diagnose("entity/bad-value", item.place, message, hint=hint, source=self.source))
            else:
                texts.append(text)
        return tuple(dict.fromkeys(texts))


class Clash(NamedTuple):
    """A name that stands in a record and should not, or not without more: `name` is folded."""

    code: str
    record: EntityRecord
    name: str
    message: str


def check_records(records: Sequence[EntityRecord]) -> list[Clash]:
    """Records that get in each other's way: one preferred name twice, or a name that nothing decides about."""
    found = []
    owners: dict[tuple[Kind, str], EntityRecord] = {}
    claims: dict[tuple[Kind, str], list[EntityRecord]] = defaultdict(list)
    for record in records:
        first = owners.setdefault((record.kind, fold(record.name)), record)
        if first is not record:
            message = f'"{record.name}" is also the name of {first.path}'
            found.append(Clash("entity/same-name", record, fold(record.name), message))
        for name in {fold(name) for name in (record.name, *record.variants)}:
            claims[record.kind, name].append(record)
    for (_, name), rivals in sorted(claims.items()):
        open_claims = [record for record in rivals if not record.context]
        if len(open_claims) > 1 and any(fold(record.name) != name for record in open_claims):
            paths = " and ".join(record.path for record in open_claims)
            last = open_claims[-1]
            said = next(one for one in (last.name, *last.variants) if fold(one) == name)
            found.append(Clash("entity/shared-variant", last, name, f'"{said}" is in {paths}'))
    return found


def locate_clash(clash: Clash, source: str) -> Diagnostic:
    """The clash at the line of the record's file `source` that has the name."""
    path = clash.record.path
    place = Place(path=path, line=1)
    opening = _FENCE.match(source)
    closing = _CLOSE.search(source, opening.end()) if opening else None
    if opening and closing:
        root = parse_yaml(source[opening.end() : closing.start()], path, 2, source)
        for key, node in root.entries if isinstance(root, Mapping) else ():
            items = node.items if isinstance(node, NodeSequence) else (node,)
            for item in items if key.text in {"name", "variants"} else ():
                if (
                    place.line == 1
                    and isinstance(item, Scalar)
                    and fold(squeeze(strip_invisible(item.text))) == clash.name
                ):
                    place = item.place
    return diagnose(clash.code, place, clash.message, source=source)
