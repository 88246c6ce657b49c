"""One archive as four sites: Backissue's own, and the same articles laid out for Hugo, Eleventy and Pelican."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent
KINDS = ("people", "organizations", "places")
UNDATED = "1900-01-01"
"""Pelican takes no article without a date."""
_SUMMARY = 200


def make_sites(folder: Path, articles: int) -> None:
    """Make `folder` with one folder a generator in it."""
    archive = folder / "backissue"
    command = [sys.executable, str(BENCH / "make_archive.py"), str(archive), "--articles", str(articles), "--content"]
    subprocess.run(command, check=True)
    settings = archive / "site.yaml"
    # The peers' sites have no feeds of names.
    settings.write_text(settings.read_text("utf-8") + "  feed_min_articles: 1000000\n", "utf-8")
    layouts: dict[str, Callable[[dict[str, Any], str], str]] = {
        "hugo": _hugo,
        "eleventy": _eleventy,
        "pelican": _pelican,
    }
    for peer in layouts:
        shutil.copytree(HERE / peer, folder / peer)
    shutil.move(folder / "eleventy/pages", folder / "eleventy/content")
    for path in sorted((archive / "content/articles").rglob("*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        article = _common(yaml.load(head, Loader=yaml.CSafeLoader), body)
        for peer, layout in layouts.items():
            target = folder / peer / path.relative_to(archive)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(layout(article, body), "utf-8")


def _common(head: dict[str, Any], body: str) -> dict[str, Any]:
    """What every peer is told: the summary of a list ready made, a name for the month, and the names of the article."""
    lede = body.strip().partition("\n")[0]
    summary = lede if len(lede) <= _SUMMARY else lede[:_SUMMARY].rpartition(" ")[0] + "…"
    day = str(head["date"]) if head.get("date") else ""
    return {
        "title": head["title"],
        "slug": head["slug"],
        "day": day,
        "month": day[:7] or "undated",
        "byline": head.get("byline", ""),
        "dateline": head.get("dateline", ""),
        "desk": head.get("section", ""),
        "summary": summary,
        "key_points": head.get("key_points", []),
        "names": {kind: head["entities"].get(kind, []) for kind in KINDS},
    }


def _hugo(article: dict[str, Any], body: str) -> str:
    head = _peer_head(article)
    if article["day"]:
        head["date"] = article["day"]
    else:
        head["url"] = f"/undated/{article['slug']}/"
    return _front_matter(head, body)


def _eleventy(article: dict[str, Any], body: str) -> str:
    head = _peer_head(article)
    folder = article["day"].replace("-", "/") if article["day"] else "undated"
    head |= {"layout": "article.njk", "permalink": f"/{folder}/{article['slug']}/", "published": article["day"]}
    return _front_matter(head, body)


def _peer_head(article: dict[str, Any]) -> dict[str, Any]:
    head = {key: article[key] for key in ("title", "slug", "byline", "dateline", "desk", "key_points") if article[key]}
    return {**head, "description": article["summary"], "months": [article["month"]], **article["names"]}


def _front_matter(head: dict[str, Any], body: str) -> str:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    return f"---\n{lines}---\n{body}"


def _pelican(article: dict[str, Any], body: str) -> str:
    names = [name for kind in KINDS for name in article["names"][kind]]
    head = {"Title": article["title"], "Slug": article["slug"], "Date": article["day"] or UNDATED}
    head |= {key: article[key] for key in ("byline", "dateline", "desk") if article[key]}
    head |= {"Lede": article["summary"], "Tags": ", ".join(names)}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    if article["key_points"]:
        # Two values at least make a list of them.
        lines += "Points: " + "\n    ".join(article["key_points"]) + "\n"
    return f"{lines}\n{body}"
