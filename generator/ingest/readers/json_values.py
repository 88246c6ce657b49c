"""JSON from strangers: no value of it can run away, and what JSON does not have (NaN) is read as absent."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

_LONGEST_NUMBER = 25


class Parsed(NamedTuple):
    """`problem` says why there is no value; `repeated` names a key that stood twice in one object."""

    value: Any
    problem: str = ""
    line: int = 0
    repeated: str = ""


def parse_json(text: str) -> Parsed:
    """The value of `text`. Of a key that stands twice the last one counts, as everywhere; control characters inside
    strings are let pass, for many programs write them."""
    repeated: list[str] = []

    def pair(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs) and not repeated:
            names = [name for name, _ in pairs]
            repeated.append(
                next(name for at, name in enumerate(names) if name in names[:at][:1000])
                if len(names) < 1000
                else names[0]
            )
        return found

    try:
        value = json.loads(
            text,
            strict=False,
            object_pairs_hook=pair,
            parse_constant=lambda _: None,
            parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_NUMBER else None,
            parse_float=lambda digits: float(digits) if len(digits) <= 4 * _LONGEST_NUMBER else None,
        )
    except json.JSONDecodeError as error:
        return Parsed(None, f"this is not JSON: {error.msg.removesuffix(' at')} at column {error.colno}", error.lineno)
    except RecursionError:
        return Parsed(None, "it nests too deeply")
    return Parsed(value, repeated=repeated[0] if repeated else "")
