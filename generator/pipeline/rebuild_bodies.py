"""A build after nothing has changed but the bodies of a few articles: only their own pages are made again.

No other page shows anything of a body, if it names the same entities in the same words as before, and is nearly the same as
no other, neither before nor now. What the page of an article shows of others stands beside its shard since the
whole archive was planned. That it is of these articles is told by the shard's digest, which is the one that the last build
published only if it is.

Wherever anything is otherwise, a whole build follows: nothing was recorded by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generator.base.digests import bucket_of
from generator.catalog.alone import is_alone
from generator.content.signature import SIZE, signature_bytes
from generator.engine.code_version import code_version
from generator.engine.executor import InProcess, Step
from generator.engine.ledger import Ledger, Origin, Trace
from generator.engine.place import OWN_FOLDER, Placed
from generator.engine.publish import COMING, SUMS_FILE, amend_list, read_list, write_list
from generator.engine.state import State
from generator.model.article import Listed
from generator.model.page import Beside, PagePlan
from generator.model.settings import Settings
from generator.pipeline.article_page import Kin, plan_article_page
from generator.pipeline.content_rows import SPACE, Bucket
from generator.pipeline.done import Built, Options
from generator.pipeline.find_namings import Rows, find_again, keep_rows, key_of, load_rows
from generator.pipeline.keys import Keys
from generator.pipeline.known_bodies import prepare_bodies
from generator.pipeline.known_templates import digest_templates, find_templates
from generator.pipeline.make_pages import MakeContext, Order, make_context
from generator.pipeline.plan_articles import ARTICLES, KeptShard, ground_of, shard_of
from generator.pipeline.plan_pages import DECLARED
from generator.pipeline.press import COPIES, HELD, LIST, MAKE
from generator.pipeline.read_edits import EditedBucket, read_edits
from generator.pipeline.sheet import Sheet
from generator.pipeline.stages import Stages, state_path
from generator.pipeline.standing import Standing, Survey, find_changed, forget_all_standing, tell_standing


class _Edited(NamedTuple):
    """A shard with edited articles at `paths`: its digest now, what is kept beside it, what its files were made from, the
    pages to be made again, and the rows of its edited articles' namings."""

    name: str
    digest: str
    bucket: EditedBucket
    paths: tuple[str, ...]
    kept: KeptShard
    traces: dict[str, Trace]
    pages: list[PagePlan]
    namings: Rows


def rebuild_bodies(
    site: Path,
    output: Path,
    options: Options,
    settings: Settings,
    state: State,
    ledger: Ledger,
    standing: Standing,
    survey: Survey,
    stages: Stages,
) -> Built | None:
    """None if a whole build is needed."""
    if options.engine or not standing.tags_by_hand or not _is_usual(output, ledger):
        return None
    with stages.run("read"):
        buckets = read_edits(site, settings.permalink, state, survey, find_changed(standing, survey))
    if buckets is None:
        return None
    with stages.run("plan"):
        looks = digest_templates(site, DECLARED)
        templates, faults = find_templates(site, DECLARED, looks, state)
        keys = Keys(code_version(), templates)
        names = [(one, name) for one in buckets for name in sorted({shard_of(path) for path in one.changed})]
        shards = [_plan(site, settings, state, ledger, keys, *one) for one in names]
        edited = [one for one in shards if one is not None]
        briefs = _change_briefs(ledger, edited)
    if faults or len(edited) < len(shards) or briefs is None:
        return None
    with stages.run("publish"):
        bodies = prepare_bodies(state_path(site, options), standing.articles, forget=False) if edited else ""
        placed = _make(make_context(site, output, bodies), ledger, keys, edited)
        if placed is None:
            return None
        forget_all_standing(state)
        state.put(SPACE, {one.name: one.now for one in buckets})
        for one in edited:
            keep_rows(state, one.bucket.name, one.namings)
            beside = Beside(briefs[one.name], one.kept)
            was = ledger.standing[one.name]
            ledger.keep(one.name, was.origin._replace(digest=one.digest), one.traces, was.listed, beside)
        if edited:
            write_list(output, placed.sums)
            ledger.keep_file(LIST, SUMS_FILE)
        if digest_templates(site, DECLARED) != looks:
            ledger.forget_all()
    return tell_standing(standing, placed.rendered, placed.written)._replace(seconds=stages.seconds)


class _Made(NamedTuple):
    """How many pages were made, how many of them differ, and the list of sums that has them."""

    rendered: int
    written: int
    sums: bytes


