"""One case for each diagnostic code: broken input, its place, and the other article published all the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from generator.base.codes import CODES
from generator.base.diagnostics import SiteError
from generator.entities.authority import Authority as AuthorityFile
from generator.entities.choose_recognizer import choose_recognizer
from generator.entities.edit_authority import plan_keep
from generator.entities.values import EntityRecord
from tests.tiny_site import SETTINGS, TinySite, article

GOOD = {"content/articles/2021/good.md": article("Good news", "2021-06-01")}
WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old blog</title><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Kept</title><content:encoded><![CDATA[<p>A published post.</p>]]></content:encoded>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>Draft</title><content:encoded><![CDATA[<p>A draft post.</p>]]></content:encoded>
<wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>
</channel></rss>
"""
DEEP = "".join(f"{'    ' * level}- x\n" for level in range(300))
SEED = "A short sentence about the river and its ferry.\n\nA second paragraph of the same story.\n"


class Case(NamedTuple):
    """`place` is where the diagnostic points; `first` are files of a build that comes before; `spoil` acts on the site
    after it; `stops` tells that nothing can be built at all."""

    files: dict[str, str | bytes]
    place: str
    first: Mapping[str, str | bytes] = MappingProxyType({})
    spoil: Callable[[TinySite], None] = lambda site: None
    stops: bool = False


def _content(text: str) -> dict[str, str | bytes]:
    return {"content/articles/2021/bad.md": text}


def _record(matter: str, name: str = "hale") -> dict[str, str | bytes]:
    return {f"content/entities/{name}.md": f"---\n{matter}\n---\n"}


def _link(name: str) -> Callable[[TinySite], None]:
    def make(site: TinySite) -> None:
        path = site.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to("/etc/hostname")

    return make


def _edit_and_change(site: TinySite) -> None:
    [path] = [name for name in site.articles if name.startswith("undated/")]
    edited = site.read(f"content/articles/{path}").replace("second paragraph", "second paragraph, corrected,")
    site.write({f"content/articles/{path}": edited, "seeds/a.txt": SEED.replace("river", "harbour")})


def _edit_and_move(site: TinySite) -> None:
    [path] = [name for name in site.articles if name.startswith("undated/")]
    edited = site.read(f"content/articles/{path}").replace("second paragraph", "second paragraph, corrected,")
    site.write({f"content/articles/{path}": edited})
    (site.root / "seeds/a.txt").rename(site.root / "seeds/b.txt")


def _foreign(site: TinySite) -> None:
    site.write({"public/2021/06/01/good/index.html": "somebody's own page"})


def _linked_output(site: TinySite) -> None:
    (site.root / "public/2021/06").mkdir(parents=True)
    (site.root / "public/2021/06/01").symlink_to(site.root)


def _file_for_folder(site: TinySite) -> None:
    site.write({"public/2021/06/01": "a file where a folder must be"})


