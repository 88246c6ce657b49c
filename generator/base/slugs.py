"""Slugs: the part of a permalink that names its article, safe in every file system and address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from anyascii import anyascii

from generator.base.digests import digest_bytes

LONGEST = 72
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
RESERVED = frozenset(_DEVICES | {"index", "page", "feed", "assets", "undated", "404"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,4}")


def slugify(text: str) -> str:
    """A slug for any text in any script: `[a-z0-9]` words joined by hyphens, at most 72 characters, never reserved.

    Letters are transliterated; text that has none (an emoji, punctuation) gets its digest, so that the result is
    never empty and the same text always gets the same slug.
    """
    plain = anyascii(unicodedata.normalize("NFKC", text)).lower()
    plain = re.sub(r"['’`]", "", plain)
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > LONGEST:
        head, hyphen, _ = slug[: LONGEST + 1].rpartition("-")
        slug = head if hyphen and len(head) >= LONGEST // 2 else slug[:LONGEST]
        slug = slug.strip("-")
    if not slug:
        return f"article-{digest_bytes(text.encode('utf-8', 'surrogatepass'))[:8]}"
    return slug if is_slug(slug) else f"{slug}-article"


def is_slug(text: str) -> bool:
    """True for a slug that may be used as it is; a number of up to four digits is a date's folder, not a slug."""
    return (
        bool(_SLUG.fullmatch(text))
        and len(text) <= LONGEST + 12
        and text not in RESERVED
        and not _NUMBER.fullmatch(text)
    )


def unique_slug(slug: str, taken: Container[str]) -> str:
    """`slug`, or the first of `slug-2`, `slug-3` … that is not in `taken`."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
