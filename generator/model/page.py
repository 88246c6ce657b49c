"""A page before it is rendered: its file, what makes it, and every value it may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.model.naming import NamedEntity


class BodyRef(NamedTuple):
    """A text to be rendered: the digest of its Markdown, the content file that holds it, the key points beside it, and
    the entities whose first mention leads to their page.

    Templates see it as `RenderedBody`. The key of a page covers the digest, the points and the entities; the path only
    tells where to read.
    """

    digest: str
    path: str
    points: tuple[str, ...] = ()
    entities: tuple[NamedEntity, ...] = ()


class Deferred(NamedTuple):
    """An input that is made only if its page is stale: `make(*of)` is a pure function of values that `digest` covers."""

    digest: str
    make: Callable[..., object]
    of: tuple[object, ...]


class Sought(NamedTuple):
    """An input that takes reading to defer it: `seek` gives what `digest` covers, in the process that plans pages."""

    digest: str
    seek: Callable[[], Deferred]


class PagePlan(NamedTuple):
    """`uri` is the output file relative to the output folder; `step` names what renders it (a template such as
    `article.html`, or `atom` and the like); `inputs` are the declared inputs by name; `source` is the file to blame in
    a diagnostic; `canonical` is the address under which the sitemap lists it, empty if it does not."""

    uri: str
    step: str
    inputs: dict[str, object]
    source: str = ""
    canonical: str = ""


class Beside(NamedTuple):
    """What a later build may need of a shard that it does not plan: `brief` is read of all shards, `whole` of one."""

    brief: bytes
    whole: object


class Shard(NamedTuple):
    """A group of pages that are planned together; `digest` covers everything that `plan` makes their plans from, and all
    that is to be kept `beside` them."""

    name: str
    digest: str
    plan: Callable[[], Iterable[PagePlan]]
    beside: Callable[[], Beside] | None = None


class StaticFile(NamedTuple):
    """A file that is copied as it is: where to, from where (relative to the site, or to the theme), and its digest, empty if
    it cannot be read."""

    uri: str
    path: str
    digest: str
    from_theme: bool = False
