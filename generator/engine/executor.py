"""Work in batches: in this process, in one process a core, or on a cluster. A batch is (function's name, shared context,
items)."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

BATCH_SECONDS = 120
WORTH_WORKERS = 400
_REPLACEMENTS = 5


class Step(NamedTuple):
    """What workers do: `function` is `package.module:name`, called as `f(context, items)` and giving one result an
    item. `context` is sent with every batch, so it is small; a function caches what it makes from it."""

    function: str
    context: Any


class Failed(NamedTuple):
    """In place of a result: the worker died or was stuck on this very item."""

    reason: str


class Executor(Protocol):
    def run(self, step: Step, items: Iterable[Any]) -> Iterator[Any]:
        """The results in the order of `items`, each a result of the step's function or `Failed`."""
        ...


ChooseExecutor = Callable[[int], Executor]
"""From the number of items to an executor for them."""


class Engine(NamedTuple):
    """A cluster: `dask` for one of our own, or a scheduler's address; `trusted` allows any. All its machines must see the
    file `ground` as it is here."""

    address: str
    trusted: bool
    ground: Path


def count_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class InProcess:
    def run(self, step: Step, items: Iterable[Any]) -> Iterator[Any]:
        for batch in batched(items, 32):
            yield from run_batch(step.function, step.context, batch)


class Pools:
    """The pool of `number` processes that is in use, started when it is first asked for.

    A pool gives up all its work when a process dies between two tasks; then another takes its place.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._made: list[Any] = []

    def current(self) -> Any:
        return self._made[-1] if self._made else self.replace(None)

    def replace(self, broken: Any) -> Any:
        """The pool after `broken`. Raises RuntimeError if one after the other breaks."""
        if self._made and self._made[-1] is not broken:
            return self._made[-1]
        if len(self._made) > _REPLACEMENTS:
            raise RuntimeError("the worker processes die again and again")
        from multiprocessing import get_context

        from pebble import ProcessPool as Pool

        self._made.append(Pool(max_workers=self.number, context=get_context("forkserver")))
        return self._made[-1]

    def close(self) -> None:
        for pool in self._made:
            pool.close()

    def stop(self) -> None:
        for pool in self._made:
            pool.stop()

    def join(self) -> None:
        for pool in self._made:
            pool.join()


class Given(NamedTuple):
    """A batch that a pool works on."""

    batch: Sequence[Any]
    pool: Any
    future: Any


class ProcessPool:
    """A process a core; a lost or stuck worker costs the item it was on, which is found by trying one at a time."""

    def __init__(self, pools: Pools, size: int) -> None:
        self._pools, self._window, self._size = pools, pools.number * 2 + 1, size

    def run(self, step: Step, items: Iterable[Any]) -> Iterator[Any]:
        waiting: deque[Given] = deque()
        for batch in batched(items, self._size):
            waiting.append(self._give(step, batch))
            if len(waiting) >= self._window:
                yield from self._collect(step, waiting.popleft())
        while waiting:
            yield from self._collect(step, waiting.popleft())

    def _give(self, step: Step, batch: Sequence[Any], broken: Any = None) -> Given:
        pool = self._pools.replace(broken) if broken else self._pools.current()
        try:
            future = pool.schedule(run_batch, args=(step.function, step.context, batch), timeout=BATCH_SECONDS)
        except RuntimeError:
            return self._give(step, batch, pool)
        return Given(batch, pool, future)

    def _collect(self, step: Step, given: Given) -> list[Any]:
        from concurrent.futures import BrokenExecutor, CancelledError

        from pebble import ProcessExpired

        batch = given.batch
        try:
            return list(given.future.result(2 * BATCH_SECONDS))
        except (BrokenExecutor, CancelledError):
            return self._collect(step, self._give(step, batch, given.pool))
        except (ProcessExpired, TimeoutError) as error:
            if not given.future.done():
                # A worker died in the act of taking or giving: the pool would wait for it for ever.
                given.pool.stop()
                return self._collect(step, self._give(step, batch, given.pool))
            if len(batch) == 1:
                return [Failed("it took too long" if isinstance(error, TimeoutError) else "its worker process died")]
            return [result for item in batch for result in self._collect(step, self._give(step, [item]))]


@contextmanager
def open_workers(jobs: int, engine: Engine | None = None) -> Iterator[ChooseExecutor]:
    """Workers for all the work of a run; processes, if it takes any, start with the first work that is worth them.

    With `jobs` 0 it takes a process a core, but only where that saves more time than starting them takes; another
    number is taken as it is. Raises SiteError where an engine is asked for that cannot be used.
    """
    if engine:
        from generator.engine.dask_engine import open_dask

        with open_dask(engine, jobs) as choose:
            yield choose
        return
    pools = Pools(jobs or count_cores())

    def choose_here(amount: int) -> Executor:
        if jobs == 1 or amount == 0 or (jobs == 0 and amount < WORTH_WORKERS):
            return InProcess()
        return ProcessPool(pools, max(8, min(128, amount // (pools.number * 8))))

    try:
        yield choose_here
        pools.close()
    except BaseException:
        pools.stop()
        raise
    finally:
        pools.join()


def batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def run_batch(function: str, context: Any, items: Sequence[Any]) -> list[Any]:
    return list(_load(function)(context, items))


@lru_cache
def _load(function: str) -> Callable[[Any, Sequence[Any]], Iterable[Any]]:
    module, _, name = function.partition(":")
    loaded: Callable[[Any, Sequence[Any]], Iterable[Any]] = getattr(import_module(module), name)
    return loaded
