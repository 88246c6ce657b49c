"""What earlier runs found out, in SQLite: it may be old, foreign, damaged or gone; then a run is slower, never wrong.

Values are JSON, each row with a checksum over everything in it; where one does not match, the file is damaged.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.base.digests import encode_value

Value = TypeVar("Value")
SCHEMA = 2
_CREATE = "CREATE TABLE entries (space text, key text, value blob, sum blob, primary key (space, key)) without rowid"
"""As SQLite keeps it, so that a damaged definition is seen."""
_OF_THE_SYSTEM = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""Result codes of SQLite without what is added to them (https://sqlite.org/rescode.html)."""


class State:
    """Key → value maps, one for each `space`, all of one code version. Reads see what the last run committed.

    A file found to be damaged while it is in use is put away and begun anew, so that only one run is slower for it.
    `unsound` counts what was found damaged, for whoever cannot do with a part of what was kept.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version
        self._begun_anew = False
        self.unsound = 0
        try:
            self._connection = _connect(path, version)
        except sqlite3.DatabaseError as error:
            if not _is_damage(path, error):
                raise _refused(path, error) from error
            self._connection = _connect_anew(path, version)

    def close(self) -> None:
        self._connection.close()

    def copy(self, path: Path) -> None:
        """Write all there is to a new file, in which something can be tried out."""
        with closing(sqlite3.connect(path)) as target:
            self._connection.backup(target)

    def load(self, space: str) -> dict[str, object]:
        """Every sound entry of a space."""
        return self.load_as(space, object)

    def load_as(self, space: str, kind: type[Value]) -> dict[str, Value]:
        """Every entry of a space that is sound and of this kind, made of it: JSON arrays become tuples of their types."""
        return self._read(space, "select key, value, sum from entries where space = ?", [(space,)], kind)

    def get(self, space: str, keys: Iterable[str]) -> dict[str, Any]:
        """The sound entries of these keys."""
        return self.get_as(space, keys, object)

    def get_as(self, space: str, keys: Iterable[str], kind: type[Value]) -> dict[str, Value]:
        """The entries of these keys that are sound and of this kind."""
        question = "select key, value, sum from entries where space = ? and key = ?"
        return self._read(space, question, [(space, key) for key in keys], kind)

    def _read(self, space: str, question: str, bound: Iterable[tuple[str, ...]], kind: type[Value]) -> dict[str, Value]:
        loaded: dict[str, Value] = {}
        decode = msgspec.json.Decoder(kind).decode
        try:
            for key, value, checksum in (row for values in bound for row in self._connection.execute(question, values)):
                if checksum != _sum(space, key, value):
                    raise sqlite3.DatabaseError(f"the entry {key!r} is damaged")
                loaded[key] = decode(value)
        except sqlite3.DatabaseError as error:
            self.unsound += 1
            self._begin_anew(error)
            return {}
        except (msgspec.DecodeError, UnicodeError, TypeError, AttributeError):
            self.unsound += 1
            return {}
        return loaded

    def replace(self, space: str, entries: dict[str, object], before: dict[str, object]) -> None:
        """Make the space hold `entries`, where it held `before`: only what differs is written, in one transaction."""
        known = {} if self._begun_anew else before
        changed = [(key, value) for key, value in entries.items() if key not in known or known[key] != value]
        try:
            self._write(space, changed, known.keys() - entries.keys())
        except sqlite3.DatabaseError as error:
            if self._begin_anew(error):
                self.put(space, entries)

    def put(self, space: str, entries: dict[str, object]) -> None:
        """Add or overwrite entries, in one transaction."""
        self.put_all({space: entries})

    def put_all(self, spaces: Mapping[str, Mapping[str, object]]) -> None:
        """Add or overwrite entries of several spaces, in one transaction."""
        try:
            with self._connection:
                for space, entries in spaces.items():
                    self._insert(space, entries.items())
        except sqlite3.DatabaseError as error:
            if self._begin_anew(error):
                self.put_all(spaces)

    def _begin_anew(self, error: sqlite3.DatabaseError) -> bool:
        """True if the file was damaged and there is an empty one now. A full disk or another's lock is no damage, and
        what is damaged again in one run is left to the next."""
        if isinstance(error, sqlite3.ProgrammingError):
            # Nothing is wrong with the file: it was asked for in a wrong way, or after it was closed.
            raise error
        if self._begun_anew or not _is_damage(self._path, error):
            return False
        self._begun_anew = True
        self._connection.close()
        self._connection = _connect_anew(self._path, self._version)
        return True

    def remove(self, space: str, keys: Iterable[str]) -> None:
        """Forget entries, in one transaction."""
        try:
            self._write(space, (), keys)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def fill(self, space: str, entries: Iterable[tuple[str, object]]) -> None:
        """Make the space hold `entries`, whatever it held, in one transaction."""
        try:
            with self._connection:
                self._connection.execute("delete from entries where space = ?", (space,))
                self._insert(space, entries)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def _write(self, space: str, changed: Iterable[tuple[str, object]], gone: Iterable[str]) -> None:
        with self._connection:
            self._insert(space, changed)
            self._connection.executemany("delete from entries where space = ? and key = ?", ((space, k) for k in gone))

    def _insert(self, space: str, entries: Iterable[tuple[str, object]]) -> None:
        texts = ((key, encode_value(value)) for key, value in entries)
        rows = ((space, key, text, _sum(space, key, text)) for key, text in texts)
        self._connection.executemany("insert or replace into entries values (?, ?, ?, ?)", rows)


@contextmanager
def open_state(path: Path, version: str, *, forget: bool = False) -> Iterator[State]:
    """The state at `path`, empty if it belongs to another code version or schema, is damaged, or is to be forgotten.

    Raises OSError if there can be no file at `path`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_folders(path)
    if forget:
        _remove(path)
    state = State(path, version)
    try:
        yield state
    finally:
        state.close()


