"""The bytes of a table to its text, exactly: what a person typed is theirs, so nothing of it is mended."""

from __future__ import annotations

from generator.ingest.decode import BYTE_ORDER_MARKS

# What spreadsheets save a plain "CSV" in, by the system's language; the first is by far the most common.
_ENCODINGS = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "mac-roman",
    "cp850",
    "cp932",
    "gbk",
    "big5",
    "cp949",
)


def read_texts(data: bytes) -> list[tuple[str, str]]:
    """The texts that the bytes can be, the likeliest first, each with its encoding; that is empty where they are Unicode,
    which then is certain."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return [("", data[len(mark) :].decode(encoding, "replace"))]
    nuls = (data[:4096:2].count(0), data[1:4096:2].count(0))
    if max(nuls) * 4 > len(data[:4096:2]):
        return [("", data.decode("utf-16-be" if nuls[0] > nuls[1] else "utf-16-le", "replace"))]
    try:
        return [("", data.decode("utf-8"))]
    except UnicodeDecodeError:
        pass
    found = []
    for encoding in _ENCODINGS:
        try:
            found.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return found or [("cp1252", data.decode("cp1252", "replace"))]
