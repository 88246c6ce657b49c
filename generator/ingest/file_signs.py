"""What a file that is no text is, by the bytes it begins with."""

from __future__ import annotations

from generator.base.diagnostics import Diagnostic, Place, diagnose

_SIGNS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a document that is one inside (docx, odt, epub)"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"ID3", "a sound"),
    (b"bplist0", "a web archive or another binary property list"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# These begin with characters that a text can begin with too: only bytes that no text has decide.
_WORDS = frozenset({b"BZh", b"RIFF", b"ID3", b"GIF8", b"Rar!"})


def kind_of_binary(data: bytes) -> str:
    """What `data` is if its first bytes tell that it is no text; else empty."""
    for sign, kind in _SIGNS:
        if data.startswith(sign) and (sign not in _WORDS or b"\0" in data[:512]):
            return kind
    return ""


def refuse_binary(data: bytes, place: Place) -> Diagnostic:
    kind = kind_of_binary(data)
    message = f"this is {kind}, not text" if kind else "this is not text in any encoding"
    return diagnose("seed/binary", place, message, hint="save its text as .txt or .html" if kind else None)
