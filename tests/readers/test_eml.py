from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.base.digests import digest_bytes

from .reading import BODY, HTML_BODY, LEDE, TITLE, read


def mail(plain: str | None = BODY, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Northwick Echo <news@example.org>"
    message["Subject"] = TITLE
    message["Date"] = "Sun, 14 Nov 2021 21:30:00 -0500"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html") if plain is not None else message.set_content(
            html, subtype="html"
        )
    return message


def test_a_plain_newsletter(tmp_path: Path) -> None:
    data = bytes(mail())
    seed = read(tmp_path, "a.eml", data).seed
    assert (seed.path, seed.digest) == ("seeds/a.eml", digest_bytes(data))
    assert seed.text.strip() == f"{TITLE}\n\n{BODY}"
    assert seed.stated.date is not None
    assert (seed.stated.title, seed.stated.date.iso, seed.stated.byline) == (TITLE, "2021-11-14T21:30:00-05:00", "")


def test_html_only_and_a_plain_part_that_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "a.eml", bytes(mail(None, HTML_BODY))).seed.text == f"{TITLE}\n\n{BODY}"
    assert (
        read(tmp_path, "b.eml", bytes(mail("View this mail in your browser.", HTML_BODY))).seed.text
        == f"{TITLE}\n\n{BODY}"
    )
    assert "<p>" not in read(tmp_path, "c.eml", bytes(mail(BODY, HTML_BODY))).seed.text


def test_attachments_are_no_text(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment("secret words of an attachment " * 40, filename="a.txt")
    assert "secret" not in read(tmp_path, "a.eml", bytes(message)).seed.text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Gr=C3=B6=C3=9Fe?= of it", "Größe of it"),
        ("=?nonsense?q?abc?=", "abc"),
        ("Fwd: FW: Harbour closed", "Harbour closed"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
    ],
)
def test_subjects(tmp_path: Path, subject: str, title: str) -> None:
    data = f"Subject: {subject}\nDate: nonsense\n\n{BODY}"
    seed = read(tmp_path, "a.eml", data).seed
    assert (seed.stated.title, seed.stated.date) == (title, None)


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    lines = LEDE.replace(" on ", " on \n")
    data = f"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{lines}\n"
    assert read(tmp_path, "a.eml", data).seed.text.strip() == f"x\n\n{LEDE}"


def test_hostile_mails_fail_with_a_reason(tmp_path: Path) -> None:
    assert read(tmp_path, "a.eml", b"Subject: " + b"x" * 200_000 + b"\n\nhi").codes == [
        ("seed/bad-record", "seeds/a.eml")
    ]
    assert read(tmp_path, "b.eml", b"no mail at all").codes == [("seed/bad-record", "seeds/b.eml")]
    assert read(tmp_path, "c.eml", b"Subject: x\n\n").codes == [("seed/empty", "seeds/c.eml")]
    nested = (
        b"Subject: x\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
        + b"\n"
        + BODY.encode()
    )
    found = read(tmp_path, "d.eml", nested)
    assert len(found.seeds) + len(found.diagnostics) == 1
    parts = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhello world\n" * 20_000 + b"--b--"
    assert len(read(tmp_path, "e.eml", parts).seeds) == 1


def test_a_signature_is_set_aside_and_not_lost(tmp_path: Path) -> None:
    data = f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n-- \nNorthwick Echo\n\n1 Pier Road\n"
    seed = read(tmp_path, "a.eml", data).seed
    assert seed.text.strip() == f"x\n\n{BODY}"
    assert [tuple(one) for one in seed.dropped] == [
        ("Northwick Echo", "mail-signature"),
        ("1 Pier Road", "mail-signature"),
    ]
