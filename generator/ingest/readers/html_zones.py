"""Which elements of a page are no part of its article, by what they are called. The rule's name goes into `removed`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.ingest.readers.html_tree import Element

_TAGS = {
    "nav": "navigation", "footer": "footer", "form": "form", "button": "control", "select": "control",
    "dialog": "dialog",
    "noscript": "no-script-text", "svg": "graphic", "option": "control", "aside": "sidebar",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "contentinfo": "footer", "complementary": "sidebar", "dialog": "dialog",
    "search": "form",
    "banner": "site-header", "alertdialog": "dialog", "menu": "navigation", "menubar": "navigation",
    "toolbar": "control",
}  # fmt: skip
_NAMES = {
    "comments": (
        r"comments?|comment[_-]?(?:list|section|area|thread|form|count|wrapper)s?|commentlist|disqus|"
        r"disqus[_-]thread|respond|livefyre|fb[_-]comments|discussion|replies"
    ),
    "share-links": (
        r"share|sharing|sharebar|social|socials|social[_-]?(?:media|links?|bar|share|icons?|tools|buttons?|"
        r"list)|addthis\w*|sharethis|addtoany\w*|sharedaddy|shareaholic|follow[_-]?us|article[_-]?tools|"
        r"story[_-]?tools|share[_-]?(?:bar|tools|buttons?|links?|icons?|widget)"
    ),
    "related-links": (
        r"related|recirc\w*|recommend(?:ed|ations?)?|more[_-](?:stories|news|from|on|articles|posts|coverage|"
        r"like[_-]this)|read[_-]?(?:more|next|also)|see[_-]?also|also[_-]?read|most[_-]?(?:read|popular|"
        r"viewed|recent|shared|discussed)|mostread|trending|popular|outbrain|taboola|zergnet|up[_-]?next|"
        r"next[_-]?(?:article|post|story|up)|prev(?:ious)?[_-]?(?:article|post|story)|post[_-]navigation|"
        r"latest|teasers?|promos?|jp[_-]relatedposts|you[_-]may[_-](?:also[_-])?like|ob[_-]widget|"
        r"further[_-]reading|top[_-]stories|onward|related[_-]?\w{3,12}|in[_-]other[_-]news|suggested|"
        r"suggestions"
    ),
    "advertisement": (
        r"ads?|advert(?:s|isement|isements|ising|orial)?|adsbygoogle|ad[_-]?(?:slot|unit|container|wrapper|"
        r"box|label|placeholder)|dfp|google[_-]ads?|sponsor(?:ed|s|ship)?|sponsored[_-]content|banner[_-]?ad|"
        r"promo(?:tion|tional)?|house[_-]ad|donate|donation"
    ),
    "newsletter": (
        r"newsletters?|newsletter[_-]?\w+|subscri(?:be|ption|ptions)|sign[_-]?up|mailing[_-]?list|regwall|"
        r"mc[_-]embed\w*|mc4wp\w*|email[_-]signup"
    ),
    "navigation": (
        r"nav|navbar|navigation|main[_-]?nav|site[_-]?nav|menu|main[_-]?menu|breadcrumbs?|pagination|pager|"
        r"paging|page[_-]?links|skip[_-]?(?:link|to[_-]content|nav)|topbar|top[_-]bar|site[_-]?header|"
        r"page[_-]?header[_-]nav|global[_-]?header|masthead|mega[_-]?menu|submenu|toc"
    ),
    "footer": r"footer|site[_-]?footer|page[_-]?footer|colophon|copyright|legal",
    "cookie-notice": r"cookies?|cookie[_-]?\w+|consent|gdpr|ccpa|onetrust\w*|cmp|privacy[_-]?(?:notice|banner)",
    "dialog": r"modal|pop[_-]?up|overlay|interstitial|toast|offcanvas",
    "sidebar": (
        r"sidebar|side[_-]?bar|right[_-]?rail|left[_-]?rail|rail|side[_-]?column|secondary|widgets?|"
        r"widget[_-]area"
    ),
    "tags": (
        r"tags|tag[_-]?(?:list|cloud|links)|taglist|post[_-]?tags|article[_-]?tags|entry[_-]?tags|topics|"
        r"keywords|post[_-]?categories|cat[_-]?links|tags[_-]?links|filed[_-]under|entry[_-]footer|"
        r"post[_-]?footer"
    ),
    "author-bio": (
        r"author[_-]?(?:bio|box|info|description|card|profile)|about[_-]?(?:the[_-])?authors?|bio|biography|"
        r"post[_-]author[_-]box"
    ),
    "login": r"login|log[_-]in|sign[_-]?in|register|registration",
    "screen-reader-text": (
        r"screen[_-]?reader[_-]?(?:text|only)|visually[_-]?hidden|sr[_-]?only|offscreen|show[_-]for[_-]sr|"
        r"a11y[_-]hidden"
    ),
    "print-control": (
        r"print[_-]?(?:link|button|friendly|icon)|font[_-]?size|text[_-]?size|text[_-]?resizer|"
        r"reading[_-]?tools|listen|audio[_-]?player|video[_-]?player[_-]?controls|jwplayer|vjs[_-]\w+"
    ),
    "rating": r"ratings?|poll|vote|votes|feedback|survey|quiz",
}  # fmt: skip
_SUFFIX = (
    r"list|links?|container|wrapper|wrap|inner|outer|block|box|section|module|component|group|bar|area|items?|content|"
    r"row|top|bottom|left|right|main|mobile|desktop|[0-9]+"
)
_NAME = re.compile(
    r"(?!(?:has|no|not|with|without|is|hide|show|layout|grid|col|body|page|js|theme|single|post[_-]type)[_-])"
    r"(?:[a-z0-9]{1,12}[_-]{1,2}){0,3}?(?:"
    + "|".join(f"(?P<{rule.replace('-', '_')}>{pattern})" for rule, pattern in _NAMES.items())
    + rf")(?:[_-]{{1,2}}(?:{_SUFFIX})){{0,2}}"
)
_BODY = re.compile(
    r"(?:articlebody|(?:[a-z0-9]{1,12}[_-]{1,2}){0,2}(?:article|story|entry|post|news|content|"
    r"main)[_-]{0,2}(?:body|content|text|copy|main)(?:[_-]{0,2}(?:text|content|inner|copy))?)"
)
# What never belongs to the article, however much text it holds.
ALWAYS = frozenset(
    {"comments", "hidden", "cookie-notice", "no-script-text", "control", "screen-reader-text", "graphic"}
)
_WHOLE = frozenset({"html", "body", "main", "article"})
_WORDS = frozenset({"a", "span", "b", "i", "em", "strong", "p", "h1", "blockquote", "time"})
_SURE = frozenset({"screen-reader-text", "share-links", "advertisement", "newsletter", "print-control"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def find_zone(element: Element) -> str:
    """The rule by which the element is furniture, judged by itself; empty if nothing says so."""
    attributes = element.attributes
    if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
        return "hidden"
    if element.tag in _WHOLE:
        return ""
    rules = [rule for name in element.names.split() if (rule := _rule_of(name))]
    if element.tag in _WORDS:
        # A word or a paragraph is called many things; only these surely are no text of the article.
        rules = [rule for rule in rules if rule in _SURE]
    named = rules[0] if rules and not is_body(element) else ""
    return named or _TAGS.get(element.tag, "") or _ROLES.get(attributes.get("role") or "", "")


@lru_cache(maxsize=8192)
def _rule_of(name: str) -> str:
    match = _NAME.fullmatch(name) if len(name) <= 80 else None
    return match.lastgroup.replace("_", "-") if match and match.lastgroup else ""


def is_body(element: Element) -> bool:
    """The element is called the article's body (`itemprop="articleBody"`, `class="entry-content"`)."""
    return any(_BODY.fullmatch(name) for name in element.names.split() if len(name) <= 80)


def spread_zones(elements: Sequence[Element], zones: Sequence[str]) -> list[str]:
    """The zone of each element, its own or that of the nearest element around it; elements come outer first."""
    spread: list[str] = []
    for element, zone in zip(elements, zones, strict=True):
        spread.append(zone or (spread[element.parent] if element.parent >= 0 else ""))
    return spread
