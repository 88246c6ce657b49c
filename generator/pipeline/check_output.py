"""The output folder must not be where the sources are: the next build would take pages for sources."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import Place, SiteError, diagnose

_SOURCES = ("content", "seeds", "templates", "static", ".backissue")


def check_output(site: Path, output: Path) -> None:
    """Raises SiteError if `output` is or holds the site's folder, or is, holds or lies in one of its own."""
    wanted, root = output.resolve(), site.resolve()
    if wanted == root:
        raise _refused(output, "is the site's own folder, which holds its sources")
    if wanted in root.parents:
        raise _refused(output, f"holds the site's folder {site}")
    for name in _SOURCES:
        # One may be a link to somewhere else.
        folder = (site / name).resolve()
        if wanted == folder:
            raise _refused(output, f"is {name}/ of the site, which is no place for pages")
        if folder in wanted.parents:
            raise _refused(output, f"lies in {name}/ of the site, which is no place for pages")
        if wanted in folder.parents:
            raise _refused(output, f"holds {name}/ of the site")


def _refused(output: Path, why: str) -> SiteError:
    return SiteError(diagnose("publish/among-sources", Place(path=str(output)), f"the output folder {output} {why}"))
