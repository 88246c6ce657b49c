from __future__ import annotations

import warnings
from pathlib import Path

from tests.markup.html import check_html
from tests.sample import Sample


def test_every_page_is_valid_html(sample: Sample) -> None:
    pages = sample.pages()
    assert len(pages) > 20
    found = check_html(pages)
    for advice in sorted({one.message for one in found if one.kind == "info"}):
        first = next(one for one in found if one.message == advice)
        warnings.warn(f"Nu Html Checker, on {first.path.relative_to(sample.output)}: {advice}", stacklevel=1)
    assert [str(one) for one in found if one.kind != "info"] == []


def test_the_checker_is_at_work(tmp_path: Path) -> None:
    """The control: in the same run one file is faulted, for what is wrong with it, and the other is not."""
    bad, good = tmp_path / "bad.html", tmp_path / "good.html"
    good.write_text("<!doctype html><html lang=en><title>Good</title><p>Text", encoding="utf-8")
    bad.write_text("<!doctype html><html lang=en><title>Bad</title><p id=a>A<p id=a>B", encoding="utf-8")
    errors = [one for one in check_html([bad, good]) if one.kind == "error"]
    assert [one.path.name for one in errors] == ["bad.html"]
    assert "Duplicate ID" in errors[0].message
