from __future__ import annotations

import sys
import time

import pytest

from generator.render.limits import OutOfTime, cpu_limit


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


class _Destroyed:
    def __del__(self) -> None:
        _work(0.3)


def test_work_beyond_the_limit_is_stopped() -> None:
    with pytest.raises(OutOfTime), cpu_limit(0.1):
        _work(5)


def test_a_limit_that_is_reached_where_nothing_can_be_raised_is_reached_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)

    def work() -> None:
        _Destroyed()
        _work(5)

    with pytest.raises(OutOfTime), cpu_limit(0.1):
        work()
    assert len(lost) == 1


def test_nothing_is_raised_after_the_work() -> None:
    with cpu_limit(0.2):
        pass
    _work(0.4)
