"""Word lists that tell names apart. Folded (small letters, no accents) unless said otherwise."""

from __future__ import annotations

# Words that stand before a person's name and are no part of it: forms of address, offices, ranks.
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baron", "baroness", "duke", "duchess", "prince", "princess", "king", "queen", "emperor", "pope", "cardinal", "archbishop", "bishop", "father", "sister", "brother", "reverend", "rev", "rabbi", "imam", "sheikh", "sheik", "ayatollah", "president", "vice", "prime", "first", "minister", "premier", "chancellor", "taoiseach", "governor", "gov", "senator", "sen", "representative", "rep", "congressman", "congresswoman", "assemblyman", "assemblywoman", "councillor", "councilman", "councilwoman", "mayor", "ambassador", "secretary", "speaker", "treasurer", "general", "gen", "lieutenant", "lt", "colonel", "col", "major", "maj", "captain", "capt", "commander", "cmdr", "sergeant", "sgt", "corporal", "private", "admiral", "marshal", "detective", "inspector", "superintendent", "constable", "officer", "sheriff", "chief", "deputy", "judge", "justice", "attorney", "chairman", "chairwoman", "chair", "director", "spokesman", "spokeswoman", "spokesperson", "coach", "manager", "commissioner", "mp", "mep", "democrat", "republican", "ex", "former", "then", "late"]
)
# Occupations that newspapers put before a name, and that begin a sentence or a headline with a capital.
OCCUPATIONS = frozenset(
    ["actor", "actress", "activist", "adviser", "advisor", "analyst", "archaeologist", "architect", "artist", "astronaut", "astronomer", "athlete", "author", "banker", "bassist", "biologist", "bishop", "blogger", "boxer", "broadcaster", "businessman", "businesswoman", "candidate", "cartoonist", "chef", "chemist", "choreographer", "climatologist", "columnist", "comedian", "commentator", "composer", "conductor", "critic", "cricketer", "cyclist", "dancer", "designer", "dictator", "diplomat", "director", "dissident", "doctor", "drummer", "economist", "editor", "engineer", "entrepreneur", "epidemiologist", "executive", "filmmaker", "firefighter", "footballer", "founder", "geologist", "goalkeeper", "golfer", "guitarist", "hacker", "historian", "host", "investor", "journalist", "lawmaker", "lawyer", "leader", "legend", "legislator", "linguist", "lyricist", "magician", "mathematician", "meteorologist", "midfielder", "model", "musician", "naturalist", "neuroscientist", "novelist", "nurse", "opposition", "painter", "paleontologist", "pastor", "philanthropist", "philosopher", "photographer", "physician", "physicist", "pianist", "pilot", "player", "playwright", "poet", "politician", "presenter", "priest", "producer", "programmer", "prosecutor", "psychologist", "quarterback", "racer", "rapper", "reporter", "researcher", "scholar", "scientist", "screenwriter", "sculptor", "seismologist", "singer", "skater", "skier", "sociologist", "soldier", "solicitor", "songwriter", "sprinter", "star", "statistician", "striker", "student", "surgeon", "swimmer", "teacher", "teammate", "victim", "violinist", "virologist", "vocalist", "volcanologist", "whistleblower", "winner", "wrestler", "writer", "zoologist"]
)
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
PARTICLES = frozenset(["van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "abu", "ter", "ten", "st", "san", "santa", "mac", "af", "zu", "zur", "dal", "lo"])

# The last word, or for the second list the first, of what is an organization.
ORGANIZATION_ENDS = frozenset(
    ["agency", "academy", "administration", "airline", "airlines", "airways", "alliance", "army", "assembly", "association", "associates", "authority", "bank", "board", "broadcasting", "brotherhood", "bureau", "cabinet", "center", "centre", "chamber", "charity", "church", "clinic", "club", "coalition", "college", "commission", "committee", "commons", "company", "confederation", "conference", "congress", "consortium", "constabulary", "cooperative", "corp", "corporation", "corps", "council", "court", "courts", "department", "directorate", "division", "enterprises", "faction", "federation", "firm", "force", "forces", "foundation", "front", "fund", "gazette", "government", "group", "guard", "guardian", "guild", "herald", "hospital", "inc", "incorporated", "industries", "initiative", "inquirer", "institute", "institution", "intelligence", "international", "journal", "labs", "laboratories", "laboratory", "league", "legislature", "library", "limited", "llc", "llp", "ltd", "magazine", "media", "militia", "ministry", "mission", "mosque", "motors", "movement", "museum", "navy", "network", "networks", "news", "newspaper", "observatory", "office", "orchestra", "organisation", "organization", "parliament", "partners", "partnership", "party", "pictures", "plc", "police", "post", "press", "program", "programme", "project", "records", "regiment", "registry", "school", "schools", "secretariat", "senate", "service", "services", "society", "software", "state-department", "studios", "survey", "syndicate", "systems", "taskforce", "team", "technologies", "telegraph", "times", "tribune", "tribunal", "observer", "chronicle", "star-tribune", "trust", "union", "unit", "university", "ventures", "wrestling", "yuan", "zoo", "survey", "fc", "afc", "cf", "rfc", "sc", "bc", "fia", "uefa", "fifa"]
)
ORGANIZATION_STARTS = frozenset(
    ["university", "ministry", "department", "institute", "church", "bank", "house", "committee", "commission", "association", "society", "academy", "college", "office", "bureau", "federation", "union", "league", "court", "supreme", "council", "school", "organization", "organisation", "center", "centre", "board"]
)
PLACE_ENDS = frozenset(
    ["airport", "arena", "avenue", "base", "basin", "bay", "beach", "boulevard", "bridge", "building", "canal", "canyon", "castle", "cathedral", "cay", "channel", "city", "coast", "convent", "county", "creek", "dam", "desert", "district", "dome", "estate", "estuary", "falls", "field", "fields", "forest", "fort", "gardens", "garden", "gate", "glacier", "gulf", "hall", "harbor", "harbour", "heights", "highway", "hill", "hills", "hotel", "island", "islands", "isle", "isles", "lagoon", "lake", "lakes", "lane", "mall", "mansion", "memorial", "monument", "mount", "mountain", "mountains", "ocean", "palace", "park", "peak", "peninsula", "pier", "plain", "plains", "plateau", "plaza", "port", "prefecture", "prison", "province", "quarter", "railway", "range", "reef", "region", "reservoir", "ridge", "river", "road", "roads", "rock", "rocks", "ruins", "sea", "shore", "shores", "speedway", "springs", "square", "stadium", "station", "strait", "street", "summit", "temple", "terminal", "territories", "territory", "tower", "towers", "town", "township", "trail", "tunnel", "valley", "village", "volcano", "wall", "way", "woods", "zone", "oblast"]
)
PLACE_STARTS = frozenset(["mount", "mt", "lake", "cape", "fort", "port", "gulf", "isle", "strait", "downtown", "camp"])
# Directions make a place of one: South Bend, Northern Ireland.
DIRECTIONS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower", "greater", "new"])
EVENT_ENDS = frozenset(
    ["affair", "awards", "bowl", "campaign", "ceremony", "championships", "championship", "conference", "convention", "crisis", "cup", "day", "derby", "earthquake", "eclipse", "election", "elections", "expo", "fair", "festival", "final", "finals", "forum", "games", "hearings", "inquiry", "marathon", "massacre", "olympics", "open", "pandemic", "parade", "paralympics", "primary", "primaries", "prix", "pride", "protests", "race", "rally", "rebellion", "referendum", "regatta", "revolution", "riots", "scandal", "season", "series", "siege", "spring", "summit", "super-tuesday", "tour", "tournament", "tuesday", "trial", "trials", "uprising", "war", "wars", "week", "weekend", "challenge", "caucus", "caucuses", "inauguration"]
)
STORMS = frozenset(["hurricane", "typhoon", "cyclone", "storm", "tropical"])

# Team names that follow a city or a state and make it a club.
TEAMS = frozenset(
    ["49ers", "76ers", "angels", "astros", "athletics", "avalanche", "bears", "bengals", "bills", "blackhawks", "blazers", "blues", "braves", "brewers", "broncos", "browns", "bruins", "buccaneers", "bucks", "bulls", "canadiens", "canucks", "capitals", "cardinals", "cavaliers", "celtics", "chargers", "chiefs", "clippers", "colts", "commanders", "cowboys", "coyotes", "cubs", "diamondbacks", "dodgers", "dolphins", "ducks", "eagles", "falcons", "flames", "flyers", "giants", "grizzlies", "guardians", "hawks", "heat", "hornets", "hurricanes", "indians", "islanders", "jaguars", "jazz", "jets", "kings", "knicks", "kraken", "lakers", "lightning", "lions", "magic", "mariners", "marlins", "mavericks", "mets", "nationals", "nets", "nuggets", "oilers", "orioles", "pacers", "packers", "padres", "panthers", "patriots", "pelicans", "penguins", "phillies", "pirates", "pistons", "predators", "raiders", "rams", "rangers", "raptors", "ravens", "rays", "reds", "redskins", "rockets", "rockies", "royals", "sabres", "saints", "seahawks", "senators", "sharks", "sixers", "spurs", "steelers", "suns", "supersonics", "texans", "thunder", "timberwolves", "titans", "twins", "vikings", "warriors", "whitecaps", "wild", "wizards", "yankees", "rovers", "wanderers", "united", "albion", "hotspur", "wednesday", "forest", "rhinos", "broncos", "roosters", "bulldogs", "crusaders", "brumbies", "waratahs", "galaxy", "sounders", "timbers", "dynamo", "rapids", "revolution", "fire", "crew"]
)

# Folded single words that a model takes for names and that name nothing here.
NOT_NAMES = frozenset(
    ["utc", "gmt", "est", "edt", "cst", "cdt", "pst", "pdt", "bst", "cet", "cest", "aest", "aedt", "ist", "am", "pm", "ad", "bc", "bce", "ce", "tv", "dvd", "cd", "usd", "eur", "gbp", "ceo", "cfo", "cto", "mp", "mps", "mep", "vp", "pm", "dna", "rna", "covid", "covid", "19", "coronavirus", "sars", "cov", "2", "hiv", "aids", "internet", "web", "email", "bible", "god", "lord", "christmas", "easter", "twitter", "facebook", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "spring", "summer", "autumn", "winter", "he", "she", "it", "they", "we", "you", "i", "his", "her", "its", "their", "our", "your", "my", "this", "that", "these", "those", "there", "here", "who", "what", "when", "where", "why", "how", "which", "the", "a", "an", "and", "or", "but", "if", "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with", "not", "no", "yes", "also", "however", "meanwhile", "although", "after", "before", "during", "since", "until", "while", "because", "so", "then", "than", "more", "most", "many", "much", "some", "any", "all", "both", "each", "every", "few", "several", "other", "another", "such", "according", "following", "despite", "amid", "among", "between", "about", "over", "under", "up", "down", "out", "off", "once", "never", "ever", "still", "just", "only", "even", "mr", "mrs", "ms", "dr", "sir", "madam", "president", "minister", "governor", "mayor", "senator", "secretary", "police", "government", "state", "states", "federal", "national", "international", "republican", "democrat", "democratic", "conservative", "liberal", "labor", "english", "chinese", "russian", "french", "german", "american", "british", "european", "asian", "african", "spanish", "italian", "japanese", "korean", "indian", "islamic", "muslim", "christian", "jewish", "catholic", "democracy", "congressional", "photo", "image", "video", "file", "source", "share", "read", "related", "advertisement", "updated", "published", "comments", "subscribe", "newsletter"]
) - {"twitter", "facebook"}
# Nationality and creed words: adjectives and peoples, no entities of their own.
WEEKDAYS_MONTHS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
# Page furniture: whole mentions of nothing but these words are rows of links.
FURNITURE = frozenset(["facebook", "twitter", "linkedin", "pinterest", "reddit", "whatsapp", "tumblr", "email", "print", "share", "tweet", "rss", "instagram", "telegram", "messenger", "copy", "link"])
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
    ("supreme court", "United Kingdom"): "Supreme Court of the United Kingdom",
}
# What stands before a work's name, or before or after a group's, in small letters.
WORK_WORDS = frozenset(
    ["film", "movie", "novel", "book", "song", "single", "album", "artwork", "painting", "sculpture", "opera", "musical", "sitcom", "entitled", "titled", "solo", "documentary", "podcast", "ballad", "sequel", "prequel", "memoir", "poem", "game", "videogame"]
)
GROUP_WORDS = frozenset(
    ["band", "group", "duo", "trio", "quartet", "faction", "party", "company", "firm", "newspaper", "magazine", "tabloid", "broadcaster", "network", "channel", "website", "startup", "retailer", "airline", "carrier", "maker", "manufacturer", "club", "team", "franchise", "charity", "nonprofit", "organization", "organisation", "agency", "militia", "cartel", "label", "publisher"]
)
# Peoples that stand before a body's name and are no part of it.
LEANINGS = frozenset(["republican", "democratic", "conservative", "liberal", "labour", "tory"])
