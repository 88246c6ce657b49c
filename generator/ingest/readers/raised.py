"""Raised and lowered characters of a page: 10³ must not become 103."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from generator.base.text import LOWERED, RAISED

_EXACT = {"sup": re.compile(r"[0-9+−=()n-]+", re.ASCII), "sub": re.compile(r"[0-9+−=()-]+", re.ASCII)}
# Behind these a raised number is a power, behind any other word a note's number.
_POWERED = re.compile(r"(?:[\d)\]⁰-⁹₀-₉°%]|(?<![^\W\d_])(?:[kcdmnµ]?m|ft|in|yd|mi|[^\W\d_]))\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ers|re|res|ère|e|es|ème|eme|me|de|d|do|da)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d|\b[IVXLC]+)\.?\Z")
# `Mme`, `Mlle`, `Dr`, `McDonald`: what is raised is the rest of the word.
_SHORTENED = re.compile(r"(?:mes?|lles?|gr|rs?|c|ts?)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![^\W_])[A-Z]\Z")
_SIGNS = {"tm": "™", "sm": "℠"}

Manner = Literal["text", "signs", "marked"]


def manner_of(
    tag: str, inside: str, before: str, after: str, *, linked: bool
) -> tuple[Manner, Mapping[int, int | str]]:
    """How the words of a `<sup>` or `<sub>` are written: as they are (`1st`), as signs of their own by the table
    (`10³`, `H₂O`), or marked up. `before` and `after` are the text around it; `linked` tells of a link, as to a note."""
    inside = inside.strip()
    if not inside or len(inside) > 300:
        return "text", {}
    # Behind a letter the number of a note would become a part of the word.
    exact = bool(_EXACT[tag].fullmatch(inside)) and not (linked and before[-1:].isalnum())
    if tag == "sub":
        return ("signs", LOWERED) if exact else ("marked", {})
    if exact and (
        not before[-1:].isalnum() or _POWERED.search(before) or inside[0] in "+-−" or after[:1] in {"/", "⁄"}
    ):
        return "signs", RAISED
    if inside.lower() in _SIGNS:
        return "signs", {ord(character): "" for character in inside[1:]} | {ord(inside[0]): _SIGNS[inside.lower()]}
    if inside in {"o", "a"} and re.search(r"(?:\d|\b[nN])\.?\Z", before):
        return "signs", {ord("o"): "º", ord("a"): "ª"}
    if (_ORDINAL.fullmatch(inside) and _NUMBER.search(before)) or inside in {"®", "©", "™", "℠", "º", "ª", "°"}:
        return "text", {}
    if _SHORTENED.fullmatch(inside) and _INITIAL.search(before):
        return "text", {}
    return "marked", {}
