"""Names kept between runs: what is decided article by article is what is decided on everything at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.state import State, open_state
from generator.entities import name_rows, name_store
from generator.entities.name_rows import ARTICLES as NAMES_SPACE
from generator.entities.name_rows import COMPANY, HOOKS, NODES, OWNERS, SPREAD, Named
from generator.entities.name_store import NameStore, decide_all
from generator.entities.values import ArticleNames, EntityRecord, LocalName, Owner

FIRST = ("Ruth", "Joseph", "Joe", "Peter", "Ann", "R.")
LAST = ("Hale", "Hale-Ott", "Ottersen", "Otterson", "Marsh", "Ann Hale")
THINGS = ("Harbour Ports Authority", "HPA", "Marsh", "Kenya", "Parliament", "Jordan")


def person(name: str, *, sure: bool = False, record: str = "") -> LocalName:
    bare = " " not in name and not record
    full = () if bare else (name.casefold().replace(".", "").replace("-", " "),)
    return LocalName(record or name, "person", sure, bare, (0,), ((name, 1),), full, record)


def thing(name: str, kind: str) -> LocalName:
    return LocalName(name, kind, False, name == "Parliament", (0,), ((name, 1),))  # type: ignore[arg-type]


RECORDS = (
    EntityRecord("Ruth Hale-Ott", "person", variants=("Ruth Hale", "Omar Lund"), never=("Ruth Ann Hale",)),
    EntityRecord("Marsh", "place", ignore=True),
    EntityRecord("Peter Hale", "person", variants=("Hale",), context=("opera",)),
)


SPACES = (NAMES_SPACE, OWNERS, COMPANY, NODES, HOOKS, SPREAD)


def named(number: int, *names: LocalName) -> ArticleNames:
    return ArticleNames(f"{number:03}", names, (number,), len(names))


def made_article(number: int, random: Random) -> Named:
    """Few names and few features, so that everything meets everything."""
    names = []
    for _ in range(random.randrange(4)):
        choice = random.random()
        if choice < 0.4:
            names.append(person(f"{random.choice(FIRST)} {random.choice(LAST)}"))
        elif choice < 0.6:
            names.append(person(random.choice(("Hale", "Ann", "Marsh", "Jordan")), sure=random.random() < 0.5))
        elif choice < 0.85:
            names.append(thing(random.choice(THINGS), random.choice(("organization", "place"))))
        elif choice < 0.93:
            names.append(person("Ruth Hale", record="Ruth Hale-Ott"))
        else:
            # One article's two names for one person.
            names.append(person("Omar Lund")._replace(full=("omar lund", f"peter {random.choice(LAST).casefold()}")))
    company = tuple(sorted({int(12 * random.random() ** 2) for _ in range(random.randrange(6))}))
    acronyms = (("HPA", random.choice(("harbour ports authority", "marsh"))),) if random.random() < 0.2 else ()
    wanted: tuple[Owner, ...] = ()
    if random.random() < 0.15:
        wanted = (random.choice((("person", "Joseph  Hale"), ("place", "MARSH"), ("person", "Omar-Lund"))),)
    return Named(ArticleNames(f"{number:03}", tuple(names), company, len(names), acronyms), wanted)


def run(
    state: State,
    added: dict[str, Named],
    removed: Sequence[str],
    records: Sequence[EntityRecord],
    every: dict[str, Named],
) -> bool:
    """One run over a state; True if it got by without deciding on everything."""
    store = NameStore(state)
    known = store.total is not None
    before = store.owners(every)
    store.begin()
    dirty = store.update(added, removed, records) if known else None
    if dirty is None:
        store.fill(every, records)
    after = store.owners(every)
    if dirty is not None:
        assert {key for key in before if before[key] != after[key]} - added.keys() == dirty
    assert after == decide_all(every, records)
    store.finish(records)
    return dirty is not None


@pytest.fixture(autouse=True)
def _never_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an archive of nine articles nearly all are touched by any one."""
    monkeypatch.setattr(name_store, "_MANY", 2.0)
    monkeypatch.setattr(name_rows, "FEW", 3)


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_one_after_the_other_is_all_at_once(seed: int) -> None:
    random = Random(seed)
    every = {one.names.id: one for one in (made_article(n, random) for n in range(random.randrange(4, 24)))}
    waiting = sorted(every)
    random.shuffle(waiting)
    there: dict[str, Named] = {}
    records: tuple[EntityRecord, ...] = ()
    with TemporaryDirectory() as folder, open_state(Path(folder) / "state", "1") as state:
        while waiting:
            added = {
                key: every[key] for key in (waiting.pop() for _ in range(min(len(waiting), random.randrange(1, 3))))
            }
            there |= added
            removed = []
            if random.random() < 0.2:
                removed = [random.choice(sorted(there.keys() - added.keys() or there.keys()))]
                if removed[0] in added or random.random() < 0.5:
                    added[removed[0]] = there[removed[0]] = made_article(int(removed[0]), random)
                else:
                    del there[removed[0]]
            if random.random() < 0.2:
                records = tuple(record for record in RECORDS if random.random() < 0.5)
            run(state, added, removed, records, there)
        kept = {space: state.load(space) for space in SPACES}
        NameStore(state).fill(there, records)
        assert {space: state.load(space) for space in SPACES} == kept


def test_one_more_article_is_decided_on_without_the_rest(tmp_path: Path) -> None:
    """The control for the property above: it does not hold because everything is decided on each time."""
    every = {f"{n:03}": Named(named(n, person(f"{FIRST[n % 5]} {LAST[n % 3]}{'abcdefgh'[n // 3]}"))) for n in range(20)}
    with open_state(tmp_path / "state", "1") as state:
        run(state, every, [], (), every)
        one = {"900": Named(named(900, person("Omar Lund")))}
        assert run(state, one, [], (), {**every, **one})


def test_a_run_that_was_cut_off_is_not_trusted(tmp_path: Path) -> None:
    with open_state(tmp_path / "state", "1") as state:
        every = {"000": Named(named(0, person("Omar Lund")))}
        run(state, every, [], (), every)
        assert NameStore(state).total == 1
        NameStore(state).begin()
        assert NameStore(state).total is None


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("damage", ["value = 'null'", "key = key || 'x'"])
def test_damaged_rows_are_not_built_on(tmp_path: Path, space: str, damage: str) -> None:
    every = {
        key: Named(named(int(key), person("Ruth Hale"), person("Hale"))) for key in ("000", "001", "002", "003", "004")
    }
    with open_state(tmp_path / "state", "1") as state:
        run(state, every, [], (), every)
    with sqlite3.connect(tmp_path / "state") as connection:
        connection.execute(f"update entries set {damage} where space = ?", (space,))
    connection.close()
    with open_state(tmp_path / "state", "1") as state:
        one = {"900": Named(named(900, person("Ruth Hale"), person("Hale")))}
        run(state, one, [], (), {**every, **one})
