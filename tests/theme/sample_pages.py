"""The inputs of whole pages, by the name of the case."""

from __future__ import annotations

from typing import Any

from generator.model import views
from generator.render.body import RenderedBody
from tests.theme import sample_entities
from tests.theme.sample_views import (
    ARABIC_CARD,
    ARABIC_TITLE,
    COLOPHON,
    HOSTILE,
    HOSTILE_CARD,
    LONG_TITLE,
    MASTHEAD,
    NAMING_POINT,
    NO_PAGER,
    PARAGRAPHS,
    POINTS,
    PROVENANCE,
    RICH_HTML,
    TERMS,
    UNDATED_CARD,
    YEAR,
    YEARS,
    article_view,
    body,
    card,
    date,
    head,
    link,
    many_terms,
    month,
    pager,
)

Inputs = dict[str, Any]
NAMES = (link("Names", "entities/"), link("People", "people/"))


def common(title: str, root: str = "../../../../", crumbs: tuple[views.Link, ...] = ()) -> Inputs:
    return {
        "root": root,
        "lang": "en",
        "dir": "ltr",
        "masthead": MASTHEAD,
        "colophon": COLOPHON,
        "head": head(title),
        "crumbs": crumbs,
    }


VERSIONS = (
    views.Version(
        "2021/11/15/dredgers/", "Dredgers for the harbour", "2021-11-15", "15 November 2021", "Bay Herald", "en", "ltr"
    ),
    views.Version("undated/harbour/", "ميناء", "", "", "", "ar", "rtl"),
)


def article(view: views.ArticleView | None = None, **changes: Any) -> Inputs:
    view = view or article_view()
    crumbs = (link("2021", "2021/"), link("November", "2021/11/")) if view.date else (link("Undated", "undated/"),)
    inputs = common(view.title, crumbs=crumbs) | {
        "article": view,
        "body": body(*PARAGRAPHS),
        "terms": TERMS,
        "related": (views.Related(card(3), ("Marit Halvorsen", "Paris")), views.Related(ARABIC_CARD, ("Paris",))),
        "earlier": link("Dredgers arrive a week early", "2021/11/13/dredgers/"),
        "later": link("Keeper’s house to be repaired before the frost", "2021/11/16/house/"),
        "versions": VERSIONS,
        "provenance": PROVENANCE,
    }
    return inputs | changes


def hostile_article() -> Inputs:
    terms = (views.TermGroup("person", HOSTILE, (views.Term("a/", HOSTILE, 1), views.Term("", HOSTILE, 1))),)
    hostile = link(HOSTILE)
    view = article_view(
        **dict.fromkeys(
            ("title", "byline", "dateline", "section", "publication", "description", "key_points_heading", "citation"),
            HOSTILE,
        ),
        url=f"javascript:alert(1)//{HOSTILE}",
        permalink=HOSTILE,
        authors=(HOSTILE,),
        date=date(2021)._replace(text=HOSTILE, year=hostile),
    )
    pieces = (views.Piece(HOSTILE), views.Piece(HOSTILE, "person", "a/", HOSTILE))
    points = (views.KeyPoint(HOSTILE, "p1"), views.KeyPoint(HOSTILE, ""), views.KeyPoint(2 * HOSTILE, "p1", pieces))
    inputs = article(
        view,
        body=body(*PARAGRAPHS, points=points),
        terms=terms,
        related=(views.Related(HOSTILE_CARD, (HOSTILE, HOSTILE, HOSTILE)),),
        versions=(views.Version("a/", HOSTILE, HOSTILE, HOSTILE, HOSTILE, "en", "ltr"),),
        earlier=hostile,
        later=hostile,
        crumbs=(hostile,),
    )
    return inputs | {
        "masthead": views.Masthead(HOSTILE, (hostile,)),
        "colophon": views.Colophon(HOSTILE, HOSTILE, "javascript:alert(1)", HOSTILE, "javascript:alert(1)", (hostile,)),
        "head": views.Head(
            HOSTILE,
            HOSTILE,
            "https://record.example/",
            HOSTILE,
            (views.Alternate("feed.xml", HOSTILE, HOSTILE),),
            (views.Meta("name", HOSTILE, HOSTILE),),
            {"headline": HOSTILE},
        ),
        "provenance": views.Provenance(
            HOSTILE, HOSTILE, False, (views.Inference(HOSTILE, HOSTILE, HOSTILE),), (views.Furniture(HOSTILE, HOSTILE),)
        ),
    }


