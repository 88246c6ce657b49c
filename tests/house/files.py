"""The files of the repository that a person wrote, as version control sees them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent


@cache
def written_files() -> tuple[Path, ...]:
    """Every file that is tracked or would be; in an unpacked sdist, which has no history, every file."""
    git = shutil.which("git")
    if git and (REPOSITORY / ".git").exists():
        listing = [git, "-C", str(REPOSITORY), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listing, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [REPOSITORY / name for name in names if name]
    else:
        made = {".venv", "public", ".backissue", "node_modules", "__pycache__", "dist"}
        paths = [path for path in REPOSITORY.rglob("*") if not made & set(path.relative_to(REPOSITORY).parts)]
    return tuple(sorted(path for path in paths if path.is_file() and not path.is_symlink()))


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def sources(folder: str = "generator") -> tuple[Path, ...]:
    """The Python files below `folder`."""
    found = tuple(path for path in written_files() if path.suffix == ".py" and path.is_relative_to(REPOSITORY / folder))
    assert found, f"there is no Python in {folder}"
    return found


def read_text(path: Path) -> str:
    """The text of a file; bytes that are not UTF-8 (a seed may hold any) come out as replacement characters."""
    return path.read_text(encoding="utf-8", errors="replace")
