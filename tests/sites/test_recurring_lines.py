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
