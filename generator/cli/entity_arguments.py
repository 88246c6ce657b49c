"""The commands and options of `backissue entities`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

AddCommand = Callable[..., argparse.ArgumentParser]
KINDS = ("person", "organization", "place", "event")
_OR_KIND = "; person:NAME, place:NAME … where several have the name"


def add_entity_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], add: AddCommand) -> None:
    """`add` makes a command with the options that all have: (commands, name, what it does, example)."""
    entities = commands.add_parser(
        "entities",
        help="list what articles speak of, and edit the authority file content/entities/",
        description="List what articles speak of, and edit the authority file content/entities/.",
        epilog='example: backissue entities merge "Kamala Harris" "Vice President Harris"',
    )
    actions = entities.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = add(
        actions, "list", "list all entities, those in most articles first", "backissue entities list --kind person"
    )
    _add_kind(listing)
    show = add(actions, "show", "show an entity's record, page and articles", 'backissue entities show "Joe Biden"')
    show.add_argument("name", metavar="NAME", help="a preferred name, a variant, or what articles call it")
    _add_kind(show)
    rename = _change(
        actions, add, "rename", "give an entity another preferred name or kind; its old address redirects",
        'backissue entities rename "Burma" "Myanmar"',
    )  # fmt: skip
    rename.add_argument("name", metavar="NAME", help=f"its name now{_OR_KIND}")
    rename.add_argument("new_name", metavar="NEW", nargs="?", help="its preferred name from now on")
    rename.add_argument(
        "--to-kind", choices=KINDS, help="what it is from now on, where it was taken for something else"
    )
    merge = _change(
        actions, add, "merge", "make one entity of several; the addresses of the others redirect to the first",
        'backissue entities merge "Joe Biden" "Joseph Biden"',
    )  # fmt: skip
    merge.add_argument("name", metavar="NAME", help=f"the entity that stays{_OR_KIND}")
    merge.add_argument(
        "others", metavar="OTHER", nargs="+", help="the entities that are the same; with its kind, if that is another"
    )
    variant = _change(
        actions, add, "variant", "let an entity have another name, such as a surname that articles use alone",
        'backissue entities variant "Joe Biden" "Biden" "President Biden"',
    )  # fmt: skip
    variant.add_argument("name", metavar="NAME", help=f"the entity{_OR_KIND}")
    variant.add_argument("forms", metavar="FORM", nargs="+", help="the names that mean it")
    keep = _change(
        actions, add, "keep", "say that an entity is one and stays as it is, or that several are not the same",
        'backissue entities keep "Bill Clinton" "Hillary Clinton"',
    )  # fmt: skip
    keep.add_argument("name", metavar="NAME", help=f"the entity{_OR_KIND}")
    keep.add_argument("others", metavar="OTHER", nargs="*", help="entities that it is not")
    split = _change(
        actions, add, "split", "make two entities of one",
        'backissue entities split "John Reed" "John Reed (footballer)" --context football',
    )  # fmt: skip
    split.add_argument("name", metavar="NAME", help=f"the entity that stands for two{_OR_KIND}")
    split.add_argument("new_name", metavar="NEW", help="the name of the second")
    split.add_argument(
        "--variant", metavar="NAME", action="append", help="a name that only the second has (may be repeated)"
    )
    split.add_argument(
        "--context", metavar="WORD", action="append",
        help="a word near which a shared name means the second (may be repeated)",
    )  # fmt: skip
    ignore = _change(
        actions, add, "ignore", "tag no article with an entity: no tag, no link, no page",
        'backissue entities ignore "Read More"',
    )  # fmt: skip
    ignore.add_argument("name", metavar="NAME", help=f"the entity to ignore{_OR_KIND}")
    review = add(
        actions, "review", "list what is in doubt, most valuable first: perhaps one, perhaps two, whose name",
        "backissue entities review --format json",
    )  # fmt: skip
    review.add_argument("--most", metavar="N", type=int, default=50, help="how many to list (default: 50)")


def _change(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], add: AddCommand, name: str, does: str, example: str
) -> argparse.ArgumentParser:
    command = add(actions, name, does, example)
    command.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")
    _add_kind(command)
    return command


def _add_kind(command: argparse.ArgumentParser) -> None:
    command.add_argument("--kind", choices=KINDS, help="only entities of this kind, where a name has several")
