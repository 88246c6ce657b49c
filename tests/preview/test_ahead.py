"""What is served before any build could publish it: in these tests none can, since another process holds the site."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.preview.serving import Served, held, serving, wait_for
from tests.tiny_site import TinySite, article

pytestmark = pytest.mark.served

NAME = "content/articles/2021/good.md"
PAGE = "/2021/06/01/good/"
OTHER = "/2021/06/03/other/"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    site = TinySite(
        tmp_path / "site",
        {
            NAME: article("Good news", "2021-06-01"),
            "content/articles/2021/other.md": article("Other news", "2021-06-03"),
            "content/articles/2021/draft.md": article("Not yet", "2021-06-02", draft="true"),
            "static/shown.css": "p { color: red }\n",
            "static/assets/both.css": "p { color: red }\n",
            "static/feed.json": "not ours\n",
        },
    )
    site.build()
    return site


@pytest.fixture
def served(site: TinySite) -> Iterator[Served]:
    with held(site), serving(site.root) as server:
        wait_for(lambda: _is_read(server))
        yield server


def _is_read(served: Served) -> bool:
    """True once the reading room has read the archive: the desk is made there."""
    return served.get("/_backissue/").status == 200


@contextmanager
def _following(served: Served, uri: str) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", served.port), 30) as following:
        following.sendall(f"GET /_backissue/events?page={uri}&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert following.recv(100)
        yield following


def test_an_edited_article(site: TinySite, served: Served) -> None:
    was = site.page(PAGE)
    for title in ("Better news", "Best news"):
        site.write({NAME: article(title, "2021-06-01")})
        wait_for(lambda title=title: f"<h1>{title}</h1>" in served.get(PAGE).text.replace("\n", ""))
    assert site.page(PAGE) == was, "no build has published it"


def test_what_is_served_ahead_is_what_the_build_then_publishes(tmp_path: Path) -> None:
    """Also with all that an article's page takes from others: neighbours, another version of its text, related ones."""
    text = "A long enough text of the ferry and the quay, printed twice by two papers in the very same words.\n\n" * 3
    tags = "{people: [Ruth Adler], places: [Wexcombe]}"
    site = TinySite(
        tmp_path / "site",
        {
            "content/articles/before.md": article("Before", "2021-05-30", entities=tags),
            NAME: article("Good news", "2021-06-01", text, entities=tags, key_points="[The ferry and the quay]"),
            "content/articles/again.md": article("Printed again", "2021-06-02", text),
            "content/articles/after.md": article("After", "2021-06-03", entities=tags),
        },
    )
    site.build()
    with contextlib.ExitStack() as server:
        with held(site):
            served = server.enter_context(serving(site.root))
            edited = (
                site.read(NAME).replace("title: Good", "title: Better").replace("two papers", "Ruth Adler's papers")
            )
            wait_for(lambda: _is_read(served))
            site.write({NAME: edited})
            wait_for(lambda: "Better news" in served.get(PAGE).text)
            ahead = served.get(PAGE).page
        wait_for(lambda: "Better news" in site.page("/"))
    assert ahead.decode() == site.page(PAGE)
    for shown in ("Before", "After", "Printed again", "/wexcombe/", "also about"):
        assert shown in site.page(PAGE), shown


def test_an_edited_article_whose_editor_leaves_files_beside_it(site: TinySite, served: Served) -> None:
    folder = (site.root / NAME).parent
    for name in ("4913", ".good.md.swp", "good.md~", "#good.md#"):
        (folder / name).write_text("left by an editor", "utf-8")
    site.write({NAME: article("Better news", "2021-06-01")})
    wait_for(lambda: "Better news" in served.get(PAGE).text)


def test_a_page_made_with_an_edited_template(site: TinySite, served: Served) -> None:
    with _following(served, "2021/06/01/good/index.html"):
        site.write({"templates/article.html": "<h1>{{ article.title }}, set anew</h1>"})
        wait_for(lambda: "Good news, set anew" in served.get(PAGE).text)
        assert "Other news, set anew" in served.get(OTHER).text, "also one that nobody looked at before"
        site.write({"templates/article.html": "<h1>{{ article.title }}, once more</h1>"})
        wait_for(lambda: "Good news, once more" in served.get(PAGE).text)
        wait_for(lambda: "Other news, once more" in served.get(OTHER).text)
        (site.root / "templates/article.html").unlink()
        wait_for(lambda: served.get(PAGE).page.decode() == site.page(PAGE))


@pytest.mark.parametrize(
    "text", ["{{ article.title }", "{{ nothing }}", "{{ article.titel }}", "{% include 'no.html' %}"]
)
def test_a_page_that_an_edited_template_breaks(site: TinySite, served: Served, text: str) -> None:
    was = site.page(PAGE)
    with _following(served, "2021/06/01/good/index.html"):
        site.write({"templates/article.html": f"\n{text}"})
        wait_for(lambda: served.get(PAGE).status == 503)
        assert "templates/article.html:2" in served.get(PAGE).text
        assert served.get(OTHER).status == 503
        assert served.get("/").status == 200
        assert served.get(f"{PAGE}?as-it-was=1").page.decode() == was
        (site.root / "templates/article.html").unlink()
        wait_for(lambda: served.get(PAGE).page.decode() == was)
        assert served.get(OTHER).status == 200


def test_an_edited_style_sheet(site: TinySite, served: Served) -> None:
    site.write({"static/shown.css": "p { color: green }\n"})
    wait_for(lambda: served.get("/shown.css").body == b"p { color: green }\n")
    assert served.get("/shown.css").headers["content-type"] == "text/css; charset=utf-8"
    assert site.read("public/shown.css") == "p { color: red }\n"
    site.write({"templates/assets/style.css": "p { color: blue }\n"})
    wait_for(lambda: served.get("/assets/style.css").body == b"p { color: blue }\n")


def test_what_a_build_would_not_copy_is_not_served(site: TinySite, served: Served) -> None:
    """A link, a file that another one goes before, and one in the place of a page."""
    (site.root.parent / "secret.css").write_text("secret", "utf-8")
    (site.root / "static/shown.css").unlink()
    (site.root / "static/shown.css").symlink_to("../../secret.css")
    site.write({"templates/assets/both.css": "of less weight", "static/feed.json": "still not ours"})

    def show_another() -> bool:
        # Again and again: files that are saved together are left to the build if it has to see to one of them.
        site.write({"templates/assets/style.css": "the last of them"})
        return served.get("/assets/style.css").body == b"the last of them"

    wait_for(show_another)
    assert served.get("/shown.css").body == b"p { color: red }\n"
    assert served.get("/assets/both.css").body == b"p { color: red }\n"
    assert json.loads(served.get("/feed.json").body)


def test_a_draft(site: TinySite, served: Served) -> None:
    site.write({"content/articles/2021/draft.md": article("Soon", "2021-06-02", draft="true")})
    wait_for(lambda: "Soon" in served.get("/2021/06/02/draft/").text)
    site.write({"templates/article.html": "{{ nothing }}"})
    wait_for(lambda: served.get("/2021/06/02/draft/").status == 503)
    assert "templates/article.html:1" in served.get("/2021/06/02/draft/").text
