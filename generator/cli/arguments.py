"""The commands and options of `backissue`: docs/commands.md is made from this."""

from __future__ import annotations

import argparse

from generator.cli.entity_arguments import add_entity_commands

_COMMON = {
    "--site": {"metavar": "DIR", "default": ".", "help": "the site's folder, which holds site.yaml (default: here)"},
    "--format": {"choices": ("text", "json", "github"), "default": "text", "help": "how diagnostics are printed (default: text)"},
}  # fmt: skip


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="backissue",
        description="Turn a heap of old news articles into a static archive.",
        epilog="example: backissue new ledger && backissue build --site ledger",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    build = _command(
        commands,
        "build",
        "ingest what is new in seeds/, then render and publish the site",
        "backissue build --output /srv/www --base-url https://archive.example/",
    )
    build.add_argument(
        "--output",
        metavar="DIR",
        help="where the files go, relative to the current folder (default: public/ in the site's folder)",
    )
    build.add_argument("--base-url", metavar="URL", help="where the output will live, instead of site.yaml's base_url")
    _add_workers(build)
    build.add_argument("--drafts", action="store_true", help="publish drafts too")
    build.add_argument(
        "--clean", action="store_true", help="forget what earlier builds found out, and build everything"
    )
    build.add_argument(
        "--verify",
        action="store_true",
        help="build once more from nothing and compare the two outputs, if the site has no errors",
    )
    build.add_argument("--strict", action="store_true", help="warnings count as errors for the exit status")
    build.add_argument("--report", metavar="FILE", help="write what was done as JSON (-: to standard output)")
    serve = _command(
        commands, "serve", "build, then watch and preview the site with live reload", "backissue serve --open"
    )
    serve.add_argument("--host", default="127.0.0.1", help="the address to bind to (default: 127.0.0.1)")
    serve.add_argument(
        "--port", metavar="N", type=_port, default=8000, help="the port, or the next free one (default: 8000)"
    )
    serve.add_argument("--open", action="store_true", help="open the front page in a browser")
    serve.add_argument(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        help="answer to this name too, such as that of a proxy; can be given several times",
    )
    serve.add_argument(
        "--editor",
        metavar="NAME",
        default="",
        help="the editor that the desk's links open (vscode, codium, cursor, zed, idea, sublime, textmate, none, or an "
        "address with {path} and {line}; default: the one that VISUAL or EDITOR names)",
    )
    ingest = _command(commands, "ingest", "make content from seeds, without building", "backissue ingest seeds/2021")
    ingest.add_argument("paths", metavar="PATH", nargs="*", help="only seeds at or below these paths")
    ingest.add_argument(
        "--review",
        action="store_true",
        help="then write review.csv: what was inferred, the least certain first, for you to correct",
    )
    ingest.add_argument(
        "--apply", metavar="FILE", help="ingest nothing; put the corrections of a review file into the articles"
    )
    _add_workers(ingest)
    ingest.add_argument("--strict", action="store_true", help="warnings count as errors for the exit status")
    new = _command(commands, "new", "make a fresh site in a new folder", "backissue new ledger")
    new.add_argument("folder", metavar="DIR", help="the folder to make; it must be empty or not exist")
    why = _command(
        commands, "why", "tell what a page is made from and what makes it stale", "backissue why /2021/11/14/flood/"
    )
    why.add_argument(
        "permalink", metavar="PERMALINK", help="an address such as /2021/, a content file, or a published file"
    )
    why.add_argument("--output", metavar="DIR", help="the output folder (default: public/ in the site's folder)")
    add_entity_commands(commands, _command)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", epilog=f"example: {example}"
    )
    for option, settings in _COMMON.items():
        command.add_argument(option, **settings)  # type: ignore[arg-type]
    command.add_argument("-q", "--quiet", action="store_true", help="print nothing but diagnostics")
    command.add_argument(
        "-v", "--verbose", action="store_true", help="print the articles written and each stage's time"
    )
    return command


def _add_workers(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", metavar="N", type=_jobs, default=0, help="worker processes (default: one a core)")
    command.add_argument(
        "--engine",
        metavar="ENGINE",
        type=_engine,
        default="",
        help="work on a Dask cluster: `dask` starts one here, tcp://HOST:PORT or tls://HOST:PORT uses that scheduler",
    )
    command.add_argument(
        "--trust-engine",
        action="store_true",
        help="use a scheduler on another machine without encryption: for networks where nobody else can listen",
    )


def _jobs(text: str) -> int:
    return _number(text, 1, 256)


def _engine(text: str) -> str:
    if text not in {"", "dask"} and not text.startswith(("tcp://", "tls://")):
        raise argparse.ArgumentTypeError("must be dask, tcp://HOST:PORT or tls://HOST:PORT")
    return text


def _port(text: str) -> int:
    return _number(text, 0, 65_535)


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from {least} to {most}')
    return int(text)
