"""Builds the sample archive, which this repository is, in a copy of it."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

REPOSITORY = Path(__file__).parent.parent
SITE = ("site.yaml", "seeds", "content", "templates", "static")


class Sample(NamedTuple):
    """`base_url` is where the archive says that it lives; it ends in `/`."""

    site: Path
    output: Path
    base_url: str

    def pages(self) -> list[Path]:
        return sorted(self.output.rglob("*.html"))

    def articles(self) -> list[Path]:
        """The pages of articles: those with the key of an article's text, wherever their permalink puts them."""
        return [page for page in self.pages() if 'class="article-body"' in page.read_text(encoding="utf-8")]


def build_once(folder: Path) -> Sample:
    """The sample archive in `folder`; whoever comes first builds it, other processes wait for that."""
    folder.mkdir(exist_ok=True)
    site = folder / "site"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            copy_site(site)
            build(site)
            (folder / "built").touch()
    return Sample(site, site / "public", base_url(site))


def copy_site(site: Path) -> None:
    site.mkdir(exist_ok=True)
    for name in SITE:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, site / name, symlinks=True, dirs_exist_ok=True)
        elif source.exists():
            shutil.copyfile(source, site / name)


def build(site: Path, *options: str) -> None:
    """Runs `backissue build`; fails with all that it printed unless it ends well."""
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "2", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"


def base_url(site: Path) -> str:
    stated = yaml.safe_load((site / "site.yaml").read_text(encoding="utf-8"))["base_url"]
    return f"{stated.rstrip('/')}/"
