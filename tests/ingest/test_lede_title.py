from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.lede_title import LONGEST, first_clause

from .seeds import LEDE


@pytest.mark.parametrize(
    ("lede", "title"),
    [
        (LEDE, "The harbour board voted on Monday night to close the old lighthouse"),
        ("The lamp is out. It will not be lit again.", "The lamp is out"),
        (
            "The harbour board closed the lighthouse. Boats now steer by satellite.",
            "The harbour board closed the lighthouse",
        ),
        (
            "Mr. Doe, who kept the lamp of St. Mary for 40 years, left it on Monday night after the "
            "board had voted to close it.",
            "Mr. Doe, who kept the lamp of St. Mary for 40 years, left it on Monday night",
        ),
        (
            "The board paid $1,250,000 for a lamp that nobody has lit since the war ended and that "
            "nobody will light again, it said.",
            "The board paid $1,250,000 for a lamp that nobody has lit since the war ended and that "
            "nobody will light again",
        ),
        (
            "The harbour board of the town voted to close the lighthouse after the keeper had asked "
            "it to do so for many years.",
            "The harbour board of the town voted to close the lighthouse",
        ),
        (
            "“We are closing the lamp,” the harbour master of the town told reporters on Monday "
            "night, and nobody contradicted him there.",
            "“We are closing the lamp,” the harbour master of the town told reporters on Monday night",
        ),
        (
            "The harbour board of the old town of Northwick on the far northern shore asked the company of Mayor "
            "Jonathan Bartholomew Roe to pay for it.",
            "The harbour board of the old town of Northwick on the far northern shore asked the company…",
        ),
        ("...", ""),
    ],
)
def test_first_clause(lede: str, title: str) -> None:
    assert first_clause(lede) == title


@given(st.text(max_size=400))
def test_never_longer_and_every_character_from_the_lede(lede: str) -> None:
    title = first_clause(lede)
    assert len(title) <= LONGEST
    assert title.removesuffix("…") in lede
