"""Sitemaps after sitemaps.org 0.9, and robots.txt after RFC 9309."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

MOST = 50_000
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def plan_sitemaps(urls: Sequence[str], base_url: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Sitemap files by uri, each its kind (`urlset` or `sitemapindex`) and the addresses in it.

    One file up to 50,000 addresses; beyond that an index over numbered files.
    """
    if len(urls) <= MOST:
        return {"sitemap.xml": ("urlset", tuple(urls))}
    parts = {
        f"sitemap-{number // MOST + 1}.xml": ("urlset", tuple(urls[number : number + MOST]))
        for number in range(0, len(urls), MOST)
    }
    return {"sitemap.xml": ("sitemapindex", tuple(base_url + uri for uri in parts)), **parts}


def render_sitemap(kind: str, urls: Sequence[str]) -> bytes:
    item = "url" if kind == "urlset" else "sitemap"
    lines = "".join(f"<{item}><loc>{escape(url, quote=False)}</loc></{item}>\n" for url in urls)
    return f'{_DECLARATION}<{kind} xmlns="{_XMLNS}">\n{lines}</{kind}>\n'.encode()


def render_robots(base_url: str) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n".encode()
