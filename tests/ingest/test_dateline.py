from __future__ import annotations

import pytest

from generator.base.dates import PartialDate

from .seeds import LEDE, SECOND, compose, paragraphs


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("OBAN — ", "OBAN"),
        ("WASHINGTON - ", "WASHINGTON"),
        ("ROME, April 27 – ", "ROME, April 27"),
        ("COLUMBIA, S.C. (AP) — ", "COLUMBIA, S.C. (AP)"),
        ("NEW ORLEANS (AP) — ", "NEW ORLEANS (AP)"),
        ("Oban, Scotland (CNN) — ", "Oban, Scotland (CNN)"),
        ("(CNN)", "(CNN)"),
        ("(AP) — ", "(AP)"),
        ("SÃO PAULO (Reuters) - ", "SÃO PAULO (Reuters)"),
        ("PARIS/LONDON (Reuters) - ", "PARIS/LONDON (Reuters)"),
        ("BERLIN (dpa) – ", "BERLIN (dpa)"),
        ("Hamburg/Berlin (dpa/lno) - ", "Hamburg/Berlin (dpa/lno)"),
        ("Madrid, 14 nov (EFE).- ", "Madrid, 14 nov (EFE)"),
        ("ROMA, 14 NOV (ANSA) - ", "ROMA, 14 NOV (ANSA)"),
        ("PARIS, 14 novembre (AFP) – ", "PARIS, 14 novembre (AFP)"),
        ("Nantes, le 14 novembre – ", "Nantes, le 14 novembre"),
    ],
)
def test_it_comes_off_the_lede(printed: str, dateline: str) -> None:
    article = compose(f"{printed}{LEDE}\n\n{SECOND}")
    assert article.dateline == dateline
    assert paragraphs(article) == [LEDE, SECOND]
    assert article.date is None


@pytest.mark.parametrize(
    "dateline",
    ["ROME, April 27, 2019", "Nantes, le 27 avril 2019", "(ROME, April 27, 2019)", "ROME, 27 April 2019 (AP)"],
)
def test_a_full_date_in_it_is_the_articles_and_it_stays_as_printed(dateline: str) -> None:
    article = compose(f"{dateline} — {LEDE}\n\n{SECOND}")
    assert article.date == PartialDate(2019, 4, 27)
    assert article.inferred["date"] == "date-in-dateline"
    assert (article.dateline, paragraphs(article)[0]) == (dateline, LEDE)
    assert article.removed == ()


def test_a_stated_date_comes_first() -> None:
    article = compose(f"Lighthouse to close\n\nApril 28, 2019\n\nROME, April 27, 2019 — {LEDE}\n\n{SECOND}")
    assert article.date == PartialDate(2019, 4, 28)
    assert article.inferred["date"] == "date-line-above-text"


@pytest.mark.parametrize(
    "beginning", ["UPDATE — ", "EXCLUSIVE - ", "“OBAN — ", "A — ", "The harbour — ", "WASHINGTON ", "Köln. "]
)
def test_what_is_no_dateline(beginning: str) -> None:
    article = compose(f"{beginning}{LEDE}\n\n{SECOND}")
    assert article.dateline == ""
    assert paragraphs(article)[0] == f"{beginning}{LEDE}"


def test_later_paragraphs_have_none() -> None:
    assert compose(f"{LEDE}\n\nOBAN — {SECOND}").dateline == ""
