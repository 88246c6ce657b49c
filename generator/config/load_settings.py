"""`site.yaml` → Settings, with every fault of the file in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, cast

from generator.base.codes import CODES
from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.fields import is_language_tag, is_web_address
from generator.base.files import read_limited
from generator.base.permalinks import is_pattern
from generator.base.text import strip_invisible
from generator.base.yaml_nodes import MAX_BYTES, Mapping, Node, Scalar, Sequence, parse_yaml
from generator.base.zones import zone_names
from generator.config.declared import OPTIONAL_MAPPINGS, SETTINGS, Setting
from generator.model.settings import Settings

NAME = "site.yaml"
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/[^?#]*)?\Z")
"""An address that lacks no more than its beginning."""
_GROUPS = {setting.name.split(".")[0] for setting in SETTINGS if "." in setting.name}
_BY_NAME = {setting.name: setting for setting in SETTINGS}


class _Unfit(Exception):
    """A value that its setting cannot have; the message says what it takes, `hint` what was likely meant."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def load_settings(site: Path, base_url: str | None = None) -> Settings:
    """The settings of the site in folder `site`; `base_url` given on the command line wins.

    Raises SiteError with every diagnostic of the file.
    """
    try:
        data = read_limited(site / NAME, MAX_BYTES)
        source = "" if data is None else data.decode("utf-8-sig")
    except OSError as error:
        message = f"site.yaml in {site} cannot be read: {error.strerror}"
        raise SiteError(diagnose("site/missing", Place(path=NAME), message)) from None
    except UnicodeDecodeError as error:
        place = Place(path=NAME, line=error.object.count(b"\n", 0, error.start) + 1)
        shown = error.object.decode("utf-8", "replace")
        raise SiteError(diagnose("site/unreadable", place, "this line is not UTF-8", source=shown)) from None
    return parse_settings(source, base_url)


def parse_settings(source: str, base_url: str | None = None) -> Settings:
    root = parse_yaml(source, NAME)
    top = Place(path=NAME, line=1)
    if root is not None and not isinstance(root, Mapping):
        raise SiteError(diagnose("site/bad-value", top, "site.yaml must be a mapping of settings", source=source))
    found: list[Diagnostic] = []
    values: dict[str, Any] = {}
    for setting, node in _named(root, source, found) if root else ():
        try:
            values[setting.field] = _READ[setting.kind](setting, node)
        except _Unfit as unfit:
            place = node.place
            message = f"{setting.name}: {unfit.args[0]}"
            found.append(diagnose("site/bad-value", place, message, hint=unfit.hint, source=source))
    if base_url is not None:
        try:
            values["base_url"] = _url(_BY_NAME["base_url"], Scalar(base_url, True, Place(path="--base-url")))
        except _Unfit as unfit:
            message = f"base_url: {unfit.args[0]}"
            found.append(diagnose("site/bad-value", Place(path="--base-url"), message, hint=unfit.hint))
    failed = {one.message.split(":")[0] for one in found}
    for setting in SETTINGS:
        if setting.field in values or setting.name in failed:
            continue
        if setting.name in OPTIONAL_MAPPINGS:
            values[setting.field] = {}
        elif setting.default is None:
            found.append(diagnose("site/missing-setting", top, f'"{setting.name}" is not set', source=source))
        else:
            values[setting.field] = (setting.default,) if setting.kind == "texts" else setting.default
    if found:
        raise SiteError(*found)
    values["publisher_name"] = values["publisher_name"] or values["title"]
    return Settings(**values)


