"""An item of a WordPress export: posts that were published, with the blocks and shortcodes of their bodies resolved."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.base.dates import PartialDate
from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.base.text import squeeze, words
from generator.ingest.keywords import keywords_of
from generator.ingest.readers.field_dates import date_with_offset, parse_field_date
from generator.ingest.readers.field_text import address_of, byline_of, identity_of, line_of
from generator.ingest.readers.page import Fragment, put_under_headline, read_fragment
from generator.ingest.readers.xml_entry import children, line_in, text_in
from generator.model.seed import Metadata, Removed, Seed

_EXPORT = re.compile(r"wordpress\.org/export/")
_AUTHOR = re.compile(r"<wp:author>(.{1,3000}?)</wp:author>", re.DOTALL)
_FIELD = r"<wp:{}>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</wp:{}>"
_CAPTION = re.compile(r"\[caption[^\[\]]*\](.*?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]{1,30}(?:\s[^\[\]\n]{0,500})?/?\]")
_KNOWN_SHORTCODES = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|caption|youtube|vimeo|tweet|more|nextpage|contact-form|wp[a-z_-]*|vc_[a-z_]*|et_pb_[a-z_]*|[a-z0-9_-]+(?:\s+[a-z_-]+=)|/[a-z])",
    re.IGNORECASE,
)


_BLOCK = re.compile(r"<!--\s+(?P<end>/)?wp:(?P<name>[\w/-]+)(?:\s(?:(?!-->).)*?)?(?P<alone>/)?-->", re.DOTALL)
_OWN_LINES = frozenset({"freeform", "preformatted", "code", "verse"})
_NO_SECTION = frozenset({"", "uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría"})


class WordPress(NamedTuple):
    """The names that people sign with, by the login names that items state."""

    names: dict[str, str]


def read_wordpress_head(head: str) -> WordPress | None:
    """What an export says of its authors; None for any other feed."""
    if not _EXPORT.search(head):
        return None
    names: dict[str, str] = {}
    for match in _AUTHOR.finditer(head):
        login, shown = (
            re.search(_FIELD.format(name, name), match[1], re.DOTALL)
            for name in ("author_login", "author_display_name")
        )
        if login and shown and shown[1].strip():
            names[login[1].strip()] = html.unescape(shown[1].strip())
    return WordPress(names)


def compose_post(
    item: Element, place: Place, digest: str, site: WordPress, around: Metadata
) -> Seed | Diagnostic | None:
    """The seed of a published post; None for everything else that an export holds."""
    if line_in(item, "post_type") not in {"post", ""} or line_in(item, "status") not in {"publish", ""}:
        return None
    body = next((text_in(child) for child in children(item, "encoded") if "excerpt" not in str(child.tag)), "")
    title = line_of(line_in(item, "title"))
    url = address_of(line_in(item, "link"))
    found = _resolve(body, url)
    if not words(found.text):
        return diagnose("seed/empty", place, f'"{title[:80]}" has no text' if title else "a post without text")
    excerpt = next((text_in(child) for child in children(item, "encoded") if "excerpt" in str(child.tag)), "")
    creator = line_in(item, "creator")
    filed = [(child.get("domain"), line_of(text_in(child))) for child in children(item, "category")]
    sections = [name for domain, name in filed if domain == "category" and name.casefold() not in _NO_SECTION]
    section = sections[0] if sections else ""
    stated = around._replace(
        title=title,
        date=_date(item),
        byline=byline_of([site.names.get(creator, creator)]),
        section=section,
        keywords=keywords_of([*sections, *(name for domain, name in filed if domain == "post_tag")], section),
        url=url,
        description=squeeze(read_fragment(excerpt).text),
    )
    inferred = (("publication", "title-of-feed"),) if stated.publication else ()
    seed = Seed(
        path=place.path,
        digest=digest,
        text=found.text,
        identity=identity_of(line_in(item, "guid"), line_in(item, "post_id"), url),
        stated=stated,
        inferred=inferred,
        styles=found.styles,
        dropped=found.dropped,
    )
    return put_under_headline(seed)


def _resolve(body: str, base: str) -> Fragment:
    """The body's text. Shortcodes that call something are set aside; a caption's words stay."""
    removed: list[Removed] = []

    def take(match: re.Match[str]) -> str:
        if not _KNOWN_SHORTCODES.match(match[0]):
            return match[0]  # "[sic]" and other words in brackets
        removed.append(Removed(squeeze(match[0]), "shortcode"))
        return "\n\n" if match[0].startswith("[gallery") else ""

    body = _SHORTCODE.sub(take, _CAPTION.sub(r"\n\n\1\n\n", body))
    fragment = read_fragment(_flatten_blocks(body) if "<!-- wp:" in body else body, newlines=True, base=base)
    return fragment._replace(dropped=(*(one for one in removed if words(one.text)), *fragment.dropped))


def _flatten_blocks(body: str) -> str:
    """The body without line ends in blocks, where they are the layout of the source. Outside of blocks, WordPress makes
    paragraphs of what empty lines divide and keeps single line ends, also beside paragraphs that are marked up."""
    shown: list[str] = []
    around: list[str] = []
    at = 0
    for mark in _BLOCK.finditer(body):
        shown += (_in_block(body[at : mark.start()], around), "\n\n" if not around else "")
        at = mark.end()
        if mark["end"] and around:
            around.pop()
        elif not mark["end"] and not mark["alone"]:
            around.append(mark["name"])
    return "".join([*shown, _in_block(body[at:], around)])


def _in_block(part: str, around: list[str]) -> str:
    return part if not around or around[-1] in _OWN_LINES or "<pre" in part else part.replace("\n", " ")


def _date(item: Element) -> PartialDate | None:
    """The day as printed on the site; with the time in UTC beside it the moment is known as well."""
    local, utc = (_moment(line_in(item, name)) for name in ("post_date", "post_date_gmt"))
    if local and utc:
        return date_with_offset(local, _rounded(local - utc)) or PartialDate(local.year, local.month, local.day)
    if utc:
        return date_with_offset(utc, timedelta())
    return PartialDate(local.year, local.month, local.day) if local else parse_field_date(line_in(item, "pubdate"))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S") if not text.startswith("0000") else None  # noqa: DTZ007 - compared with UTC
    except ValueError:
        return None


def _rounded(offset: timedelta) -> timedelta:
    return timedelta(minutes=round(offset.total_seconds() / 60))
