"""What is said of articles whose record of a seed file stands elsewhere now, or is gone."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.model.article import Article

_MOST_ALIKE = 5
_NAMED = 3


def say_places(file: str, moved: Sequence[tuple[Article, str]], gone: Sequence[Article]) -> list[Diagnostic]:
    """`moved` are edited articles, each with its record's place now; `gone` those that have none."""
    found = [say_moved(article, seed) for article, seed in moved[:_MOST_ALIKE]]
    if len(moved) > _MOST_ALIKE:
        first = moved[0][0].path
        message = (
            f"the records of {len(moved):,} edited articles stand elsewhere in this file now, the first that of {first}"
        )
        hint = (
            "nothing need be done: they are recognised all the same; `seed` in their front matter tells the old place"
        )
        found = [diagnose("ingest/seed-moved", Place(path=file), message, hint=hint)]
    if gone:
        named = ", ".join(sorted(one.path for one in gone)[:_NAMED]) + (", …" if len(gone) > _NAMED else "")
        articles = "1 article is" if len(gone) == 1 else f"{len(gone):,} articles are"
        message = f"{articles} from records that are not in this file any more, or cannot be read now: {named}"
        found.append(diagnose("ingest/record-gone", Place(path=file), message))
    return found


def say_moved(article: Article, seed: str) -> Diagnostic:
    was = f"its seed {article.seed} is" if article.seed else "it names no seed, but was made from what is"
    message = f"{was} now {seed}; the file was edited by hand and is kept"
    return diagnose("ingest/seed-moved", Place(path=article.path), message, hint=f"write seed: {seed}")
