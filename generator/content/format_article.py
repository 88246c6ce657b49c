"""A composed article as the text of its content file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.base.digests import digest_bytes
from generator.base.yaml_text import Bare, Value, format_yaml
from generator.content.format_blocks import format_blocks
from generator.model.seed import Composition, Removed, Seed

_NEXT_KEY = re.compile(r"\n(?=[^ \n])")
_BELOW_ENTITIES = frozenset({"inferred", "removed", "seed", "seed_id", "seed_sha256", "metadata_sha256", "aliases"})
_MOST_REMOVED = 1000
_SEED_LINE = re.compile(r"^seed: .*\n", re.MULTILINE)
_DIGEST_LINE = re.compile(r"^generated_sha256: *\S*\n", re.MULTILINE)


def format_article(
    seed: Seed,
    composition: Composition,
    *,
    slug: str,
    site_language: str,
    site_heading: str,
    aliases: tuple[str, ...] = (),
) -> str:
    """The whole file, its last front matter key the digest of the rest (see `generated_digest`); its entities are put
    in later, when those of the whole archive are known (see `set_entities`)."""
    found = composition
    # What is the site's own is not written, so there is nothing to say of where it comes from.
    left_out = {"language"} if found.language == site_language else set()
    left_out |= {"key_points_heading"} if found.key_points_heading in {"", site_heading} else set()
    values: dict[str, Value] = {
        "title": found.title,
        "date": Bare(found.date.iso) if found.date else "",
        "updated": Bare(found.updated.iso) if found.updated else "",
        "slug": slug,
        "byline": found.byline,
        "dateline": found.dateline,
        "section": found.section,
        "keywords": found.keywords,
        "publication": found.publication,
        "url": found.url,
        "language": found.language if "language" not in left_out else "",
        "description": found.description,
        "key_points": found.key_points,
        "key_points_heading": found.key_points_heading if "key_points_heading" not in left_out else "",
        "inferred": {name: rule for name, rule in found.inferred.items() if name not in left_out},
        "removed": [{"text": text, "rule": rule} for text, rule in _fewer(found.removed)],
        "seed": seed.path,
        "seed_id": seed.identity,
        "seed_sha256": seed.digest,
        "metadata_sha256": seed.metadata_digest,
        "aliases": aliases,
    }  # fmt: skip
    matter = format_yaml({name: value for name, value in values.items() if value})
    body = seed.markdown.strip("\n") if seed.markdown else format_blocks(found.blocks)
    return _signed(f"---\n{matter}---\n\n{body}\n")


def set_entities(source: str, entities: Mapping[str, Sequence[str]]) -> str:
    """The text of a generated file with other entities, by the keys of the front matter, and signed anew."""
    head, _, body = source.partition("\n---\n")
    opening, *blocks = _NEXT_KEY.split(head)
    kept = [block for block in blocks if not block.startswith(("entities:", "generated_sha256:"))]
    named = {kind: list(names) for kind, names in entities.items() if names}
    if named:
        place = next((n for n, block in enumerate(kept) if block.partition(":")[0] in _BELOW_ENTITIES), len(kept))
        kept.insert(place, format_yaml({"entities": named}).rstrip("\n"))
    return _signed("\n".join([opening, *kept, "---", body]))


def set_seed(source: str, seed: str) -> str:
    """The text of a generated file that names another place of its seed, signed anew."""
    head, fence, body = source.partition("\n---\n")
    head = _SEED_LINE.sub(lambda _: format_yaml({"seed": seed}), f"{head}\n", count=1).removesuffix("\n")
    return _signed(_DIGEST_LINE.sub("", f"{head}\n", count=1).removesuffix("\n") + fence + body)


def _signed(text: str) -> str:
    return text.replace("\n---\n", f"\ngenerated_sha256: {digest_bytes(text.encode())}\n---\n", 1)


def _fewer(removed: Sequence[Removed]) -> Sequence[Removed]:
    """Of very many lines, those that one rule took in a row together: front matter must stay small enough to be read."""
    if len(removed) <= _MOST_REMOVED:
        return removed
    runs = ((rule, [one.text for one in run]) for rule, run in groupby(removed, lambda one: one.rule))
    return [Removed(" / ".join(texts), rule) for rule, texts in runs]


def generated_digest(source: str) -> tuple[str, str]:
    """The digest that the file states and the one that it has: equal as long as nobody edited it.

    Taken over the file without the line that states it; line ends count as `\\n`, so that a checkout that converts
    them is no edit.
    """
    head, fence, body = source.partition("\n---\n")
    match = _DIGEST_LINE.search(head + "\n")
    if not match:
        return "", ""
    stated = match[0].partition(":")[2].strip()
    bare = _DIGEST_LINE.sub("", head + "\n", count=1).removesuffix("\n")
    return stated, digest_bytes(f"{bare}{fence}{body}".encode())
