"""A saved page to an article: its text in the layout of a plain page, what it states, and what was set aside."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple
from urllib.parse import urljoin

from generator.base.dates import PartialDate
from generator.base.text import squeeze, words
from generator.ingest.decode import decode
from generator.ingest.pieces import folded
from generator.ingest.readers.field_text import line_of, sound
from generator.ingest.readers.html_article import Chosen, choose_article
from generator.ingest.readers.html_head import take_head
from generator.ingest.readers.html_lines import Laid
from generator.ingest.readers.html_metadata import find_printed_time, read_page_metadata
from generator.ingest.readers.html_tree import Run, Tree, ancestors, parse_markup, walk_tree
from generator.ingest.readers.styled_lines import Line
from generator.ingest.struck import RULE as STRUCK
from generator.ingest.struck import divide_struck
from generator.model.seed import Block, Metadata, Removed, Seed

_CHARSET = re.compile(
    rb"<(?:meta[^<>]{0,200}charset|\?xml[^<>]{0,60}encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_BASE = re.compile(r"""<base\s[^<>]{0,200}?href\s*=\s*["']?([^"'\s<>]{1,500})""", re.IGNORECASE)
_NEWS_WORDS = 60
_NEAR = 20  # elements around a block that are looked at
_IS_MARKUP = re.compile(
    r"<(?:p|br|div|a|b|i|em|strong|h[1-6]|ul|ol|li|img|span|blockquote|figure|table|section|article)(?:\s+[a-zA-Z-]+\s*=[^<>]*)?\s*/?>|</[a-z][a-z0-9]{0,12}\s*>|&(?:nbsp|#\d{2,5}|[lr][sd]quo|[mn]dash|hellip|amp|quot);",
    re.IGNORECASE,
)


class Page(NamedTuple):
    """`is_news` tells that the page is one article rather than a list, a form or a front page."""

    text: str
    stated: Metadata
    inferred: tuple[tuple[str, str], ...]
    styles: tuple[Block, ...]
    dropped: tuple[Removed, ...]
    is_news: bool

    def as_seed(self, path: str, digest: str) -> Seed:
        return Seed(
            path=path,
            digest=digest,
            text=self.text,
            stated=self.stated,
            inferred=self.inferred,
            styles=self.styles,
            dropped=self.dropped,
        )


class Fragment(NamedTuple):
    text: str
    dropped: tuple[Removed, ...] = ()
    styles: tuple[Block, ...] = ()


def decode_markup(data: bytes, declared: str = "") -> str | None:
    """The mark-up as text: in the encoding that the sender or the page declares if all bytes fit it, else as found.

    Entities stay: undone here, a quote of an attribute's value would end it.
    """
    match = _CHARSET.search(data[:4096])
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        for name in (declared, match[1].decode("ascii") if match else ""):
            try:
                # What is called Latin-1 on the web is Windows-1252.
                encoding = (
                    "cp1252" if name.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name
                )
                if name and not encoding.lower().startswith("utf-16"):
                    return data.decode(encoding)
            except (LookupError, UnicodeError, ValueError):
                continue
    decoded = decode(data)
    return data.decode(decoded.encoding, "replace").removeprefix("\ufeff") if decoded else None


def read_page(markup: str) -> Page | None:
    """The article of a whole page; None if its mark-up nests beyond reason."""
    parsed = parse_markup(markup)
    if parsed is None:
        return None
    page, flattened = parsed
    metadata = read_page_metadata(page, markup)
    top = page.body or page.root
    tree = walk_tree(top, flattened=flattened) if top is not None else Tree([], [], flattened)
    chosen = choose_article(tree, metadata.titles)
    runs = [_sound(run) for run in tree.runs]
    struck = _strike_headline(runs, chosen.headline)
    printed = None if metadata.stated.date else _printed(tree, chosen)
    stated = metadata.stated._replace(title=_title(metadata.titles, runs, chosen), date=metadata.stated.date or printed)
    if folded(stated.byline) == folded(stated.publication):
        stated = stated._replace(byline="")
    stated, chosen = take_head(tree, runs, chosen, stated)
    laid = Laid(tree, runs, chosen.kept, chosen.headline, _base_of(markup, stated.url))
    text, styles = laid.text, tuple(laid.styles)
    body = read_fragment(metadata.body, newlines=True).text if metadata.body else ""
    if body and chosen.prose < len(metadata.body) * 0.4 and not _holds(text, body):
        text, styles = with_headline(stated.title, body), ()
        rules = dict(chosen.dropped)
        chosen = chosen._replace(
            dropped=tuple(
                (i, rules.get(i, "superseded-by-json-ld"))
                for i in range(len(runs))
                if i != chosen.headline or squeeze(runs[i].text) != stated.title
            )
        )
    dropped = tuple(Removed(squeeze(runs[i].text), rule) for i, rule in chosen.dropped if words(runs[i].text))
    dropped = (*(Removed(text, STRUCK) for text in struck), *dropped)
    inferred = (("date", "time-near-headline"),) if printed else ()
    return Page(text, stated, inferred, styles, dropped, _is_news(text, chosen, is_article=metadata.is_article))


def read_fragment(markup: str, *, newlines: bool = False, base: str = "") -> Fragment:
    """The text of a piece of mark-up that is an article's body, all of it; only what no reader sees is set aside.
    Relative addresses start from `base`."""
    parsed = parse_markup(markup)
    if parsed is None or parsed[0].body is None:
        return Fragment(squeeze(re.sub(r"<[^<>]*>", " ", markup)))
    tree = walk_tree(parsed[0].body, newlines=newlines, flattened=parsed[1])
    unseen = [i for i, run in enumerate(tree.runs) if _is_unseen(tree, run)]
    runs = [_sound(run) for run in tree.runs]
    hidden = set(unseen)
    laid = Laid(tree, runs, (i for i in range(len(runs)) if i not in hidden), -1, base)
    dropped = tuple(Removed(squeeze(runs[i].text), "control") for i in unseen)
    return Fragment(laid.text, dropped, tuple(laid.styles))


def _holds(text: str, body: str) -> bool:
    """The printed text has all of `body` in it, which may be no more than its beginning."""
    return f" {' '.join(words(body.casefold()))} " in f" {' '.join(words(text.casefold()))} "


def _sound(run: Run) -> Run:
    """The run with its characters mended; where one stands over the edge of a link or of emphasis, nobody knows any
    longer where that begins."""
    text = sound(run.text)
    if text == run.text:
        return run
    lines = tuple(map(_sound_line, run.lines))
    whole = "\n".join(line.text for line in lines)
    return run._replace(text=text, lines=lines if whole == text else ())


def _sound_line(line: Line) -> Line:
    edges = sorted({0, len(line.text), *line.cells, *(at for span in line.spans for at in (span.start, span.end))})
    text, moved = "", {0: 0}
    for start, end in pairwise(edges):
        text += sound(line.text[start:end])
        moved[end] = len(text)
    spans = tuple(span._replace(start=moved[span.start], end=moved[span.end]) for span in line.spans)
    return Line(text, spans, tuple(moved[at] for at in line.cells))


def _strike_headline(runs: list[Run], headline: int) -> list[str]:
    """Takes what is struck out off the headline, which has no way to show it."""
    if headline < 0 or not runs[headline].lines:
        return []
    divided = [divide_struck(line.text, line.spans) for line in runs[headline].lines]
    struck = [text for _, texts in divided for text in texts]
    if struck:
        runs[headline] = runs[headline]._replace(text="\n".join(text for text, _ in divided), lines=())
    return struck


def _base_of(markup: str, url: str) -> str:
    """What relative addresses start from: `<base href>`, or else the page's own address."""
    base = _BASE.search(markup, 0, 20_000)
    return urljoin(url, html.unescape(base[1])) if base else url


def _is_unseen(tree: Tree, run: Run) -> bool:
    around = islice(ancestors(tree.elements, run.element), _NEAR)
    return any(tree.elements[at].tag in {"button", "select", "noscript", "svg"} for at in around)


def is_markup(text: str) -> bool:
    """True if a field's text is HTML rather than plain text."""
    return bool(_IS_MARKUP.search(text))


def with_headline(title: str, text: str) -> str:
    """`text` under its headline as a printed page has it, unless it begins with that line already."""
    first = next((line for line in text.split("\n") if words(line)), "")
    return f"{title}\n\n{text}" if title and squeeze(first).casefold() != title.casefold() else text


def put_under_headline(seed: Seed) -> Seed:
    """A seed whose title is a field of its own, with that title on top of its text as a printed page has it."""
    text = with_headline(seed.stated.title, seed.text)
    return replace(seed, text=text, headed=text != seed.text)


def _title(titles: tuple[str, ...], runs: list[Run], chosen: Chosen) -> str:
    """The headline as printed. Without one the surest stated title, if the page prints a part of it above the text
    that part: the rest is the site's name."""
    if chosen.headline < 0:
        lines = [squeeze(line) for i in chosen.kept[:6] for line in runs[i].text.split("\n", 6)[:6]]
        parts = [line for line in lines if titles and len(line) > 0.5 * len(titles[0]) and line in titles[0]]
        return (parts or titles or ("",))[0]
    printed = line_of(runs[chosen.headline].text)
    return next(
        (title for title in titles if len(words(title)) > 2 and folded(printed).startswith(folded(title))), printed
    )


def _printed(tree: Tree, chosen: Chosen) -> PartialDate | None:
    """The `<time datetime>` that stands nearest below the headline, or above the first of the body."""
    start = chosen.headline if chosen.headline >= 0 else (chosen.kept[0] if chosen.kept else 0)
    near = [i for i in chosen.kept if start - 6 <= i <= start + 8]
    return find_printed_time([tree.elements[at].attributes for i in near for at in tree.runs[i].times])


def _is_news(text: str, chosen: Chosen, *, is_article: bool) -> bool:
    count = len(words(text))
    return chosen.prose >= (150 if is_article else 300) and count >= (_NEWS_WORDS // 2 if is_article else _NEWS_WORDS)
