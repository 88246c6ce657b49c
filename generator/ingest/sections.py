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
        "home",
    )
)  # fmt: skip
