"""A worker that dies or hangs costs one item, and the order of the results is that of the items."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from generator.engine import executor
from generator.engine.executor import Failed, Step, open_workers

STEP = Step("tests.engine.work:double", 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    items = list(range(100, 300))
    with open_workers(jobs) as choose:
        assert list(choose(99).run(STEP, items)) == [item * 2 for item in items]


def test_a_dead_worker_costs_one_item() -> None:
    with open_workers(2) as choose:
        results = list(choose(99).run(STEP, [item for item in range(40) if item != 17]))
    expected = [item * 2 for item in range(40) if item != 17]
    expected[13] = Failed("its worker process died")  # type: ignore[call-overload]
    assert results == expected


def test_a_stuck_worker_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "BATCH_SECONDS", 3)
    with open_workers(2) as choose:
        results = list(choose(99).run(STEP, [15, 16, 17, 18]))
    assert results == [30, 32, Failed("it took too long"), 36]


def test_workers_that_die_with_nothing_to_do_are_replaced() -> None:
    with open_workers(2) as choose:
        assert list(choose(99).run(STEP, range(100, 120))) == [item * 2 for item in range(100, 120)]
        _kill_all_workers()
        assert list(choose(99).run(STEP, range(200, 260))) == [item * 2 for item in range(200, 260)]


def _kill_all_workers() -> None:
    """The fork server's children are the workers."""
    for server in _children(os.getpid()):
        for worker in _children(server):
            os.kill(worker, signal.SIGKILL)
    time.sleep(0.5)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in tasks for child in path.read_text().split()]
