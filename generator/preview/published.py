"""What stands in the output: the build's own list of published files is the only table that requests are looked up in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.engine.publish import SUMS_FILE, is_output_path

_DIGEST = 64


class Found(NamedTuple):
    """A published file, or the address to redirect to (`/a/b/` for `/a/b`)."""

    uri: str
    redirect: str = ""


class Published:
    """The digests of the published files by uri. `stamp` tells one state of the list from another."""

    def __init__(self, digests: dict[str, str], stamp: object) -> None:
        self.digests, self.stamp = digests, stamp

    def look_up(self, path: str) -> Found | None:
        """The file behind a decoded path that begins with `/`; None if no build published one."""
        name = path[1:]
        if not name or name.endswith("/"):
            uri = f"{name}index.html"
            return Found(uri) if uri in self.digests else None
        if name in self.digests:
            return Found(name)
        uri = f"{name}/index.html"
        return Found(uri, redirect=f"/{name}/") if uri in self.digests else None

    def changed_since(self, before: Published) -> frozenset[str]:
        """The files that came, went or differ."""
        now, was = self.digests, before.digests
        changed = {uri for uri, digest in now.items() if was.get(uri) != digest}
        return frozenset(changed | (was.keys() - now.keys()))


def load_published(output: Path) -> Published:
    """Empty where nothing has been built yet. A line that is no path inside the output is passed over."""
    stamp = stamp_of(output)
    try:
        text = (output / SUMS_FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Published({}, stamp)
    digests = {
        line[_DIGEST + 2 :]: line[:_DIGEST]
        for line in text.split("\n")
        if line[_DIGEST : _DIGEST + 2] == "  " and is_output_path(line[_DIGEST + 2 :])
    }
    return Published(digests, stamp)


def stamp_of(output: Path) -> object:
    """What `stat` says of the list: it is replaced, never written in place."""
    try:
        stat = (output / SUMS_FILE).stat()
    except OSError:
        return None
    return (stat.st_mtime_ns, stat.st_ino, stat.st_size)


def open_published(output: Path, uri: str) -> int:
    """A descriptor of the published file, opened part by part from the output folder, so that no part can be a symbolic
    link that leads outside. Raises OSError."""
    *folders, name = uri.split("/")
    descriptor = os.open(output, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in folders:
            inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = inner
        # Without O_NONBLOCK a FIFO in place of the file would hang the server.
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=descriptor)
    finally:
        os.close(descriptor)
