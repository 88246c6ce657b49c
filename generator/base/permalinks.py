"""Permalinks: the lasting address of an article on its site."""

from __future__ import annotations

import re

from generator.base.dates import PartialDate

PATTERN = re.compile(r"/(?:(?:\{(?:date|year|slug)\}|[a-z0-9][a-z0-9-]*)/)+")


def is_pattern(text: str) -> bool:
    """True for a pattern such as `/{date}/{slug}/`: parts are names or placeholders, and the slug is one, once."""
    return bool(PATTERN.fullmatch(text)) and text.count("{slug}") == 1


def permalink_of(pattern: str, date: PartialDate | None, slug: str) -> str:
    """`/2021/11/14/slug/`; a date shorter than a day gives fewer parts, none gives `undated`."""
    return (
        pattern.replace("{date}", date.folder.rstrip("/") if date else "undated")
        .replace("{year}", f"{date.year:04d}" if date else "undated")
        .replace("{slug}", slug)
    )


def content_folder(date: PartialDate | None) -> str:
    """Where a new article's file goes: `content/articles/2021/11`, `…/2021`, or `…/undated`."""
    if date is None:
        return "content/articles/undated"
    month = f"/{date.month:02d}" if date.month else ""
    return f"content/articles/{date.year:04d}{month}"
