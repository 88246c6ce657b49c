"""The head of a Markdown file as other site generators write it: YAML, TOML, JSON, or Pelican's lines."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any, NamedTuple

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.yaml_nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence, parse_yaml
from generator.ingest.readers.json_values import parse_json

_FENCE = re.compile(r"(---|\+\+\+|;;;)(yaml|toml|json|js|javascript)?[ \t]*\n", re.IGNORECASE)
_PELICAN = re.compile(r"([A-Za-z][\w-]{0,30}):[ \t]*(.*)")
_PELICAN_KEYS = frozenset(
    [
        "title",
        "date",
        "modified",
        "category",
        "tags",
        "slug",
        "author",
        "authors",
        "summary",
        "status",
        "lang",
        "save_as",
        "url",
        "template",
        "keywords",
    ]
)
_LONGEST_LINE = 20_000


class FrontMatter(NamedTuple):
    """`fields` are plain values: text, numbers, lists, mappings. `problem` is set where the head could not be read;
    the body is then the text after it all the same."""

    fields: dict[str, Any]
    body: str
    problem: Diagnostic | None = None


def split_front_matter(text: str, path: str) -> FrontMatter:
    """The head's fields and the body of `text`, whose line ends are `\\n`."""
    start = re.match(r"\s*(?=---|\+\+\+|;;;)", text)
    fence = _FENCE.match(text, start.end() if start else 0)
    if fence:
        return _fenced(text, fence, path)
    if text.startswith("{"):
        return _json_block(text, path)
    return _pelican(text)


def _fenced(text: str, fence: re.Match[str], path: str) -> FrontMatter:
    closing = re.compile(
        rf"^(?:{re.escape(fence[1])}|\.\.\.)[ \t]*(?:\n|\Z)"
        if fence[1] == "---"
        else rf"^{re.escape(fence[1])}[ \t]*(?:\n|\Z)",
        re.MULTILINE,
    )
    end = closing.search(text, fence.end())
    if end is None:
        return FrontMatter({}, text)  # a rule at the top, no head
    head, body = text[fence.end() : end.start()], text[end.end() :]
    line = text.count("\n", 0, fence.end()) + 1
    language = (fence[2] or {"+++": "toml", ";;;": "json"}.get(fence[1], "yaml")).lower()
    place = Place(path=path, line=line)
    if len(head) > MAX_BYTES:
        return FrontMatter({}, body, diagnose("seed/bad-record", place, f"front matter of {len(head):,} characters"))
    try:
        if language == "toml":
            fields = tomllib.loads(head)
        elif language == "yaml":
            root = parse_yaml(head, path, line, text)
            fields = _plain(root) if isinstance(root, Mapping) else {}
        elif language == "json":
            fields = parse_json(head.strip() if head.strip().startswith("{") else f"{{{head}}}").value
        else:
            return FrontMatter(
                {}, body, diagnose("seed/doubtful-record", place, "its front matter is a program, which is not run")
            )
    except SiteError as error:
        return FrontMatter({}, body, error.diagnostics[0])
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return FrontMatter(
            {},
            body,
            diagnose(
                "seed/doubtful-record", place, f"its front matter cannot be read: {' '.join(str(error).split())[:120]}"
            ),
        )
    return FrontMatter(
        {str(key): _unstamped(value) for key, value in fields.items()} if isinstance(fields, dict) else {}, body
    )


def _json_block(text: str, path: str) -> FrontMatter:
    """Hugo's JSON: an object at the very top, ended by a line that is its closing brace."""
    end = re.search(r"^\}[ \t]*(?:\n|\Z)", text, re.MULTILINE)
    parsed = parse_json(text[: end.end()]) if end and end.end() <= MAX_BYTES else None
    if parsed is None or end is None or not isinstance(parsed.value, dict):
        return FrontMatter({}, text)
    return FrontMatter(parsed.value, text[end.end() :])


def _pelican(text: str) -> FrontMatter:
    """`Title: …` lines down to the first empty one, if they begin the file and one of them is the title or the date."""
    fields: dict[str, Any] = {}
    lines = text.split("\n", 60)
    last = ""
    for at, line in enumerate(lines[:60]):
        match = _PELICAN.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if match and (match[1].lower() in _PELICAN_KEYS or fields):
            last = match[1].lower()
            fields.setdefault(last, match[2].strip())
        elif fields and line[:1] in {" ", "\t"} and line.strip():
            fields[last] = f"{fields[last]} {line.strip()}"
        elif not line.strip() and fields.keys() & {"title", "date"}:
            return FrontMatter(fields, "\n".join(lines[at + 1 :]))
        else:
            break
    return FrontMatter({}, text)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _unstamped(value: object) -> object:
    """TOML's dates as text, a time without a zone left as it is written."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value
