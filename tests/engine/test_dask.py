"""The same bytes on a Dask cluster; workers that die, hang, or stand elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.base.diagnostics import SiteError
from generator.engine import apart
from generator.engine.dask_engine import check_address
from generator.engine.executor import Engine, Failed, Step, open_workers
from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

STEP = Step("tests.engine.work:double", 2)
SEED = "HARBOUR REOPENS\n\nThe harbour of Hollin Quay reopened on Monday.\n\nIts master was glad.\n"
FILES: dict[str, str | bytes] = {
    **{f"content/articles/2021/n{n}.md": article(f"N {n}", f"2021-01-{n + 10}") for n in range(9)},
    "content/articles/2021/deep.md": article("Deep", "2021-02-01", body="> " * 3000 + "x"),
    "seeds/harbour.txt": SEED,
}


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    path = tmp_path / "site.yaml"
    path.write_text("title: x\n")
    return path


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a scheduler with one worker, processes of their own that know nothing of the test."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    }
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.cluster"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert started.stdin
    assert started.stdout
    try:
        yield started.stdout.readline().decode().strip()
    finally:
        started.stdin.close()
        started.wait(60)
        started.stdout.close()


def test_results_come_in_order_and_a_dead_worker_costs_one_item(ground: Path) -> None:
    with open_workers(2, Engine("dask", False, ground)) as choose:
        results = list(choose(99).run(STEP, range(40)[:17]))
    expected: list[object] = [item * 2 for item in range(17)]
    expected[13] = Failed("its worker process died")
    assert results == expected


def test_an_item_that_kills_the_worker_of_the_cluster_costs_itself(cluster: str, ground: Path) -> None:
    with open_workers(2, Engine(cluster, False, ground)) as choose:
        results = list(choose(99).run(Step("tests.engine.work:lose_worker", None), [12, 13, 14]))
    assert results == [12, Failed("its worker process died"), 14]


def test_a_stuck_item_costs_itself() -> None:
    assert apart.run_apart(STEP, [15, 16, 17, 18], 3) == [30, 32, Failed("it took too long"), 36]


def test_what_a_step_raises_is_raised_here(ground: Path) -> None:
    with open_workers(2, Engine("dask", False, ground)) as choose, pytest.raises(TypeError):
        list(choose(99).run(STEP, [1, None]))


@pytest.mark.parametrize("own", [True, False])
def test_a_build_gives_the_same_bytes(own: bool, cluster: str, site: Callable[..., TinySite], tmp_path: Path) -> None:
    made = site(FILES)
    here = made.build()
    pages = made.tree()
    content = made.tree("content")
    there = TinySite(tmp_path / "there", FILES)
    built = build(there.root, Options(jobs=2, engine="dask" if own else cluster))
    assert [one.code for one in built.diagnostics] == [one.code for one in here.diagnostics]
    assert there.tree() == pages
    assert there.tree("content") == content


def test_workers_that_see_other_files_are_told(cluster: str, ground: Path) -> None:
    engine = Engine(cluster, False, ground)
    with open_workers(2, engine) as choose:
        assert list(choose(99).run(STEP, [1, 2])) == [2, 4]
    gone = ground.rename(ground.with_name("elsewhere.yaml"))
    with open_workers(2, engine._replace(ground=gone)) as choose:
        gone.write_text("title: y\n")
        with pytest.raises(SiteError) as raised:
            list(choose(99).run(STEP, [1, 2]))
    [one] = raised.value.diagnostics
    assert (one.code, str(gone) in one.message) == ("engine/other-ground", True)


def test_a_scheduler_that_is_not_there(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.engine import dask_engine

    monkeypatch.setattr(dask_engine, "_PATIENCE_SECONDS", 1)
    with pytest.raises(SiteError) as raised, open_workers(2, Engine("tcp://127.0.0.1:9", False, ground)):
        pass
    assert [one.code for one in raised.value.diagnostics] == ["engine/unreachable"]


def test_encryption_without_certificates(ground: Path) -> None:
    with pytest.raises(SiteError) as raised, open_workers(2, Engine("tls://127.0.0.1:9", False, ground)):
        pass
    [one] = raised.value.diagnostics
    assert (one.code, "certificate" in one.message) == ("engine/unreachable", True)


def test_without_dask(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SiteError) as raised, open_workers(2, Engine("dask", False, ground)):
        pass
    [one] = raised.value.diagnostics
    assert one.code == "engine/not-installed"
    assert "pip install '.[dask]'" in one.hint


@pytest.mark.parametrize(
    ("address", "trusted", "refused"),
    [
        ("tcp://127.0.0.1:8786", False, False),
        ("tcp://[::1]:8786", False, False),
        ("tcp://localhost:8786", False, False),
        ("tcp://10.0.0.5:8786", False, True),
        ("tcp://localhost.example:8786", False, True),
        ("tcp://127.0.0.1.example:8786", False, True),
        ("tcp://0.0.0.0:8786", False, True),
        ("tcp://10.0.0.5:8786", True, False),
        ("tls://10.0.0.5:8786", False, False),
    ],
)
def test_a_plain_connection_to_elsewhere_is_refused(address: str, trusted: bool, refused: bool, ground: Path) -> None:
    engine = Engine(address, trusted, ground)
    if not refused:
        assert check_address(engine) == address
        return
    with pytest.raises(SiteError) as raised:
        check_address(engine)
    [one] = raised.value.diagnostics
    assert (one.code, "--trust-engine" in one.hint) == ("engine/untrusted", True)
