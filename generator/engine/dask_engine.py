"""Work on a Dask cluster: one started here, or one whose scheduler is given.

A cluster's threads cannot be interrupted, and its processes may not fork; so each of its threads keeps a process of its own
for the work, and what a build does is the same as without it.
"""

from __future__ import annotations

import ipaddress
import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.base.diagnostics import Place, SiteError, diagnose
from generator.engine.apart import run_apart
from generator.engine.code_version import code_version
from generator.engine.executor import WORTH_WORKERS, ChooseExecutor, Engine, Executor, Failed, InProcess, Step, batched
from generator.engine.scan import digest_file

LOCAL = "dask"
_PATIENCE_SECONDS = 15
_UNSEEN = "127.0.0.1:0"
_QUIET = {
    # A batch that loses its worker is tried item by item at once.
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


class OtherGroundError(Exception):
    """A worker has other code, or other files, than the build."""


@contextmanager
def open_dask(engine: Engine, jobs: int) -> Iterator[ChooseExecutor]:
    """As `open_workers`. Raises SiteError (`engine/…`) where the cluster cannot be used."""
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise _error(engine, "engine/not-installed", "Dask is not installed") from None
    address = check_address(engine)
    with dask.config.set(_QUIET):
        try:
            client = Client(**_where(address, jobs), set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            raise _error(engine, "engine/unreachable", f"the scheduler cannot be reached: {error}") from None
    try:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
        except TimeoutError:
            raise _error(engine, "engine/unreachable", "the scheduler has no worker") from None
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        ground = (code_version(), str(engine.ground), digest_file(engine.ground))

        def choose(amount: int) -> Executor:
            if amount == 0 or (jobs == 0 and amount < WORTH_WORKERS):
                return InProcess()
            return DaskExecutor(client, engine, ground, threads, max(8, min(128, amount // (threads * 8))))

        yield choose
    finally:
        with suppress(Exception):
            client.close()


class DaskExecutor:
    def __init__(self, client: Any, engine: Engine, ground: tuple[str, str, str], threads: int, size: int) -> None:
        self._client, self._engine, self._ground = client, engine, ground
        self._window, self._size = threads * 2 + 1, size

    def run(self, step: Step, items: Iterable[Any]) -> Iterator[Any]:
        waiting: deque[tuple[Sequence[Any], Any]] = deque()
        for batch in batched(items, self._size):
            waiting.append((batch, self._give(step, batch)))
            if len(waiting) >= self._window:
                yield from self._collect(step, *waiting.popleft())
        while waiting:
            yield from self._collect(step, *waiting.popleft())

    def _give(self, step: Step, batch: Sequence[Any]) -> Any:
        return self._client.submit(work, self._ground, step, batch, pure=False)

    def _collect(self, step: Step, batch: Sequence[Any], future: Any) -> list[Any]:
        from concurrent.futures import CancelledError

        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        while True:
            try:
                return list(future.result(_PATIENCE_SECONDS))
            except KilledWorker:
                if len(batch) == 1:
                    return [Failed("its worker process died")]
                return [result for item in batch for result in self._collect(step, [item], self._give(step, [item]))]
            except OtherGroundError as error:
                raise _error(self._engine, "engine/other-ground", str(error)) from None
            except TimeoutError:
                if not self._client.scheduler_info(n_workers=-1)["workers"]:
                    raise _error(self._engine, "engine/unreachable", "the last worker is gone") from None
            except (CancelledError, CommClosedError, OSError) as error:
                raise _error(self._engine, "engine/unreachable", f"the scheduler is gone: {error}") from None


def work(ground: tuple[str, str, str], step: Step, batch: Sequence[Any]) -> list[Any]:
    """What a thread of the cluster does with a batch."""
    _check_ground(*ground)
    return run_apart(step, batch)


@lru_cache
def _check_ground(code: str, path: str, digest: str) -> None:
    if code_version() != code:
        raise OtherGroundError("a worker runs another version of Backissue or of its libraries")
    try:
        same = digest_file(Path(path)) == digest
    except OSError:
        same = False
    if not same:
        raise OtherGroundError(f"a worker does not see the same {path}")


def check_address(engine: Engine) -> str:
    """The address of the scheduler, empty for a cluster of our own. Raises SiteError for a connection that anybody on the
    way could take over: who speaks to a scheduler can run code on all its machines, and on ours."""
    if engine.address == LOCAL:
        return ""
    parts = urlsplit(engine.address)
    if parts.scheme == "tcp" and not engine.trusted and not _is_loopback(parts.hostname or ""):
        raise _error(engine, "engine/untrusted", "this connection is neither encrypted nor on this machine")
    return engine.address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _where(address: str, jobs: int) -> dict[str, Any]:
    from distributed import LocalCluster, Security

    from generator.engine.executor import count_cores

    if not address:
        # Threads of this process, which speak to each other without a socket that another user could reach.
        cluster = LocalCluster(
            n_workers=1,
            threads_per_worker=jobs or count_cores(),
            processes=False,
            memory_limit=0,
            dashboard_address=_UNSEEN,
            worker_dashboard_address=_UNSEEN,
            silence_logs=logging.CRITICAL,
        )
        return {"address": cluster}
    security = Security(require_encryption=True) if address.startswith("tls:") else None
    if security and not security.get_connection_args("client").get("ssl_context"):
        raise ValueError("Dask's configuration names no certificate of this machine (distributed.comm.tls)")
    return {"address": address, "security": security, "timeout": _PATIENCE_SECONDS}


def _error(engine: Engine, code: str, message: str) -> SiteError:
    return SiteError(diagnose(code, Place(path=f"--engine {engine.address}"), message))
