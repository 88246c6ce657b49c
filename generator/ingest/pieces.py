"""A seed's text in pieces. A rule reads the pieces and says of some what they are; none is ever taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from generator.model.seed import Block

Role = Literal[
    "paragraph", "item", "heading", "caption", "correction", "quote", "row", "rule", "line",
    "title", "byline", "date", "updated", "dateline", "section", "description", "publication", "url",
    "key-points-heading", "key-point", "removed",
]  # fmt: skip
BODY_ROLES = frozenset({"paragraph", "item", "heading", "caption", "correction", "quote", "row", "rule", "line"})

_END = 80
"""Longer than any abbreviation with the quotation marks after it."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»“)\]_*]*[⁰¹²³⁴-⁹]*$")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No|St|vs|etc|Bros|Dept|Gov|Sen|Rep|Mass|Calif|Conn|Fla|Wash"
    r"|Ariz|Ill|Mich|Minn|Tenn|Wis|Colo|Okla|Ore|Va|Pa|Md|Ga|Ala|Miss|Mo|Nev|Tex|La|Ky|Ind|Del|Kan|Neb|Ark)\.)"
    r"[\"'”’)\]]*$|\.\.\.$"
)


class Piece(NamedTuple):
    """A line, or lines that belong together. `gap` tells that a blank line stands before it; `mark` is the list mark
    that stood before `text`; `value` is what a field keeps of `text` when that is less than all of it; `style` is what
    the seed's own mark-up says of the line; `joined` are words that were broken at the end of a line, as printed."""

    text: str
    mark: str = ""
    gap: bool = False
    role: Role = "paragraph"
    rule: str = ""
    value: str = ""
    style: Block | None = None
    joined: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def is_open(self) -> bool:
        """No rule has said yet what it is."""
        return self.role == "paragraph" and not self.rule

    @property
    def is_prose(self) -> bool:
        """Full sentences, as in an article's body; headlines, labels, names and links are not."""
        if self.role not in BODY_ROLES or self.mark:
            return False
        length = len(self.text)
        return length > 250 or (length >= 50 and ends_sentence(self.text) and self.text.count(" ") >= 7)


def ends_sentence(text: str) -> bool:
    """True if `text` ends as a sentence does; `U.S.` and `Inc.` at the end say nothing."""
    end = text[-_END:]
    return bool(_SENTENCE_END.search(end)) and not _ABBREVIATION_END.search(end)


def remove(piece: Piece, rule: str) -> Piece:
    return piece._replace(role="removed", rule=rule)


def open_indexes(pieces: Sequence[Piece], start: int = 0) -> Iterator[int]:
    return (i for i in range(start, len(pieces)) if pieces[i].is_open)


def first_prose(pieces: Sequence[Piece], start: int = 0) -> int:
    """Where the running text begins; the number of pieces if it never does."""
    return next((i for i in range(start, len(pieces)) if pieces[i].is_prose), len(pieces))


def last_prose(pieces: Sequence[Piece]) -> int:
    """Where the running text ends; -1 if there is none."""
    return next((i for i in range(len(pieces) - 1, -1, -1) if pieces[i].is_prose), -1)


def folded(text: str) -> str:
    """For comparing two printings of one line: case, quotes, dashes and final punctuation don't count."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", "")))
