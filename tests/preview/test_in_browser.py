"""In Chromium: what a person who edits sees, without touching the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.serving import Served, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = [pytest.mark.served, pytest.mark.browser]

NAME = "content/articles/2021/good.md"
PAGE = "/2021/06/01/good/"
LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(200))
SEED = (
    "The ferry comes back\n\nBy Dana Whitlock\n\nHARROW FERRY — The ferry is running again after a long winter.\n\n"
    "Share on Facebook\n\nNobody at the quay was surprised.\n"
)
WAIT = 30_000


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(
        tmp_path / "site",
        {
            NAME: article("Good news", "2021-06-01", LONG),
            "content/articles/2021/draft.md": article("Not yet", "2021-06-02", draft="true"),
            "seeds/ferry.txt": SEED,
        },
    )


@pytest.fixture
def served(site: TinySite) -> Iterator[Served]:
    with serving(site.root, "--editor", "vscode") as server:
        wait_for(lambda: server.get(PAGE).status == 200 and "desk" in server.get("/_backissue/").text)
        yield server


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with _tab(chromium) as opened:
        yield opened


@contextmanager
def _tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 740})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    assert wrong == []
    context.close()


def _open(page: Page, served: Served, path: str) -> None:
    page.goto(f"{served.home}{path[1:]}")
    page.evaluate("window.untouched = true")


def _is_untouched(page: Page) -> bool:
    return bool(page.evaluate("window.untouched === true"))


def test_an_edit_changes_the_page_and_leaves_the_reader_where_they_were(
    site: TinySite, served: Served, page: Page
) -> None:
    _open(page, served, PAGE)
    page.evaluate("scrollTo(0, 2000)")
    site.write({NAME: article("Better news", "2021-06-01", LONG)})
    expect(page.locator("h1")).to_have_text("Better news", timeout=WAIT)
    wait_for(lambda: abs(page.evaluate("scrollY") - 2000) < 2)


def test_two_tabs_follow(site: TinySite, served: Served, page: Page, chromium: Browser) -> None:
    with _tab(chromium) as other:
        _open(page, served, PAGE)
        _open(other, served, "/")
        site.write({NAME: article("Better news", "2021-06-01", LONG)})
        expect(page.locator("h1")).to_have_text("Better news", timeout=WAIT)
        expect(other.locator("main")).to_contain_text("Better news", timeout=WAIT)


def test_a_page_that_shows_nothing_of_an_edit_is_left_alone(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, "/404.html")
    site.write({NAME: article("Good news", "2021-06-01", "Another text.")})
    wait_for(lambda: "Another text." in served.get(PAGE).text)
    wait_for(lambda: "Another text." in site.page(PAGE))
    assert _is_untouched(page)


def test_a_style_sheet_is_swapped_in_place(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, PAGE)
    site.write({"templates/assets/style.css": "body { background: rgb(1, 2, 3) }"})
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)", timeout=WAIT)
    site.write({"templates/assets/style.css": "body { background: rgb(4, 5, 6) }"})
    expect(page.locator("body")).to_have_css("background-color", "rgb(4, 5, 6)", timeout=WAIT)
    assert _is_untouched(page)
    assert page.locator("link[rel=stylesheet]").count() == 1


def test_an_error_is_shown_with_its_place_and_gone_when_mended(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, PAGE)
    site.write({NAME: "---\ntitle: Good news\ndate: 24 Novembr 2026\n---\n\nText <b>x</b>.\n"})
    overlay = page.locator("backissue-overlay section")
    expect(overlay).to_contain_text('"24 Novembr 2026" is not a date', timeout=WAIT)
    expect(overlay).to_contain_text(f"{NAME}:3:7")
    expect(overlay).to_contain_text("write it as 2026")
    expect(overlay.get_by_role("link", name="Open").first).to_have_attribute(
        "href", f"vscode://file{site.root / NAME}:3"
    )
    assert _is_untouched(page), "the last good page stays"
    site.write({NAME: article("Mended news", "2021-06-01", LONG)})
    expect(page.locator("h1")).to_have_text("Mended news", timeout=WAIT)
    expect(page.locator("backissue-overlay")).to_have_count(0, timeout=WAIT)


def test_an_overlay_holds_text_and_no_mark_up(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, PAGE)
    hostile = "<img src=x onerror=alert(1)>"
    site.write({"content/articles/2021/bad.md": f"---\ntitle: Bad\ndate: '{hostile}'\n---\n\nText.\n"})
    overlay = page.locator("backissue-overlay section")
    expect(overlay).to_contain_text(hostile, timeout=WAIT)
    assert overlay.locator("img").count() == 0


def test_a_failing_template_has_a_page_of_its_own_until_it_is_mended(
    site: TinySite, served: Served, page: Page
) -> None:
    _open(page, served, PAGE)
    site.write({"templates/partials/colophon.html": "<p>Ours</p>\n{{ no_such_thing }}\n"})
    expect(page.locator("h1")).to_have_text("A template fails", timeout=WAIT)
    expect(page.locator("main")).to_contain_text("templates/partials/colophon.html:2")
    expect(page.locator("pre .here")).to_contain_text("{{ no_such_thing }}")
    site.write({"templates/partials/colophon.html": "<p>Ours</p>\n{{ nor_this }}\n"})
    expect(page.locator("pre .here")).to_contain_text("{{ nor_this }}", timeout=WAIT)
    expect(page.locator("main")).not_to_contain_text("no_such_thing")
    page.get_by_role("link", name="as it was last built").click()
    expect(page.locator("h1")).to_have_text("Good news")
    page.go_back()
    site.write({"templates/partials/colophon.html": "<p>Ours and whole</p>\n"})
    expect(page.locator("footer")).to_contain_text("Ours and whole", timeout=WAIT)


def test_pages_that_a_failing_template_does_not_make_keep_showing_and_are_told(
    site: TinySite, served: Served, page: Page, chromium: Browser
) -> None:
    with _tab(chromium) as other:
        _open(page, served, PAGE)
        page.evaluate("scrollTo(0, 2000)")
        _open(other, served, "/")
        site.write({"templates/article.html": "{{ article.titel }}\n"})
        expect(page.locator("h1")).to_have_text("A template fails", timeout=WAIT)
        expect(page.locator(".remedy")).to_have_text("did you mean title?")
        expect(other.locator("backissue-overlay section")).to_contain_text("templates/article.html:1", timeout=WAIT)
        assert _is_untouched(other)
        site.write({"templates/article.html": "<h1>{{ article.title }}, mended</h1>{{ body.html }}\n"})
        expect(page.locator("h1")).to_have_text("Good news, mended", timeout=WAIT)
        wait_for(lambda: abs(page.evaluate("scrollY") - 2000) < 2)
        expect(other.locator("backissue-overlay")).to_have_count(0, timeout=WAIT)


def test_the_page_of_a_draft_follows(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, "/2021/06/02/draft/")
    expect(page.locator("h1")).to_have_text("Not yet")
    site.write({"content/articles/2021/draft.md": article("Soon", "2021-06-02", draft="true")})
    expect(page.locator("h1")).to_have_text("Soon", timeout=WAIT)


def test_the_desk_shows_the_seed_beside_the_article(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, "/_backissue/")
    page.locator("section", has=page.locator("#latest")).get_by_role("link", name="The ferry comes back").click()
    expect(page.locator(".lines del[title=share-links]")).to_have_text("Share on Facebook")
    expect(page.locator(".lines")).to_contain_text("Nobody at the quay was surprised.")
    expect(page.locator("dl mark.inferred").first).to_be_visible()
    place = page.locator(".place").first
    expect(place.locator("code")).to_have_text(
        next(f"content/articles/{path}" for path in site.articles if "ferry" in path)
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.home)
    place.get_by_role("button").click()
    assert page.evaluate("navigator.clipboard.readText()") == place.locator("code").inner_text()


def test_the_desk_follows_and_shows_drafts(site: TinySite, served: Served, page: Page) -> None:
    _open(page, served, "/_backissue/")
    expect(page.locator("section", has=page.locator("#drafts"))).to_contain_text("Not yet")
    site.write({NAME: "---\ntitle: Good news\ndate: never\n---\n"})
    expect(page.locator(".findings")).to_contain_text('"never" is not a date', timeout=WAIT)
    page.get_by_role("link", name="See its page").click()
    expect(page.locator("h1")).to_have_text("Not yet")
    assert not (site.root / "public/2021/06/02").exists(), "a draft is shown, and not published"


def test_the_desk_measures_templates_and_finds_articles(served: Served, page: Page) -> None:
    _open(page, served, "/_backissue/templates")
    expect(page.locator("tbody")).to_contain_text("article.html")
    page.goto(f"{served.home}_backissue/review")
    expect(page.locator("main li").first).to_contain_text("%")
    page.goto(f"{served.home}_backissue/?find=ferry+back")
    expect(page.locator("section", has=page.locator("#find"))).to_contain_text("The ferry comes back")
