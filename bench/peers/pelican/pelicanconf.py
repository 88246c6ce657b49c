"""The site in Pelican: names are tags, months are period archives, and what Pelican would make besides is off."""

import json

from pelican import signals

SITENAME = "The Made-up Ledger"
SITEURL = "https://archive.example"
PATH = "content"
OUTPUT_PATH = "public"
ARTICLE_PATHS = ["articles"]
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%d %B %Y"
RELATIVE_URLS = False
TYPOGRIFY = False
MARKDOWN = {"extensions": ["markdown.extensions.meta"], "extension_configs": {}, "output_format": "html5"}
PLUGINS: list[str] = []
STATIC_PATHS: list[str] = []

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
TAG_URL = "tag/{slug}/"
TAG_SAVE_AS = "tag/{slug}/index.html"
TAGS_SAVE_AS = "tag/index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
ARCHIVES_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"index": 50, "tag": 50, "period_archives": 50}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 30
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DESCRIPTION = "An archive of made-up articles, for measuring."


def link_neighbours(generator):
    newest_first = generator.articles
    for at, article in enumerate(newest_first):
        article.later = newest_first[at - 1] if at else None
        article.earlier = newest_first[at + 1] if at + 1 < len(newest_first) else None


def json_ld(article):
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.metadata.get("lede", ""),
        "url": f"{SITEURL}/{article.url}",
        "articleSection": article.metadata.get("desk", ""),
        "about": [
            {"@type": "Thing", "name": tag.name, "url": f"{SITEURL}/{tag.url}"} for tag in getattr(article, "tags", [])
        ],
        "publisher": {"@type": "Organization", "name": SITENAME},
        "datePublished": article.date.strftime("%Y-%m-%d"),
    }
    if byline := article.metadata.get("byline"):
        found["author"] = {"@type": "Person", "name": byline}
    return json.dumps(found).replace("<", "\\u003c")


JINJA_FILTERS = {"json_ld": json_ld}
signals.article_generator_finalized.connect(link_neighbours)
