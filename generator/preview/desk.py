"""The editor's desk at `/_backissue/`: pages that only read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.base.diagnostics import SiteError
from generator.base.files import read_limited
from generator.content.load_articles import MAX_BYTES, parse_body
from generator.engine.code_version import code_version
from generator.engine.state import open_state
from generator.entities.values import KINDS
from generator.ingest.confidence import field_confidence, removal_confidence
from generator.model.article import Article
from generator.pipeline.stages import CACHE
from generator.preview.beside import read_beside
from generator.preview.desk_lists import DOUBTS, find_doubts, find_latest, measure_templates
from generator.preview.editor import open_address
from generator.preview.heads import Heads
from generator.preview.names_beside import NameMarker
from generator.preview.notices import order_rows
from generator.render.body import render_body
from generator.render.markdown import Unrenderable

_PAGES = Path(__file__).resolve().parent / "desk_pages"
_FACTS = ("title", "date", "updated", "byline", "dateline", "section", "publication", "url", "language", "description")

View = Callable[[Path, Heads, dict[str, Any]], dict[str, object] | None]


def render_desk(site: Path, heads: Heads, asked: dict[str, Any]) -> str | None:
    """The page `asked["view"]` with the values of `asked["query"]`; None if there is no such page."""
    view = _VIEWS.get(asked["view"])
    shown = view(site, heads, asked) if view else None
    if shown is None:
        return None
    return fill_page(asked["view"] or "overview", site, heads.settings.title, asked["editor"], shown)


def fill_page(name: str, site: Path, title: str, editor: str, shown: Mapping[str, object]) -> str:
    """A page of the desk with what it shows."""
    opened = partial(open_address, editor, site)
    return _environment().get_template(f"{name}.html").render(site_title=title, opened=opened, **shown)


def _overview(site: Path, heads: Heads, asked: dict[str, Any]) -> dict[str, object]:
    articles = heads.by_path.values()
    return {
        "articles": len(heads.frame.archive.articles),
        "diagnostics": order_rows(asked["diagnostics"]),
        "fault": asked["fault"],
        "latest": find_latest(site, articles, asked["ingested"]),
        "drafts": sorted(heads.drafts(), key=lambda one: one.path),
        "doubts": find_doubts(articles)[:10],
        "asked": asked["query"].get("find", ""),
        "found": _find(heads, asked["query"].get("find", "")),
    }


def _find(heads: Heads, words: str) -> list[Article]:
    """The articles that have all of these words in their titles, paths or seeds."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    texts = ((f"{one.title} {one.path} {one.seed} {one.permalink}".casefold(), one) for one in heads.by_path.values())
    return [one for text, one in texts if all(word in text for word in wanted)][:50]


def _review(_site: Path, heads: Heads, _asked: dict[str, Any]) -> dict[str, object]:
    return {"doubts": find_doubts(heads.by_path.values()), "most": DOUBTS}


def _templates(_site: Path, heads: Heads, _asked: dict[str, Any]) -> dict[str, object]:
    return {"costs": measure_templates(heads)}


def _article(site: Path, heads: Heads, asked: dict[str, Any]) -> dict[str, object] | None:
    article = heads.by_path.get(asked["query"].get("path", ""))
    if article is None:
        return None
    with open_state(site / CACHE / "state.sqlite", code_version()) as state:
        beside = read_beside(site, article, heads.settings, state)
    inferred = dict(article.inferred)
    marker = NameMarker(heads.named(article))
    values = [(name, _shown(getattr(article, name))) for name in _FACTS]
    body, points = marker.mark_html(_body(site, article)), [marker.mark(point) for point in article.key_points]
    return {
        "article": article,
        "kinds": sorted({tag.kind for tag in marker.tags}, key=KINDS.index),
        "tags": marker.tags,
        "points": points,
        "facts": [
            (name, value, inferred.get(name, ""), field_confidence(inferred.get(name, "")))
            for name, value in values
            if value
        ],
        "points_rule": inferred.get("key_points", ""),
        "body": body,
        "removed": [(one.text, one.rule, removal_confidence(one.rule)) for one in article.removed],
        "beside": beside,
    }


def _shown(value: Any) -> str:
    return str(getattr(value, "text", value)) if value else ""


def _body(site: Path, article: Article) -> str:
    try:
        return render_body(parse_body(read_limited(site / article.path, MAX_BYTES) or b""), ()).html
    except (OSError, UnicodeDecodeError, Unrenderable, SiteError):
        return ""


_VIEWS: dict[str, View] = {"": _overview, "review": _review, "templates": _templates, "article": _article}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