def front(**changes: Any) -> Inputs:
    return (
        common("The Harbour Record", "./")
        | {
            "title": "The Harbour Record",
            "introduction": "Reports from a harbour town, kept as they were printed, from the first issue to the last.",
            "lead": card(0),
            "latest": (*(card(number) for number in range(1, 9)), ARABIC_CARD),
            "years": YEARS,
            "undated": (UNDATED_CARD, card(5, date="", date_text="", path="undated/guild/")),
            "undated_count": views.Count("undated/", "Undated", 12),
            "total": 5312,
            "pager": pager(0, 1000),
        }
        | changes
    )


def empty_front() -> Inputs:
    return front(
        introduction="", lead=None, latest=(), years=(), undated=(), undated_count=None, total=0, pager=NO_PAGER
    )


def archive(**changes: Any) -> Inputs:
    groups = (
        views.Group("2021/11/", "November 2021", (*(card(number) for number in range(1, 7)), ARABIC_CARD)),
        views.Group("2021/10/", "October 2021", tuple(card(number) for number in range(3, 8))),
    )
    return (
        common("2021", "../")
        | {
            "title": "2021",
            "summary": "312 articles",
            "calendar": YEAR,
            "groups": groups,
            "pager": NO_PAGER,
            "earlier": link("2020", "2020/"),
            "later": link("2022", "2022/"),
        }
        | changes
    )


def month_archive() -> Inputs:
    groups = (
        views.Group("2021/11/14/", "14 November 2021", tuple(card(14, path=f"2021/11/14/{n}/") for n in range(3))),
        views.Group("2021/11/13/", "13 November 2021", (card(15),)),
    )
    return archive(
        title="November 2021",
        calendar=(month(2021, 11, 1),),
        groups=groups,
        crumbs=(link("2021"),),
        earlier=link("October 2021"),
        later=None,
    )


def undated_shelf() -> Inputs:
    cards = tuple(card(number, date="", date_text="", path=f"undated/{number}/") for number in range(4))
    return archive(
        title="Undated",
        summary="Four articles whose source gives no date",
        calendar=(),
        groups=(views.Group("", "", cards),),
        earlier=None,
        later=None,
    )


def older_page() -> Inputs:
    return archive(calendar=(), title="Articles, page 503", pager=pager(503, 1000), earlier=None, later=None)


def empty_archive() -> Inputs:
    return archive(calendar=(), groups=(), summary="", earlier=None, later=None)


def hostile_archive() -> Inputs:
    hostile = link(HOSTILE)
    return archive(
        title=HOSTILE,
        summary=HOSTILE,
        calendar=(
            YEAR[9]._replace(label=HOSTILE),
            YEAR[8],
        ),
        groups=(views.Group("a/", HOSTILE, (HOSTILE_CARD,)), views.Group("", "", (HOSTILE_CARD,))),
        pager=views.Pager(1, 1, hostile, hostile, (link("1"),)),
        earlier=hostile,
        later=hostile,
    )


def hostile_front() -> Inputs:
    return front(
        title=HOSTILE,
        introduction=HOSTILE,
        lead=HOSTILE_CARD,
        latest=(HOSTILE_CARD,),
        years=(views.Count("2021/", HOSTILE, 1),),
        undated=(HOSTILE_CARD,),
        undated_count=views.Count("undated/", HOSTILE, 1),
    )


def not_found(**changes: Any) -> Inputs:
    inputs = common("No page at this address", "") | {
        "title": "No page at this address",
        "base_path": "/archive/",
        "years": YEARS,
    }
    return inputs | {"head": inputs["head"]._replace(canonical="", robots="noindex")} | changes


def free_page() -> Inputs:
    return common("About", "../") | {"title": "About this archive", "body": body(*PARAGRAPHS[:2], points=())}


def redirect(**changes: Any) -> Inputs:
    return {
        "root": "../../",
        "lang": "en",
        "dir": "ltr",
        "target": "2021/11/14/lighthouse/",
        "title": "Harbour board votes to keep the old lighthouse burning",
        "canonical": "https://record.example/2021/11/14/lighthouse/",
    } | changes


