"""Writes the reference pages of docs/ from the code that they describe: `python docs/make_reference.py`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from generator.base.codes import CODES
from generator.cli.arguments import make_parser
from generator.config.declared import SETTINGS
from generator.config.theme import theme_folder
from generator.content.declared import ARTICLE_KEYS, PAGE_KEYS
from generator.ingest.metadata import FIELDS
from generator.ingest.readers import READERS
from generator.ingest.readers.records import USUAL
from generator.model import views
from generator.pipeline.plan_pages import COMMON, DECLARED

_MADE = "<!-- Made by docs/make_reference.py from the code; edit that. -->\n\n"


def make_pages() -> dict[str, str]:
    """The text of each page, by file name."""
    pages = {
        "commands.md": _commands(),
        "settings.md": _settings(),
        "front-matter.md": _front_matter(),
        "diagnostics.md": _diagnostics(),
        "templates.md": _templates(),
        "seed-formats.md": _formats(),
    }
    return {name: f"{_MADE}{text.strip()}\n" for name, text in pages.items()}


def _commands() -> str:
    lines = ["# Commands", "", "`backissue` and `python -m generator` are the same command.", ""]
    lines += ["Exit status: 0 fine · 1 the site has errors (with `--strict`, warnings too) · 2 usage or configuration"]
    lines += ["· 3 a fault of Backissue · 130 interrupted. On 1, everything without errors is built and published.", ""]
    parser = make_parser()
    [commands] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for name, command in commands.choices.items():
        lines += _command(name, command)
    return "\n".join(lines)


def _command(name: str, command: argparse.ArgumentParser) -> list[str]:
    lines = [f"## `backissue {name}`", "", command.description or "", ""]
    for group in (one for one in command._actions if isinstance(one, argparse._SubParsersAction)):
        return [*lines, *(line for one, inner in group.choices.items() for line in _command(f"{name} {one}", inner))]
    lines += ["| option | meaning |", "|---|---|"]
    for action in command._actions:
        shown = ", ".join(action.option_strings) or action.metavar or action.dest
        value = f" {action.metavar}" if action.option_strings and action.metavar else ""
        lines.append(f"| `{shown}{value}` | {action.help} |")
    return [*lines, "", f"E{(command.epilog or '')[1:]}".replace(": ", ": `", 1) + "`", ""]


def _settings() -> str:
    rows = []
    for setting in SETTINGS:
        default = (
            "must be set" if setting.default is None else f"`{setting.default}`" if setting.default != "" else "none"
        )
        default = "none" if setting.kind in {"mapping", "severities"} else default
        bounds = f" One of {', '.join(f'`{choice}`' for choice in setting.choices)}." if setting.choices else ""
        bounds += f" From {setting.limits[0]:,} to {setting.limits[1]:,}." if setting.limits[1] else ""
        rows.append(f"| `{setting.name}` | {setting.meaning}{bounds} | {default} |")
    head = "# Settings\n\nAll of `site.yaml`. A dotted name is a setting inside a group: `feed.entries` is `feed: {entries: 30}`."
    return "\n".join([head, "", "| setting | meaning | default |", "|---|---|---|", *rows])


def _front_matter() -> str:
    rows = [f"| `{key.name}` | {key.meaning} |" for key in ARTICLE_KEYS]
    pages = ", ".join(f"`{key.name}`" for key in PAGE_KEYS)
    return "\n".join(
        [
            "# Front matter",
            "",
            "The keys of `content/articles/**.md`. Keys that hold nothing are left out. Text stays the text that was",
            "written: `NO`, `12:30` and `0123` are no booleans or numbers here. Anchors, aliases and tags are refused.",
            "",
            "| key | meaning |",
            "|---|---|",
            *rows,
            "",
            f"Free pages (`content/pages/**.md`) have {pages}. Their address is their path: `content/pages/a/b.md` is `/a/b/`.",
        ]
    )


def _diagnostics() -> str:
    rows = [f"| `{code}` | {kind.severity} | {kind.meaning} | {kind.remedy} |" for code, kind in sorted(CODES.items())]
    head = "# Diagnostics\n\nSet another severity, or `off`, under `diagnostics:` in `site.yaml`."
    return "\n".join([head, "", "| code | severity | meaning | remedy |", "|---|---|---|---|", *rows])


def _templates() -> str:
    common = ", ".join(f"`{name}`" for name in sorted(COMMON))
    rows = []
    for template, names in DECLARED.items():
        own = ", ".join(f"`{name}`" for name in sorted(names - COMMON if names >= COMMON else names))
        rows.append(f"| `{template}` | {own} |")
    return "\n".join(
        [
            "# Templates",
            "",
            "A site overrides a template of the theme by putting one of the same name into its own `templates/`; it may",
            "extend or include the theme's others. Files in `templates/assets/` take the place of the theme's assets.",
            "A template sees the variables of its page and nothing else: no site object, no globals but `range`, no clock.",
            "Everything is escaped; an unknown variable is an error with its line. Filters and tests are Jinja's own, without",
            "`random`: what differs from build to build would be no reproducible page.",
            "",
            f"Every page has {common} (`redirect.html` has its own few). `root` leads to the site's root: write links as",
            "`{{ root }}{{ card.path }}`.",
            "",
            "| template | its own variables |",
            "|---|---|",
            *rows,
            "",
            "`base.html` is what the others extend. The smallest change is to a part: the footer of every page is",
            "`partials/colophon.html`, so a site that says more there has a file `templates/partials/colophon.html`:",
            "",
            "```jinja",
            "<p>{{ colophon.description }}</p>",
            "<p>Kept by the town library, second floor.</p>",
            "```",
            "",
            f"The parts are {_partials()}; the blocks of `base.html` are {_blocks()}. The theme's files lie in the package's",
            "folder `theme/` (in this repository: `templates/`): copy one to begin with.",
            "",
            "## What the variables hold",
            "",
            *_views(),
            "- **body**: `html`, the text, safe to print; `points`, a KeyPoint for each point of the box.",
        ]
    )


def _blocks() -> str:
    source = (theme_folder() / "base.html").read_text("utf-8")
    return ", ".join(f"`{name}`" for name in re.findall(r"{% block (\w+) %}", source))


def _partials() -> str:
    return ", ".join(f"`partials/{path.name}`" for path in sorted((theme_folder() / "partials").glob("*.html")))


def _views() -> list[str]:
    lines = []
    for name, view in vars(views).items():
        if isinstance(view, type) and hasattr(view, "_fields"):
            fields = ", ".join(f"`{field}`" for field in view._fields)
            said = " ".join((view.__doc__ or "").split())
            said = "" if said.startswith(f"{name}(") else f" {said}"
            lines.append(f"- **{name}**: {fields}.{said}")
    return lines


def _formats() -> str:
    suffixes = ", ".join(f"`{suffix}`" for suffix in sorted(READERS))
    fields = ", ".join(f"`{field}`" for field in FIELDS)
    return "\n".join(
        [
            "# Seed formats and side files",
            "",
            f"Files of `seeds/` that a reader knows end in {suffixes}. They may lie at any depth; links are not followed.",
            "",
            "A file `NAME.yaml` beside `NAME.txt`, and a `metadata.csv` in a folder (column `seed`: the file's name), state",
            f"fields of the articles: {fields}. What they say wins over what is found in the text; a `NAME.yaml` wins over",
            "a row of `metadata.csv`. Dates are written as in front matter, or in any form that can mean only one day. The table",
            "may have commas, semicolons or tabs between its cells. The side file of a file of records speaks for all",
            "of them; one record's own is called `dump.jsonl#142.yaml`, or is a row for `dump.jsonl#142`, and wins over it.",
            "`dump.jsonl#id=NAME` is the record that calls itself NAME (`seed_id` in its front matter), wherever it stands.",
            "",
            "A file of many records (JSON, JSON Lines, CSV, a feed, a WordPress export, a web archive, a ZIP) may change: an",
            "article stays that of its record, at its address and with what you edited, wherever the record stands now. A",
            "record is recognised by what it calls itself (an id, `guid` or address; in a ZIP the member's name), which is kept",
            "as `seed_id`; else by its bytes, its title and date, or its place among the others. `seed` tells the place that it",
            "has now. The article of a record that is no more is kept: its `seed` ends in `#gone`, and each build says so until",
            "you delete the article or switch `ingest/record-gone` off. A record that none of this fits makes a new article.",
            "",
            "Of HTML, wherever it stands (saved pages, mails, feeds, exports, fields of records), these become Markdown:",
            "headings, links to `http:`, `https:` and `mailto:` addresses (relative ones where the page's own address is known),",
            "emphasis, lists with their numbers and depth, block quotes, captions, and tables of data. What changes the",
            "meaning stays as well: raised and lowered characters as signs of their own (`10³`, `H₂O`) or in `<sup>` and",
            "`<sub>`, what is struck out in `<del>`, what replaces it in `<ins>`; in a headline, a key point or another field,",
            "which are plain text, what is struck out is in `removed`. All else is its words.",
            "",
            "In plain text a field is found where it is labelled (`Author: Jane Doe`, `Source: The Courier`, `URL: https://…`,",
            "`Section: …`, `Posted: … | Updated: …`, `Tags: …`), in a row (`Jane Doe | The Courier | 14 April 2012`), or by",
            "its place and form. Lines that belong together (verse, an address) stay lines; columns set with spaces or tabs",
            "become a table. A word that was broken at the end of a line is joined where the text has it elsewhere, and",
            "`removed` says so. The labelled line is kept in `removed`; where its value cannot be the field's, it stays text.",
            "",
            "Names of fields in JSON, JSON Lines and CSV that are known, whatever their case, hyphens and underscores; others",
            "are told with `ingest.mapping`. What other fields say in three words or more is kept in the article's `removed`,",
            "under the name of its field:",
            "",
            "| field | known names |",
            "|---|---|",
            *(f"| {field} | {', '.join(f'`{name}`' for name in names)} |" for field, names in USUAL.items()),
        ]
    )


def main() -> None:
    folder = Path(__file__).resolve().parent
    for name, text in make_pages().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
