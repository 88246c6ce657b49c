"""The bytes of one entry of a feed to its elements, with no entity, no DTD and no network."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from generator.ingest.readers.page import Fragment, read_fragment

_NAMESPACES = re.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')""")
_PREFIXED = re.compile(rb"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_ENCODING = re.compile(rb"""<\?xml[^<>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9_.-]{1,40})["']""")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = re.compile(r"<[a-zA-Z/][^<>]*>")


class Head(NamedTuple):
    """What a feed's beginning says: the namespaces it declares and its encoding."""

    namespaces: bytes
    encoding: str
    text: str


def read_head(head: bytes) -> Head:
    match = _ENCODING.search(head[:300])
    encoding = match[1].decode("ascii") if match else "utf-8"
    try:
        text = head.decode(encoding, "replace")
    except LookupError:
        encoding, text = "utf-8", head.decode("utf-8", "replace")
    declared = dict.fromkeys(found[0].strip() for found in _NAMESPACES.finditer(head))
    by_name = {one.partition(b"=")[0].strip(): one for one in declared}
    return Head(b" ".join(by_name.values()), encoding, text)


def parse_entry(data: bytes, head: Head) -> Element | str:
    """The entry's element, or why there is none. An entry that is no XML only for a bare `&`, an HTML entity or a
    control character is read with these put right."""
    known = set(re.findall(rb"xmlns:([\w.-]+)", head.namespaces))
    used = {
        name for match in _PREFIXED.finditer(data) for name in match.groups() if name and name not in {b"xml", b"xmlns"}
    }
    inside = set(re.findall(rb"xmlns:([\w.-]+)", data))
    extra = b"".join(b' xmlns:%b="urn:undeclared:%b"' % (name, name) for name in sorted(used - known - inside))
    try:
        text = data.decode(head.encoding if not head.encoding.lower().startswith("utf-16") else "utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    opening = f"<feed {(head.namespaces + extra).decode('utf-8', 'replace')}>"
    problem = ""
    for candidate in (text, _mend(text)):
        try:
            root = _parse(f"{opening}{candidate}</feed>")
        except (ParseError, ValueError) as error:
            problem = problem or " ".join(str(error).split())[:120]
            continue
        return root[0] if len(root) else "there is no element"
    return f"this is not XML: {problem}"


def _parse(text: str) -> Element:
    import defusedxml.ElementTree

    root: Element = defusedxml.ElementTree.fromstring(text, forbid_dtd=True)
    return root


def _mend(text: str) -> str:
    text = _ENTITY.sub(
        lambda match: html.unescape(match[0]) if html.unescape(match[0]) != match[0] else f"&amp;{match[1]};", text
    )
    return _NOT_XML.sub("", _BARE.sub("&amp;", text))


def local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def children(entry: Element, *names: str) -> Iterator[Element]:
    """The entry's own elements of these names, the first name's first, whatever their namespace."""
    for name in names:
        prefix, _, plain = name.rpartition(":")
        for child in entry:
            if local_name(child) == plain and (not prefix or prefix in str(child.tag)):
                yield child


def text_in(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def line_in(entry: Element, *names: str) -> str:
    """The first of these elements that says something, as one line without mark-up."""
    for child in children(entry, *names):
        text = text_in(child)
        if text:
            return (
                " ".join(read_fragment(text).text.split())
                if "&" in text or _TAGS.search(text)
                else " ".join(text.split())
            )
    return ""


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", "replace")
    except ValueError:
        return text


def content_of(element: Element, raw: bytes, encoding: str, base: str) -> Fragment:
    """The text of a feed's content, be it escaped HTML, XHTML or plain text."""
    kind = (element.get("type") or "html").lower()
    if kind == "text" or kind.startswith("text/plain"):
        return Fragment(text_in(element))
    if len(element):
        name = re.escape(str(element.tag).rpartition("}")[2].encode())
        inner = re.search(
            rb"<(?:[\w.-]+:)?" + name + rb"(?=[\s>])[^<>]*>(.*)</(?:[\w.-]+:)?" + name + rb"\s*>", raw, re.DOTALL
        )
        markup = (
            re.sub(r"<(/?)[\w.-]+:(?=\w)", r"<\1", inner[1].decode(encoding, "replace")) if inner else text_in(element)
        )
    else:
        markup = text_in(element)
        if element.get("mode") == "base64" or (kind.startswith("application/") and not kind.endswith("xml")):
            markup = _from_base64(markup)
    return read_fragment(markup, newlines=not _TAGS.search(markup), base=base)
