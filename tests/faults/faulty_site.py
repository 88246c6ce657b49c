"""A site that stands, an edit of it, and what must hold of whatever a build that failed on the way leaves behind."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from generator.base.files import TEMPORARY
from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import SETTINGS, TinySite, article

SEED = "The ferry will stop at noon, the port said on Monday.\n\nNobody was surprised by that.\n"
FILES: dict[str, str | bytes] = {
    "site.yaml": SETTINGS,
    "content/articles/2021/a.md": article("A", "2021-01-02", "First text.", entities="{people: [Ada Byron]}"),
    "content/articles/2021/gone.md": article("Gone", "2020-01-02", "Text of one that will be removed."),
    "seeds/a.txt": SEED,
    "static/x.txt": "x",
}
Tree = dict[str, bytes]
SUMS = ".backissue/SHA256SUMS"


class FaultySite:
    """`old` and `new` are the outputs before and after the edit, `content` the files of content/ after it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "work" / "site"
        self._kept = folder / "kept"
        self.site = TinySite(self.root, FILES)
        self.site.build()
        self.old = tree(self.root / "public")
        self.site.write({"content/articles/2021/a.md": article("A new title", "2021-01-03", "Second text.")})
        self.site.write({"seeds/b.txt": SEED.replace("ferry", "train"), "static/x.txt": "y"})
        (self.root / "content/articles/2021/gone.md").unlink()
        shutil.copytree(self.root, self._kept, symlinks=True)
        self.site.build()
        self.new, self.content = tree(self.root / "public"), tree(self.root / "content")
        self.reset()

    def reset(self) -> None:
        """The site after the edit and before the build."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._kept, self.root, symlinks=True)

    def check_left(self) -> None:
        """After a build that failed: every file is as it was before or as it should be, none is torn."""
        left = tree(self.root / "public")
        for path, data in left.items():
            if path.startswith(".backissue/") and path != SUMS:
                continue
            # An article that could not be read is missing from whole pages.
            told = (path == SUMS and _tells(left)) or sha256(data).hexdigest() in left[SUMS].decode()
            assert data in {self.old.get(path), self.new.get(path)} or told, f"{path} is torn"
        for path, data in tree(self.root / "content").items():
            if TEMPORARY not in path:
                assert data == self.content[path], f"{path} is torn"

    def check_success(self) -> None:
        assert tree(self.root / "public") == self.new
        assert tree(self.root / "content") == self.content

    def check_mended(self) -> None:
        """The next build makes of it what a clean build makes, leaves no file of its own about, and has then done all."""
        assert not [one for one in self.site.build().diagnostics if one.severity == "error"]
        self.check_success()
        assert [path for path in tree(self.root) if TEMPORARY in path] == []
        again = self.site.build()
        assert (again.published.written, again.published.removed, again.ingested.written) == (0, 0, ())

    def check_clean(self, folder: Path) -> None:
        """What `new` holds is what a build from nothing gives."""
        build(self.root, Options(jobs=1, output=folder / "fresh", state=folder / "fresh.sqlite", clean=True))
        assert tree(folder / "fresh") == self.new


def _tells(left: Tree) -> bool:
    """True if the list of sums tells of what there is."""
    pairs = (line.split("  ", 1) for line in left[SUMS].decode().splitlines())
    return all(sha256(left.get(uri, b"")).hexdigest() == digest for digest, uri in pairs)


def tree(folder: Path) -> Tree:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
