"""The names that newspapers give their sections, in small letters: over a headline one is its section, in a row a menu."""

from __future__ import annotations

SECTIONS = frozenset(
    (
        "news", "politics", "world", "business", "sports", "sport", "opinion", "technology", "tech", "science",
        "health", "entertainment", "local", "local news", "national", "international", "lifestyle", "culture", "arts",
        "education", "economy", "environment", "weather", "travel", "crime", "video", "features", "editorial",
        "editorials", "columns", "community", "obituaries", "us", "u.s.", "u.s. news", "us news", "world news",
        "money", "markets", "finance", "style", "food", "books", "religion", "nation", "state", "metro", "region",
        "top stories", "breaking news", "latest news", "analysis", "commentary", "letters", "press release",
        "news release", "press releases", "press room", "newsroom", "media", "music", "movies", "tv", "cars", "autos",
        "climate", "law", "courts", "government", "elections", "election 2020", "coronavirus", "covid-19", "blog",
        "home", "schools", "courts & crime", "people", "society", "regional", "council news",
        "poem of the week", "recipe of the week", "book of the week", "picture of the week", "photo of the week",
        "person of the week", "question of the week", "quote of the week", "letter of the week", "wine of the week",
        "lokales", "panorama", "vermischtes", "politik", "wirtschaft", "kultur", "wissen", "gesellschaft", "feuilleton",
        "société", "politique", "économie", "monde", "faits divers", "régions", "région", "sociedad", "política",
        "economía", "deportes", "mundo", "cultura", "sucesos", "cronaca", "politica", "economia", "esteri", "binnenland",
        "buitenland",
    )
)  # fmt: skip

# What an article is, told above its headline; alone it can be the headline.
GENRES = frozenset((
    "correction", "corrections", "clarification", "clarifications", "obituary", "appreciation", "advertisement feature",
    "advertising feature", "sponsored feature", "korrektur", "berichtigung", "richtigstellung", "nachruf",
    "rectificatif", "nécrologie", "corrección", "fe de errores", "necrológica", "rettifica", "necrologio",
))  # fmt: skip

# Words that stand in a page's menu, one beside the other.
MENU_WORDS = frozenset((
    "home", "news", "sport", "sports", "obituaries", "classifieds", "opinion", "business", "weather", "video", "photos",
    "jobs", "cars", "homes", "lifestyle", "politics", "world", "local", "entertainment", "travel", "contact", "about",
    "subscribe", "e-paper", "archive", "archives", "letters", "features", "culture", "money", "tech", "health", "science",
    "more", "search", "login", "startseite", "lokales", "politik", "wirtschaft", "kultur", "accueil", "société",
    "politique", "économie", "portada", "deportes", "sociedad", "economía", "opinión",
))  # fmt: skip
