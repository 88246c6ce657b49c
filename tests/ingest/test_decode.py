from __future__ import annotations

import codecs
import random
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.decode import decode

TEXT = "The harbour “master” — José’s son — said: “It’s over…”\nThe lamp cost £5,000.\n"


def text_of(data: bytes) -> str:
    found = decode(data)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("data", "encoding", "certain"),
    [
        (TEXT.encode(), "utf-8", True),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", True),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", True),
        (TEXT.encode("utf-16-le"), "utf-16-le", True),
        (TEXT.encode("utf-16-be"), "utf-16-be", True),
        (TEXT.encode("cp1252"), "cp1252", False),
    ],
)
def test_encodings(data: bytes, encoding: str, certain: bool) -> None:
    assert decode(data) == (TEXT, encoding, certain)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0&\ufeff"), max_size=200))
def test_sound_utf8_keeps_its_letters(text: str) -> None:
    plain = "".join(character for character in text if character.isascii() and character.isprintable())
    assert text_of(plain.encode()) == plain


@given(st.binary(max_size=300))
def test_nothing_makes_it_fail(data: bytes) -> None:
    decode(data)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40), bytes(100), bytes(range(32)) * 9, b"GIF89a\1\0\1\0\0\0\0" * 3],
)
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_nul_here_and_there_is_still_text() -> None:
    assert (
        text_of(b"The lamp\0 is out, the harbour master said on Monday.")
        == "The lamp\0 is out, the harbour master said on Monday."
    )


def test_empty_is_text() -> None:
    assert decode(b"") == ("", "utf-8", True)


def test_nel_as_the_only_line_end() -> None:
    assert text_of(b"One line\x85Caf\xe9\x85") == "One line\x85Café\x85"


def test_an_ellipsis_is_no_line_end() -> None:
    assert text_of(b"Well\x85 said Jos\xe9.\nYes\x85 he did.") == "Well… said José.\nYes… he did."


def test_cut_in_a_character() -> None:
    assert decode("The end of José’s".encode()[:-2]) == ("The end of José", "utf-8", False)


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    found = decode("José’s “lamp”".encode() + b" \xff\xfe and on")
    assert found == ("José’s “lamp” \ufffd\ufffd and on", "utf-8", False)


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_undone(times: int) -> None:
    mangled = "It’s José’s lamp – or not"
    for _ in range(times):
        mangled = mangled.encode().decode("cp1252")
    assert text_of(mangled.encode()) == "It’s José’s lamp – or not"


def test_a_closing_quote_whose_last_byte_was_lost() -> None:
    assert text_of("He said â€œnoâ€\ufffd to it".encode()) == "He said “no” to it"


def test_sound_lines_do_not_hold_back_a_mangled_one() -> None:
    assert text_of("It’s sound\nItâ€™s not\n".encode()) == "It’s sound\nIt’s not\n"


@pytest.mark.parametrize(
    "text",
    [
        "“curly” ‘quotes’ …",
        "ﬁne ﬂow",
        "Ｆｕｌｌ",
        "Ã is a letter",
        "MANHÃ DE SOL",
        "¿Qué? ¡Sí! Ångström’s naïve",
        "½ … ©",
    ],
)
def test_an_archives_characters_stay(text: str) -> None:
    assert text_of(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Doe &amp; Sons", "Doe & Sons"),
        ("Doe &amp;amp; Sons", "Doe & Sons"),
        ("It&#8217;s", "It’s"),
        ("&ldquo;No&rdquo;", "“No”"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("&nosuch;", "&nosuch;"),
        ("&#0;", "&#0;"),
    ],
)
def test_entities_that_a_page_left(text: str, shown: str) -> None:
    assert text_of(text.encode()) == shown


def test_sound_text_loads_no_library() -> None:
    code = (
        "import sys; from generator.ingest.decode import decode; decode('It’s José'.encode());"
        "sys.exit(bool({'ftfy', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NOISE = random.Random(7).randbytes(3000)


@pytest.mark.parametrize(
    "data",
    [
        NOISE,
        NOISE[:60],
        bytes(byte for byte in NOISE if byte > 31),
        bytes(byte for byte in NOISE if byte > 127),
        zlib.compress(b"The harbour closed. " * 40 + NOISE),
        b"\xff\xd8\xff\xe0" + NOISE,
        b"%PDF-1.4\n1 0 obj\n<< /Length 500 >>\nstream\nplain words in it\nendstream\n",
        b"{\\rtf1\\ansi The harbour closed on Tuesday.\\par }",
    ],
)
def test_noise_and_files_of_other_kinds_are_no_text(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("Die Stadt Köln schließt am Montag die alte Brücke, größere Schäden gebe es nicht.", "cp1252 cp437 latin-1"),
        ("Город закрыл старый мост через реку в понедельник вечером, сообщил мэр.", "cp1251 koi8-r iso8859-5"),
        ("Η πόλη αποφάσισε να κλείσει την παλιά γέφυρα τη Δευτέρα.", "cp1253 iso8859-7"),
        ("העיר החליטה לסגור את הגשר הישן ביום שני בערב", "cp1255"),
        ("قررت المدينة إغلاق الجسر القديم مساء يوم الاثنين", "cp1256"),
        ("เมืองตัดสินใจปิดสะพานเก่าในคืนวันจันทร์", "cp874"),
        ("市は月曜の夜、古い橋を閉鎖することを決めた。", "cp932 euc_jp iso2022_jp"),
        ("市政府周一晚决定关闭旧桥。", "gb18030"),
        ("시는 월요일 밤 옛 다리를 폐쇄하기로 결정했다.", "cp949"),
        ("Soupe à l’oignon – ½ lb, £5, à 90° servie", "cp1252"),
        ("Café", "cp1252"),
    ],
)
def test_what_is_odd_but_written_is_text(text: str, encodings: str) -> None:
    for encoding in encodings.split():
        assert text_of(text.encode(encoding)) == text, encoding
