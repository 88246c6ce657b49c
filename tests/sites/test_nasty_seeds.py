"""Hostile seeds of other people's making, where they are at hand: no crash, sound front matter, nothing that runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.corpora import CORPORA, REASON
from tests.tiny_site import TinySite

NASTY = CORPORA / "nasty"
PROSE = "The council met for three hours and voted on the second of the two plans that it had before it.\n\n"

pytestmark = pytest.mark.skipif(not NASTY.is_dir(), reason=REASON)


def live_parts(page: str) -> list[str]:
    """Whatever in a page could run: scripts but JSON-LD, handlers, addresses that are scripts, foreign frames."""
    found = []
    for node in LexborHTMLParser(page).css("*"):
        attributes = node.attributes
        if node.tag in {"iframe", "object", "embed"} or (
            node.tag == "script" and attributes.get("type") != "application/ld+json"
        ):
            found.append(node.html or "")
        for name, value in attributes.items():
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or (
                name in {"href", "src", "action"} and address.startswith(("javascript", "data:text", "vbscript"))
            ):
                found.append(f"{name}={value}")
    return found


def check(site: TinySite) -> None:
    built = site.build()
    assert not {"ingest/failed", "template/failed"} & set(site.codes)
    assert {one.place.path.partition("/")[0] for one in built.diagnostics if one.severity == "error"} <= {"seeds"}
    for name, data in site.tree("content/articles").items():
        matter = data.decode().partition("\n---\n")[0].removeprefix("---\n")
        read = yaml.load(matter, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert isinstance(read["title"], str), name
    for name, data in site.tree().items():
        if name.endswith(".html"):
            assert live_parts(data.decode()) == [], name


def test_the_check_sees_what_runs() -> None:
    assert live_parts('<p onclick="x()"><a href=" java\nscript:x">y</a><script>x</script><iframe></iframe>') != []
    assert live_parts('<script type="application/ld+json">{}</script><a href="https://a.example/">y</a>') == []


def test_mutated_texts_and_feeds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"seeds/{path.name}": path.read_bytes() for path in sorted((NASTY / "mutated").glob("*.txt"))
    }
    for path in sorted((NASTY / "feeds-sanitize").rglob("*.xml"))[::6]:
        files[f"seeds/feeds/{path.stem}-{len(files)}.xml"] = path.read_bytes()
    for path in sorted((NASTY / "json").rglob("*.json"))[::3]:
        files[f"seeds/json/{path.name}"] = path.read_bytes()
    check(TinySite(tmp_path, files))


def test_payloads_in_every_place(tmp_path: Path) -> None:
    lines = (NASTY / "xss/Intruder/xss-payload-list.txt").read_text("utf-8", "replace").splitlines()[::3]
    lines += [text for text in json.loads((NASTY / "blns/blns.json").read_text("utf-8")) if text]
    files: dict[str, str | bytes] = {}
    for number in range(0, len(lines), 40):
        payloads = lines[number : number + 40]
        files[f"seeds/{number}.txt"] = f"{payloads[0]}\nBy {payloads[-1]}\n\n{PROSE}" + "\n\n".join(payloads)
        body = "".join(f"<p>{payload}</p>" for payload in payloads)
        files[f"seeds/{number}.html"] = (
            f"<title>{payloads[0]}</title><article><h1>T</h1><p>{PROSE}</p>{body}<p>{PROSE}</p></article>"
        )
        record = {
            "title": payloads[0],
            "text": f"{PROSE}{payloads[1:2]}",
            "authors": payloads[2:3],
            "url": payloads[3:4],
        }
        files[f"seeds/{number}.json"] = json.dumps({**record, "section": payloads[4:5], "description": payloads[5:6]})
    check(TinySite(tmp_path, files))


def test_file_names(tmp_path: Path) -> None:
    names = json.loads((NASTY / "filenames.json").read_text("utf-8"))
    site = TinySite(tmp_path)
    (tmp_path / "seeds").mkdir()
    made = 0
    for name in names:
        try:
            (tmp_path / "seeds" / Path(name).name).write_text(
                f"{PROSE}Seed number {made} has a text of its own.", "utf-8"
            )
            made += 1
        except (OSError, ValueError):
            continue
    assert made > 20
    check(site)
