"""Memory and speed of the record readers over files of any size, each read in a process of its own.

    python bench/big_files.py [--size MB] [FORMAT …]

Makes files of that size (1,000 MB and the formats jsonl and warc unless told) in a temporary folder, reads each at a
tenth of it and whole, and prints the peak resident memory (`getrusage`) and the articles a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SENTENCE = "The harbour closed on day {} after crane number {} fell across the only channel that ships can use. "


def text(number: int) -> str:
    paragraph = "".join(SENTENCE.format(number, part) for part in range(4))
    return "\n\n".join(paragraph for _ in range(6))


def jsonl_record(number: int) -> bytes:
    record = {"title": f"Crane {number} falls", "text": text(number), "date": "2021-11-14", "authors": ["Jane Doe"]}
    return json.dumps(record).encode() + b"\n"


def warc_record(number: int) -> bytes:
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    body = "".join(f"<p>{part}</p>" for part in text(number).split("\n\n"))
    article = f"<article><h1>Crane {number} falls</h1>{body}</article>"
    page = f"<html><head><title>Crane {number}</title></head><body><nav><ul>{menu}</ul></nav>{article}</body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    # Nine in ten records of a crawl are images, scripts and the like.
    other = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + bytes(range(256)) * 160
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{}\r\n"
    head += "Content-Type: application/http\r\nContent-Length: {}\r\n\r\n"
    records = [head.format(number, len(one)).encode() + one + b"\r\n\r\n" for one in [block, *[other] * 9]]
    return b"".join(records)


def csv_record(number: int) -> bytes:
    return f'Crane {number} falls,"{text(number)}",2021-11-14\n'.encode()


def rss_record(number: int) -> bytes:
    description = f"<description><![CDATA[{text(number)}]]></description>"
    return f"<item><title>Crane {number} falls</title>{description}</item>\n".encode()


FORMATS: dict[str, tuple[str, bytes, Callable[[int], bytes], bytes]] = {
    "jsonl": ("big.jsonl", b"", jsonl_record, b""),
    "warc": ("big.warc", b"", warc_record, b""),
    "warc.gz": ("big.warc.gz", b"", lambda number: gzip.compress(warc_record(number), 1, mtime=0), b""),
    "csv": ("big.csv", b"title,text,date\n", csv_record, b""),
    "rss": ("big.rss", b'<rss version="2.0"><channel><title>Echo</title>', rss_record, b"</channel></rss>"),
}


def make(path: Path, kind: str, size: int) -> None:
    _, head, record, foot = FORMATS[kind]
    with path.open("wb") as out:
        out.write(head)
        number = 0
        while out.tell() < size:
            number += 1
            out.write(record(number))
        out.write(foot)


def measure(path: Path) -> None:
    """Reads one file and prints what that took; run in a new process, whose peak is then the reader's."""
    from generator.ingest.readers import find_reader
    from generator.ingest.readers.reader import SeedFile
    from generator.model.seed import Seed

    reader = find_reader(path.name)
    assert reader is not None
    start = time.process_time()
    count = sum(isinstance(item, Seed) for item in reader(SeedFile(path, f"seeds/{path.name}", 10_000_000)))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    print(f"{size:9.0f} MB {count:9,} articles {peak:7.1f} MB peak {count / seconds:8.0f} articles/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000, help="MB")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("formats", nargs="*", default=["jsonl", "warc"])
    arguments = parser.parse_args()
    if arguments.read:
        measure(arguments.read)
        return
    for kind in arguments.formats:
        for size in (arguments.size // 10, arguments.size):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / FORMATS[kind][0]
                make(path, kind, size * 1_000_000)
                print(f"{kind:8}", end=" ", flush=True)
                subprocess.run([sys.executable, __file__, "--read", str(path)], check=True)


if __name__ == "__main__":
    main()
