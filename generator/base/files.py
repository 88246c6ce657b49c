"""Reading and writing on disk: bounded, contained, atomic, never through a symbolic link."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

TEMPORARY = ".backissue-tmp-"
_SYNCED_ALONE = 100
_PIECE = 1 << 16
_serial = count()


class Found(NamedTuple):
    """A file below a folder: its path relative to the folder (`/` between parts) and what `lstat` said."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    is_link: bool

    @property
    def touched_ns(self) -> int:
        """When the file or its name, times or rights were last changed; unlike `mtime_ns`, nobody can set it back."""
        return max(self.mtime_ns, self.ctime_ns)


def walk(folder: Path, *, hidden: bool = False, enter: Callable[[str], None] | None = None) -> Iterator[Found]:
    """Every regular file and every symbolic link below `folder`, in the order of their paths.

    Links are reported, not followed; hidden names (`.git`, editors' files) are passed over unless wanted, and so is a file
    that goes away meanwhile. `enter` is told of each folder before it is looked into, `folder` too, even if it is not there.
    """
    yield from _walk(str(folder), "", hidden, enter)


def _walk(folder: str, prefix: str, hidden: bool, enter: Callable[[str], None] | None) -> Iterator[Found]:
    if enter:
        enter(folder)
    try:
        with os.scandir(folder) as entries:
            # A folder sorts as if its name ended in "/", so that the whole walk is in path order.
            listed = sorted((entry.name + ("/" if _is_dir(entry) else ""), entry) for entry in entries)
    except FileNotFoundError:
        return
    for name, entry in listed:
        if name.startswith(".") and not hidden:
            continue
        if name.endswith("/"):
            yield from _walk(entry.path, prefix + name, hidden, enter)
        elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
            try:
                stat = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            times = (stat.st_mtime_ns, stat.st_ctime_ns)
            yield Found(prefix + name, stat.st_size, *times, stat.st_ino, entry.is_symlink())


def _is_dir(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def read_limited(path: Path, limit: int) -> bytes | None:
    """The file's bytes, or None if there are more than `limit`; refuses a symbolic link with OSError."""
    # Without a file object, which costs four times what opening and reading do.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        pieces = []
        room = limit + 1
        while room and (piece := os.read(descriptor, min(room, _PIECE))):
            pieces.append(piece)
            room -= len(piece)
    finally:
        os.close(descriptor)
    return b"".join(pieces) if room else None


def write_atomically(path: Path, data: bytes, *, durable: bool) -> None:
    """Put `data` at `path` by renaming a temporary file of the same folder; `durable` waits until it is on disk."""
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{next(_serial)}")
    try:
        write_new(temporary, data, durable=durable)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(path.parent)


class LastingWriter:
    """Writes files that must survive a loss of power: few are synced to disk one by one, of more all at the end."""

    def __init__(self) -> None:
        self._written = 0

    def write(self, path: Path, data: bytes) -> None:
        write_atomically(path, data, durable=self._written < _SYNCED_ALONE)
        self._written += 1

    def finish(self) -> None:
        if self._written > _SYNCED_ALONE:
            os.sync()


def write_new(path: str | Path, data: bytes, *, durable: bool = False) -> None:
    """Create `path`, which must not exist, with `data`; a short write is an OSError, never a torn success."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    try:
        view = memoryview(data)
        while view:
            written = os.write(descriptor, view)
            if not written:
                raise OSError(f"nothing could be written to {path}")
            view = view[written:]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left directly in `folder`."""
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(TEMPORARY)]
    for path in left:
        Path(path).unlink(missing_ok=True)


def find_link(root: Path, relative: str) -> str | None:
    """The first part of `relative` below `root` that is a symbolic link, or None."""
    path = root
    for part in relative.split("/"):
        path = path / part
        if path.is_symlink():
            return path.relative_to(root).as_posix()
    return None


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the kernel's lock on `path`, waiting for whoever has it, after `waiting` was called once; it ends with the
    process, however that ends."""
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
