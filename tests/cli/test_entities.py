"""`backissue entities`: what it prints, what it writes, and that one build makes everything follow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.tiny_site import SETTINGS, TinySite, article

RULES = SETTINGS.replace("recognizer: none", "recognizer: rules")
PORT = "The harbour strike entered another week as dockers refused to unload containers and freighters waited offshore."
OPERA = "The soprano rehearsed the overture again while violins and trumpets filled the empty theatre with melodies."
RECORD = "content/entities/ruth-hale.md"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    made = TinySite(
        tmp_path,
        {
            "site.yaml": RULES,
            "seeds/a.txt": f"Strike goes on\n\nMayor Ruth Hale met the dockers in Kenya.\n\n{PORT}\n",
            "seeds/b.txt": f"Strike over\n\nMayor Ruth Marsh spoke to the dockers.\n\n{PORT}\n",
            "seeds/c.txt": f"Opera opens\n\nMayor Marsh sang in Kenya.\n\n{OPERA}\n",
            "content/articles/d.md": article(
                "By hand", "2021-05-01", entities="{people: [Ruth Marsh]}", slug="by-hand"
            ),
        },
    )
    made.build()
    return made


def run(made: TinySite, *words: str) -> int:
    return main(["entities", *words, "--site", str(made.root)])


def test_all_entities_are_listed(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "list", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["label"], row["articles"], row["page"]) for row in rows] == [
        ("Ruth Marsh", 2, "/people/ruth-marsh/"),
        ("Kenya", 2, "/places/kenya/"),
        ("Ruth Hale", 1, "/people/ruth-hale/"),
    ]
    assert run(site, "list", "--kind", "place") == 0
    assert capsys.readouterr().out.split() == ["2", "place", "Kenya"]


def test_one_build_after_a_merge_makes_everything_follow(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "merge", "Ruth Hale", "Ruth Marsh") == 0
    said = capsys.readouterr().out
    assert "Ruth Marsh is Ruth Hale" in said
    assert "/people/ruth-marsh/ redirects to /people/ruth-hale/" in said
    assert f"write {RECORD}" in said
    assert "Ruth Marsh → Ruth Hale, in 2 articles:\n  content/articles/d.md\n" in said
    # Whoever was called Marsh in full is called so now as well.
    assert "now also Ruth Hale, in 1 article:\n  content/articles/undated/opera-opens.md\n" in said
    site.build()
    assert site.diagnostics == ()
    everything = b"".join(text for path, text in site.tree().items() if path.endswith((".html", ".xml", ".json")))
    assert b"../people/ruth-marsh/" not in everything
    assert "url=" in site.page("/people/ruth-marsh/")
    assert "4 articles" in site.text("/people/ruth-hale/")
    strike = next(path for path in site.articles if "strike-over" in path)
    assert "    - Ruth Hale\n" in site.read(f"content/articles/{strike}")
    assert "Ruth Marsh" in site.read("content/articles/d.md")
    written = site.tree()
    site.build(clean=True)
    assert site.tree() == written


def test_feeds_go_on_where_they_were(site: TinySite) -> None:
    run(site, "merge", "Ruth Hale", "Ruth Marsh")
    site.build()
    tree = site.tree()
    for name in ("feed.xml", "feed.json"):
        assert tree[f"people/ruth-marsh/{name}"] == tree[f"people/ruth-hale/{name}"]
        assert b"https://tiny.example/people/ruth-hale/" in tree[f"people/ruth-marsh/{name}"]
    # The address is somebody's again.
    site.write({"content/articles/e.md": article("Other", "2021-05-02", entities="{people: [Ruth Marsh (judge)]}")})
    site.write(
        {"content/entities/judge.md": "---\nname: Ruth Marsh (judge)\nkind: person\naliases: [/people/rm/]\n---\n"}
    )
    site.build()
    assert site.diagnostics == ()
    assert site.tree()["people/rm/feed.xml"] == site.tree()["people/ruth-marsh-judge/feed.xml"]


def test_a_moved_page_is_told_of_once_and_its_feeds_not_at_all(site: TinySite) -> None:
    site.write({RECORD: "---\nname: Ruth Hale\nkind: person\n---\n"})
    site.build()
    site.write({RECORD: "---\nname: Ruth Ott\nkind: person\nvariants: [Ruth Hale]\n---\n"})
    site.build()
    [moved] = site.diagnostics
    assert moved.code == "publish/moved"
    assert "/people/ruth-hale/ and is now at /people/ruth-ott/;" in moved.message
    assert moved.hint == "add to its front matter: aliases: [/people/ruth-hale/]"


def test_a_dry_run_writes_nothing(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    before = site.tree("content")
    for words in (
        ("merge", "Ruth Hale", "Ruth Marsh"),
        ("rename", "Kenya", "Republic of Kenya"),
        ("ignore", "Kenya"),
        ("split", "Ruth Hale", "Ruth Hale (singer)", "--context", "opera"),
    ):
        assert run(site, *words, "--dry-run") == 0
        said = capsys.readouterr().out
        assert "would write content/entities/" in said
        assert "\n  | ---\n  | name: " in said
    assert site.tree("content") == before


def test_a_renamed_entity_keeps_its_address_alive_and_can_be_renamed_back(site: TinySite) -> None:
    assert run(site, "rename", "Kenya", "Republic of Kenya") == 0
    site.build()
    assert "url=" in site.page("/places/kenya/")
    assert "2 articles" in site.text("/places/republic-of-kenya/")
    assert run(site, "rename", "Republic of Kenya", "Kenya") == 0
    site.build()
    assert "2 articles" in site.text("/places/kenya/")
    assert site.diagnostics == ()


def test_an_ignored_entity_is_gone_after_the_next_build(site: TinySite) -> None:
    assert run(site, "ignore", "Kenya") == 0
    site.build()
    assert not (site.root / "public/places/kenya/index.html").exists()
    assert all("Kenya" not in site.read(f"content/articles/{path}").partition("---\n\n")[0] for path in site.articles)


def test_what_an_article_loses_is_said_first(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "ignore", "Kenya", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "no longer Kenya, in 2 articles:\n" in said
    [strike] = [path for path in site.articles if "strike-goes" in path]
    assert f"  content/articles/{strike}\n" in said
    assert run(site, "rename", "Ruth Hale", "Ruth Hale", "--quiet") == 0
    assert run(site, "keep", "Ruth Hale") == 0
    assert "no article's tags change\n" in capsys.readouterr().out


def test_a_wrong_kind_is_corrected(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "rename", "Kenya", "--to-kind", "organization") == 0
    said = capsys.readouterr().out
    assert "Kenya is now of kind organization" in said
    assert "/places/kenya/ redirects to /organizations/kenya/" in said
    assert "Kenya (place) → Kenya (organization), in 2 articles:" in said
    site.build()
    assert site.diagnostics == ()
    assert "url=" in site.page("/places/kenya/")
    assert "2 articles" in site.text("/organizations/kenya/")
    assert run(site, "rename", "Kenya", "Republic of Kenya", "--to-kind", "place") == 0
    site.build()
    assert site.diagnostics == ()
    assert "2 articles" in site.text("/places/republic-of-kenya/")
    assert "url=" in site.page("/organizations/kenya/")


def test_a_kind_is_corrected_in_articles_edited_by_hand_too(site: TinySite) -> None:
    run(site, "rename", "Ruth Marsh", "Marsh & Co", "--to-kind", "organization")
    site.build()
    assert site.diagnostics == ()
    assert "url=" in site.page("/people/ruth-marsh/")
    assert "By hand" in site.text("/organizations/marsh-co/")


def test_two_kinds_of_one_name_are_told_apart_and_made_one(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"content/articles/e.md": article("By hand too", "2021-05-02", entities="{people: [Kenya]}")})
    site.build()
    for words in (("ignore", "Kenya"), ("rename", "Kenya", "Republic of Kenya"), ("keep", "Kenya", "Ruth Hale")):
        assert run(site, *words) == 2
        assert 'hint: say which: "person:Kenya" or "place:Kenya"' in capsys.readouterr().err
    assert run(site, "merge", "place:Kenya", "Ruth Hale") == 2
    assert 'entities merge "place:Kenya" "person:Ruth Hale"' in capsys.readouterr().err
    assert run(site, "merge", "place:Kenya", "person:Kenya") == 0
    assert "Kenya (person) is Kenya (place)" in capsys.readouterr().out
    site.build()
    assert site.diagnostics == ()
    assert "3 articles" in site.text("/places/kenya/")
    assert "url=" in site.page("/people/kenya/")


def test_an_entity_is_found_by_what_articles_call_it(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"seeds/e.txt": f"Still on strike\n\nMayor Ruth Hale came. “No,” said Hale.\n\n{PORT}\n"})
    site.build()
    assert run(site, "show", "Hale") == 0
    assert "Ruth Hale (person): 2 articles" in capsys.readouterr().out
    assert run(site, "ignore", "Hale") == 2
    assert "Ruth Hale" in capsys.readouterr().err


def test_comments_in_a_record_outlive_a_change(site: TinySite) -> None:
    text = "---\n# Checked.\nname: Ruth Hale # sic\nkind: person\nvariants:\n  - Ruthie # pet name\n---\n\nNote.\n"
    site.write({RECORD: text})
    assert run(site, "variant", "Ruth Hale", "Mayor Hale") == 0
    assert site.read(RECORD) == text.replace("# pet name\n", "# pet name\n  - Mayor Hale\n")
    assert run(site, "rename", "Ruth Hale", "Ruth Ott") == 0
    renamed = site.read("content/entities/ruth-ott.md")
    assert renamed.startswith("---\n# Checked.\n# sic\nname: Ruth Ott\nkind: person\n# pet name\nvariants:\n")
    assert renamed.endswith("---\n\nNote.\n")


def test_what_is_unknown_is_said_with_the_nearest_name(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "show", "Ruth Hail") == 2
    assert "did you mean Ruth Hale?" in capsys.readouterr().err
    assert run(site, "merge", "Ruth Hale", "Nobody At All") == 2


def test_nothing_is_edited_while_a_record_has_an_error(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({RECORD: "---\nkind: person\n---\n"})
    assert run(site, "ignore", "Kenya") == 2
    assert "entity/missing-name" in capsys.readouterr().err
    assert not (site.root / "content/entities/kenya.md").exists()


def test_a_record_and_its_articles_are_shown(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    run(site, "merge", "Ruth Hale", "Ruth Marsh")
    site.build()
    capsys.readouterr()
    assert run(site, "show", "Ruth Marsh") == 0
    said = capsys.readouterr().out
    assert f"Ruth Hale (person), {RECORD}" in said
    assert "variants: Ruth Marsh" in said
    assert "4 articles, page /people/ruth-hale/" in said


def test_doubts_are_listed_with_their_sentences(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "review", "--format", "json") == 0
    [one] = json.loads(capsys.readouterr().out)
    assert (one["problem"], one["labels"]) == ("unresolved", ["Marsh", "Ruth Marsh"])
    [found] = one["evidence"]
    assert found["path"].endswith("opera-opens.md")
    assert found["sentence"] == "Mayor Marsh sang in Kenya."
    assert run(site, "review") == 0
    assert "whose name?: Marsh · Ruth Marsh" in capsys.readouterr().out
    run(site, "merge", "Ruth Marsh", "Marsh")
    record = next((site.root / "content/entities").glob("*.md"), None)
    assert record is None


def test_a_doubt_that_was_settled_is_not_listed_again(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"content/entities/ruth-marsh.md": "---\nname: Ruth Marsh\nkind: person\nvariants: [Marsh]\n---\n"})
    assert run(site, "review") == 0
    assert "nothing is in doubt" in capsys.readouterr().out


def test_renaming_a_town_leaves_those_alone_who_bear_its_name(site: TinySite) -> None:
    site.write({"seeds/e.txt": f"Bridge opens\n\nMayor Kenya Barris came to Kenya.\n\n{PORT}\n"})
    site.build()
    [path] = [path for path in site.articles if "bridge" in path]
    assert "    - Kenya Barris\n" in site.read(f"content/articles/{path}")
    run(site, "rename", "Kenya", "Republic of Kenya")
    site.build()
    written = site.read(f"content/articles/{path}")
    assert "    - Kenya Barris\n" in written
    assert "    - Republic of Kenya\n" in written


def test_a_reader_that_has_enough_is_no_fault(site: TinySite) -> None:
    command = [sys.executable, "-m", "generator", "entities", "list", "--site", str(site.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout
        assert listing.stderr
        listing.stdout.close()
        assert listing.stderr.read() == b""
        assert listing.wait() == 0
