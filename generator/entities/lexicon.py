"""Word lists that tell names apart; the lists themselves are in `words.txt`."""

from __future__ import annotations

from importlib.resources import files


def _read_words() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in files(__package__).joinpath("words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = lists.setdefault(line[1 : line.index("]")], set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


_WORDS = _read_words()
TITLES = _WORDS["titles"]
OCCUPATIONS = _WORDS["occupations"]
POSTNOMINALS = _WORDS["postnominals"]
GENERATIONS = _WORDS["generations"]
PARTICLES = _WORDS["particles"]
ORGANIZATION_ENDS = _WORDS["organization_ends"]
ORGANIZATION_STARTS = _WORDS["organization_starts"]
PLACE_ENDS = _WORDS["place_ends"]
PLACE_STARTS = _WORDS["place_starts"]
DIRECTIONS = _WORDS["directions"]
EVENT_ENDS = _WORDS["event_ends"]
STORMS = _WORDS["storms"]
OTHER_ENDS = _WORDS["other_ends"]
TEAMS = _WORDS["teams"]
NOT_NAMES = _WORDS["not_names"]
WEEKDAYS_MONTHS = _WORDS["weekdays_months"]
FURNITURE = _WORDS["furniture"]
WORK_WORDS = _WORDS["work_words"]
GROUP_WORDS = _WORDS["group_words"]
LEANINGS = _WORDS["leanings"]
CROWDS = _WORDS["crowds"]
ALSO_SURNAMES = _WORDS["also_surnames"]
OFFICES = _WORDS["offices"]
IDLE = _WORDS["idle"]
COMMON_WORDS = _WORDS["common_words"]
SENTENCE_STARTS = _WORDS["sentence_starts"]
ROLES = TITLES | OCCUPATIONS
OPENERS = NOT_NAMES | ROLES
HEADS = ORGANIZATION_ENDS | PLACE_ENDS
# Words that alone name nobody and nothing.
LONE_WORDS = ROLES | DIRECTIONS | GENERATIONS | HEADS
# Works and days whose names end like events.
NO_EVENTS = frozenset(("star wars", "hunger games", "storage wars", "boxing day", "squid game"))

# Bodies that every state has: by the bare word nobody knows whose. The country the article is about decides.
INSTITUTIONS = {
    "parliament": "Parliament of {}",
    "senate": "Senate of {}",
    "congress": "Congress of {}",
    "house of representatives": "House of Representatives of {}",
    "supreme court": "Supreme Court of {}",
    "constitutional court": "Constitutional Court of {}",
    "high court": "High Court of {}",
    "national assembly": "National Assembly of {}",
    "legislative council": "Legislative Council of {}",
    "ministry of defence": "Ministry of Defence of {}",
    "defence ministry": "Ministry of Defence of {}",
    "ministry of foreign affairs": "Ministry of Foreign Affairs of {}",
    "foreign ministry": "Ministry of Foreign Affairs of {}",
    "ministry of health": "Ministry of Health of {}",
    "health ministry": "Ministry of Health of {}",
    "department of justice": "Department of Justice of {}",
    "central bank": "Central Bank of {}",
    "electoral commission": "Electoral Commission of {}",
}
# Where a state's body has a name of its own.
INSTITUTIONS_OF = {
    ("parliament", "United Kingdom"): "Parliament of the United Kingdom",
    ("senate", "United States"): "United States Senate",
    ("congress", "United States"): "United States Congress",
    ("house", "United States"): "United States House of Representatives",
    ("house of representatives", "United States"): "United States House of Representatives",
    ("supreme court", "United States"): "Supreme Court of the United States",
    ("department of justice", "United States"): "United States Department of Justice",
    ("supreme court", "United Kingdom"): "Supreme Court of the United Kingdom",
}
