"""A short signature of what a text says, by which texts that are nearly the same are found: MinHash over word 4-grams.

Two signatures agree in about as many of their 128 bytes as the texts share of their 4-grams (Jaccard). Only 4-grams that
begin with a longer word count: a quarter of the work, and each place in a text is still chosen by its own words alone.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from itertools import compress

SIZE = 128
_LONGER = 5  # bytes of UTF-8
_FEWEST_WORDS = 30
_LONGEST_WORD = 30  # on average: what is longer is written without spaces
_SEED = 1
# Letters, digits and all beyond ASCII stay; other signs divide words, and quotes of every kind vanish: they are what
# two printings of one text differ in most.
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_WORDS = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
_QUOTES = "'’‘".encode()


def sign_text(text: str) -> str:
    """The signature of a body; empty for one without words. A text of less than 30 words is like its equals only."""
    if "](" in text:
        text = _ADDRESS.sub("]", text)
    tokens = text.casefold().encode("utf-8", "replace").translate(_WORDS, _QUOTES).split()
    if not tokens:
        return ""
    if len(tokens) * _LONGEST_WORD < sum(map(len, tokens)):
        tokens = [character.encode() for character in text.casefold() if character.isalnum()]
    if len(tokens) < _FEWEST_WORDS:
        grams = [b" ".join(tokens)]
    else:
        longer = map(_LONGER.__lt__, map(len, tokens))
        grams = list(map(b"".join, compress(_fours(tokens), longer))) or list(map(b"".join, _fours(tokens)))
    from rensa import RMinHash  # type: ignore[import-untyped]

    minima = RMinHash(SIZE, _SEED)
    minima.update(grams)
    # One byte of each minimum is enough: two that differ agree in it once in 256 times.
    return b64encode(bytes(map((0xFF).__and__, minima.digest()))).decode()


def _fours(tokens: list[bytes]) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    return zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)


def signature_bytes(signature: str) -> bytes:
    return b64decode(signature)
