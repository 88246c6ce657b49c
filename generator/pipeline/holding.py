"""What has errors, so that its last good pages are held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.catalog.cards import path_of
from generator.model.article import Article, FreePage
from generator.pipeline.load_content import Content
from generator.pipeline.sheet import file_of
from generator.render.templates import Template


class Holding(NamedTuple):
    """`heads` are the content files whose last good head is known, with their pages, which are planned as they were;
    `sources` are the other content files with errors, and `templates` the templates."""

    heads: Mapping[str, str]
    sources: Collection[str]
    templates: Collection[str]


def hold_pages(content: Content, output: Path) -> Content:
    """The content with those held whose page stands in the output: to another, nothing should lead."""
    held = tuple(one for one in content.held if (output / _page_of(one)).is_file())
    return content._replace(held=held)


def find_holding(content: Content, templates: Mapping[str, Template]) -> Holding:
    heads = {one.path: _page_of(one) for one in content.held}
    unsound = {name for name, template in templates.items() if not template.sound}
    return Holding(heads, set(content.failed) - heads.keys(), unsound)


def _page_of(one: Article | FreePage) -> str:
    return file_of(path_of(one.permalink))
