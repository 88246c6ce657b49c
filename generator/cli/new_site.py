"""`backissue new DIR`: a site that builds."""

from __future__ import annotations

from pathlib import Path

from generator.base.files import write_atomically

_STARTER = Path(__file__).resolve().parent / "starter"
_FOLDERS = ("seeds", "templates", "content/articles", "content/entities", "content/pages", "static")


def make_site(folder: Path) -> Path | None:
    """The new site, or None if there is something in the folder already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return None
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for file in sorted(_STARTER.rglob("*")):
        if file.is_file():
            # Packages cannot be trusted to carry a file whose name begins with a dot.
            relative = file.relative_to(_STARTER).as_posix().replace("dot.", ".")
            target = folder / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, file.read_bytes(), durable=False)
    return folder
