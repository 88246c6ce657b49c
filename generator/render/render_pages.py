"""One page plan → its bytes."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path

from jinja2 import TemplateError

from generator.base.diagnostics import Diagnostic, Place, SiteError, diagnose, nearest
from generator.base.digests import digest_bytes
from generator.base.files import read_limited
from generator.config.theme import theme_folder
from generator.content.load_articles import MAX_BYTES, parse_body
from generator.model import views
from generator.model.page import BodyRef, Deferred, PagePlan
from generator.outputs.feeds import render_atom, render_json_feed
from generator.outputs.sitemap import render_robots, render_sitemap
from generator.render.body import render_body
from generator.render.markdown import Unrenderable, render_markdown
from generator.render.templates import environment

_NO_PART = re.compile(r"'generator\.model\.views\.(\w+) object' has no attribute '(\w+)'")


FORMATS: dict[str, Callable[..., bytes]] = {
    "atom": render_atom,
    "json-feed": render_json_feed,
    "sitemap": render_sitemap,
    "robots": render_robots,
}
"""The steps that are not templates, by name; each takes its page's inputs by name."""


def render_page(site: Path, plan: PagePlan, render: Callable[[str], str] = render_markdown) -> bytes:
    """`render` makes HTML of Markdown. Raises SiteError if the template fails or the body cannot be rendered."""
    inputs = make_inputs(plan)
    if plan.step in FORMATS:
        return FORMATS[plan.step](**inputs)
    root = str(inputs.get("root", "./"))
    inputs = {name: _resolve(site, root, value, render) for name, value in inputs.items()}
    templates = site / "templates"
    try:
        page = environment(str(templates)).get_template(plan.step).render(inputs)
    except SiteError:
        raise
    except Exception as error:
        raise SiteError(_blame(error, plan, templates)) from error
    # A lone surrogate can come from nowhere but a hand-made file name; no encoder takes it.
    return page.encode("utf-8", "replace")


def make_inputs(plan: PagePlan) -> dict[str, object]:
    """The inputs of a page, those made that were put off."""
    return {
        name: value.make(*value.of) if isinstance(value, Deferred) else value for name, value in plan.inputs.items()
    }


def _resolve(site: Path, root: str, value: object, render: Callable[[str], str]) -> object:
    """Inputs that are made from content files, made."""
    if not isinstance(value, BodyRef):
        return value
    text = read_body(site, value.path, value.digest)
    try:
        return render_body(text, value.points, root, value.entities, render)
    except Unrenderable as error:
        raise SiteError(diagnose("content/unrenderable", Place(path=value.path), str(error))) from None


def read_body(site: Path, path: str, digest: str) -> str:
    """The Markdown of a content file that has this digest; another would be published under the key of this one. Raises
    SiteError."""
    try:
        text = parse_body(read_limited(site / path, MAX_BYTES) or b"")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(diagnose("content/unreadable", Place(path=path), f"it cannot be read: {error}")) from None
    if digest_bytes(text.encode()) != digest:
        message = "it changed while the site was built"
        raise SiteError(diagnose("content/unreadable", Place(path=path), message, hint="build again"))
    return text


def _blame(error: Exception, plan: PagePlan, site_templates: Path) -> Diagnostic:
    """The line of the template that was running when `error` was raised."""
    roots = {str(site_templates): "templates", str(theme_folder()): "theme"}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for root, name in roots.items():
            if frame.filename.startswith(root):
                shown = f"{name}{frame.filename.removeprefix(root)}".replace("\\", "/")
                source = Path(frame.filename).read_text("utf-8")
                line = frame.lineno or 1
                said, hint = _said(error)
                return diagnose("template/failed", Place(path=shown, line=line), said, hint=hint, source=source)
    said, hint = _said(error)
    return diagnose("template/failed", Place(path=f"templates/{plan.step}"), said, hint=hint)


def _said(error: Exception) -> tuple[str, str | None]:
    """What went wrong, and for a view without such a part the part that was likely meant."""
    said = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    missing = _NO_PART.fullmatch(said or "")
    if missing is None:
        return said or type(error).__name__, None
    parts = getattr(views, missing[1])._fields
    meant = nearest(missing[2], parts)
    hint = f"did you mean {meant}?" if meant else f"it has {', '.join(parts)}"
    return f'{missing[1]} has no "{missing[2]}"', hint