CASES: dict[str, Case] = {
    "site/missing": Case({}, "site.yaml", spoil=lambda site: (site.root / "site.yaml").unlink(), stops=True),
    "site/unreadable": Case({"site.yaml": SETTINGS.encode() + b"description: Caf\xe9\n"}, "site.yaml:4", stops=True),
    "site/unknown-setting": Case({"site.yaml": SETTINGS + "page_sise: 9\n"}, "site.yaml:4:1", stops=True),
    "site/missing-setting": Case({"site.yaml": "title: T\n"}, "site.yaml:1", stops=True),
    "site/bad-value": Case({"site.yaml": SETTINGS + "page_size: many\n"}, "site.yaml:4:12", stops=True),
    "yaml/syntax": Case(_content("---\ntitle: a: b\n---\n"), "content/articles/2021/bad.md:2:9"),
    "yaml/duplicate-key": Case(_content("---\ntitle: a\ntitle: b\n---\n"), "content/articles/2021/bad.md:3:1"),
    "yaml/refused": Case(_content("---\ntitle: &a x\nbyline: *a\n---\n"), "content/articles/2021/bad.md:2:8"),
    "yaml/too-large": Case(_content(f"---\ntitle: {'x' * 1_100_000}\n---\n"), "content/articles/2021/bad.md:2"),
    "seed/empty": Case({"seeds/a.txt": " \n\u200b\n"}, "seeds/a.txt"),
    "seed/binary": Case({"seeds/a.txt": b"\x00\x01\x02\x03\xff\xfe\x00" * 99}, "seeds/a.txt"),
    "seed/too-large": Case({"site.yaml": SETTINGS + "ingest: {max_seed_bytes: 1000}\n", "seeds/a.txt": "word " * 900}, "seeds/a.txt"),
    "seed/unknown-format": Case({"seeds/a.docx": "x"}, "seeds/a.docx"),
    "seed/symlink": Case({}, "seeds/a.txt", spoil=_link("seeds/a.txt")),
    "seed/decoding": Case({"seeds/a.txt": "Life by the Café goes on. ".encode() * 9 + b"A bad \xc3( byte."}, "seeds/a.txt"),
    "seed/bad-metadata": Case({"seeds/a.txt": SEED, "seeds/a.yaml": "date: last week\n"}, "seeds/a.yaml:1:7"),
    "seed/unknown-metadata": Case({"seeds/a.txt": SEED, "seeds/metadata.csv": "seed,titel\na.txt,X\n"}, "seeds/metadata.csv:1"),
    "seed/metadata-without-seed": Case({"seeds/b.yaml": "title: B\n"}, "seeds/b.yaml"),
    "seed/bad-record": Case({"seeds/a.jsonl": '{"title": "A", "text": "Words."}\n{"title": \n'}, "seeds/a.jsonl:2"),
    "seed/doubtful-record": Case({"seeds/a.jsonl": '{"title": "A", "text": "Some words.", "date": "2021-13-45"}\n'}, "seeds/a.jsonl:1"),
    "seed/no-articles": Case({"seeds/a.csv": "title,text\n"}, "seeds/a.csv"),
    "seed/passed-over": Case({"seeds/a.xml": WXR}, "seeds/a.xml"),
    "ingest/seed-changed": Case({}, "content/articles/undated/", first={"seeds/a.txt": SEED}, spoil=_edit_and_change),
    "ingest/seed-moved": Case({}, "content/articles/undated/", first={"seeds/a.txt": SEED}, spoil=_edit_and_move),
    "seed/metadata-moved": Case(
        {"seeds/a.csv": "id,text\n2,Two ferries.\n1,A ferry.\n"},
        "seeds/a.csv#1.yaml",
        first={"seeds/a.csv": "id,text\n1,A ferry.\n2,Two ferries.\n", "seeds/a.csv#1.yaml": "section: Port\n"},
    ),
    "ingest/record-gone": Case(
        {"seeds/a.csv": "id,text\n2,Two ferries.\n"}, "seeds/a.csv", first={"seeds/a.csv": "id,text\n1,A ferry.\n2,Two ferries.\n"}
    ),
    "front-matter/missing": Case(_content("No front matter.\n"), "content/articles/2021/bad.md:1"),
    "front-matter/unknown-key": Case(_content("---\ntitle: T\nautor: A\n---\n"), "content/articles/2021/bad.md:3:1"),
    "front-matter/missing-title": Case(_content("---\ndate: 2021\n---\n"), "content/articles/2021/bad.md:1"),
    "front-matter/bad-value": Case(_content("---\ntitle: T\ndraft: perhaps\n---\n"), "content/articles/2021/bad.md:3:8"),
    "front-matter/bad-date": Case(_content("---\ntitle: T\ndate: 24 Novembr 2026\n---\n"), "content/articles/2021/bad.md:3:7"),
    "front-matter/bad-slug": Case(_content("---\ntitle: T\nslug: ../../x\n---\n"), "content/articles/2021/bad.md:3:7"),
    "front-matter/bad-alias": Case(_content("---\ntitle: T\naliases: [/../x]\n---\n"), "content/articles/2021/bad.md:3:11"),
    "content/unreadable": Case({"content/articles/2021/bad.md": b"---\ntitle: T\nbyline: \xff\xfe\n---\n"}, "content/articles/2021/bad.md:3"),
    "content/too-large": Case(_content(article("T", body="x" * 4_100_000)), "content/articles/2021/bad.md:1"),
    "content/ignored": Case({"content/articles/notes.txt": "x"}, "content/articles/notes.txt"),
    "content/symlink": Case({}, "content/articles/2021/l.md", spoil=_link("content/articles/2021/l.md")),
    "content/unrenderable": Case(_content(article("T", body=DEEP)), "content/articles/2021/bad.md"),
    "content/same-permalink": Case(
        {"content/articles/2021/twin.md": article("Other", "2021-06-01", slug="good")}, "content/articles/2021/twin.md:1"
    ),
    "content/alias-taken": Case(_content(article("T", "2021-07-01", aliases="[/2021/]")), "content/articles/2021/bad.md:4:11"),
    "entity/missing-name": Case(_record("kind: person"), "content/entities/hale.md:1"),
    "entity/bad-kind": Case(_record("name: Ruth Hale\nkind: persn"), "content/entities/hale.md:3:7"),
    "entity/unknown-key": Case(_record("name: Ruth Hale\nkind: person\nvariant: Hale"), "content/entities/hale.md:4:1"),
    "entity/bad-value": Case(_record("name: Ruth Hale\nkind: person\nsame_as: [hale]"), "content/entities/hale.md:4:11"),
    "entity/same-name": Case({**_record("name: Ruth Hale\nkind: person"), **_record("name: ruth hale\nkind: person", "ruth")}, "content/entities/ruth.md:2:7"),
    "entity/shared-variant": Case({**_record("name: Ruth Hale\nkind: person\nvariants: [Hale]"), **_record("name: Omar Hale\nkind: person\nvariants: [Hale]", "omar")}, "content/entities/omar.md:4:12"),
    "template/missing": Case({"templates/page.html": '{% extends "bse.html" %}'}, "templates/page.html:1"),
    "template/unreadable": Case({"templates/404.html": b"a\n\xe9\n"}, "templates/404.html:2"),
    "template/unused": Case({"templates/pgae.html": "x"}, "templates/pgae.html"),
    "template/syntax": Case({"templates/404.html": "a\n{% if %}"}, "templates/404.html:2"),
    "template/unknown-variable": Case({"templates/404.html": "a\n{{ titel }}"}, "templates/404.html:2"),
    "template/failed": Case({"templates/404.html": "a\n{{ masthead.nme }}"}, "templates/404.html:2"),
    "static/symlink": Case({}, "static/l.txt", spoil=_link("static/l.txt")),
    "publish/foreign-file": Case({}, "2021/06/01/good/index.html", spoil=_foreign),
    "publish/symlink": Case({}, "2021/06/01/good/index.html", spoil=_linked_output),
    "publish/failed": Case({}, "2021/06/01/good/index.html", spoil=_file_for_folder),
    "publish/moved": Case(_content(article("T", "2021-05-02")), "content/articles/2021/bad.md", first=_content(article("T", "2021-05-01"))),
    "publish/held": Case(_content("---\ntitle: a: b\n---\n"), "2021/05/01/bad/index.html", first=_content(article("T", "2021-05-01"))),
}  # fmt: skip
ELSEWHERE = {
    "seed/unreadable",
    "static/unreadable",
    "ingest/failed",
    "entity/unknown",
    "entity/no-model",
    "entity/failed",
    "publish/among-sources",
    "engine/not-installed",
    "engine/unreachable",
    "engine/untrusted",
    "engine/other-ground",
    "ingest/no-seed",
    "review/unreadable",
    "review/bad-row",
    "review/kept-edit",
    "review/not-applied",
}
"""Codes with a test of their own, below, in test_review.py, in tests/cli or in tests/engine/test_dask.py."""