def _named(root: Mapping, source: str, found: list[Diagnostic]) -> Iterator[tuple[Setting, Node]]:
    """The settings that `root` holds, each with its node; unknown ones go to `found`."""
    for key, node in root.entries:
        if key.text in _GROUPS and isinstance(node, Mapping):
            pairs = [(f"{key.text}.{inner.text}", inner, value) for inner, value in node.entries]
        elif key.text in _GROUPS:
            if not (isinstance(node, Scalar) and node.is_null):
                example = next(name.partition(".")[2] for name in _BY_NAME if name.startswith(f"{key.text}."))
                message = f"{key.text}: holds settings of its own; write {key.text}: {{{example}: …}}"
                found.append(diagnose("site/bad-value", node.place, message, source=source))
            continue
        else:
            pairs = [(key.text, key, node)]
        for name, inner, value in pairs:
            if name in _BY_NAME:
                if not (isinstance(value, Scalar) and value.is_null):
                    yield _BY_NAME[name], value
                continue
            meant = nearest(name, [*_BY_NAME, *_GROUPS])
            hint = f"did you mean {meant}?" if meant else None
            message = f'"{name}" is not a setting'
            found.append(diagnose("site/unknown-setting", inner.place, message, hint=hint, source=source))


def _text(setting: Setting, node: Node) -> str:
    if not isinstance(node, Scalar):
        raise _Unfit("must be text, not a list or a mapping")
    text = strip_invisible(node.text).strip()
    if not text and setting.default is None:
        raise _Unfit("must not be empty")
    return text


def _texts(setting: Setting, node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = tuple(_text(setting, item) for item in items)
    if not texts or not all(texts):
        raise _Unfit("must be a text or a list of texts")
    return texts


def _url(setting: Setting, node: Node) -> str:
    text = _text(setting, node)
    if not text:
        return text
    if not is_web_address(text) or (setting.name == "base_url" and ("?" in text or "#" in text)):
        whole = f"https://{text.rstrip('/')}/"
        hint = f"write {whole}" if _HOST.match(text) and is_web_address(whole) else None
        raise _Unfit(f'"{text}" is not an address such as https://archive.example/', hint)
    return text if text.endswith("/") or setting.name != "base_url" else f"{text}/"


def _language(setting: Setting, node: Node) -> str:
    text = _text(setting, node)
    if not is_language_tag(text):
        raise _Unfit(f'"{text}" is not a language tag such as en or pt-BR')
    return text


def _zone(setting: Setting, node: Node) -> str:
    text = _text(setting, node)
    if text not in zone_names():
        meant = nearest(text, zone_names())
        raise _Unfit(
            f'"{text}" is not a time zone' + (f"; did you mean {meant}?" if meant else " such as Europe/Paris")
        )
    return text


def _count(setting: Setting, node: Node) -> int:
    text = _text(setting, node).replace("_", "")
    low, high = setting.limits
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or not low <= int(text) <= high:
        raise _Unfit(f'"{text}" is not a whole number from {low:,} to {high:,}')
    return int(text)


def _choice(setting: Setting, node: Node) -> str:
    text = _text(setting, node)
    if text not in setting.choices:
        meant = nearest(text, setting.choices)
        tail = f"; did you mean {meant}?" if meant else ""
        raise _Unfit(f'"{text}" is not one of {", ".join(setting.choices)}{tail}')
    return text


def _permalink(setting: Setting, node: Node) -> str:
    text = _text(setting, node)
    if not is_pattern(text):
        raise _Unfit(f'"{text}" is not a pattern such as /{{date}}/{{slug}}/')
    return text


def _mapping(_: Setting, node: Node) -> dict[str, str]:
    if not isinstance(node, Mapping):
        raise _Unfit("must be a mapping")
    pairs = {}
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            raise _Unfit(f'"{key.text}" must be text')
        pairs[key.text] = value.text
    return pairs


def _severities(setting: Setting, node: Node) -> dict[str, Literal["error", "warning", "off"]]:
    pairs = _mapping(setting, node)
    for code, severity in pairs.items():
        if code not in CODES:
            meant = nearest(code, CODES)
            raise _Unfit(f'"{code}" is not a diagnostic code' + (f"; did you mean {meant}?" if meant else ""))
        if severity not in {"error", "warning", "off"}:
            raise _Unfit(f'"{severity}" is not one of error, warning, off')
    return cast(dict[str, Literal["error", "warning", "off"]], pairs)


_READ: dict[str, Callable[[Setting, Node], Any]] = {
    "text": _text,
    "texts": _texts,
    "url": _url,
    "language": _language,
    "zone": _zone,
    "permalink": _permalink,
    "count": _count,
    "choice": _choice,
    "severities": _severities,
    "mapping": _mapping,
}
