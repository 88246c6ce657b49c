"""What a model gets to see of a line."""

from __future__ import annotations

import re

HANDLE = re.compile(r"[@#]\w+|https?://\S+|www\.\S+|\S{1,64}@\S+")
_VIEW = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "/": ",", "\u00a0": " ", "\t": " ", "[": " ", "]": " ", "•": " ", "·": " "}
)


def view(text: str) -> str:
    """`text` as a model should see it, character for character as long: straight quotes, slashes as commas, no handles."""
    return HANDLE.sub(lambda found: "_" * len(found.group()), text).translate(_VIEW)