def _make(context: MakeContext, ledger: Ledger, keys: Keys, edited: Sequence[_Edited]) -> _Made | None:
    """Put the pages in place, and into the traces; None if one cannot be made."""
    pages = [(one, plan) for one in edited for plan in one.pages]
    if pages:
        ledger.forget([LIST])
    orders = [Order(keys.restrict(plan), ours=True) for _, plan in pages]
    sums = read_list(Path(context.output))
    written = 0
    for (one, plan), result in zip(pages, InProcess().run(Step(MAKE, context), orders), strict=True):
        sums = (
            amend_list(sums, plan.uri, one.traces[plan.uri].digest, result.digest)
            if isinstance(result, Placed)
            else b""
        )
        if not sums:
            return None
        one.traces[plan.uri] = Trace(keys.key_of(plan), plan.source, result.digest, result.signature)
        written += result.written
    return _Made(len(pages), written, sums)


def _is_usual(output: Path, ledger: Ledger) -> bool:
    """True if the last build recorded all that it made, and no killed one has left anything."""
    recorded = all(one.origin.digest for name, one in ledger.standing.items() if name != COPIES)
    whole = recorded and LIST in ledger.standing and HELD not in ledger.standing
    return whole and not output.is_symlink() and not (output / OWN_FOLDER / COMING).exists()


def _plan(
    site: Path, settings: Settings, state: State, ledger: Ledger, keys: Keys, bucket: EditedBucket, name: str
) -> _Edited | None:
    """The pages of a shard that are stale; None if it is not sure that no others are."""
    kept = ledger.load_whole(name, KeptShard)
    paths = tuple([path for path in bucket.changed if shard_of(path) == name])
    if kept is None or not bucket.now.keys() >= set(kept.paths) >= set(paths):
        return None
    sheet = Sheet(settings, kept.masthead)
    before, now = (_digest(sheet, name, kept, rows) for rows in (bucket.before, bucket.now))
    traces = ledger.load_traces([name])
    origin = ledger.standing[name].origin
    if origin != Origin(before, origin.steps, keys.ground_of(origin.steps)) or traces.keys() != set(
        ledger.standing[name].uris
    ):
        return None
    known, namings, pages = load_rows(state, bucket.name), {}, []
    for path, around, naming_digest in kept.articles:
        if path not in paths:
            continue
        was, row = bucket.before[path], bucket.now[path]
        listed = _listed(state, bucket, around.kin)
        if row.article is None or listed is None:
            return None
        if around.named:
            key_before, key = key_of(was.digest, naming_digest), key_of(row.digest, naming_digest)
            naming = find_again(site, known.get(path), key_before, key, row.article, around.named)
            if naming is None:
                return None
            namings[path] = naming
        pages.append(plan_article_page(sheet, row.article, row.digest, around, listed))
    if any(plan.uri not in traces for plan in pages):
        return None
    return _Edited(name, now, bucket, paths, kept, traces, pages, namings)


def _digest(sheet: Sheet, name: str, kept: KeptShard, rows: Bucket) -> str:
    of = ground_of([rows[path].digest for path in kept.paths], kept.arounds)
    return sheet.shard(name, of, tuple).digest


def _listed(state: State, bucket: EditedBucket, kin: Sequence[Kin]) -> list[Listed] | None:
    """What lists show of these articles, if it is what it was."""
    listed = []
    for one in kin:
        name = bucket_of(one.path)
        rows = bucket.now if name == bucket.name else state.get_as(SPACE, [name], Bucket).get(name, {})
        row = rows.get(one.path)
        if row is None or row.article is None or row.listed_digest != one.listed_digest:
            return None
        listed.append(row.article.listed)
    return listed


def _change_briefs(ledger: Ledger, edited: Sequence[_Edited]) -> dict[str, bytes] | None:
    """The signatures of the shards' articles as they are now; None if one that differs is not alone, or was not before."""
    briefs = ledger.load_briefs()
    names = sorted(name for name in ledger.standing if name.startswith(ARTICLES))
    if any(name not in briefs for name in names):
        return None
    before = b"".join([briefs[name] for name in names])
    lengths = [len(briefs[name]) for name in names]
    now, starts = bytearray(before), dict(zip(names, accumulate([0, *lengths[:-1]]), strict=True))
    texts: list[tuple[int, str, str]] = []
    for one in edited:
        for path in one.paths:
            was, article = one.bucket.before[path].article, one.bucket.now[path].article
            assert was
            assert article
            at = starts[one.name] // SIZE + one.kept.paths.index(path)
            now[at * SIZE : (at + 1) * SIZE] = signature_bytes(article.signature)
            if was.signature != article.signature:
                texts.append((at, was.signature, article.signature))
    if not all(is_alone(before, at, was) and is_alone(now, at, new) for at, was, new in texts):
        return None
    return {one.name: bytes(now[starts[one.name] :][: len(briefs[one.name])]) for one in edited}
