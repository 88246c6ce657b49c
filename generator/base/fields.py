"""What may stand in a field of metadata, wherever it is stated: addresses, on the web and here, tags of languages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PATH_PART = re.compile(r"[\w~-](?:[\w .~+-]{0,98}[\w~+-])?")
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"'`\\]")


def is_web_address(text: str) -> bool:
    """True for an absolute `http:` or `https:` address with a host and no character that would have to be escaped."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not _NOT_IN_ADDRESSES.search(text)


def is_language_tag(text: str) -> bool:
    """True for what has the form of a BCP 47 language tag, such as `en` or `pt-BR`."""
    return bool(_LANGUAGE.fullmatch(text))


def is_site_path(text: str) -> bool:
    """True for `/a/b/` or `/a/b.html` whose every part is a plain file name on any file system."""
    if not text.startswith("/") or not 1 < len(text) <= 400:
        return False
    return all(_PATH_PART.fullmatch(part) for part in text[1:].removesuffix("/").split("/"))
