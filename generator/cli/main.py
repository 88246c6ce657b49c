"""`backissue`: parse, run, print, exit status."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.base.diagnostics import Diagnostic, SiteError
from generator.cli.arguments import make_parser
from generator.cli.entities import run_entities
from generator.cli.preview import run_preview
from generator.cli.printing import Progress, count_of, print_diagnostics, print_summary, print_written

if TYPE_CHECKING:
    from argparse import Namespace

OK, SITE_ERRORS, USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 fine, 1 the site has errors, 2 usage or configuration, 3 our bug,
    130 interrupted."""
    parser = make_parser()
    given = parser.parse_args(arguments)
    if given.version:
        print(f"backissue {__version__}")
        return OK
    if given.command is None:
        parser.print_help(sys.stderr)
        return USAGE
    # An archive's values live to the end of the build: to look through them for cycles as often as Python does by itself
    # takes a quarter of the time of a build after one edit.
    gc.set_threshold(400_000, 20, 100)
    try:
        status = _COMMANDS[given.command](given)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads has enough, as `head` has. Nothing may be written when Python ends, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except SiteError as error:
        print_diagnostics(sorted(error.diagnostics, key=lambda one: one.order), given.format)
        return USAGE
    except KeyboardInterrupt:
        print("backissue: interrupted; the next build goes on from here", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"backissue: {where}{error.strerror or error}", file=sys.stderr)
        return USAGE
    except Exception:  # noqa: BLE001 the outermost border: whatever comes here is our bug
        import traceback

        traceback.print_exc()
        print("backissue: this is a fault of Backissue; please report the lines above", file=sys.stderr)
        return OUR_BUG


def _build(given: Namespace) -> int:
    from generator.pipeline.build import build
    from generator.pipeline.done import Options

    options = Options(
        output=(Path(given.output).resolve() if given.engine else Path(given.output)) if given.output else None,
        base_url=given.base_url,
        jobs=given.jobs,
        engine=given.engine,
        trust_engine=given.trust_engine,
        drafts=given.drafts,
        clean=given.clean,
    )
    site = _site(given)
    if given.report:
        from generator.cli.report import refuse_report

        refused = refuse_report(given.report, options.output or site / "public")
        if refused:
            print(f"backissue: {refused}", file=sys.stderr)
            return USAGE
    with Progress(quiet=given.quiet) as progress:
        built = build(site, options, progress.show, _LASTING.append)
    print_diagnostics(built.diagnostics, given.format)
    if given.report:
        from generator.cli.report import write_report

        write_report(given.report, built)
    if not given.quiet and given.report != "-":
        print_summary(built, verbose=given.verbose)
    status = _status(built.diagnostics, strict=given.strict)
    if given.verify and any(one.severity == "error" for one in built.diagnostics):
        print("backissue: not verified: mend the errors above, and build with --verify again", file=sys.stderr)
    elif given.verify:
        from generator.pipeline.verify import verify

        start = time.monotonic()
        differences = verify(site, options)
        for line in differences:
            print(f"backissue: {line}", file=sys.stderr)
        if not differences and not given.quiet:
            print(f"verified in {time.monotonic() - start:.1f} s: the output is that of a build from nothing")
        return OUR_BUG if differences else status
    return status


def _site(given: Namespace) -> Path:
    """Workers of a cluster stand in folders of their own, and need the whole path."""
    return Path(given.site).resolve() if given.engine else Path(given.site)


def _ingest(given: Namespace) -> int:
    if given.apply:
        return _apply(given)
    from generator.pipeline.build import ingest
    from generator.pipeline.done import Options

    options = Options(jobs=given.jobs, engine=given.engine, trust_engine=given.trust_engine)
    with Progress(quiet=given.quiet) as progress:
        ingested, diagnostics = ingest(_site(given), options, tuple(given.paths), progress.show)
    print_diagnostics(diagnostics, given.format)
    if not given.quiet:
        kept = f", {ingested.kept_edited} edited kept" if ingested.kept_edited else ""
        read, written = count_of(ingested.read, "seed"), count_of(ingested.ingested, "article")
        print(f"{read} read: {written} written, {ingested.unchanged:,} unchanged{kept}")
        if given.verbose:
            print_written(ingested.written)
    status = _status(diagnostics, strict=given.strict)
    return max(status, _review(given)) if given.review else status


def _review(given: Namespace) -> int:
    from generator.pipeline.done import Options
    from generator.pipeline.review import review
    from generator.pipeline.write_review import REVIEW

    rows, diagnostics = review(Path(given.site), Options(jobs=given.jobs), tuple(given.paths))
    print_diagnostics(diagnostics, given.format)
    if not diagnostics and not given.quiet:
        print(f"{REVIEW}: {rows:,} {'row' if rows == 1 else 'rows'} to look at; correct the column value, then run")
        print(f"  backissue ingest --site {given.site} --apply {REVIEW}")
    return _status(diagnostics, strict=given.strict)


def _apply(given: Namespace) -> int:
    from generator.pipeline.done import Options
    from generator.pipeline.review import apply

    applied = apply(Path(given.site), Options(jobs=given.jobs), given.apply)
    print_diagnostics(applied.diagnostics, given.format)
    if not given.quiet:
        print(f"{applied.corrected:,} corrected, {applied.confirmed:,} confirmed in {applied.articles:,} articles")
    return _status(applied.diagnostics, strict=given.strict)


def _new(given: Namespace) -> int:
    from generator.cli.new_site import make_site

    made = make_site(Path(given.folder))
    if made is None:
        print(f"backissue: {given.folder} is not empty; name a new folder", file=sys.stderr)
        return USAGE
    if not given.quiet:
        print(f"made {given.folder}: now put articles into {given.folder}/seeds/ and run")
        print(f"  backissue build --site {given.folder}")
    return OK


def _why(given: Namespace) -> int:
    from generator.pipeline.why import explain

    lines = explain(Path(given.site), given.permalink, Path(given.output) if given.output else None)
    if lines is None:
        print(f"backissue: no page has the address {given.permalink}", file=sys.stderr)
        print("  hint: ask for an address of the site, a content file or a published file", file=sys.stderr)
        return USAGE
    print("\n".join(lines))
    return OK


def _status(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    errors = any(strict or one.severity == "error" for one in diagnostics)
    return SITE_ERRORS if errors else OK


_LASTING: list[object] = []
"""What a build worked with: the process ends before it would be taken apart."""
_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "build": _build,
    "entities": run_entities,
    "ingest": _ingest,
    "new": _new,
    "serve": run_preview,
    "why": _why,
}
