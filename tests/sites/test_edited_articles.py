"""A content file that a person touched is never overwritten, whatever they did to it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.tiny_site import TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
SEED = "The ferry will stop at noon, the port said on Monday.\n\nNobody had asked it to, and nobody was surprised.\n"
MISTAKES: dict[str, Callable[[str], str]] = {
    "bad date": lambda text: text.replace("slug:", "date: 24 Novembr 2026\nslug:"),
    "impossible date": lambda text: text.replace("slug:", "date: 1991-02-31\nslug:"),
    "colon in title": lambda text: text.replace("title: ", "title: Port office: "),
    "no title": lambda text: text.replace("title: ", "titel: "),
    "bad slug": lambda text: text.replace("slug: ", "slug: ../"),
    "no opening fence": lambda text: text.replace("---\n", "", 1),
    "draft: yes": lambda text: text.replace("slug:", "draft: yes\nslug:"),
    "bad alias": lambda text: text.replace("slug:", "aliases: old\nslug:"),
    "duplicate key": lambda text: text.replace("slug:", "title: again\nslug:"),
    "tab": lambda text: text.replace("  title:", "\ttitle:"),
    "no seed line": lambda text: text.replace("seed:", "sed:").replace("title: ", "title: a: "),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_front_matter_costs_nothing(mistake: str, site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    before = made.read(f"content/articles/{path}").replace("surprised", "astonished")
    edited = MISTAKES[mistake](before)
    assert edited != before
    made.write({f"content/articles/{path}": edited})
    for _ in range(2):
        made.build()
        assert made.read(f"content/articles/{path}") == edited
        assert [one for one in made.diagnostics if one.severity == "error" and one.place.path.endswith(path)]
    if mistake != "no seed line":
        assert made.articles == [path]


def test_a_file_in_another_encoding_is_kept(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    edited = made.read(f"content/articles/{path}").replace("surprised", "blasé").encode("latin-1")
    made.write({f"content/articles/{path}": edited})
    made.build()
    assert made.codes.count("content/unreadable") == 1
    assert made.articles == [path]
    assert (made.root / "content/articles" / path).read_bytes() == edited


def test_mended_it_is_built_again(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    good = made.read(f"content/articles/{path}").replace("surprised", "astonished")
    made.write({f"content/articles/{path}": MISTAKES["bad date"](good)})
    made.build()
    made.write({f"content/articles/{path}": good})
    built = made.build()
    assert not built.diagnostics
    assert "astonished" in made.text(f"/{path.removesuffix('.md')}/")


def test_an_article_that_lost_the_name_of_its_seed_gets_no_twin(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    edited = made.read(f"content/articles/{path}").replace("\nseed:", "\n  seed:")
    made.write({f"content/articles/{path}": edited})
    made.build()
    assert made.codes == ["ingest/seed-moved"]
    assert made.articles == [path]
    assert made.read(f"content/articles/{path}") == edited


def test_a_changed_seed_of_an_edited_article_is_read_once(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pipeline import ingest_seeds

    records = [{"id": n, "title": f"Story {n}", "text": f"The text of story {n}."} for n in (1, 2, 3)]
    made = site({"seeds/d.jsonl": "".join(json.dumps(one) + "\n" for one in records), "seeds/a.txt": SEED})
    made.build()
    paths = {name: f"content/articles/{name}" for name in made.articles if "2" in name or "ferry" in name}
    for path in paths.values():
        made.write({path: made.read(path) + "\nEdited.\n"})
    records[1]["text"] = "Another text."
    made.write({"seeds/d.jsonl": "".join(json.dumps(one) + "\n" for one in records), "seeds/a.txt": SEED + "More."})
    first = made.build()
    assert made.codes == ["ingest/seed-changed"] * 2

    def refuse(*_: object) -> None:
        raise AssertionError("the seed is read again")

    with monkeypatch.context() as patched:
        patched.setattr(ingest_seeds, "read_seeds", refuse)
        again = made.build()
    assert again.diagnostics == first.diagnostics
    assert again.ingested._replace(ingested=0) == first.ingested._replace(ingested=0)
    [path] = [path for path in paths.values() if "story-2" in path]
    made.write({path: made.read(path).replace("Edited.", "Edited again.")})
    made.build()
    assert made.codes == ["ingest/seed-changed"] * 2
    (made.root / path).unlink()
    made.build()
    assert made.codes == ["ingest/seed-changed"]
    assert "Another text." in made.read(path)


def test_it_is_told_what_changed_and_what_to_write(site: Make) -> None:
    made = site({"seeds/a.txt": SEED, "seeds/a.yaml": "section: Port\n"})
    made.build()
    [path] = made.articles
    made.write({f"content/articles/{path}": made.read(f"content/articles/{path}").replace("surprised", "astonished")})
    made.write({"seeds/a.yaml": "section: Town\n"})
    made.build()
    [told] = made.diagnostics
    assert (told.code, told.place.path) == ("ingest/seed-changed", f"content/articles/{path}")
    assert told.message.startswith("what side files state of seeds/a.txt changed")
    line = told.hint.partition("this file: ")[2]
    edited = made.read(f"content/articles/{path}")
    old = edited.partition("metadata_sha256: ")[2].partition("\n")[0]
    made.write({f"content/articles/{path}": edited.replace(f"metadata_sha256: {old}", line)})
    made.build()
    assert made.codes == []


def test_the_seed_of_an_edited_article_may_move(site: Make) -> None:
    made = site({"seeds/a.txt": SEED})
    made.build()
    [path] = made.articles
    edited = made.read(f"content/articles/{path}").replace("surprised", "astonished")
    made.write({f"content/articles/{path}": edited})
    (made.root / "seeds/a.txt").rename(made.root / "seeds/b.txt")
    made.build()
    assert made.codes == ["ingest/seed-moved"]
    made.write({f"content/articles/{path}": edited.replace("seeds/a.txt", "seeds/b.txt")})
    made.build()
    assert made.codes == []
    assert made.articles == [path]
