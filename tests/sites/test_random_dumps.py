"""Whatever happens to the records of a dump, each one's article stays at its address and says what the record says."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pipeline.build import ingest
from generator.pipeline.done import Options
from tests.tiny_site import TinySite

WORDS = ["ferry", "bridge", "school", "fox", "roof", "council", "winter", "market", "harbour"]
# A version of the dump: the records that it holds in their order, each with a number that its text is made from.
VERSIONS = st.lists(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), max_size=7, unique_by=lambda record: record[0]),
    min_size=2,
    max_size=5,
)


def _dump(version: list[tuple[int, int]]) -> str:
    return "".join(
        json.dumps({"guid": f"n{key}", "title": f"Story {key}", "text": _text(key, edition)}) + "\n"
        for key, edition in version
    )


def _text(key: int, edition: int) -> str:
    return f"The {WORDS[key]} and the {WORDS[edition]} were spoken of in edition {edition} of story {key}."


def _articles(site: TinySite) -> dict[str, tuple[str, str]]:
    """By what its record calls itself, the content file and the body of each article."""
    found = {}
    for name in site.articles:
        head, _, body = site.read(f"content/articles/{name}").partition("\n---\n")
        key = head.partition("\nseed_id: ")[2].partition("\n")[0]
        assert key not in found
        found[key] = (name, body)
    return found


@given(versions=VERSIONS, edited=st.integers(0, 6), forgetful=st.booleans())
@settings(max_examples=30)
def test_each_record_keeps_its_article(versions: list[list[tuple[int, int]]], edited: int, forgetful: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = TinySite(Path(folder))
        known: dict[str, tuple[str, str]] = {}
        hand = ""
        for version in versions:
            site.write({"seeds/dump.jsonl": _dump(version)})
            ingest(site.root, Options(jobs=1, clean=forgetful), ())
            now = _articles(site)
            assert {key: name for key, (name, _) in known.items()}.items() <= {
                k: n for k, (n, _) in now.items()
            }.items()
            assert now.keys() == known.keys() | {f"n{key}" for key, _ in version}
            for key, edition in version:
                if f"n{key}" != hand:
                    assert _text(key, edition) in now[f"n{key}"][1]
            if hand:
                assert now[hand][1] == known[hand][1]
            elif f"n{edited}" in now:
                hand = f"n{edited}"
                path = f"content/articles/{now[hand][0]}"
                site.write({path: site.read(path) + "\nBy hand.\n"})
                now = _articles(site)
            known = now
            written, _ = ingest(site.root, Options(jobs=1), ())
            assert written.written == ()
