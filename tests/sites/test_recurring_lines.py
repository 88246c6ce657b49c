"""A line that the seeds of a folder share is the site's, and the evidence outlives the cache."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.tiny_site import TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
CALL = "Keep the river in the news, be one of our thousand"


def _seed(number: int) -> str:
    return (
        f"Council meets for the {number}th time\n\nBy Dana Whitlock\n\nMay 3, 2021\n\n"
        f"The council met on Monday for the {number}th time this year, and agreed on nothing at all.\n\n"
        f"{CALL}\n\n"
        f"Nobody was surprised by that, the clerk said, least of all the {number} people in the gallery.\n"
    )


def _front(site: TinySite, path: str) -> str:
    return site.read(f"content/articles/{path}")


def test_recurring_lines_are_removed_and_bylines_and_dates_are_not(site: Make) -> None:
    made = site({f"seeds/paper/{n:02d}.txt": _seed(n) for n in range(10, 20)})
    made.build()
    assert not made.diagnostics
    assert len(made.articles) == 10
    for path in made.articles:
        text = _front(made, path)
        assert "rule: recurring-line-in-100-percent" in text
        assert CALL not in text.rpartition("---\n")[2]
        assert "byline: Dana Whitlock" in text
        assert "date: 2021-05-03" in text


def test_a_seed_that_comes_later_is_judged_by_what_the_articles_tell(site: Make) -> None:
    made = site({f"seeds/paper/{n:02d}.txt": _seed(n) for n in range(10, 20)})
    made.build()
    shutil.rmtree(made.root / ".backissue")
    made.write({"seeds/paper/99.txt": _seed(99), "seeds/other/98.txt": _seed(98)})
    made.build()
    [late] = [path for path in made.articles if "99th" in path]
    [other] = [path for path in made.articles if "98th" in path]
    assert CALL not in _front(made, late).rpartition("---\n")[2]
    assert CALL in _front(made, other).rpartition("---\n")[2]


def test_editions_of_one_story_are_not_emptied(site: Make) -> None:
    story = "The mill burned down on Sunday.\n\nNobody was hurt, the fire chief said.\n\nIt will not be built again.\n"
    other = "Number {0} of the streets was swept.\n\nThe sweeper of street {0} went home at noon.\n"
    seeds: dict[str, str | bytes] = {
        f"seeds/e{n}.txt": f"Mill fire, edition {n}\n\nMay {n}, 2021\n\n{CALL}\n\n{story}" for n in range(1, 7)
    }
    seeds |= {f"seeds/o{n}.txt": f"Street {n} swept\n\nMay 9, 2021\n\n{CALL}\n\n{other.format(n)}" for n in range(8)}
    made = site(seeds)
    made.build()
    editions = [_front(made, path) for path in made.articles if "mill-fire" in path]
    assert len(editions) == 6
    for text in editions:
        body = text.rpartition("---\n")[2]
        assert [line for line in body.split("\n") if line] == [line for line in story.split("\n") if line]


def test_few_seeds_tell_nothing(site: Make) -> None:
    made = site({f"seeds/{n:02d}.txt": _seed(n) for n in range(10, 17)})
    made.build()
    assert all(CALL in _front(made, path).rpartition("---\n")[2] for path in made.articles)


def test_an_article_from_very_many_lines_of_furniture_can_be_read(tmp_path: Path) -> None:
    prose = "The council met for three hours and voted on the second of the two plans that it had before it.\n\n"
    site = TinySite(tmp_path, {"seeds/a.txt": f"{prose}{prose}" + "Facebook\n" * 60_000})
    site.build()
    assert site.codes == []
    [name] = site.articles
    assert site.read(f"content/articles/{name}").count("Facebook / ") > 50_000
