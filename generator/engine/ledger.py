"""What stands in an output folder, as the last build left it there, shard by shard.

A shard is a group of files that are planned together. Of each the ledger keeps apart the little that tells whether it
stands as it was, which every build reads, and the traces of its files, which are read only if it does not; and what a
shard wants to be kept beside them, each with the digest of the shard that it is of.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.engine.place import Signature, signature_of
from generator.engine.state import State
from generator.model.page import Beside

Value = TypeVar("Value")


class Trace(NamedTuple):
    """A published file: the key of what it was made from, the source to blame for it, its digest, and what `lstat` said
    of it then."""

    key: str
    source: str
    digest: str
    signature: Signature


class Origin(NamedTuple):
    """What a shard was made from: the digest of what it was planned from (empty: plan it again), the steps that its pages
    were made with, and the digest of these steps' ground, which is the code and the templates."""

    digest: str = ""
    steps: tuple[str, ...] = ()
    ground: str = ""


class Standing(NamedTuple):
    """A published shard: its origin, a digest over what `lstat` said of its files, the files by uri, and the addresses
    under which the sitemap lists them."""

    origin: Origin
    seen: str
    uris: tuple[str, ...]
    listed: tuple[str, ...]


class Ledger:
    def __init__(self, state: State, output: Path) -> None:
        self._state, self._prefix = state, f"{output}/"
        name = str(output.resolve())
        self._shards, self._traces = f"shards {name}", f"traces {name}"
        self._briefs, self._wholes = f"briefs {name}", f"wholes {name}"
        self.standing = state.load_as(self._shards, Standing)
        self._intact: dict[str, bool] = {}

    def stands(self, name: str, origin: Origin) -> bool:
        """True if the shard was made from that, and all its files are as that build left them."""
        standing = self.standing.get(name)
        return standing is not None and standing.origin == origin and self.is_intact(name)

    def is_intact(self, name: str) -> bool:
        """True if all files of the shard are as the last build left them; each is looked at once."""
        known = self._intact.get(name)
        if known is None:
            standing = self.standing[name]
            known = self._intact[name] = self._see(standing.uris) == standing.seen
        return known

    def _see(self, uris: Iterable[str]) -> str:
        """What `digest_signatures` gives for these files now; empty if one is gone."""
        try:
            return digest_signatures(signature_of(os.lstat(self._prefix + uri)) for uri in uris)
        except OSError:
            return ""

    def load_traces(self, names: Iterable[str]) -> dict[str, Trace]:
        """The traces of these shards' files, by uri."""
        traces: dict[str, Trace] = {}
        for row in self._state.get(self._traces, names).values():
            if isinstance(row, dict):
                for uri, (key, source, digest, signature) in row.items():
                    traces[uri] = Trace(key, source, digest, tuple(signature))
        return traces

    def load_all_traces(self) -> dict[str, Trace]:
        return self.load_traces(self.standing)

    def load_briefs(self) -> dict[str, bytes]:
        """What is kept in brief beside the shards that stand, by shard."""
        rows = self._state.load_as(self._briefs, tuple[str, bytes])
        return {name: brief for name, (digest, brief) in rows.items() if self._is_of(name, digest)}

    def load_whole(self, name: str, kind: type[Value]) -> Value | None:
        """What else is kept beside a shard that stands."""
        row = self._state.get_as(self._wholes, [name], tuple[str, kind]).get(name)  # type: ignore[valid-type]
        return row[1] if row and self._is_of(name, row[0]) else None

    def _is_of(self, name: str, digest: str) -> bool:
        standing = self.standing.get(name)
        return standing is not None and standing.origin.digest == digest

    def keep(
        self,
        name: str,
        origin: Origin,
        traces: Mapping[str, Trace],
        listed: Iterable[str],
        beside: Beside | None = None,
    ) -> None:
        """Record a shard, all of it or, if the run is killed meanwhile, nothing."""
        seen = digest_signatures(trace.signature for trace in traces.values())
        rows: dict[str, object] = {
            self._traces: dict(traces),
            self._shards: Standing(origin, seen, tuple(traces), tuple(listed)),
        }
        if beside:
            rows |= {self._briefs: (origin.digest, beside.brief), self._wholes: (origin.digest, beside.whole)}
        self._state.put_all({space: {name: row} for space, row in rows.items()})

    def keep_file(self, name: str, uri: str) -> None:
        """Record one file that no plan makes."""
        self._state.put(self._shards, {name: Standing(Origin(name), self._see([uri]), (uri,), ())})

    def forget_all(self) -> None:
        """Leave every file to be made again: what it was made from is not what its key says."""
        for space in (self._shards, self._traces, self._briefs, self._wholes):
            self._state.fill(space, ())

    def forget(self, names: Iterable[str]) -> None:
        gone = list(names)
        for space in (self._shards, self._traces, self._briefs, self._wholes):
            self._state.remove(space, gone)


def digest_signatures(signatures: Iterable[Signature]) -> str:
    text = "\n".join([f"{size} {mtime} {ctime} {inode}" for size, mtime, ctime, inode in signatures])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
