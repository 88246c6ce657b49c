"""Exit status, standard output, standard error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.printing import Progress
from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

GOOD = {"content/articles/2021/good.md": article("Good news", "2021-06-01")}
BAD = {"content/articles/2021/bad.md": "---\ntitle: T\ndate: 24 Novembr 2026\n---\n"}


def test_a_fine_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = TinySite(tmp_path, GOOD)
    assert main(["build", "--site", str(site.root), "--report", str(tmp_path / "r.json")]) == 0
    said = capsys.readouterr()
    assert "pages written" in said.out
    report = json.loads((tmp_path / "r.json").read_text())
    assert set(report) == {"seeds", "articles", "near_duplicates", "entities", "pages", "diagnostics", "seconds"}
    assert report["pages"]["written"] == report["pages"]["planned"] > 5
    assert main(["build", "--site", str(site.root), "--verify", "-q"]) == 0


def test_verbose_names_the_articles_that_were_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = {"seeds/a.txt": "The ferry will stop at noon, the port said on Monday.\n\nNobody was surprised by that.\n"}
    site = TinySite(tmp_path, {**seed})
    for command in ("build", "ingest"):
        assert main([command, "--site", str(site.root), "-v"]) == 0
        [path] = site.articles
        assert f"  wrote    content/articles/{path}\n" in capsys.readouterr().out
        (tmp_path / "content/articles" / path).unlink()


def test_errors_and_warnings_decide_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = TinySite(tmp_path, {**GOOD, **BAD})
    assert main(["build", "--site", str(site.root), "-q"]) == 1
    said = capsys.readouterr().err
    assert "error[front-matter/bad-date]" in said
    assert "--> content/articles/2021/bad.md:3:7" in said
    assert "Good news" in site.page("/2021/06/01/good/")
    site.write({"content/articles/2021/bad.md": "---\ntitle: T\nautor: A\n---\n"})
    assert main(["build", "--site", str(site.root), "-q"]) == 0
    assert main(["build", "--site", str(site.root), "-q", "--strict"]) == 1


def test_usage_and_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--site", str(tmp_path)]) == 2
    assert "site/missing" in capsys.readouterr().err
    assert main([]) == 2
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--no-such-option"])
    assert stopped.value.code == 2


@pytest.mark.parametrize("style", ["json", "github"])
def test_diagnostics_for_programs(style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = TinySite(tmp_path, BAD)
    assert main(["build", "--site", str(site.root), "-q", "--format", style]) == 1
    said = capsys.readouterr()
    if style == "json":
        assert json.loads(said.err)["code"] == "front-matter/bad-date"
    else:
        assert said.out.startswith("::error file=content/articles/2021/bad.md,line=3,col=7")


def test_a_fault_of_ours_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("generator.pipeline.build.build", fail)
    assert main(["build", "--site", str(tmp_path)]) == 3
    assert "please report" in capsys.readouterr().err
    monkeypatch.setattr("generator.pipeline.build.build", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    assert main(["build", "--site", str(tmp_path)]) == 130


def test_new_and_why_and_ingest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "fresh")
    assert main(["new", folder]) == 0
    assert main(["new", folder]) == 2
    assert main(["ingest", "--site", folder]) == 0
    assert "1 seed read: 1 article written" in capsys.readouterr().out
    assert main(["build", "--site", folder, "-q"]) == 0
    assert main(["why", "/", "--site", folder]) == 0
    told = capsys.readouterr().out
    assert "up to date" in told
    assert "(" not in told, "values are told in words, not in Python"
    (tmp_path / "fresh/site.yaml").write_text("title: Another\nbase_url: https://archive.example/\n")
    assert main(["why", "/about/", "--site", folder]) == 0
    assert "stale, because of: masthead" in capsys.readouterr().out
    assert main(["why", "/nowhere/", "--site", folder]) == 2


def test_a_site_with_errors_is_not_verified_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = TinySite(tmp_path, {**GOOD, **BAD})
    assert main(["build", "--site", str(site.root), "--verify", "-q"]) == 1
    assert "not verified" in capsys.readouterr().err
    site.write({"content/articles/2021/bad.md": "---\ntitle: T\nautor: A\n---\n"})
    assert main(["build", "--site", str(site.root), "--verify", "--strict"]) == 1
    assert "s: the output is that of a build from nothing" in capsys.readouterr().out


def test_the_report_counts_the_entities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tags = "{people: [Ann Lee, Bo Lund], places: [Oslo]}"
    site = TinySite(tmp_path, {"content/articles/a.md": article("A", "2021", entities=tags)})
    for _ in range(2):
        assert main(["build", "--site", str(site.root), "--report", str(tmp_path / "r.json"), "-q"]) == 0
        assert json.loads((tmp_path / "r.json").read_text())["entities"] == 3
    capsys.readouterr()
    assert main(["build", "--site", str(site.root), "--report", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["entities"] == 3


def test_a_path_that_leads_to_no_seed_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = TinySite(tmp_path, {"seeds/2021/a.txt": "A text about a town."})
    assert main(["ingest", "--site", str(site.root), "-q", "seeds/2012"]) == 1
    said = capsys.readouterr().err
    assert "error[ingest/no-seed]" in said
    assert "did you mean seeds/2021?" in said
    assert site.articles == []
    assert main(["ingest", "--site", str(site.root), "-q", "seeds/2021"]) == 0
    assert len(site.articles) == 1


def test_progress_tells_how_far_each_stage_is(tmp_path: Path) -> None:
    seeds = {f"seeds/{n}.txt": f"Story {n}\n\nThe ferry of pier {n} sails again, said its master.\n" for n in range(3)}
    site = TinySite(tmp_path, dict(seeds))
    told: list[tuple[str, int, int]] = []
    build(site.root, Options(jobs=1), lambda *one: told.append(one))
    assert [one for one in told if one[0] == "ingest"] == [("ingest", 0, 0), *(("ingest", n, 3) for n in (1, 2, 3))]
    assert {stage for stage, done, of in told if done == of > 0} >= {"ingest", "publish"}
    lines = Progress(quiet=True)
    lines.show("ingest", 0, 0)
    assert lines._line(5, 20, lines._start + 2) == "ingest   [######..................] 5/20  6 s left"
    assert lines._line(1500, 0, lines._start + 2) == "ingest   1,500 …"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("other.example", "write https://other.example/"),
        ("other.example:8080/archive/", "write https://other.example:8080/archive/"),
        ("ftp://other.example", "see docs/settings.md"),
        ("archive", "see docs/settings.md"),
    ],
)
def test_an_address_without_its_beginning(
    given: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = TinySite(tmp_path, GOOD)
    assert main(["build", "--site", str(site.root), "--base-url", given]) == 2
    assert f"hint: {hint}" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_refused_before_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = TinySite(tmp_path / "site", GOOD)
    assert main(["build", "--site", str(site.root), "--report", str(tmp_path / "no/r.json")]) == 2
    assert f"there is no folder {tmp_path / 'no'}; make it" in capsys.readouterr().err
    assert main(["build", "--site", str(site.root), "--report", str(tmp_path)]) == 2
    assert "this is a folder; name a file" in capsys.readouterr().err
    assert not (site.root / "public").exists()
    assert main(["build", "--site", str(site.root), "-q", "--report", str(site.root / "public/r.json")]) == 0
    assert (site.root / "public/r.json").is_file()
