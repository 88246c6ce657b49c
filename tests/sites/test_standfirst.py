"""The deck stands on the article's page, unless it is what the text begins with."""

from __future__ import annotations

from collections.abc import Callable

from tests.ingest.seeds import BODY, LEDE
from tests.tiny_site import TinySite, article

DECK = "The board says the lamp costs more than it earns"
TITLE = "Lighthouse to close after board votes"
Make = Callable[[dict[str, str | bytes]], TinySite]


def _standfirst(site: TinySite, permalink: str) -> str:
    return site.page(permalink).partition('<p class="standfirst">')[2].partition("</p>")[0]


def test_a_deck_that_is_taken_out_of_the_text_is_shown(site: Make) -> None:
    made = site({"seeds/a.txt": f"{TITLE}\n{DECK}\nBy Jane Doe\nNov. 14, 2021\n\n{BODY}"})
    made.build()
    page = "/2021/11/14/lighthouse-to-close-after-board-votes/"
    assert _standfirst(made, page) == DECK
    assert made.page(page).count(DECK) >= 2  # and in the page's head


def test_what_the_text_says_next_is_not_said_twice(site: Make) -> None:
    said = {"same": LEDE, "shorter": LEDE[:60], "cut": "Something else that is cut…", "title": "title"}
    made = site(
        {
            f"content/articles/2021/{name}.md": article(name, "2021", BODY, description=f'"{text}"')
            for name, text in said.items()
        }
    )
    made.build()
    assert [_standfirst(made, f"/2021/{name}/") for name in said] == [""] * 4
