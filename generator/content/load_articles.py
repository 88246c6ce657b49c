"""Content files as articles and free pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose
from generator.base.digests import digest_bytes
from generator.base.permalinks import permalink_of
from generator.base.slugs import is_slug, slugify
from generator.base.text import strip_invisible
from generator.base.yaml_nodes import Mapping, Scalar, parse_yaml
from generator.content.count_words import count_words
from generator.content.declared import ARTICLE_KEYS, PAGE_KEYS, Key
from generator.content.escape_markdown import plain_text
from generator.content.format_article import generated_digest
from generator.content.front_matter import FrontMatter, parse_front_matter, split_front_matter
from generator.content.signature import sign_text
from generator.model.article import Article, Claim, FreePage
from generator.model.seed import Removed

MAX_BYTES = 4_000_000
LEDE_LENGTH = 400
_SEED_LINES = re.compile(r"^[ \t]*(seed|seed_id|seed_sha256)[ \t]*:(.*)$", re.MULTILINE)


def parse_article(path: str, data: bytes, pattern: str) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The head of the article in `data`, and what is wrong with the file; None if any of it is an error.

    `path` is relative to the site (`content/articles/…`), `pattern` the site's permalink pattern.
    """
    matter, source, found = _parse(path, data, ARTICLE_KEYS)
    if matter is None:
        return None, tuple(found)
    values = matter.values
    slug = values.get("slug") or _slug_of(path)
    stated, actual = generated_digest(source)
    date = values.get("date")
    lede = next((line for line in map(plain_text, _paragraphs(matter.body)) if line), "")
    article = Article(
        path=path,
        permalink=permalink_of(pattern, date, slug),
        slug=slug,
        title=values["title"],
        date=date,
        updated=values.get("updated"),
        byline=values.get("byline", ""),
        dateline=values.get("dateline", ""),
        section=values.get("section", ""),
        keywords=values.get("keywords", ()),
        publication=values.get("publication", ""),
        url=values.get("url", ""),
        language=values.get("language", ""),
        description=values.get("description", ""),
        key_points=values.get("key_points", ()),
        key_points_heading=values.get("key_points_heading", ""),
        entities=values.get("entities", ()),
        inferred=values.get("inferred", ()),
        removed=tuple(Removed(*pair) for pair in values.get("removed", ())),
        seed=values.get("seed", ""),
        seed_id=values.get("seed_id", ""),
        seed_digest=values.get("seed_sha256", ""),
        metadata_digest=values.get("metadata_sha256", ""),
        edited=stated != actual or not stated,
        aliases=values.get("aliases", ()),
        draft=values.get("draft", False),
        lede=lede[:LEDE_LENGTH],
        word_count=count_words(matter.body),
        body_digest=digest_bytes(matter.body.encode()),
        signature=sign_text(matter.body),
        tags_stated="entities" in values,
    )
    return article, tuple(found)


def parse_free_page(path: str, data: bytes) -> tuple[FreePage | None, tuple[Diagnostic, ...]]:
    """A page of `content/pages/`; its address is its path there: `content/pages/a/b.md` is `/a/b/`."""
    matter, source, found = _parse(path, data, PAGE_KEYS)
    if matter is None:
        return None, tuple(found)
    parts = path.removeprefix("content/pages/").removesuffix(".md").split("/")
    bad = next((part for part in parts if not is_slug(part)), None)
    if bad is not None:
        message = f'"{bad}" cannot be part of an address'
        found.append(diagnose("front-matter/bad-slug", Place(path=path, line=1), message, source=source))
        return None, tuple(found)
    page = FreePage(
        path=path,
        permalink=f"/{'/'.join(parts)}/",
        title=matter.values["title"],
        description=matter.values.get("description", ""),
        language=matter.values.get("language", ""),
        aliases=matter.values.get("aliases", ()),
        draft=matter.values.get("draft", False),
        body_digest=digest_bytes(matter.body.encode()),
    )
    return page, tuple(found)


def parse_body(data: bytes) -> str:
    """The Markdown of a content file that is known to be sound."""
    return split_front_matter("", decode_content(data))[1]


def find_claim(data: bytes) -> Claim | None:
    """What a content file says of the seed that it was made from, however broken the rest of the file is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines: dict[str, str] = {}
    for line in _SEED_LINES.finditer(text):
        lines.setdefault(line[1], _value_of(line))
    seed = lines.get("seed", "")
    return Claim(seed, lines.get("seed_id", ""), lines.get("seed_sha256", "")) if seed else None


def _value_of(line: re.Match[str]) -> str:
    try:
        node = parse_yaml(line[0].strip(), "")
    except SiteError:
        return line[2].strip()
    value = node.entries[0][1] if isinstance(node, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""


def decode_content(data: bytes) -> str:
    """The text of a content file: no BOM, no invisible characters, line ends `\\n`. Raises UnicodeDecodeError."""
    return strip_invisible(data.decode("utf-8-sig"))


def _parse(path: str, data: bytes, keys: Sequence[Key]) -> tuple[FrontMatter | None, str, list[Diagnostic]]:
    place = Place(path=path, line=1)
    if len(data) > MAX_BYTES:
        message = f"it has more than {MAX_BYTES:,} bytes"
        return None, "", [diagnose("content/too-large", place, message)]
    try:
        source = decode_content(data)
        matter, found = parse_front_matter(path, source, keys)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start:,} is not UTF-8"
        return None, "", [diagnose("content/unreadable", Place(path=path, line=line), message)]
    except SiteError as error:
        return None, "", list(error.diagnostics)
    if any(one.severity == "error" for one in found):
        return None, source, found
    return matter, source, found


def _paragraphs(body: str) -> list[str]:
    return body.split("\n\n", 6)[:6]


def _slug_of(path: str) -> str:
    stem = path.rpartition("/")[2].removesuffix(".md")
    return stem if is_slug(stem) else slugify(stem)
