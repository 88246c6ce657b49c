"""House rules for the program's own files. Each rule is a function, so that it can be shown a file that breaks it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.files import REPOSITORY, read_text, relative, sources, written_files

_LONGEST = 350
_EXECUTING = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "diskcache"}
"""Modules whose stored form can run code when it is read back."""
_VAGUE = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "managers", "base_classes"}
_MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|home)/\w")
_REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org", re.IGNORECASE)


def lines_past_the_limit(text: str) -> int:
    return max(0, len(text.splitlines()) - _LONGEST)


def executing_imports(text: str) -> set[str]:
    """What a module imports, anywhere in it, that could run code from a cache."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
            found |= {alias.name for alias in node.names if alias.name.endswith("BytecodeCache")}
        elif isinstance(node, ast.Attribute) and node.attr.endswith("BytecodeCache"):
            found.add(node.attr)
    return {name for name in found if name in _EXECUTING or name.endswith("BytecodeCache")}


def vague_names(path: str, text: str) -> Iterator[str]:
    """Names that say nothing: of the file, of its folders, of the classes in it."""
    for part in Path(path).with_suffix("").parts:
        if _VAGUE & {part.lower(), *part.lower().split("_")}:
            yield part
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and re.search(r"Manager$|Helper$|Utils?$|^Base[A-Z]", node.name):
            yield node.name


def foreign_words(text: str) -> list[str]:
    """Paths of the machine that the file was written on, and hosts of package registries."""
    return [found.group() for rule in (_MACHINE_PATH, _REGISTRY) for found in rule.finditer(text)]


def test_no_file_of_the_program_is_too_long() -> None:
    too_long = {relative(path): lines_past_the_limit(read_text(path)) for path in sources()}
    assert {path: lines for path, lines in too_long.items() if lines} == {}


def test_nothing_imports_what_could_run_code_from_a_cache() -> None:
    imports = {relative(path): executing_imports(read_text(path)) for path in sources()}
    assert {path: found for path, found in imports.items() if found} == {}


@pytest.mark.parametrize("folder", ["generator", "bench", "tests"])
def test_names_say_something(folder: str) -> None:
    names = {relative(path): list(vague_names(relative(path), read_text(path))) for path in sources(folder)}
    assert {path: found for path, found in names.items() if found} == {}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {relative(path): foreign_words(read_text(path)) for path in written_files()}
    assert {path: words for path, words in found.items() if words} == {}


def test_each_rule_sees_what_breaks_it() -> None:
    assert lines_past_the_limit("x\n" * _LONGEST) == 0
    assert lines_past_the_limit("x\n" * (_LONGEST + 2)) == 2
    assert executing_imports("import json\nfrom generator.base import marshal_words\n") == set()
    assert executing_imports("def f():\n    from pickle import loads\n") == {"pickle"}
    assert executing_imports("import os, marshal as m\n") == {"marshal"}
    assert executing_imports("import jinja2\njinja2.FileSystemBytecodeCache()\n") == {"FileSystemBytecodeCache"}
    assert list(vague_names("generator/base/text.py", "class Seed: ...\n")) == []
    assert list(vague_names("generator/helpers/yaml_utils.py", "class SeedManager: ...\n")) == [
        "helpers",
        "yaml_utils",
        "SeedManager",
    ]
    machine, host = "/".join(["", "home", "ada"]), ".".join(["pythonhosted", "org"])
    assert foreign_words(f"see {machine} and files.{host}") == [machine[:7], host]
    elsewhere = [f"https://ada.example{machine[:5]}/page", "/".join(["~", "work", "x"]), "/".join(["..", "root", "y"])]
    assert foreign_words(" ".join(elsewhere)) == []


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_the_layers_are_kept() -> None:
    done = _lint_imports(REPOSITORY)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_an_import_upwards_breaks_the_layers(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(REPOSITORY / "pyproject.toml", tmp_path / "pyproject.toml")
    with (tmp_path / "generator/base/text.py").open("a", encoding="utf-8") as module:
        module.write("\nimport generator.cli\n")
    done = _lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "generator.base.text -> generator.cli" in done.stdout
