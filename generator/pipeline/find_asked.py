"""Which file of the output somebody means who asks why it is as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.model.page import PagePlan
from generator.pipeline.sheet import file_of


def find_asked(asked: str, base_url: str, site: Path, output: Path, plans: Sequence[PagePlan]) -> str:
    """The uri of what is `asked` for: an address on the site or with `base_url`, a content file, a published file."""
    address = f"/{asked.removeprefix(base_url)}" if asked.startswith(base_url) else asked
    uri = address.removeprefix("/")
    planned = {plan.uri for plan in plans}
    for name in (uri, file_of(uri)):
        if name in planned:
            return name
    for path in (site / asked, Path(asked)):
        published = _below(path, output)
        if published:
            return file_of(published) if (output / published).is_dir() else published
        source = _below(path, site)
        for plan in plans:
            if source and plan.source == source:
                return plan.uri
    return uri if "." in uri.rpartition("/")[2] else file_of(uri)


def _below(path: Path, folder: Path) -> str:
    """`path` as seen from `folder`, empty if it lies elsewhere."""
    whole, root = path.resolve(), folder.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) and whole != root else ""
