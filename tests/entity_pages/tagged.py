"""Articles that carry tags, and authority records, as an editor writes them."""

from __future__ import annotations

from tests.tiny_site import TinySite, article

HARRIS, BIDEN, CNN, PARIS = "Kamala Harris", "Joe Biden", "CNN", "Paris"
SECTIONS = ("people", "organizations", "places", "events")


def tagged(title: str, date: str = "", body: str = "", **tags: list[str]) -> str:
    """An article; `people=[…]` and the like are its tags. Without a body it has one of its own: equal texts would be
    versions of one story."""
    body = body or f"Some text of {title}."
    lines = "".join(
        f"  {section}: [{', '.join(map(quote, tags.pop(section)))}]\n" for section in SECTIONS if section in tags
    )
    text = article(title, date, body, **tags)  # type: ignore[arg-type]
    return text.replace("\n---\n", f"\nentities:\n{lines}---\n", 1) if lines else text


def record(name: str, kind: str = "person", body: str = "", **keys: str) -> str:
    """A record of the authority file; lists are written as YAML: `variants="[Biden]"`."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nname: {quote(name)}\nkind: {kind}\n{lines}---\n{body}\n"


def quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def changed(site: TinySite, before: dict[str, bytes]) -> set[str]:
    """The published files that differ from `before`, as permalinks where they are pages."""
    now = site.tree()
    differing = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return {f"/{path.removesuffix('index.html')}" for path in differing if not path.startswith(".backissue")}
