"""Builds the same archive with Backissue, Hugo, Eleventy and Pelican and prints what a peer's time is to ours.

    python bench/peers/compare.py [--articles N …] [--runs N] [--peer-runs N] [--generators NAMES] [--folder DIR]

Each figure is a median over whole processes, the generators taking turns. Wall time is what a person waits; processor
time, user and system of all processes together, is what a busy machine distorts less. `results.json` in the folder has
every run. Sites are made from `bench/make_archive.py`; docs/benchmarks.md says what each holds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generators import FORGOTTEN, GENERATORS, Generator, count_pages, edit_body, edit_theme, edit_title, forget
from process_cost import Cost, measure
from sites import make_sites

WORKS: dict[str, Callable[[Generator, Path, int], None]] = {
    "from nothing": lambda generator, site, _: forget(generator, site),
    "nothing changed": lambda *_: None,
    "one body edited": lambda _, site, turn: edit_body(site, turn),
    "one title edited": lambda _, site, turn: edit_title(site, turn),
    "theme changed": edit_theme,
}
_LEVEL = ("articles", "names", "months")
Runs = dict[str, dict[str, list[Cost]]]
"""By work, then by generator."""


def compare(folder: Path, generators: Sequence[Generator], runs: int, peer_runs: int, works: Sequence[str]) -> Runs:
    costs: Runs = {}
    for work in works:
        of_work = costs.setdefault(work, {})
        for turn in range(1, max(runs, peer_runs) + 1):
            for generator in generators:
                if turn > (runs if generator.name == "backissue" else peer_runs):
                    continue
                site = folder / generator.name
                WORKS[work](generator, site, turn)
                os.sync()
                time.sleep(0.2)
                cost = run(generator, site)
                of_work.setdefault(generator.name, []).append(cost)
                print(f"  {work}: {generator.name} {cost.wall:.2f} s, processor {cost.cpu:.2f} s", file=sys.stderr)
        if work == "from nothing":
            for generator in generators:
                print(f"  {generator.name}: {count_pages(generator, folder / generator.name)}", file=sys.stderr)
            # The build after the first reads what the first wrote, and may trust its times from then on.
            for generator in generators:
                if generator.name == "backissue":
                    run(generator, folder / generator.name)
                    time.sleep(0.2)
                    run(generator, folder / generator.name)
    costs["memory"] = {}
    for generator in generators:
        forget(generator, folder / generator.name)
        costs["memory"][generator.name] = [run(generator, folder / generator.name, sample=True)]
    shutil.rmtree(folder / FORGOTTEN, ignore_errors=True)
    return costs


def run(generator: Generator, site: Path, *, sample: bool = False) -> Cost:
    """Raises SystemExit if the generator fails."""
    said = site.parent / f"{generator.name}.log"
    cost = measure(generator.command, site, sample=sample, output=said)
    if cost.status:
        raise SystemExit(f"{generator.name} ended with status {cost.status}: {said.read_text('utf-8')[-2000:]}")
    return cost


def differences(folder: Path, generators: Sequence[Generator]) -> list[str]:
    """What the sites hold different numbers of: articles, names or months."""
    counts = {generator.name: count_pages(generator, folder / generator.name) for generator in generators}
    said = ((kind, {name: count[kind] for name, count in counts.items()}) for kind in _LEVEL)
    return [f"the sites are not alike in {kind}: {by_name}" for kind, by_name in said if len({*by_name.values()}) > 1]


def table(costs: Runs, articles: int) -> str:
    """Markdown: ours as a share of each peer's."""
    peers = [name for name in next(iter(costs.values())) if name != "backissue"]
    rows = [
        f"| {articles:,} articles | " + " | ".join(f"× {peer.capitalize()}" for peer in peers) + " |",
        "|---" * (len(peers) + 1) + "|",
    ]
    for work, by_name in costs.items():
        if "backissue" not in by_name:
            continue
        for what in ("peak",) if work == "memory" else ("wall", "cpu"):
            ours = median(getattr(cost, what) for cost in by_name["backissue"])
            shares = [ours / median(getattr(cost, what) for cost in by_name[peer]) for peer in peers]
            label = {"peak": "most memory, from nothing", "wall": f"{work}, wall", "cpu": f"{work}, processor"}[what]
            rows.append(f"| {label} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", metavar="N", type=int, nargs="+", default=[2000])
    parser.add_argument("--runs", metavar="N", type=int, default=5, help="of Backissue, each work (default 5)")
    parser.add_argument("--peer-runs", metavar="N", type=int, default=3, help="of each peer (default 3)")
    parser.add_argument("--works", metavar="NAME", nargs="+", choices=list(WORKS), default=list(WORKS))
    parser.add_argument("--folder", type=Path, default=Path(__file__).resolve().parent / "sites")
    names = [generator.name for generator in GENERATORS]
    parser.add_argument("--generators", metavar="NAME", nargs="+", choices=names, default=names)
    given = parser.parse_args(arguments)
    chosen = [generator for generator in GENERATORS if generator.name in given.generators]
    unlike: list[str] = []
    for articles in given.articles:
        folder = given.folder / str(articles)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make_sites(folder, articles)
        costs = compare(folder, chosen, given.runs, given.peer_runs, given.works)
        unlike += differences(folder, chosen)
        (folder / "results.json").write_text(json.dumps(costs, indent=1) + "\n", "utf-8")
        print(table(costs, articles), flush=True)
    print("".join(f"{line}\n" for line in unlike), end="", file=sys.stderr)
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
