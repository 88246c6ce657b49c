"""The quick reader of front matter and the parser of all YAML never disagree."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.base.diagnostics import SiteError
from generator.base.yaml_nodes import Node, parse_yaml
from generator.base.yaml_quick import parse_quickly
from generator.base.yaml_text import Bare, format_yaml

_WORDS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "seeds/a b.jsonl#142",
        "2021-11-14",
        "it’s",
        "a: b",
        "x #y",
        "no",
        "~",
        '"',
        "\\n",
        "- a",
        "1. b",
        "a,b",
        "é\u00a0ü",
    ]
)
_KEYS = st.from_regex(r"[a-z_][a-z0-9_-]{0,8}", fullmatch=True)
_ITEMS = _WORDS | st.dictionaries(_KEYS, _WORDS, min_size=1, max_size=3)
_VALUES = (
    _WORDS
    | st.sampled_from([Bare("2021-11-14"), Bare("2021"), Bare("2021-11-14T21:30:00-05:00"), True])
    | st.lists(_ITEMS, min_size=1, max_size=3)
    | st.dictionaries(_KEYS, _WORDS | st.lists(_WORDS, min_size=1, max_size=2), min_size=1, max_size=3)
)
_LINES = st.lists(
    st.sampled_from(
        [
            "a: b", "a:", "b: c d", "  - x", "  - x: y", "    z: w", "  k: v", '  - "q\\"r"', "- top", "", " ", "# no", "c: 'd'",
            "e: |", "  text", "f: [1, 2]", "g: {h: i}", "j: &k l", "m: *k", "n: !!str o", "p: q: r", "s: t #u", "v: w#x", 'y: "z',
            "aa: bb ", "cc:dd", "ee : ff", "? gg", "<<: hh", "ii: - jj", "kk: ll\tmm", "\tnn: oo", "---", "...", "pp: 12:30",
            "a: again",
        ]
    ),
    max_size=6,
).map(lambda lines: "".join(f"{line}\n" for line in lines))  # fmt: skip


def _parse(text: str) -> Node | None:
    try:
        return parse_yaml(text, "a.md", 2)
    except SiteError:
        return None


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=5))
def test_what_the_emitter_writes_is_read_the_same(values: dict[str, object]) -> None:
    text = format_yaml(values)  # type: ignore[arg-type]
    quick = parse_quickly(text, "a.md", 2)
    assume(quick is not None)
    assert quick == _parse(text)


@given(_LINES)
@example("a:\n  - x: y\n    z: w\n  - x: y\nb: c d\n")
@example("a: b\n  k: v\n")
@example("a:\n  - x\n    z: w\n")
def test_any_other_text_is_read_the_same_or_left_alone(text: str) -> None:
    quick = parse_quickly(text, "a.md", 2)
    assert quick is None or quick == _parse(text)


def test_the_usual_front_matter_takes_the_quick_way() -> None:
    text = format_yaml(
        {
            "title": "A: day – “out”",
            "date": Bare("2021-11-14"),
            "key_points": ["One.", 'The "second" point'],
            "entities": {"people": ["Joe Biden"], "places": ["Paris"]},
            "removed": [{"text": "Facebook Twitter", "rule": "share-links"}],
            "seed": "seeds/dump.jsonl#142",
        }
    )
    assert parse_quickly(text, "a.md", 2) is not None