def samples() -> dict[str, tuple[str, Inputs]]:
    """Template and inputs by the name of the case."""
    arabic = article_view(
        title=ARABIC_TITLE,
        lang="ar",
        dir="rtl",
        byline="ليلى حسن",
        dateline="الإسكندرية",
        section="الميناء",
        publication="صحيفة الميناء",
        key_points_heading="أبرز النقاط",
    )
    arabic_points = (
        views.KeyPoint("أعلنت هيئة الميناء أن الميناء القديم سيفتح أبوابه في الربيع المقبل", "p1"),
        views.KeyPoint("استغرقت أعمال الترميم عامين كاملين", ""),
    )
    arabic_text = ["أعلنت هيئة الميناء مساء الأحد أن الميناء القديم سيفتح أبوابه للزوار في الربيع المقبل. " * 4] * 4
    bare = article_view(
        date=None,
        byline="",
        authors=(),
        dateline="",
        section="",
        publication="",
        url="",
        citation="“Ice on the inner basin”, undated.",
        title="Ice on the inner basin",
        path="undated/ice/",
        permalink="https://record.example/undated/ice/",
        word_count=1,
    )
    nine = tuple(POINTS[number % 3]._replace(target=f"p{number}" if number < 6 else "") for number in range(1, 10))
    by_hand = views.Provenance("", "", False, (), ())
    return {
        "article": ("article.html", article()),
        "article-short": (
            "article.html",
            article(article_view(title="Lighthouse stays lit"), body=RenderedBody(RICH_HTML, (*POINTS, NAMING_POINT))),
        ),
        "article-long": (
            "article.html",
            article(
                article_view(title=LONG_TITLE, updated=date(2021, 11, 15)),
                body=body(*PARAGRAPHS, points=nine),
                terms=many_terms(),
            ),
        ),
        "article-undated": (
            "article.html",
            article(
                bare,
                body=body(PARAGRAPHS[-1], points=()),
                terms=(),
                related=(),
                versions=(),
                earlier=None,
                later=None,
                provenance=by_hand,
            ),
        ),
        "article-one-point": (
            "article.html",
            article(article_view(date=date(2021, 11)), body=body(*PARAGRAPHS, points=POINTS[:1]), later=None),
        ),
        "article-rtl": (
            "article.html",
            article(arabic, body=body(*arabic_text, points=arabic_points)),
        ),
        "article-hostile": ("article.html", hostile_article()),
        "page-rtl": ("article.html", article() | {"lang": "ar", "dir": "rtl"}),
        "front": ("front.html", front()),
        "front-empty": ("front.html", empty_front()),
        "front-hostile": ("front.html", hostile_front()),
        "year": ("archive.html", archive()),
        "month": ("archive.html", month_archive()),
        "undated": ("archive.html", undated_shelf()),
        "older": ("archive.html", older_page()),
        "archive-empty": ("archive.html", empty_archive()),
        "archive-hostile": ("archive.html", hostile_archive()),
        "free-page": ("page.html", free_page()),
        "entity": ("entity.html", sample_entities.entity(common("Marit Halvorsen", "../../", NAMES))),
        "entity-bare": ("entity.html", sample_entities.bare_entity(common("Regatta", "../../", NAMES))),
        "entity-hostile": ("entity.html", sample_entities.hostile_entity(common(HOSTILE, "../../"))),
        "mentions": ("mentions.html", sample_entities.mentions(common("Marit Halvorsen", "../../../../", NAMES))),
        "names": ("names.html", sample_entities.names(common("People", "../"))),
        "names-letter": ("names.html", sample_entities.letter(common("People: S", "../../../"))),
        "names-hostile": (
            "names.html",
            sample_entities.names(
                common(HOSTILE, "../"), title=HOSTILE, letters=(link(HOSTILE), link(HOSTILE)), groups=()
            ),
        ),
        "entities": ("entities.html", sample_entities.entities(common("Names", "../"))),
        "entities-hostile": ("entities.html", sample_entities.hostile_entities(common(HOSTILE, "../"))),
        "not-found": ("404.html", not_found()),
        "not-found-hostile": ("404.html", not_found(title=HOSTILE)),
        "redirect": ("redirect.html", redirect()),
        "redirect-hostile": ("redirect.html", redirect(title=HOSTILE)),
    }
