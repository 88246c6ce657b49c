"""What is written as YAML reads back the same, by our reader and by anybody's."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.yaml_nodes import Mapping, Scalar, Sequence, parse_yaml
from generator.base.yaml_text import format_yaml

QUIRKS = st.sampled_from(
    ["yes", "NO", "12:30", "0123", "2021-11-14", "~", "null", "a: b", "# x", "- x", "x\x85y", "\u2028", "'", '"']
)
TEXT = st.one_of(QUIRKS, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))


@given(TEXT, st.lists(TEXT, max_size=4))
def test_any_text_comes_back(text: str, texts: list[str]) -> None:
    written = format_yaml({"one": text, "many": texts, "deep": {"inner": text}})
    assert yaml.safe_load(written)["one"] == text
    root = parse_yaml(written, "x.yaml")
    assert isinstance(root, Mapping)
    values = {key.text: node for key, node in root.entries}
    assert isinstance(values["one"], Scalar)
    assert values["one"].text == text
    if texts:
        assert isinstance(values["many"], Sequence)
        assert [item.text for item in values["many"].items if isinstance(item, Scalar)] == texts
