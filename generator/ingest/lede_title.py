"""A title for an article that has none: the first clause of its lede, in the lede's own words."""

from __future__ import annotations

import re

LONGEST = 110
_SHORTEST = 35
_WHOLE = 90
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*(?=\s+[\"'“‘(]*[A-ZÀ-ÞΑ-ΩА-Я0-9])|(?<=[。！？।؟])")
_NO_SENTENCE = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Lt|Col|Gen|Sgt|Capt|Prof|Rev|Hon|Jr|Sr|vs|No|Inc|Corp|Co|Ltd"
    r"|Nr|Mme|Mlle|Sra|Ud|Av|U\.S|D\.C|a\.m|p\.m|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
_COMMA = re.compile(r"(?:,(?=\s)|;|:(?=\s)|\s[–—-]+\s|—|[，、；：])")
_SUBORDINATE = re.compile(
    r"\s+(?=(?:after|as|because|while|when|where|which|who|although|though|since|amid|before|following"
    r"|according to|saying"
    r"|but|and (?:that|has|have|was|were|is|are|will|would)|so that|que|quien|porque|después|tras|mientras"
    r"|cuando|nachdem|weil|während"
    r"|après|alors que|parce que|selon)\b)",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s+(?:a|an|the|who|which|whose|where|\d+|of|Jr|Sr)\b")
_LEADS_ON = re.compile(
    r"(?:of|the|an?|and|or|to|in|for|with|by|at|on|from|von|der|die|das|und|de|la|le|les|du|des|et|el|los|y)"
)
_EDGE = " \t.,;:!?…–—-|/·•*_#。，、；：！？"


def first_clause(lede: str) -> str:
    """The lede's first clause that stands for itself, at most 110 characters, cut at a word's end; may be empty."""
    sentence = _first_sentence(lede)
    if len(sentence) <= _WHOLE:
        return _trim(sentence)
    for pattern in (_COMMA, _SUBORDINATE):
        for match in pattern.finditer(sentence):
            clause = sentence[: match.start()]
            if len(clause) > LONGEST:
                break
            if len(clause) >= _SHORTEST and _stands(clause):
                return _trim(clause)
    if len(sentence) <= LONGEST:
        return _trim(sentence)
    return f"{_trim(_cut(sentence))}…"


def _cut(sentence: str) -> str:
    """The sentence's beginning, cut neither in a word nor in a name, nor behind a word that leads on."""
    head, space, rest = sentence[:LONGEST].rpartition(" ")
    if not space or len(head) < _SHORTEST:
        return sentence[: LONGEST - 1]
    kept, following = head.split(" "), rest or sentence[len(head) + 1 :]
    while len(" ".join(kept)) > _SHORTEST and (_LEADS_ON.fullmatch(kept[-1]) or _is_name(kept[-1], following)):
        following = kept.pop()
    return " ".join(kept)


def _is_name(word: str, following: str) -> bool:
    """The two may be parts of one name."""
    return word[:1].isupper() and following[:1].isupper() and word[-1:] not in ",;:"


def _first_sentence(text: str) -> str:
    for match in _SENTENCE.finditer(text):
        if not _NO_SENTENCE.search(text[: match.start()]) and match.start() >= 15:
            return text[: match.end()]
    return text


def _stands(clause: str) -> bool:
    """Quotes and brackets are closed, and no apposition was opened that the cut would leave without its verb."""
    if clause.count('"') % 2 or clause.count("“") != clause.count("”") or clause.count("(") != clause.count(")"):
        return False
    opened = list(_APPOSITION.finditer(clause))
    return not (opened and clause.count(",") == 1 and opened[0].start() < _SHORTEST)


def _trim(text: str) -> str:
    """Without punctuation at the end, but with the stop of an abbreviation, and without quotes around the whole."""
    text = text.strip()
    if _NO_SENTENCE.search(text):
        return text
    text = text.rstrip(_EDGE).lstrip(" –—-|/·•*_#,;:")
    for opening, closing in ('""', "“”", "''", "‘’"):
        inner = text.removeprefix(opening)
        if inner != text and closing not in inner.removesuffix(closing):
            text = inner.removesuffix(closing).rstrip(_EDGE)
    return text.rstrip(_EDGE)
