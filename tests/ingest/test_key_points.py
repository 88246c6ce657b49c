from __future__ import annotations

import pytest

from .seeds import BODY, LEDE, SECOND, THIRD, compose, paragraphs

POINTS = ("The lamp costs more than it earns", "The keeper stays on board", "Boats find home by satellite")


def box(mark: str, *, gap: str = "\n") -> str:
    return gap.join(f"{mark}{point}" for point in POINTS)


@pytest.mark.parametrize(
    "heading",
    [
        "What You Need To Know",
        "What to know",
        "Key Points",
        "Key points:",
        "STORY HIGHLIGHTS",
        "At a glance",
        "Takeaways",
        "Key takeaways",
        "Highlights",
        "Summary",
        "In brief",
        "The Brief",
        "Lo que debes saber",
        "Das Wichtigste in Kürze",
        "Zusammenfassung",
        "TL;DR",
    ],
)
def test_a_heading_with_marked_points_is_a_box(heading: str) -> None:
    article = compose(f"{LEDE}\n\n{heading}\n{box('• ')}\n\n{SECOND}\n\n{THIRD}")
    assert article.key_points == POINTS
    assert article.key_points_heading == heading.rstrip(":")
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


@pytest.mark.parametrize("mark", ["• ", "•\t", "●\u00a0", "  – ", "▪ ", "* ", "- ", "•"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_every_mark_close_or_apart(mark: str, gap: str) -> None:
    article = compose(f"Key Points\n\n{box(mark, gap=gap)}\n\n{BODY}")
    assert article.key_points == POINTS
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_numbered_points_lose_their_numbers_to_removed() -> None:
    numbered = "\n".join(f"{n}. {point}" for n, point in enumerate(POINTS, 1))
    article = compose(f"{LEDE}\n\nKey Points\n{numbered}\n\n{SECOND}\n\n{THIRD}")
    assert article.key_points == POINTS
    assert [removed.text for removed in article.removed] == ["1.", "2.", "3."]


def test_points_on_the_headings_line() -> None:
    article = compose(f"{LEDE}\n\nWhat You Need To Know • {' • '.join(POINTS)}\n\n{SECOND}\n\n{THIRD}")
    assert article.key_points == POINTS
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_bullets_above_the_lede_need_no_heading() -> None:
    article = compose(f"Lighthouse to close\n\n{box('• ')}\n\n{BODY}")
    assert article.key_points == POINTS
    assert article.key_points_heading == ""
    assert article.inferred["key_points"] == "list-above-the-lede"


def test_points_without_marks_that_the_body_repeats() -> None:
    points = [LEDE.partition(",")[0], SECOND.rstrip(".")]
    article = compose(f"Lighthouse to close\n\nStory highlights\n\n{points[0]}\n\n{points[1]}\n\n{BODY}")
    assert list(article.key_points) == points
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_points_without_marks_set_close_together() -> None:
    unmarked = "\n".join(POINTS)
    article = compose(f"Lighthouse to close\n\nKey Points\n{unmarked}\n\n{BODY}")
    assert article.key_points == POINTS
    assert paragraphs(article) == [LEDE, SECOND, THIRD]


def test_a_box_below_the_text() -> None:
    article = compose(f"{BODY}\n\nKey takeaways\n\n{box('• ', gap=chr(10) * 2)}")
    assert article.key_points == POINTS


def test_the_line_after_the_last_point_is_text() -> None:
    article = compose(f"Key Points\n{box('• ')}\nThe lamp at night\n\n{BODY}")
    assert article.key_points == POINTS
    assert "The lamp at night" in paragraphs(article)


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nThe bill has three parts:\n{box('• ')}\n\n{SECOND}",
        f"{BODY}\n\nSummary\n{box('• ')}\n\n{LEDE}\n\n{SECOND}",
        f"{LEDE}\n\nHighlights\n\n{SECOND}\n\n{THIRD}",
        f"{LEDE}\n\nThe bottom line for boats\n\n{SECOND}\n\n{THIRD}",
        f"Why it matters: {LEDE}\n\n{SECOND}",
        f"• Home\n• News\n• Sport\n\n{BODY}",
        f"Ten reasons to stay:\n\n{box('• ')}\n\n{BODY}",
        f"1. {POINTS[0]} today\n2. {POINTS[1]}\n\n{BODY}",
        f"• {POINTS[0]}\n\n{BODY}",
        f"• To be or not to be\n• We go on as we can\n\n{BODY}",
    ],
)
def test_what_is_no_box(text: str) -> None:
    assert compose(text).key_points == ()
