"""A cache that is damaged in any way makes a build slower, never wrong, and runs nothing."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.engine.state import State, open_state
from tests.faults.faulty_site import FaultySite

ALL = os.environ.get("BACKISSUE_FAULTS") == "all"
STATE = ".backissue/state.sqlite"
_TRIED = 400
_BUILT = 10
_HEADER = (*range(100), *range(3990, 4096))
"""Each byte there tells SQLite something: how the file is laid out, and at the end of the first page what tables it has."""

Entries = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> FaultySite:
    return FaultySite(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def sound(site: FaultySite) -> Entries:
    return _load(site.root / STATE, _spaces(site.root / STATE))


def _spaces(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [space for (space,) in connection.execute("select distinct space from entries")]
    finally:
        connection.close()


def _version(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        [(stamp,)] = connection.execute("select value from entries where space = 'state' and key = 'stamp'")
        return str(stamp).partition(" ")[2]
    finally:
        connection.close()


def _load(path: Path, spaces: list[str]) -> Entries:
    with open_state(path, _version(path)) as state:
        return {space: state.load(space) for space in spaces}


def _spoilt(data: bytes) -> dict[str, Callable[[int], bytes]]:
    """Ways to damage a file, each from the place where it happens."""

    def flipped(at: int) -> bytes:
        return data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]

    return {
        "cut": lambda at: data[:at],
        "flipped": flipped,
        "zeroed": lambda at: data[:at] + bytes(min(512, len(data) - at)) + data[at + 512 :],
    }


def _keeps(state: State) -> bool:
    """It may be only now, as the row is read again, that damage is met: then the state is empty, and works from here on."""
    state.put("test", {"a": [1]})
    return state.load("test") == {"a": [1]}


@pytest.mark.parametrize("how", ["cut", "flipped", "zeroed"])
def test_what_is_read_from_a_damaged_cache_is_what_was_put_there(
    site: FaultySite, sound: Entries, how: str, tmp_path: Path
) -> None:
    site.reset()
    data = (site.root / STATE).read_bytes()
    version = _version(site.root / STATE)
    path = tmp_path / "state.sqlite"
    spoil = _spoilt(data)[how]
    whole = 0
    for at in sorted({*_HEADER, *range(0, len(data), 1 if ALL else max(1, len(data) // _TRIED))}):
        _put(path, spoil(at))
        with open_state(path, version) as state:
            for space, entries in sound.items():
                left = state.load(space)
                assert left.items() <= entries.items(), f"{how} at {at}: {space}"
                whole += left == entries
            assert _keeps(state) or _keeps(state), f"{how} at {at}"
    assert whole or how == "cut"


@pytest.mark.parametrize("how", ["cut", "flipped", "zeroed"])
def test_a_build_with_a_damaged_cache_equals_a_clean_one(site: FaultySite, how: str) -> None:
    site.reset()
    data = (site.root / STATE).read_bytes()
    spoil = _spoilt(data)[how]
    for number in range(_BUILT * (20 if ALL else 1)):
        site.reset()
        (site.root / STATE).write_bytes(spoil(number * (len(data) - 1) // (_BUILT * (20 if ALL else 1) - 1)))
        site.check_mended()


class _Bomb:
    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return (Path.touch, (Path("executed"),))  # type: ignore[return-value]


@pytest.mark.parametrize("kind", ["empty", "noise", "pickle", "old schema", "another version", "no table"])
def test_a_foreign_cache_is_begun_anew(
    site: FaultySite, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site.reset()
    path = site.root / STATE
    if kind in {"empty", "noise", "pickle"}:
        path.write_bytes({"empty": b"", "noise": os.urandom(9999), "pickle": pickle.dumps(_Bomb())}[kind])
    else:
        with sqlite3.connect(path) as connection:
            if kind == "old schema":
                connection.execute("drop table entries")
                connection.execute("create table entries (a, b)")
            elif kind == "another version":
                connection.execute("update entries set value = '0 x' where space = 'state'")
            else:
                connection.execute("drop table entries")
        connection.close()
    site.check_mended()
    assert not Path("executed").exists()


@pytest.mark.parametrize("name", [STATE, f"{STATE}-wal", ".backissue/state-bodies.sqlite"])
@pytest.mark.parametrize("clean", [False, True])
def test_an_empty_folder_in_its_place_gives_way(site: FaultySite, name: str, clean: bool) -> None:
    site.reset()
    _make_folder(site.root / name)
    site.site.build(clean=clean)
    assert not (site.root / name).is_dir()
    site.check_mended()


@pytest.mark.parametrize("clean", [False, True])
def test_a_folder_with_files_in_its_place_is_told(
    site: FaultySite, clean: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    site.reset()
    _make_folder(site.root / STATE)
    (site.root / STATE / "mine.txt").write_text("kept")
    assert main(["build", "--site", str(site.root), "-q", *(["--clean"] if clean else [])]) == 2
    said = capsys.readouterr().err
    assert f"{STATE}: a folder that is not empty stands where the cache must be; move it away" in said
    assert (site.root / STATE / "mine.txt").read_text() == "kept"
    shutil.rmtree(site.root / STATE)
    site.check_mended()


def _make_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _put(path: Path, data: bytes) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.write_bytes(data)
