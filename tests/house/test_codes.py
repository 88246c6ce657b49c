"""Every diagnostic code is triggered by a test and explained in the documentation."""

from __future__ import annotations

import re

from generator.base.codes import CODES
from tests.house.files import REPOSITORY, read_text, relative, sources

_QUOTED = re.compile(r"""["'`]([a-z-]+/[a-z-]+)["'`]""")


def quoted_codes(text: str) -> set[str]:
    """The codes that stand in quotes or backquotes in `text`, known or not."""
    return set(_QUOTED.findall(text))


def test_every_code_is_named_in_a_test() -> None:
    tests = [path for path in sources("tests") if not relative(path).startswith("tests/house/")]
    named = set().union(*(quoted_codes(read_text(path)) for path in tests))
    assert sorted(set(CODES) - named) == []


def test_every_code_is_explained() -> None:
    explained = quoted_codes(read_text(REPOSITORY / "docs/diagnostics.md"))
    assert sorted(set(CODES) - explained) == []


def test_every_code_is_used_by_the_program() -> None:
    catalogue = REPOSITORY / "generator/base/codes.py"
    used = set().union(*(quoted_codes(read_text(path)) for path in sources() if path != catalogue))
    assert sorted(set(CODES) - used) == []


def test_codes_are_found_only_where_they_stand_in_quotes() -> None:
    assert quoted_codes("""diagnose("seed/empty", place) == 'yaml/syntax' and `site/missing`""") == {
        "seed/empty",
        "yaml/syntax",
        "site/missing",
    }
    assert quoted_codes("seed/empty, seeds/empty.txt and 'seeds/a.txt'") == set()
