"""A build that is killed, or to which the kernel says no, at any call: nothing torn, no false success, and the next build
equals a clean one."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from tests.faults.faulty_site import FaultySite
from tests.faults.strace import Call, build_with, record_calls

ALL = os.environ.get("BACKISSUE_FAULTS") == "all"
WRITING = ("write", "pwrite64")
CHANGING = ("openat", *WRITING, "rename", "unlink", "mkdir", "rmdir", "fsync", "fdatasync", "ftruncate")
FAULTS: dict[str, tuple[str, Sequence[str], int]] = {
    "killed": ("signal=SIGKILL", CHANGING, 24),
    "disk full": ("error=ENOSPC", ("openat", *WRITING, "rename", "mkdir", "ftruncate"), 10),
    "input or output error": ("error=EIO", ("read", *CHANGING), 14),
    "no descriptor left": ("error=EMFILE", ("openat",), 8),
    "nothing written": ("retval=0", WRITING, 4),
}
"""By name: the fault in strace's words, the calls that can meet it, and how many of those `make test` tries."""
_PARTS = 4


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> FaultySite:
    folder = tmp_path_factory.mktemp("faults")
    made = FaultySite(folder)
    made.check_clean(folder)
    made.reset()
    return made


@pytest.fixture(scope="module")
def calls(site: FaultySite) -> list[Call]:
    record_calls(site.root)  # leaves every module compiled
    site.reset()
    return record_calls(site.root)


def test_a_build_makes_calls_of_every_kind_that_is_tried(calls: list[Call]) -> None:
    assert {call.name for call in calls} >= {"openat", "read", "write", "pwrite64", "rename", "unlink", "mkdir"}
    paths = [call.path for call in calls]
    for folder in ("public/2021/", "content/articles/", ".backissue/state.sqlite", "public/.backissue/"):
        assert any(path.startswith(folder) for path in paths), folder


@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_any_call_tears_nothing_and_is_told(
    site: FaultySite, calls: list[Call], name: str, part: int
) -> None:
    fault, names, number = FAULTS[name]
    met = [call for call in calls if call.name in names and (fault != "error=ENOSPC" or _takes_space(call))]
    chosen = met if ALL else _spread(met, number)
    missed = []
    for call in chosen[part::_PARTS]:
        site.reset()
        outcome = build_with(site.root, call, fault)
        missed += [] if outcome.hit else [(call, outcome)]
        try:
            site.check_left()
            if name != "killed":
                _check_told(site, outcome.status, outcome.said)
            site.check_mended()
        except AssertionError as error:
            raise AssertionError(f"{fault} at {call}: {outcome}") from error
    assert chosen
    assert len(missed) <= len(chosen) * 0.1, missed


def _check_told(site: FaultySite, status: int, said: str) -> None:
    if status == 0:
        # What did not matter (a cache that cannot be written) has to have made no difference.
        site.check_success()
        return
    assert status in {1, 2}, status
    assert said
    assert "Traceback" not in said


def _takes_space(call: Call) -> bool:
    return call.name != "openat" or call.creates


def _spread(calls: Sequence[Call], number: int) -> list[Call]:
    """So many of them, spread over the kinds of calls and the whole of the build."""
    by_name = {name: [call for call in calls if call.name == name] for name in dict.fromkeys(c.name for c in calls)}
    chosen: list[Call] = []
    for place, of_name in enumerate(by_name.values()):
        share = number // len(by_name) + (place < number % len(by_name))
        chosen += [of_name[int((at + 0.5) * len(of_name) / share)] for at in range(min(share, len(of_name)))]
    return chosen
