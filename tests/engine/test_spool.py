"""Bytes put aside on disk for the time of one run."""

from __future__ import annotations

import os
from pathlib import Path

from generator.engine.spool import Spool, open_spool


def test_what_is_put_aside_is_given_back(tmp_path: Path) -> None:
    with open_spool(tmp_path) as spool:
        for name, data in {"a": b"one", "b": b"", "c": b"three" * 1000, "a ": b"four"}.items():
            spool.put(name, data)
        spool.put("a", b"five")
        assert [spool.get(name) for name in ("a", "b", "c", "a ", "d")] == [
            b"five",
            b"",
            b"three" * 1000,
            b"four",
            None,
        ]


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    with open_spool(tmp_path) as spool:
        spool.put("a", b"one")
        assert not list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_what_the_disk_does_not_take_or_give_back_was_never_put(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    for flags in (os.O_RDONLY, os.O_WRONLY):
        descriptor = os.open(path, flags)
        spool = Spool(descriptor)
        spool.put("a", b"one")
        os.close(descriptor)
        assert spool.get("a") is None


def test_what_was_cut_off_was_never_put(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("w+b", buffering=0) as file:
        spool = Spool(file.fileno())
        spool.put("a", b"one")
        spool.put("b", b"two")
        file.truncate(5)
        assert (spool.get("a"), spool.get("b")) == (b"one", None)
