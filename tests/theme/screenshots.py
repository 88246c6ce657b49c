"""Photographs the samples: `python -m tests.theme.screenshots FOLDER [CASE …]`."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from generator.config.theme import theme_folder
from generator.render.templates import environment
from tests.chromium import launch_chromium
from tests.theme.sample_pages import samples

WINDOWS = {360: 740, 768: 1024, 1280: 900, 2200: 1300}


def write_pages(folder: Path) -> dict[str, Path]:
    """The samples as files beside the theme's assets; every link to the root leads there."""
    shutil.copytree(theme_folder() / "assets", folder / "assets", dirs_exist_ok=True)
    jinja = environment(str(folder / "no-templates"))
    pages = {}
    for name, (template, inputs) in samples().items():
        text = jinja.get_template(template).render(inputs | {"root": "./"})
        text = re.sub(r'<base href="[^"]*">|<meta http-equiv="refresh"[^>]*>', "", text)
        pages[name] = folder / f"{name}.html"
        pages[name].write_text(text, encoding="utf-8")
    return pages


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    pages = write_pages(folder)
    with launch_chromium() as browser:
        for scheme in ("light", "dark"):
            page = browser.new_context(color_scheme=scheme).new_page()
            for name in sys.argv[2:] or pages:
                page.goto(pages[name].resolve().as_uri())
                for width, height in WINDOWS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main()
