"""What the theme promises, on its own: the mark-up of the contract, and that nothing that it is given can break out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.config.theme import theme_folder
from generator.render.templates import environment, load_templates
from tests.theme.sample_pages import samples
from tests.theme.sample_views import card

SAMPLES = samples()
PAGES = [name for name, (template, _) in SAMPLES.items() if template != "redirect.html"]
ARTICLES = [name for name, (template, _) in SAMPLES.items() if template == "article.html"]
JINJA = environment("")
LARGEST_STYLE = 25_000


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parents: tuple[Element, ...]) -> None:
        self.tag, self.attributes, self.parents, self.text = tag, attributes, parents, ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def inside(self, tag: str) -> bool:
        return any(parent.tag == tag for parent in self.parents)


class Document(HTMLParser):
    """The elements of a page in order, each with the text in it."""

    VOID = frozenset({"meta", "link", "base", "hr", "br", "img"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, [element.tag for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        return [one for one in self.elements if (not tag or one.tag == tag) and (not name or name in one.classes)]

    def one(self, tag: str = "", name: str = "") -> Element:
        (found,) = self.all(tag, name)
        return found


def render(name: str, **changes: object) -> str:
    template, inputs = SAMPLES[name]
    return JINJA.get_template(template).render(inputs | changes)


def test_templates_read_what_their_pages_have_and_nothing_else(tmp_path: Path) -> None:
    declared = {template: frozenset(inputs) for template, inputs in SAMPLES.values()}
    for template, inputs in SAMPLES.values():
        assert declared[template] == frozenset(inputs)
    loaded, found = load_templates(tmp_path, declared)
    assert [str(one) for one in found] == []
    assert loaded.keys() == declared.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_breaks_out(name: str) -> None:
    """What is hostile stays text: no element, attribute or address that the theme did not write."""
    page = Document(render(name))
    scripts = page.all("script")
    assert all(one.attributes == {"type": "application/ld+json"} for one in scripts)
    assert not any("<" in one.text for one in scripts)
    assert not page.all("style")
    for element in page.elements:
        assert not [key for key in element.attributes if key.startswith("on") or key == "style"]
        for key in ("href", "src"):
            assert not element.attributes.get(key, "").startswith("javascript:")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_sound(name: str) -> None:
    page = Document(render(name))
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        assert set(element.attributes.get("aria-labelledby", "").split()) <= set(ids)
        target = element.attributes.get("href", "")
        assert not target.startswith("#") or target[1:] in ids
    assert len(page.all("h1")) == 1
    levels = [int(one.tag[1]) for one in page.elements if re.fullmatch(r"h[1-6]", one.tag)]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    for one in page.all("ul") + page.all("ol") + page.all("dl"):
        assert [child for child in page.elements if one in child.parents], "an empty list"


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_have_names_of_their_own(name: str) -> None:
    page = Document(render(name))
    page.one("main")
    labels = [one.attributes["aria-label"] for one in page.all("nav")]
    assert len(labels) == len(set(labels))
    sheets = [one.attributes["href"] for one in page.all("link") if one.attributes["rel"] == "stylesheet"]
    assert sheets == [f"{SAMPLES[name][1]['root']}assets/style.css"]
    assert [one.attributes["content"] for one in page.all("meta") if one.attributes.get("name") == "color-scheme"]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_keeps_the_contract(name: str) -> None:
    _, inputs = SAMPLES[name]
    article, body = inputs["article"], inputs["body"]
    page = Document(render(name))
    root = page.one("article")
    assert (root.attributes["lang"], root.attributes["dir"]) == (article.lang, article.dir)
    assert page.one("h1").text == article.title
    assert page.one("h1").inside("article")
    assert page.one("div", "article-body").inside("article")
    boxes = page.all("aside", "key-points")
    assert len(boxes) == bool(body.points)
    points = [one for one in page.all("li") if boxes and boxes[0] in one.parents]
    assert [one.text for one in points] == [point.text for point in body.points]
    assert bool(page.all("time")) == bool(article.date)
    assert bool(article.date) != ("Undated" in root.text)
    assert page.one("details", "provenance")


def test_entities_are_tags_in_the_text_and_below_it() -> None:
    page = Document(render("article"))
    tags = [one for one in page.all("a", "entity") if not one.inside("article")]
    kinds = ("person", "organization", "place", "event")
    assert [one.classes for one in tags] == [["entity", f"entity-{kind}"] for kind in kinds]
    assert {one.attributes["rel"] for one in tags} == {"tag"}
    assert page.one("span", "entity-person").text == "Jonas Berg"
    assert len(Document(render("article-long")).all("", "entity")) == 40 + 2


def test_furniture_of_a_foreign_article_stays_in_the_sites_language() -> None:
    page = Document(render("article-rtl"))
    date = page.all("time")[0]
    spoken = [(one.attributes["lang"], one.attributes["dir"]) for one in date.parents if "lang" in one.attributes]
    assert spoken == [("en", "ltr"), ("ar", "rtl"), ("en", "ltr")]


def test_dates_are_ways_in() -> None:
    page = Document(render("article"))
    links = [one.attributes["href"] for one in page.all("a") if one.inside("time") and one.inside("article")]
    assert links == [f"../../../../2021/{rest}" for rest in ("11/14/", "11/", "")]
    assert "page-years" in [one.attributes.get("id") for one in Document(render("front")).all("h2")]
    days = Document(render("year")).all("li")
    levels = {name for one in days for name in one.classes if name.startswith("level-")}
    assert levels == {"level-1", "level-2", "level-3", "level-4"}


def test_page_numbers_show_what_is_left_out() -> None:
    page = Document(render("older"))
    pager = next(one for one in page.all("nav") if one.attributes["aria-label"] == "Pages")
    shown = [one.text for one in page.all("li") if pager in one.parents]
    assert shown == ["newest", "…", *(f"Page {number}" for number in (505, 504, 503, 502, 501)), "…", "Page 1"]
    assert [one.text for one in page.all("a") if "aria-current" in one.attributes] == ["Page 503"]


def test_cards_do_not_repeat_the_date_above_them() -> None:
    assert "14 November 2021" in Document(render("month")).one("main").text
    assert not Document(render("month")).all("time")
    assert len(Document(render("year")).all("time")) == 12
    assert Document(render("undated")).one("main").text.count("Undated") == 1


def test_a_summary_does_not_repeat_a_headline_taken_from_it() -> None:
    taken = card(title="The board met", summary="The board met, twice, in the dark.")
    page = Document(render("front", lead=taken, latest=(card(title="It is so.", summary="It is so."),), undated=()))
    assert [one.text for one in page.all("p", "summary")] == ["… twice, in the dark."]


def test_the_missing_page_works_at_any_depth() -> None:
    page = Document(render("not-found"))
    assert page.one("base").attributes == {"href": "/archive/"}
    assert page.elements.index(page.one("base")) < min(map(page.elements.index, page.all("link")))
    assert not [one for one in page.all("a") if one.attributes["href"].startswith("#")]


def test_a_redirect_leads_on() -> None:
    page = Document(render("redirect"))
    refresh = [one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes]
    assert refresh == ["0; url=../../2021/11/14/lighthouse/"]
    assert page.one("a").attributes["href"] == "../../2021/11/14/lighthouse/"


def test_the_style_sheet_is_small_and_asks_for_nothing() -> None:
    style = (theme_folder() / "assets/style.css").read_text(encoding="utf-8")
    assert len(style.encode()) < LARGEST_STYLE
    assert "url(" not in style
    assert "@import" not in style
    sides = r"(?<![\w-])(?:margin-|padding-|border-)?(?:left|right|top|bottom)\s*:|: (?:left|right)\b"
    assert re.findall(sides, style) == []


def test_every_class_of_the_style_sheet_is_used() -> None:
    style = (theme_folder() / "assets/style.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", style, flags=re.DOTALL)
    styled = set(re.findall(r"\.([a-z][\w-]*)", rules))
    written = {name for case in SAMPLES for one in Document(render(case)).elements for name in one.classes}
    assert styled - written == {f"from-{weekday}" for weekday in range(1, 7)} - written


def test_every_template_is_rendered_by_a_sample() -> None:
    templates = {path.name for path in theme_folder().glob("*.html")}
    assert templates - {"base.html"} == {template for template, _ in SAMPLES.values()}
