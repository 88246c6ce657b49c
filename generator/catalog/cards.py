"""Articles as templates see them."""

from __future__ import annotations

from generator.base.dates import MONTHS, PartialDate
from generator.base.text import shorten, words
from generator.catalog.authors import authors_of
from generator.catalog.languages import direction_of
from generator.model.article import Article, Listed
from generator.model.settings import Settings
from generator.model.views import ArticleView, Card, DateText, DateView, Furniture, Inference, Link, Provenance, Version

SUMMARY_LENGTH = 200


def path_of(permalink: str) -> str:
    """A permalink as a path relative to the site's root."""
    return permalink.removeprefix("/")


def card_of(listed: Listed, settings: Settings) -> Card:
    language = listed.language or settings.language
    return Card(
        path=path_of(listed.permalink),
        title=listed.title,
        date=listed.date.iso if listed.date else "",
        date_text=listed.date.text if listed.date else "",
        section=listed.section,
        dateline=listed.dateline,
        byline=listed.byline,
        summary=shorten(listed.summary, SUMMARY_LENGTH),
        lang=language,
        dir=direction_of(language),
    )


def version_of(article: Article, settings: Settings) -> Version:
    language = article.language or settings.language
    return Version(
        path=path_of(article.permalink),
        title=article.title,
        date=article.date.iso if article.date else "",
        date_text=article.date.text if article.date else "",
        publication=article.publication,
        lang=language,
        dir=direction_of(language),
    )


def date_view(date: PartialDate | None) -> DateView | None:
    if date is None:
        return None
    year = f"{date.year:04d}"
    month = Link(f"{year}/{date.month:02d}/", MONTHS[date.month - 1]) if date.month else None
    day = Link(f"{year}/{date.month:02d}/{date.day:02d}/", str(date.day)) if date.day else None
    return DateView(date.iso, date.text, Link(f"{year}/", year), month, day)


def article_view(article: Article, settings: Settings) -> ArticleView:
    language = article.language or settings.language
    return ArticleView(
        path=path_of(article.permalink),
        title=article.title,
        lang=language,
        dir=direction_of(language),
        date=date_view(article.date),
        updated=DateText(article.updated.iso, article.updated.text) if article.updated else None,
        byline=article.byline,
        authors=authors_of(article.byline),
        dateline=article.dateline,
        section=article.section,
        keywords=article.keywords,
        publication=article.publication,
        url=article.url,
        description=article.description,
        standfirst=standfirst_of(article),
        key_points_heading=article.key_points_heading or settings.key_points_heading,
        citation=citation_of(article, settings),
        permalink=settings.base_url + path_of(article.permalink),
        word_count=article.word_count,
    )


def standfirst_of(article: Article) -> str:
    """The description, unless it says what the reader sees anyway: the headline or the text's own beginning, as the
    summaries of feeds and of pages' heads often do."""
    if not article.description:
        return ""
    said, lede, title = (
        " ".join(words(text.casefold())) for text in (article.description, article.lede, article.title)
    )
    is_excerpt = article.description.rstrip(" ]").endswith(("…", "..."))
    repeats = lede.startswith(said) or (lede and said.startswith(lede)) or said == title
    return "" if is_excerpt or repeats else article.description


def citation_of(article: Article, settings: Settings) -> str:
    """One line that names the article as a reader would cite it; what is unknown is left out, never made up.

    A title that the source does not have stands in square brackets, as in ISO 690.
    """
    parts = [
        " and ".join(authors_of(article.byline)),
        f"[{article.title}]" if "title" in dict(article.inferred) else f"“{article.title}”",
        article.publication or settings.publisher_name,
        article.date.text if article.date else "undated",
    ]
    return ", ".join(part for part in parts if part) + "."


def provenance_of(article: Article) -> Provenance:
    printed = article._asdict()
    return Provenance(
        seed=article.seed,
        digest=article.seed_digest,
        edited=bool(article.seed) and article.edited,
        inferred=tuple(Inference(name, _shown(printed.get(name)), rule) for name, rule in article.inferred),
        removed=tuple(Furniture(*one) for one in article.removed),
    )


def _shown(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.text
    return value if isinstance(value, str) else ""