def test_every_code_has_a_case() -> None:
    assert {*CASES, *ELSEWHERE} == set(CODES)


@pytest.mark.parametrize("code", CASES)
def test_a_diagnostic_names_its_place_and_remedy(code: str, site: Callable[..., TinySite]) -> None:
    case = CASES[code]
    made = site({**GOOD, **case.first})
    if case.first:
        made.build()
        assert not made.diagnostics
    made.write(case.files)
    case.spoil(made)
    if case.stops:
        with pytest.raises(SiteError) as raised:
            made.build()
        found = list(raised.value.diagnostics)
    else:
        made.build()
        found = list(made.diagnostics)
    [one, *_] = [one for one in found if one.code == code] or [None]
    assert one is not None, f"only {[one.code for one in found]}"
    assert one.severity == CODES[code].severity
    assert str(one.place).startswith(case.place)
    assert one.message
    assert one.hint
    if one.place.line:
        assert one.excerpt or code in UNQUOTED
    if not case.stops and not code.startswith("publish/"):
        assert "Good news" in made.page("/2021/06/01/good/")


UNQUOTED = {
    "content/unreadable",
    "content/too-large",
    "yaml/too-large",
    "content/same-permalink",
    "seed/bad-record",
    "seed/doubtful-record",
}
"""Codes whose source is no text that could be quoted, or whose place is a whole file."""


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file; the case below covers the code")
def test_a_seed_without_permission(site: Callable[..., TinySite]) -> None:
    made = site({**GOOD, "seeds/a.txt": SEED})
    (made.root / "seeds/a.txt").chmod(0)
    made.build()
    assert made.codes == ["seed/unreadable"]


