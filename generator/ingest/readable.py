"""Whether what bytes were guessed to say can be a text at all: any bytes are some text in a one-byte encoding."""

from __future__ import annotations

import re
import unicodedata

_SAMPLE = 6000
_MOST_CONTROLS = 0.03
_MOSTLY = 0.75  # of the bytes are printable ASCII: noise has half as many
_LEAST_WORDS = 0.3  # of the characters; texts have 0.8 and more, noise has hardly any
_ASCII = re.compile(rb"[\t\n\r\x20-\x7e]")
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_EDGE = " .,;:!?…\"'“”‘’„‚«»‹›()[]{}<>*_/|-–—&+=#@%§$£€°·•\ufffd"
_INSIDE = str.maketrans("", "", "'’-–./,:@_&·")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


def reads_as_text(data: bytes, text: str) -> bool:
    """True if most of `text` is words: letters of one script, their case as in writing, between spaces. `data` are the
    bytes it was guessed from."""
    if len(_CONTROLS.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) * _MOST_CONTROLS:
        return False
    plain = len(_ASCII.findall(data[:_SAMPLE]))
    if plain >= len(data[:_SAMPLE]) * _MOSTLY:
        return True
    sample = text[:_SAMPLE]
    shown = sum(not character.isspace() for character in sample)
    if not shown:
        return True
    unspaced = len(_UNSPACED.findall(sample))
    spaced = sum(len(token) for token in _UNSPACED.sub(" ", sample).split() if _is_word(token))
    return unspaced + spaced >= shown * _LEAST_WORDS


def _is_word(token: str) -> bool:
    core = token.strip(_EDGE)
    plain = core.translate(_INSIDE)
    if not plain.isascii():
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    if not plain:
        return len(token) <= 3
    if not plain.isalnum():
        return False
    cased = plain.upper() != plain or plain.lower() != plain
    return not cased or plain.islower() or plain.isupper() or (plain[0].isupper() and plain[1:].islower())
