"""The desk shows which names are in doubt, and where an article names what it is tagged with."""

from __future__ import annotations

import html
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from generator.model.naming import NamedEntity
from generator.preview.names_beside import NameMarker
from tests.cli.test_entities import RULES
from tests.cli.test_review_names import DOUBTS
from tests.preview.serving import Served, serving, wait_for
from tests.tiny_site import TinySite, article

NAME = "content/articles/2021/quay.md"
TEXT = "Ruth Adler & Co. of Wexcombe met *Mayor Adler*.\n\nNobody came but `Adler` and [Adler](https://adler.example/)."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    tags = "{people: [Ruth Adler, Piet Oom], places: [Wexcombe]}"
    written = article("Adler speaks", "2021-05-09", TEXT, entities=tags, key_points="[Ruth Adler spoke]")
    site = TinySite(tmp_path_factory.mktemp("names") / "site", {"site.yaml": RULES, **DOUBTS, NAME: written})
    site.build()
    return site


@pytest.fixture(scope="module")
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root) as server:
        wait_for(lambda: "Ingested last" in server.get("/_backissue/").text)
        yield server


def _command(site: TinySite, *arguments: str) -> str:
    command = [sys.executable, "-m", "generator", "entities", *arguments, "--site", str(site.root)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _shown(served: Served) -> list[str]:
    page = served.get("/_backissue/names").text
    found = re.findall(r'<span class="kind">[^<]*</span> ([^<]*)</p>', page)
    return [html.unescape(labels) for labels in found]


@pytest.mark.served
def test_the_names_in_doubt_are_those_of_the_command_in_its_order(site: TinySite, served: Served) -> None:
    doubts = json.loads(_command(site, "review", "--format", "json"))
    assert len(doubts) > 3
    assert _shown(served) == [" · ".join(one["labels"]) for one in doubts]
    page = html.unescape(served.get("/_backissue/names").text)
    for one in doubts:
        for remedy in one["remedies"]:
            assert f'data-copy="{remedy["command"]}"' in page
        for found in one["evidence"]:
            assert found["sentence"] in page
    settles = shlex.split(doubts[0]["remedies"][0]["command"])[2:]
    _command(site, *settles)
    wait_for(lambda: " · ".join(doubts[0]["labels"]) not in _shown(served))


@pytest.mark.served
def test_an_article_has_its_names_marked_and_its_tags_counted(served: Served) -> None:
    page = served.get(f"/_backissue/article?path={NAME}").text
    person = '<mark class="name is-person" title="person: Ruth Adler">'
    assert f"{person}Ruth Adler</mark> &amp; Co." in page
    assert f"Mayor {person}Adler</mark>" in page
    assert '<mark class="name is-place" title="place: Wexcombe">Wexcombe</mark>' in page
    tags = " ".join(re.sub(r"<[^>]*>", " ", page.partition("<h3>Tags</h3>")[2].partition("</ul>")[0]).split())
    assert (
        tags == "Ruth Adler person, named 5 times Piet Oom person, not named in these words Wexcombe place, named once"
    )


def test_marking_changes_no_letter_and_no_tag() -> None:
    entities = (NamedEntity("person", 'A "B" C', "", ("A & B", "x < y")),)
    text = '<p title="A &amp; B > x">A &amp; B, A &amp; Bs, x &lt; y &amp;lt; &#39;</p><img alt="A & B">'
    marker = NameMarker(entities)
    marked = marker.mark_html(text)
    assert [tag.places for tag in marker.tags] == [2]
    start = '<mark class="name is-person" title="person: A &#34;B&#34; C">'
    assert marked == (
        f'<p title="A &amp; B > x">{start}A &amp; B</mark>, A &amp; Bs, {start}x &lt; y</mark> &amp;lt; &#39;</p>'
        '<img alt="A & B">'
    )
