"""Measures the preview server as a browser sees it, and Hugo's in the same way with `--hugo`.

    python bench/measure_preview.py FOLDER --articles 10000 [--times 20] [--hugo]

FOLDER/backissue is made and built where it is not there; `--hugo` makes the sites of bench/peers beside it. Each figure is the
time from a file's being closed (or the process's being started) to the first answer with the new text in it, asked for
every two milliseconds over loopback: the median and the worst.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH / "peers"))

_TITLE = re.compile(r"(?m)^(title: \"?)(Edit \d+ )?")
_PATIENCE, _PAUSE = 300.0, 0.002
_STYLE = "templates/assets/style.css"
Times = dict[str, list[float]]


class Kind(NamedTuple):
    """A server: how it is started on a port, and what it prints at the end of each build."""

    command: Callable[[Path, int], list[str]]
    built: str


class Watched:
    """A running server that pages are asked of over one connection after the other."""

    def __init__(self, port: int, said: Path) -> None:
        self._port, self._said = port, said
        self._connection = http.client.HTTPConnection("127.0.0.1", port)

    def seconds_until(self, path: str, text: str, started: float) -> float:
        """From `started` to an answer 200 with `text` in it."""
        while time.perf_counter() < started + _PATIENCE:
            try:
                self._connection.request("GET", path)
                answer = self._connection.getresponse()
                if text.encode() in answer.read() and answer.status == 200:
                    return time.perf_counter() - started
            except (OSError, http.client.HTTPException):
                self._connection.close()
            time.sleep(_PAUSE)
        raise SystemExit(f"{path} has no {text!r} after {_PATIENCE:.0f} s")

    def count(self, line: str) -> int:
        return self._said.read_text("utf-8", "replace").count(line)


def measure(kind: Kind, site: Path, times: int) -> Times:
    """By what was measured, the seconds it took."""
    found: Times = {}
    paths = sorted((site / "content/articles").rglob("*.md"))
    chosen = paths[:: len(paths) // (times + 1)][1 : times + 1]
    addresses = [_address(path.read_text("utf-8")) for path in chosen]
    for address in addresses:
        with _serving(kind, site) as (server, started):
            found.setdefault("first page after start", []).append(server.seconds_until(address, "<h1", started))
    with _serving(kind, site) as (server, started):
        server.seconds_until(addresses[0], "<h1", started)
        found["first save, right after start"] = [_save(server, chosen[0], addresses[0], 0)]
        for what, pause in (("save, at rest", True), ("save, while the one before is built", False)):
            for number, (path, address) in enumerate(zip(chosen, addresses, strict=True), 1):
                built = server.count(kind.built)
                saved = time.perf_counter()
                found.setdefault(what, []).append(_save(server, path, address, number if pause else number + 1000))
                if pause:
                    _await(lambda: server.count(kind.built) > built, saved)  # noqa: B023 called at once
                    found.setdefault("all other pages", []).append(time.perf_counter() - saved)
                    time.sleep(1.0)
        if kind is OURS:
            found["style sheet swapped"] = _swap(server, site, times)
    return found


def _save(server: Watched, path: Path, address: str, number: int) -> float:
    path.write_text(_TITLE.sub(rf"\g<1>Edit {number} ", path.read_text("utf-8"), count=1), "utf-8")
    return server.seconds_until(address, f"Edit {number} ", time.perf_counter())


def _swap(server: Watched, site: Path, times: int) -> list[float]:
    """The site gets the theme's style sheet to edit, and loses it afterwards."""
    path = site / _STYLE
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(BENCH.parent / _STYLE, path)
    text = path.read_text("utf-8")
    found = []
    for number in range(times + 1):
        path.write_text(f"{text}\n.swap-{number} {{ color: red }}\n", "utf-8")
        found.append(server.seconds_until("/assets/style.css", f".swap-{number} ", time.perf_counter()))
        time.sleep(1.0)
    shutil.rmtree(site / "templates")
    return found[1:]


@contextmanager
def _serving(kind: Kind, site: Path) -> Iterator[tuple[Watched, float]]:
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        with said.open("wb") as sink:
            started = time.perf_counter()
            process = subprocess.Popen(kind.command(site, port), stdout=sink, stderr=subprocess.STDOUT)
        try:
            yield Watched(port, said), started
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _await(look: Callable[[], object], started: float) -> None:
    while not look():
        if time.perf_counter() > started + _PATIENCE:
            raise SystemExit("the build did not end")
        time.sleep(_PAUSE)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _ours(site: Path, port: int) -> list[str]:
    return [sys.executable, "-u", "-m", "generator", "serve", "--site", str(site), "--port", str(port)]


def _hugos(site: Path, port: int) -> list[str]:
    from generators import GENERATORS

    (program,) = next(one.command for one in GENERATORS if one.name == "hugo")[:1]
    return [program, "server", "--source", str(site), "--port", str(port), "--bind", "127.0.0.1"]


def _address(text: str) -> str:
    slug, day = (re.search(rf"(?m)^{name}: \"?([^\"\n]+)", text) for name in ("slug", "date"))
    assert slug
    return f"/{day[1].replace('-', '/') if day else 'undated'}/{slug[1]}/"


OURS = Kind(_ours, " written, ")
HUGO = Kind(_hugos, "Total in ")


def table(found: Times, name: str) -> str:
    rows = [f"| {name} | median | worst | of |", "|---|---|---|---|"]
    rows += [f"| {what} | {median(all_):.3f} s | {max(all_):.3f} s | {len(all_)} |" for what, all_ in found.items()]
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--articles", metavar="N", type=int, default=10_000)
    parser.add_argument("--times", metavar="N", type=int, default=20)
    parser.add_argument("--hugo", action="store_true")
    given = parser.parse_args(arguments)
    site = given.folder / "backissue"
    if given.hugo and not (given.folder / "hugo").is_dir():
        from sites import make_sites

        make_sites(given.folder, given.articles)
    if not site.is_dir():
        make = [sys.executable, str(BENCH / "make_archive.py"), str(site), "--content"]
        subprocess.run([*make, "--articles", str(given.articles)], check=True)
    for _ in range(2):
        subprocess.run([sys.executable, "-m", "generator", "build", "--site", str(site), "--quiet"], check=True)
    print(table(measure(OURS, site, given.times), f"Backissue, {given.articles:,} articles"), flush=True)
    if given.hugo:
        print(table(measure(HUGO, given.folder / "hugo", given.times), f"Hugo, {given.articles:,} articles"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
