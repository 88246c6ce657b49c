"""Work in batches, in this process or in one process a core. A batch is (function's name, shared context, items)."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol

BATCH_SECONDS = 120
_WORTH_PROCESSES = 400


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


class ProcessPool:
    """A process a core; a lost or stuck worker costs the item it was on, which is found by trying one at a time."""

    def __init__(self, pool: Any, jobs: int, size: int) -> None:
        self._pool, self._window, self._size = pool, jobs * 2 + 1, size

    def run(self, step: Step, items: Iterable[Any]) -> Iterator[Any]:
        waiting: deque[tuple[Sequence[Any], Any]] = deque()
        for batch in batched(items, self._size):
            waiting.append((batch, self._schedule(step, batch)))
            if len(waiting) >= self._window:
                yield from self._collect(step, *waiting.popleft())
        while waiting:
            yield from self._collect(step, *waiting.popleft())

    def _schedule(self, step: Step, batch: Sequence[Any]) -> Any:
        return self._pool.schedule(run_batch, args=(step.function, step.context, batch), timeout=BATCH_SECONDS)

    def _collect(self, step: Step, batch: Sequence[Any], future: Any) -> list[Any]:
        from pebble import ProcessExpired

        try:
            return list(future.result())
        except (ProcessExpired, TimeoutError) as error:
            if len(batch) == 1:
                return [Failed("it took too long" if isinstance(error, TimeoutError) else "its worker process died")]
            return [result for item in batch for result in self._collect(step, [item], self._schedule(step, [item]))]


@contextmanager
def open_workers(jobs: int) -> Iterator[ChooseExecutor]:
    """Gives a function from the number of items to an executor for them; its processes, if it takes any, start with the
    first work that is worth them and serve all that follows.

    With `jobs` 0 it takes a process a core, but only where that saves more time than starting them takes; another
    number is taken as it is.
    """
    pools: list[Any] = []
    number = jobs or count_cores()

    def choose(amount: int) -> Executor:
        if jobs == 1 or amount == 0 or (jobs == 0 and amount < _WORTH_PROCESSES):
            return InProcess()
        if not pools:
            from multiprocessing import get_context

            from pebble import ProcessPool as Pool

            pools.append(Pool(max_workers=number, context=get_context("forkserver")))
        return ProcessPool(pools[0], number, max(8, min(128, amount // (number * 8))))

    try:
        yield choose
        for pool in pools:
            pool.close()
    except BaseException:
        for pool in pools:
            pool.stop()
        raise
    finally:
        for pool in pools:
            pool.join()


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