def _connect(path: Path, version: str) -> sqlite3.Connection:
    stamp = f"{SCHEMA} {version}"
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        defined = connection.execute("select sql from sqlite_master where name = 'entries'").fetchone()
        row = None
        if defined == (_CREATE,):
            row = connection.execute("select value from entries where space = 'state' and key = 'stamp'").fetchone()
        if row is None or row[0] != stamp:
            with connection:
                connection.execute("drop table if exists entries")
                connection.execute(_CREATE)
                connection.execute("insert into entries values ('state', 'stamp', ?, '')", (stamp,))
    except UnicodeDecodeError as error:
        # SQLite's own message quotes a definition that is damaged.
        connection.close()
        raise sqlite3.DatabaseError("the definition of the table is no text") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_anew(path: Path, version: str) -> sqlite3.Connection:
    _remove(path)
    try:
        return _connect(path, version)
    except sqlite3.OperationalError as error:
        raise _refused(path, error) from error


def _is_damage(path: Path, error: sqlite3.DatabaseError) -> bool:
    """True unless it is the operating system, or another process, that SQLite complains of."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code == sqlite3.SQLITE_READONLY:
        # So it says of a file, too, in whose header the bit for that was flipped.
        return os.access(path, os.W_OK)
    return code & 0xFF not in _OF_THE_SYSTEM


def _refused(path: Path, error: sqlite3.DatabaseError) -> OSError:
    """What SQLite says when the operating system lets it down: a full disk, no rights, no such folder."""
    return OSError(errno.EIO, str(error), str(path))


def _remove(path: Path) -> None:
    for file in _files(path):
        file.unlink(missing_ok=True)


def _clear_folders(path: Path) -> None:
    """Remove empty folders that stand where SQLite must have files; what others keep in one is not ours to remove."""
    for file in _files(path):
        if not file.is_dir():
            continue
        try:
            file.rmdir()
        except OSError:
            said = "a folder that is not empty stands where the cache must be; move it away, then build again"
            raise OSError(errno.EISDIR, said, str(file)) from None


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]


def _sum(space: str, key: str, value: bytes) -> bytes:
    digest = blake2b(f"{space}\0{key}\0".encode("utf-8", "surrogatepass"), digest_size=8)
    digest.update(value)
    return digest.digest()
