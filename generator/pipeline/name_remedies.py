"""The commands that settle a doubt about names, each with what it says; as printed they can be run."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import NamedTuple

from generator.entities.names import fold, is_acronym
from generator.entities.values import KINDS, Kind, Owner, Suggestion


class Remedy(NamedTuple):
    command: str
    effect: str


def find_remedies(doubt: Suggestion, archive: dict[Owner, int], context: Sequence[str]) -> list[Remedy]:
    """`archive` holds all entities and records with their numbers of articles; `context` are words that are near the
    second of two things and never near the first."""
    if doubt.problem == "same":
        return _for_same(doubt, archive)
    if doubt.problem == "two":
        return _for_two(doubt, archive, context)
    return _for_unresolved(doubt, archive)


def _for_same(doubt: Suggestion, archive: dict[Owner, int]) -> list[Remedy]:
    kinds = doubt.kinds or (doubt.kind,) * len(doubt.labels)
    owners: list[Owner] = sorted(
        zip(kinds, doubt.labels, strict=True),
        key=lambda one: (is_acronym(one[1]), -archive.get(one, 0), -len(one[1]), one),
    )
    explicit = len(set(kinds)) > 1
    names = [_write(owner, archive, explicit=explicit) for owner in owners]
    return [_command("they are one", "merge", *names), _command("they are not", "keep", *names)]


def _for_two(doubt: Suggestion, archive: dict[Owner, int], context: Sequence[str]) -> list[Remedy]:
    label = doubt.labels[0]
    name = _write((doubt.kind, label), archive)
    one = _command("it is one", "keep", name)
    if not context:
        return [one]
    words = [part for word in context for part in ("--context", word)]
    second = f"{label} ({context[0]})"
    return [
        _command(
            f"they are two; where it says {' or '.join(context)}, it is the second", "split", name, second, *words
        ),
        one,
    ]


def _for_unresolved(doubt: Suggestion, archive: dict[Owner, int]) -> list[Remedy]:
    surface, *labels = doubt.labels
    found = []
    for label in labels:
        owner = next((one for one in _kinds_first(doubt.kind, label) if one in archive), (doubt.kind, label))
        found.append(
            _command(f"it is {label}, unless the article names another", "variant", _write(owner, archive), surface)
        )
    for kind in KINDS:
        same = [one for one in archive if one[0] == kind != doubt.kind and fold(one[1]) == fold(surface)]
        found += [_command(f"it is the {kind}", "keep", f"{kind}:{one[1]}") for one in same[:1]]
    found.append(_command("it is nobody that readers look for", "ignore", f"{doubt.kind}:{surface}"))
    return found


def _kinds_first(kind: Kind, label: str) -> list[Owner]:
    return [(kind, label), *((other, label) for other in KINDS if other != kind)]


def _write(owner: Owner, archive: dict[Owner, int], *, explicit: bool = False) -> str:
    """A name as commands take it, with its kind where another kind has the name too."""
    kind, label = owner
    shared = any(fold(other) == fold(label) for of, other in archive if of != kind)
    return f"{kind}:{label}" if explicit or shared else label


def _command(effect: str, *words: str) -> Remedy:
    return Remedy(f"backissue entities {' '.join(map(quote, words))}", effect)
