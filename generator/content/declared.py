"""Every key of the front matter, declared once: reading, spelling hints and docs/front-matter.md come from here."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "date", "slug", "language", "url", "texts", "paths", "flag", "entities", "names", "removed"]


class Key(NamedTuple):
    name: str
    kind: Kind
    meaning: str


ARTICLE_KEYS: tuple[Key, ...] = (
    Key("title", "text", "The headline. Always there."),
    Key("date", "date", "When it was published: `2021`, `2021-11`, `2021-11-14`, or a time with its zone. Absent when unknown."),
    Key("updated", "date", "When the text was last changed by its newsroom."),
    Key("slug", "slug", "The last part of the address. Ingest writes it once and for ever. A file without it, as people write them, takes it from its own name: renaming the file then changes the address, unless you write `slug`; `aliases` keeps the old address alive."),
    Key("byline", "text", "Who wrote it, as printed, without “By”."),
    Key("dateline", "text", "Where it was filed from, as printed."),
    Key("section", "text", "The section or column it ran in."),
    Key("keywords", "texts", "What else its newsroom filed it under: further sections, tags, topics."),
    Key("publication", "text", "The newspaper or site that published it."),
    Key("url", "url", "The address where it was first published."),
    Key("language", "language", "The language of the text, when it is not the site's (BCP 47)."),
    Key("description", "text", "The standfirst or deck. The page shows it under the headline, unless the text begins with it."),
    Key("key_points", "texts", "The points of the box, each a plain string."),
    Key("key_points_heading", "text", "The heading of the box, when it is not the site's."),
    Key("entities", "entities", "The names the article is tagged with, under `people`, `organizations`, `places`, `events`; `{}`: none. A file that you wrote or edited is tagged without this key too, but not written to."),
    Key("inferred", "names", "For every field that the seed does not state as that field, the rule it came from."),
    Key("removed", "removed", "Page furniture taken out of the text, in order: `text` and `rule`."),
    Key("seed", "text", "The seed file it was made from, and the place in it: `seeds/dump.jsonl#142`."),
    Key("seed_id", "text", "What its record of a seed file of many calls itself (`id`, `guid`, address): by it the record is recognised, wherever it stands."),
    Key("seed_sha256", "text", "SHA-256 of the seed's bytes."),
    Key("metadata_sha256", "text", "SHA-256 of what a side file or `metadata.csv` stated."),
    Key("generated_sha256", "text", "SHA-256 of this file as generated, without this line; it differs once a person has edited the file."),
    Key("aliases", "paths", "Earlier addresses, which redirect here."),
    Key("draft", "flag", "`true` keeps the article out of the output and of every list (links to it in other texts lead nowhere until then); `backissue build --drafts` publishes it all the same."),
)  # fmt: skip

PAGE_KEYS: tuple[Key, ...] = tuple(
    key for key in ARTICLE_KEYS if key.name in {"title", "language", "description", "aliases", "draft"}
)

ENTITY_KEYS = ("people", "organizations", "places", "events")
