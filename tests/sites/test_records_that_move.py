"""A seed file of many records changes: each article stays that of its record, wherever the record stands now."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.tiny_site import TinySite

Make = Callable[[dict[str, str | bytes]], TinySite]
STORIES = {
    "a": "The ferry will stop at noon, the port office said, and nobody in town was surprised at all.",
    "b": "The bridge over the upper river is closed until spring because of a crack in its third pier.",
    "c": "Nine schools will get new roofs this summer, paid for by the county and by two foundations.",
    "d": "A fox has been living in the town hall's cellar since March, the caretaker told the council.",
}
WARC_HEAD = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
PADDING = " ".join(f"In its {n}th meeting of the year the council spoke about the matter." for n in range(4, 20))


def _jsonl(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    lines = (json.dumps({"id": f"nr {key}", "title": f"Story {key}", "text": texts[key]}) for key in keys)
    return "".join(f"{line}\n" for line in lines).encode()


def _json(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    return json.dumps(
        [{"uri": f"urn:x:{key}", "headline": f"Story {key}", "body": texts[key]} for key in keys]
    ).encode()


def _csv(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    return "".join(["guid,title,text\n", *(f'g-{key},Story {key},"{texts[key]}"\n' for key in keys)]).encode()


def _rss(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    items = (
        f"<item><title>Story {key}</title><guid isPermaLink='false'>g{key}</guid><description>{texts[key]}</description></item>"
        for key in keys
    )
    return f"<rss version='2.0'><channel><title>The Echo</title>{''.join(items)}</channel></rss>".encode()


def _atom(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    entries = (
        f"<entry><title>Story {key}</title><id>tag:echo,2021:{key}</id><content type='text'>{texts[key]}</content></entry>"
        for key in keys
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Echo</title>{''.join(entries)}</feed>".encode()


def _wxr(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    items = (
        f"<item><title>Story {key}</title><wp:post_id>{ord(key)}</wp:post_id><wp:post_type>post</wp:post_type>"
        f"<content:encoded><![CDATA[<p>{texts[key]}</p>]]></content:encoded><wp:status>publish</wp:status></item>"
        for key in keys
    )
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>The Echo</title>"
        f"<wp:wxr_version>1.2</wp:wxr_version>{''.join(items)}</channel></rss>"
    ).encode()


def _warc(keys: Sequence[str], texts: dict[str, str]) -> bytes:
    records = []
    for key in keys:
        page = (
            f"<html><head><title>Story {key}</title><meta property='og:type' content='article'></head><body><article>"
            f"<h1>Story {key}</h1><p>{texts[key]}</p><p>{PADDING}</p></article></body></html>"
        )
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        head = f"{WARC_HEAD}WARC-Target-URI: https://echo.example/{key}\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(f"{head}{body}\r\n\r\n")
    return "".join(records).encode()


FORMATS = {
    "jsonl": _jsonl,
    "json": _json,
    "csv": _csv,
    "rss": _rss,
    "atom": _atom,
    "wxr": _wxr,
    "warc": _warc,
}


def _articles(site: TinySite) -> dict[str, tuple[str, str]]:
    """By title: the content file and its text."""
    found = {}
    for name in site.articles:
        text = site.read(f"content/articles/{name}")
        found[text.partition("title: ")[2].partition("\n")[0]] = (f"content/articles/{name}", text)
    return found


def _seed_of(text: str) -> str:
    return text.partition("\nseed: ")[2].partition("\n")[0].strip('"')


@pytest.mark.parametrize("ending", FORMATS)
def test_records_are_recognised_by_what_they_call_themselves(ending: str, site: Make) -> None:
    make, name = FORMATS[ending], f"seeds/dump.{ending}"
    made = site({name: make("abc", STORIES)})
    made.build()
    assert made.codes == []
    before = _articles(made)
    changed = {**STORIES, "c": STORIES["c"].replace("Nine", "Ten")}
    made.write({name: make("dcb", changed)})
    made.build()
    after = _articles(made)
    assert {title: path for title, (path, _) in before.items()}.items() <= {
        title: path for title, (path, _) in after.items()
    }.items()
    assert len(after) == 4
    for key in "bcd":
        assert changed[key] in after[f"Story {key}"][1]
        assert _seed_of(after[f"Story {key}"][1]) == f"{name}#{'dcb'.index(key) + 1}"
    assert (after["Story a"][0], _seed_of(after["Story a"][1])) == (before["Story a"][0], f"{name}#gone")
    assert after["Story a"][1].partition("\n---\n")[2] == before["Story a"][1].partition("\n---\n")[2]
    assert made.codes == ["ingest/record-gone"]
    [said] = made.diagnostics
    assert (said.place.path, before["Story a"][0] in said.message) == (name, True)
    again = made.build()
    assert (again.ingested.ingested, made.codes) == (0, ["ingest/record-gone"])
    made.build(clean=True)
    assert (_articles(made), made.codes) == (after, ["ingest/record-gone"])
    (made.root / before["Story a"][0]).unlink()
    made.build()
    assert made.codes == []


def _plain(titles_and_texts: Sequence[tuple[str, str]]) -> str:
    return "".join(json.dumps({"title": title, "text": text}) + "\n" for title, text in titles_and_texts)


def test_a_record_without_a_name_is_recognised_by_its_bytes_its_title_or_its_place(site: Make) -> None:
    a, b, c, d = (STORIES[key] for key in "abcd")
    made = site({"seeds/dump.jsonl": _plain([("A", a), ("B", b), ("C", c), ("D", d)])})
    made.build()
    paths = {title: path for title, (path, _) in _articles(made).items()}
    # B goes, C is retitled, D's text changes.
    made.write({"seeds/dump.jsonl": _plain([("A", a), ("D", f"{d} It is well."), ("New", b[::-1])])})
    made.build()
    after = _articles(made)
    assert after["D"][0] == paths["D"]
    assert "It is well." in after["D"][1]
    assert after["A"][0] == paths["A"]
    assert after["New"][0] not in paths.values()
    assert made.codes == ["ingest/record-gone"]
    made.write({"seeds/dump.jsonl": _plain([("A", a), ("D, again", f"{d} It is well."), ("New", b[::-1])])})
    made.build()
    assert _articles(made)["D, again"][0] == paths["D"]


def test_an_edited_article_stays_with_its_record(site: Make) -> None:
    made = site({"seeds/dump.jsonl": _jsonl("abc", STORIES)})
    made.build()
    path, text = _articles(made)["Story c"]
    edited = text.replace("Nine schools", "Nine or ten schools")
    made.write({path: edited, "seeds/dump.jsonl": _jsonl("bc", STORIES)})
    (made.root / _articles(made)["Story a"][0]).unlink()
    for _ in range(2):
        made.build()
        assert made.read(path) == edited
        assert [(one.code, one.place.path) for one in made.diagnostics] == [("ingest/seed-moved", path)]
        assert len(made.articles) == 2
    made.write({path: edited.replace("dump.jsonl#3", "dump.jsonl#2")})
    made.build()
    assert made.codes == []


def test_an_article_that_cannot_be_read_keeps_its_record(site: Make) -> None:
    made = site({"seeds/dump.jsonl": _jsonl("abc", STORIES)})
    made.build()
    path, text = _articles(made)["Story c"]
    broken = text.replace("slug:", "date: Novembr\nslug:")
    made.write({path: broken, "seeds/dump.jsonl": _jsonl("bc", STORIES)})
    for _ in range(2):
        made.build()
        assert len(made.articles) == 3
        assert made.read(path) == broken
        assert made.codes.count("front-matter/bad-date") == 1


def test_twins_are_two_articles(site: Make) -> None:
    line = json.dumps({"id": 7, "title": "Twin", "text": STORIES["a"]}) + "\n"
    made = site({"seeds/dump.jsonl": line * 2})
    made.build()
    before = made.tree("content")
    assert len(before) == 2
    made.write({"seeds/dump.jsonl": _jsonl("b", STORIES) + line.encode() * 2})
    made.build()
    assert len(made.articles) == 3
    assert {_seed_of(made.read(f"content/{name}")) for name in before} == {"seeds/dump.jsonl#2", "seeds/dump.jsonl#3"}


def test_members_of_a_zip_go_by_their_names(site: Make, tmp_path: Path) -> None:
    def packed(members: dict[str, bytes]) -> bytes:
        with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return (tmp_path / "made.zip").read_bytes()

    texts = {key: f"Story {key}\n\n{text}\n".encode() for key, text in STORIES.items()}
    made = site({"seeds/z.zip": packed({"a.txt": texts["a"], "b.txt": texts["b"], "d.jsonl": _jsonl("cd", STORIES)})})
    made.build()
    paths = {title: path for title, (path, _) in _articles(made).items()}
    made.write({"seeds/z.zip": packed({"d.jsonl": _jsonl("dc", STORIES), "other.txt": texts["b"]})})
    made.build()
    after = _articles(made)
    assert {title: path for title, (path, _) in after.items()} == paths
    assert _seed_of(after["Story b"][1]) == "seeds/z.zip#other.txt"
    assert _seed_of(after["Story d"][1]) == "seeds/z.zip#d.jsonl#1"
    assert made.codes == ["ingest/record-gone"]


def test_another_text_under_an_old_title_is_another_article(site: Make) -> None:
    made = site({"seeds/dump.jsonl": _plain([("Letters", STORIES["a"]), ("B", STORIES["b"])])})
    made.build()
    made.write({"seeds/dump.jsonl": _plain([("Letters", STORIES["c"]), ("B", STORIES["b"])])})
    made.build()
    text = "".join(made.read(f"content/articles/{name}") for name in made.articles)
    assert all(STORIES[key] in text for key in "abc")


def test_a_feed_that_was_filled_anew_takes_nobody_s_article(site: Make) -> None:
    def feed(keys: str) -> str:
        items = "".join(
            f"<item><title>Letters</title><pubDate>{'abcd'.index(key) + 1} Nov 2021</pubDate>"
            f"<description>{STORIES[key]}</description></item>"
            for key in keys
        )
        return f"<rss version='2.0'><channel><title>The Echo</title>{items}</channel></rss>"

    made = site({"seeds/feed.xml": feed("ab")})
    made.build()
    made.write({"seeds/feed.xml": feed("cd")})
    made.build()
    text = "".join(made.read(f"content/articles/{name}") for name in made.articles)
    assert all(story in text for story in STORIES.values())
    assert len(made.articles) == 4


def test_a_renamed_file_is_known_again_though_some_of_it_changed(site: Make) -> None:
    made = site({"seeds/dump.jsonl": _jsonl("abc", STORIES), "seeds/other.jsonl": _jsonl("d", STORIES)})
    made.build()
    paths = {title: path for title, (path, _) in _articles(made).items()}
    (made.root / "seeds/dump.jsonl").unlink()
    (made.root / "seeds/other.jsonl").unlink()
    changed = {**STORIES, "a": STORIES["a"].replace("noon", "one")}
    made.write({"seeds/2021/all.jsonl": _jsonl("cba", changed)})
    made.build()
    after = _articles(made)
    assert {title: path for title, (path, _) in after.items()} == paths
    assert "at one" in after["Story a"][1]
    assert _seed_of(after["Story a"][1]) == "seeds/2021/all.jsonl#3"
    made.write({"seeds/new.jsonl": _jsonl("d", {"d": STORIES["d"].upper()})})
    made.build()
    assert len(made.articles) == 5
