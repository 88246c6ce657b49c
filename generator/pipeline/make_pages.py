"""What workers do with a page: make its inputs, render it, put it in place."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.base.diagnostics import Diagnostic, SiteError
from generator.engine.place import Placed, Placer
from generator.model.page import PagePlan
from generator.pipeline.known_bodies import KnownBodies
from generator.render.render_pages import render_page


class MakeContext(NamedTuple):
    """The folders of site and output, the file of known bodies, and a name for this build: nothing that was found out in
    another one counts."""

    site: str
    output: str
    bodies: str
    build: str


def make_context(site: Path, output: Path, bodies: str) -> MakeContext:
    return MakeContext(str(site), str(output), bodies, secrets.token_hex(8))


class Order(NamedTuple):
    """A page to make; `ours` tells that a file in its place may be replaced."""

    plan: PagePlan
    ours: bool


def make_pages(context: MakeContext, orders: Sequence[Order]) -> Iterator[Placed | tuple[Diagnostic, ...]]:
    """For each page the file that stands now, or what is wrong with it."""
    placer = _placer(context)
    with KnownBodies(context.bodies) as bodies:
        for plan, ours in orders:
            try:
                placed = placer.place(plan.uri, render_page(Path(context.site), plan, bodies.render), ours=ours)
            except SiteError as error:
                yield error.diagnostics
            else:
                yield (placed,) if isinstance(placed, Diagnostic) else placed


@lru_cache(maxsize=1)
def _placer(context: MakeContext) -> Placer:
    return Placer(context.output)
