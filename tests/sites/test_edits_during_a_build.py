"""What is edited between planning and rendering, and put back afterwards, leaves no page that lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.pipeline.build import build
from generator.pipeline.done import Options
from tests.tiny_site import TinySite, article

Make = Callable[[dict[str, str | bytes]], TinySite]
TEXT = article("A", "2021-01-02", "First text.")
FILES: dict[str, str | bytes] = {"content/articles/a.md": TEXT, "content/articles/b.md": article("B", "2021-01-03")}


def _build_and(edit: Callable[[], object], site: TinySite) -> list[str]:
    """The codes of a build during which `edit` happens, when all is planned and nothing rendered."""

    def observe(stage: str, done: int, _: int) -> None:
        if stage == "publish" and done == 0:
            edit()

    return [one.code for one in build(site.root, Options(jobs=1), observe).diagnostics]


def _clean(folder: Path) -> dict[str, bytes]:
    other = TinySite(folder, FILES)
    other.build()
    return other.tree()


def test_a_body(site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    codes = _build_and(lambda: made.write({"content/articles/a.md": TEXT.replace("First", "Other")}), made)
    assert codes == ["content/unreadable"]
    made.write({"content/articles/a.md": TEXT})
    made.build()
    assert made.codes == []
    assert made.tree() == _clean(tmp_path / "clean")


def test_a_template(site: Make, tmp_path: Path) -> None:
    made = site(FILES)
    footer = "templates/partials/colophon.html"
    _build_and(lambda: made.write({footer: "<p>Passing through</p>"}), made)
    assert "Passing through" in made.page("/2021/01/02/a/")
    (made.root / footer).unlink()
    made.build()
    assert made.tree() == _clean(tmp_path / "clean")
