"""The site that sequences of edits start from, and the values that edits choose from.

Its templates print every variable that they may read, so that whatever a page could show and does not show as it is now
comes to light; they are small, so that a build takes tens of milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.pipeline.plan_pages import DECLARED
from tests.tiny_site import article

SETTINGS: dict[str, object] = {
    "title": "The Tiny Gazette",
    "base_url": "https://tiny.example/",
    "entities": {"recognizer": "none"},
}
SETTING_VALUES: dict[str, tuple[object, ...]] = {
    "title": ("The Tiny Gazette", "The Tidy Gazette"),
    "base_url": ("https://tiny.example/", "http://tiny.example/deep/er/"),
    "language": ("en", "de", "ar"),
    "timezone": ("UTC", "Europe/Berlin"),
    "description": ("All of it.", "Some of it."),
    "publisher.name": ("The Press", "Another Press"),
    "publisher.url": ("https://press.example/",),
    "license": ("CC0", "https://licence.example/"),
    "permalink": ("/{date}/{slug}/", "/{year}/{slug}/", "/news/{slug}/"),
    "key_points_heading": ("In short", "What matters"),
    "page_size": (5, 6, 50),
    "feed.entries": (1, 3, 30),
    "ingest.max_seed_bytes": (1000, 10_000_000),
    "ingest.mapping": ({"headline": "title"}, {"kicker": "title"}),
    "ingest.date_order": ("day-first", "month-first"),
    "entities.recognizer": ("none", "rules"),
    "entities.model": ("en_core_web_sm",),
    "entities.min_articles": (1, 2, 3),
    "entities.feed_min_articles": (1, 2, 3),
    "diagnostics": ({"seed/empty": "off"}, {"content/alias-taken": "error"}),
}

TEXTS = (
    "One short paragraph.",
    "A paragraph.\n\nAnother one, *stressed*, with a [link](https://other.example/).",
    "The quay was closed on Monday.\n\n- one\n- two\n\n> said so",
    "The quay was opened on Monday.\n\n- one\n- two\n\n> said so",
    "",
    "## A heading\n\nWords under it: 1 < 2 & 3.\n\n" + "More and more words. " * 40,
)
ENDINGS = (
    "Nobody came.",
    "Everybody came.",
    "Ada Byron left Lisbon on Monday.",
    "Ada Byron left Lisbon on Tuesday.",
    "The quay was closed on Monday. " * 9,
)
TITLES = ("Alpha", 'Bravo: "quoted"', "Charlie's boat", "Delta", "Écho & <Foxtrot>")
DATES = ("2019", "2020-12-31", "2021-01-01", "2021-01", "2021-11-14T09:30:00Z")
NAMES = ("Ada Byron", "Port Office", "Lisbon", "Grace Hopper", "Riverside")
HASHES = ("0" * 64, "f" * 64)


def key_values(key: str) -> tuple[object, ...]:
    """What an edit may write under a key of the front matter; None takes the key out."""
    return _KEY_VALUES[key]


_TAGS: tuple[object, ...] = (
    None,
    {"people": [NAMES[0]]},
    {"people": [NAMES[0], NAMES[3]], "places": [NAMES[2]]},
    {"organizations": [NAMES[1]], "places": [NAMES[2], NAMES[4]]},
    {"events": ["The Great Flood"], "people": [NAMES[3]]},
)
_KEY_VALUES: dict[str, tuple[object, ...]] = {
    "title": TITLES,
    "date": (None, *DATES),
    "updated": (None, "2021-12-01", "2022"),
    "slug": (None, "one", "two", "three"),
    "byline": (None, "Jane Doe", "Jane Doe and Max Moe"),
    "dateline": (None, "LISBON", "ON THE RIVER (AP)"),
    "section": (None, "River", "Town"),
    "publication": (None, "The Old Gazette"),
    "url": (None, "https://old.example/1", "https://old.example/2"),
    "language": (None, "de", "ar", "pt-BR"),
    "description": (None, "What it is about.", "What else it is about."),
    "key_points": (None, ["First point"], ["First point", "One short paragraph."]),
    "key_points_heading": (None, "The gist"),
    "entities": _TAGS,
    "inferred": (None, {"date": "dateline"}, {"title": "first sentence", "date": "seed name"}),
    "removed": (None, [{"text": "Share this", "rule": "furniture"}], [{"text": "Read more", "rule": "furniture"}]),
    "keywords": (None, ["ferries"], ["ferries", "the town"]),
    "seed": (None, "seeds/a.txt", "seeds/gone.txt"),
    "seed_id": (None, "nr 1", "nr 2"),
    "seed_sha256": (None, *HASHES),
    "metadata_sha256": (None, *HASHES),
    "generated_sha256": (None, *HASHES),
    "aliases": (None, ["/old/"], ["/2021/01/02/a/"], ["/older/", "/about/"]),
    "draft": (None, True),
}

SEED_TEXTS = (
    "The ferry will stop at noon, the port said on Monday.\n\nNobody was surprised by that.\n",
    "The ferry will stop at one, the port said on Monday.\n\nNobody was astonished by that.\n",
    "Ada Byron, who leads the Port Office, met Grace Hopper in Lisbon on Monday.\n\nMs. Byron said: Hopper was late.\n",
    "Harbour opens\nBy Jane Doe\n\nLISBON, Nov. 14, 2021 — The harbour opened again after a year.\n\nIt is large.\n",
    "What You Need To Know\n\n• The bridge is closed\n• The river is high\n\nThe bridge was closed on Friday by the town.\n",
    "",
)
SEED_RECORDS = (
    '{"headline": "A record", "text": "Some words of an article.", "date": "2020-02-03"}\n',
    '{"title": "Another record", "text": "Some other words of an article."}\n',
    '{"title": "Third", "kicker": "Kick", "text": "Words that came in third."}\n{"title": \n',
)
RECORDS = (
    "---\nname: Ada Byron\nkind: person\nvariants: [A. Byron, Ada King]\ndescription: Wrote the first program\n---\n",
    "---\nname: Ada King\nkind: person\nvariants: [Ada Byron]\n---\nKnown by another name.\n",
    "---\nname: Port Office\nkind: organization\nvariants: [the port]\nnot: [Post Office]\n---\n",
    "---\nname: Lisbon\nkind: place\n---\n",
)
SIDE_FILES = ("section: River\n", "date: 2018-05-06\n", "date: 2018-05-07\nbyline: Ada Byron\n")


def settings_text(settings: Mapping[str, object]) -> str:
    """A `site.yaml`; a dotted name is a setting inside a group."""
    nested: dict[str, object] = {}
    for name, value in settings.items():
        group, _, inner = name.rpartition(".")
        if group:
            within = nested.setdefault(group, {})
            assert isinstance(within, dict)
            within[inner] = value
        elif isinstance(value, dict):
            nested.setdefault(name, {}).update(value)  # type: ignore[attr-defined]
        else:
            nested[name] = value
    return json.dumps(nested, ensure_ascii=False) + "\n"


def start_files() -> dict[str, str | bytes]:
    return {
        "site.yaml": settings_text(SETTINGS),
        **template_files(),
        "content/articles/2020/b.md": article("Bravo", "2020-06-07", TEXTS[1], aliases="[/b/]"),
        "content/articles/2021/a.md": article("Alpha", "2021-01-02", TEXTS[0], entities=f"{{people: [{NAMES[0]}]}}"),
        "content/articles/2021/c.md": article("Charlie", "2021-01-02", TEXTS[2]),
        "content/articles/2021/d.md": article("Delta", "2021-03", TEXTS[5], entities=f"{{people: [{NAMES[0]}]}}"),
        "content/articles/2021/e.md": article("Echo", "2021-12-24", TEXTS[2], draft="true"),
        "content/articles/undated/f.md": article("Foxtrot", "", TEXTS[0], entities=f"{{places: [{NAMES[2]}]}}"),
        "content/pages/about.md": article("About", "", "About us."),
        "seeds/a.txt": SEED_TEXTS[0],
        "static/x.txt": "x",
    }


def template_files() -> dict[str, str | bytes]:
    """One template for each page that there is; `outer` is included by all but one, and `inner` by `outer`."""
    files: dict[str, str | bytes] = {
        "templates/base.html": "{% block main %}{% endblock %}{% include 'partials/outer.html' %}\n",
        "templates/partials/outer.html": "outer {{ masthead }} {% include 'partials/inner.html' %}\n",
        "templates/partials/inner.html": "inner {{ root }}\n",
        "templates/partials/macro.html": "{% macro shown(value) %}<p>{{ value }}</p>{% endmacro %}\n",
    }
    for name, variables in DECLARED.items():
        shown = f"{{{{ [{', '.join(sorted(variables))}] }}}}\n"
        if name == "page.html":
            shown = "{% from 'partials/macro.html' import shown %}{{ shown(title) }}\n" + shown
        inside = f"{{% extends 'base.html' %}}{{% block main %}}{shown}{{% endblock %}}\n"
        files[f"templates/{name}"] = inside if "masthead" in variables else shown
    return files


TEMPLATE_EDITS = ("partials/outer.html", "partials/inner.html", "partials/macro.html", *DECLARED)