def test_a_seed_that_cannot_be_read(site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({**GOOD, "seeds/a.txt": SEED, "seeds/b.txt": SEED})
    opened = os.open

    def refuse(path: str | Path, *rest: int) -> int:
        if str(path).endswith("seeds/a.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    made.build()
    assert made.codes == ["seed/unreadable"]
    assert len(made.articles) == 2


@pytest.mark.parametrize("path", ["static/map.pdf", "templates/assets/style.css"])
def test_a_file_to_be_copied_that_cannot_be_read(
    site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What was published of it stays, and nothing comes in its place."""
    made = site({**GOOD, path: "x"})
    uri = path.removeprefix("static/").removeprefix("templates/")
    made.build()
    before = made.tree()
    made.write({path: "other"})
    opened = os.open

    def refuse(name: str | Path, *rest: int) -> int:
        if str(name).endswith(path):
            raise OSError(5, "Input/output error", str(name))
        return opened(name, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        made.build()
        assert made.codes == ["publish/held", "static/unreadable"]
        assert made.tree() == before
    made.build()
    assert made.codes == []
    assert made.tree()[uri] == b"other"


def test_a_seed_on_which_a_rule_fails(site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.ingest import compose_batch

    compose = compose_batch.compose_article

    def fail(seed, *rest):  # type: ignore[no-untyped-def]
        if seed.path == "seeds/a.txt":
            raise ValueError("a rule went wrong")
        return compose(seed, *rest)

    monkeypatch.setattr(compose_batch, "compose_article", fail)
    made = site({**GOOD, "seeds/a.txt": SEED, "seeds/b.txt": SEED})
    built = made.build()
    assert made.codes == ["ingest/failed"]
    assert (built.ingested.ingested, built.ingested.quarantined) == (1, 1)


def test_a_model_that_is_not_there() -> None:
    settings, [one] = choose_recognizer("spacy", ["no_such_model"], "site.yaml")
    assert settings.recognizer == "rules"
    assert (one.code, str(one.place)) == ("entity/no-model", "site.yaml")
    assert "no_such_model" in one.message


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(SiteError) as raised:
        plan_keep(AuthorityFile((EntityRecord("Ruth Hale", "person"),)), ["Ruth Hail"])
    [one] = raised.value.diagnostics
    assert (one.code, one.hint) == ("entity/unknown", "did you mean Ruth Hale?")


def test_content_is_the_stage_that_collects(site: Callable[..., TinySite]) -> None:
    made = site({**_content("---\ntitel: a\ndate: x\nslug: ../y\n---\n"), **GOOD})
    made.build()
    assert made.codes == [
        "front-matter/missing-title",
        "front-matter/unknown-key",
        "front-matter/bad-date",
        "front-matter/bad-slug",
    ]
