"""What a page prints around an article: lines that can be told by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.item_rows import count_items
from generator.ingest.mail_furniture import is_mail_row, remove_sent
from generator.ingest.pieces import Piece, first_prose, last_prose, remove
from generator.ingest.sections import MENU_WORDS, SECTIONS

_LONGEST = 400
_NETWORK = (
    r"(?:facebook|fb|twitter|x|e-?mail|print|share|tweet|pin(?: it)?|pinterest|linked ?in|reddit|whats ?app"
    r"|tumblr|google ?(?:\+|plus)"
    r"|telegram|flipboard|instagram|you ?tube|tiktok|threads|bluesky|mastodon|messenger|sms|copy (?:the )?link"
    r"|link copied!?|link|copy|save"
    r"|more|pocket|digg|delicious|stumble ?upon|vkontakte|vk|line|weibo|snapchat|rss|bookmark|send|like|post"
    r"|submit|text|imprimir|compartir|teilen|drucken|partager|imprimer|twittern)"
)
_THING = r"(?:this|the|article|story|post|page|us|it)"
_TO = rf"(?:via|on|with|by|to) (?:{_NETWORK}|us|your friends|a friend)"
_SHARE = (
    rf"(?:(?:click to )?(?:share|tweet|e-?mail|print|pin|send|like|follow|find"
    rf"|join)(?: {_THING})*+(?: {_TO})?|{_NETWORK}(?: (?:this|it|icon|logo|button|page))?"
    rf"|share (?:on|via|to|with) {_NETWORK}|on {_NETWORK}|\(?opens in (?:a )?new (?:window|tab)\)?"
    rf"|sharing is caring!?|share (?:options|tools)"
    r"|\d[\d.,]*[km]? ?(?:shares?|tweets?|likes?|views?|reads?|retweets|pins)|shares?|tweets?|views?|likes?)"
)
# One item after the other, never tried in another division: a row of 60 words must not take a minute.
_SHARE_ITEM = re.compile(rf"(?:{_SHARE}|{_NETWORK})(?!\w)[\s|,/·•:+&-]*")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Furniture wherever it stands on a line of its own.
_ANYWHERE = {
    "share-links": (
        r"share:?|share this:?|share (?:this|on|via|to) .{1,30}|like this:?|like ?loading(?:\.{1,3}|…)?"
        rf"|(?:compartir|teilen|partager|condividi|compartilhar) (?:en|auf|sur|su|no|via) {_NETWORK}"
        rf"|(?:auf|bei|über|via|per) {_NETWORK} (?:teilen|senden|empfehlen)|(?:diesen )?(?:artikel|beitrag) (?:teilen|empfehlen)"
        r"|partager (?:cet |l[’'])article|compartir (?:este |el )?artículo|condividi (?:questo |l[’'])?articolo"
        rf"|share this (?:article|story|post|page|release).{{0,40}}|\d[\d.,]*[km]? ?(?:shares?|tweets?|retweets"
        rf"|pins)"
        r"|(?:follow|like|find|join|connect with) (?:us|me|\w+( \w+)?) on (?:facebook|twitter|instagram|linkedin"
        r"|youtube|social media|telegram|whatsapp)[^.]{0,60}\.?|tweet this|click to tweet"
    ),
    "advertisement": (
        r"(?:advertisements?|ad|ads|sponsored(?: content| links?)?|promoted(?: content)?|paid content|anzeige"
        r"|werbung|publicidad|publicité|pubblicità|advertising|story continues below(?: advertisement)?"
        r"|(?:article|story) continues (?:after|below)(?: (?:this )?(?:ad(?:vertisement)?|the ad|video))?"
        r"|continue reading(?: below)?(?: the main story)?|skip (?:past |this )?ad(?:vertisement)?|loading\.{0,3}"
        r"|ad feedback|report this ad)[.…:]?"
    ),
    "skip-link": (
        r"(?:skip|jump) to (?:main |the )?(?:content|navigation|main|footer|comments|search).{0,20}"
        r"|skip (?:navigation|ads?)|(?:back|return) to (?:top|the top|homepage|home|news|all news|articles)"
        r"|toggle (?:navigation|menu)|(?:open|close|show|hide|main|site) (?:menu|search|navigation).{0,20}"
        r"|(?:next|previous|newer|older) (?:articles?|story|stories|posts?|entry|entries)"
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright:? ?(?:©|\(c\)|\d{4}|by\b|notice)).{0,380}|copyright"
        r"|.{0,200}\ball rights reserved\b.{0,200}"
        r"|this material may not be published, broadcast, rewritten.{0,200}"
    ),
    "newsletter": (
        r"(?:sign up|subscribe|register|get)\b.{0,90}\b(?:newsletters?|e-?mail(?:s| alerts?| updates?)?|inbox"
        r"|updates|alerts|digest|briefing)\b.{0,80}|subscribe(?: now| today| here)?[.!]?"
        r"|newsletter(?: sign-?up)?|(?:e-?mail )?newsletters|enter your e-?mail.{0,60}"
        r"|your e-?mail address.{0,40}|.{0,30}(?:delivered|straight) to your inbox.{0,40}"
        r"|thanks for subscribing.{0,40}|(?:already )?a? ?subscriber\?.{0,30}|subscribe (?:to|for) .{1,60}"
    ),
    "feed-footer": (
        r"continue reading .{1,160}[→»]|(?:continue reading|read the rest of this (?:entry|post)) ?[→»]?"
    ),
    "printed-page": (
        r"page \d{1,3} of \d{1,3}|\d{1,2}/\d{1,2}/\d{2},? \d{1,2}:\d{2}(?: ?[ap]m)?"
    ),
    "login": (
        r"(?:log|sign) ?(?:in|out|up)(?: (?:or|/|to) .{1,60})?|(?:log|sign) in with .{1,30}"
        r"|create (?:an |your )?(?:free )?account.{0,40}|register(?: now)?|my account"
        r"|forgot(?:ten)? (?:your )?password\??|already (?:have an account|a member|registered)\?.{0,40}"
        r"|logged in as.{0,40}|logout|login|e-edition|manage (?:account|subscription|preferences)"
    ),
    "privacy": (
        r"(?:privacy|cookie)s? (?:policy|notice|settings|preferences|statement).{0,80}|terms (?:of (?:use"
        r"|service)|and conditions|& conditions).{0,80}|we use cookies.{0,300}|this (?:site"
        r"|website) uses cookies.{0,300}|accept(?: all)?(?: cookies)?|do not sell my (?:personal )?info.{0,30}"
        r"|(?:by (?:signing up|subscribing|continuing|clicking)).{0,60}you (?:agree|accept|consent).{0,200}"
    ),
    "captcha": (
        r"(?:please )?(?:verify|confirm) (?:that )?you(?:'|’)?(?: a)?re (?:not a robot|human).{0,60}"
        r"|.{0,40}\bcaptcha\b.{0,120}|(?:please )?enable (?:javascript|cookies).{0,120}|javascript (?:is"
        r"|must be) .{1,80}"
    ),
    "reading-time": (
        r"(?:(?:estimated )?reading time:?"
        r"|time to read:?)?\s*(?:about )?\d{1,2}[ -]?(?:min(?:ute)?s?)\.?(?: read| de lecture| de lectura)"
        r"|(?:estimated )?reading time:? .{1,20}|(?:listen|play|watch)(?: (?:to (?:this )?(?:article|story)|now"
        r"|live|video|again))?(?: ?[\d:]+)?|lesezeit:? .{1,20}|\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?"
    ),
    "embed": (
        r"just watched|replay|must watch|more videos ?\.*|\d+ must-?see .{1,40}|(?:this )?(?:video|content"
        r"|image|embed) (?:is )?(?:not|no longer|un)\s?available.{0,60}|(?:view|see) (?:this )?(?:post|tweet"
        r"|photo)(?: on (?:instagram|twitter|facebook|x|tiktok))?|(?:video|media) (?:player|caption|error"
        r"|playback is unsupported on your device).{0,40}|your browser does not support .{1,80}"
        r"|view (?:fullscreen|in full screen)|pic\.twitter\.com/\w+|tap to unmute|loading (?:video|comments"
        r"|the player).{0,10}"
    ),
    "site-service": (
        r"(?:gift article|add ?follow|follow(?:ing)?|our standards: .{1,60}"
        r"|(?:the )?thomson reuters trust principles\.?)"
        r"|report (?:a |an )?(?:typo|error|mistake|correction|problem).{0,60}|(?:suggest|submit|request"
        r"|make) a correction.{0,40}|reuse this content|(?:order )?reprints?(?: (?:&|and) (?:permissions"
        r"|licensing))?|(?:rights|request) (?:&|and)? ?permissions.{0,20}|about sharing"
        r"|send (?:us )?(?:a )?(?:tip|feedback|news tip|letter).{0,80}|(?:got|have) a (?:news )?(?:tip"
        r"|story(?: idea)?)\b(?: (?:for us|to (?:tell|share)))?\?.{0,120}|the bbc is not responsible for .{1,60}|download (?:the"
        r"|our) .{0,40}\bapp\b.{0,80}|give (?:this )?(?:article|gift)|(?:gift|bookmark"
        r"|listen to) this (?:article|story)|support (?:independent|local|our) journalism.{0,80}"
        r"|rate this (?:story|article)|was this (?:article|page|story) (?:helpful|useful).{0,20}"
        r"|thank you for (?:reading|subscribing|signing).{0,80}"
        r"|(?:you have|you(?:'|’)ve) (?:\d+|reached|read|used).{0,80}articles?.{0,80}"
    ),
    "release-mark": (
        r"#{2,5}|-? ?(?:30|end|ends|more|endit) ?-|\*{3,}|for immediate release[:.]?|embargoed? (?:until"
        r"|for).{1,60}|press release|news release|\[end\]|\(ends?\)|ends"
    ),
    "read-more": (
        r"(?:read|see|learn|find out|click|tap|view|show|load|watch|view all|discover)\s(?:more|here|also|next"
        r"|full (?:article|story|bio)|all|full|comments|less|the full (?:story|article|release"
        r"|report)(?: here)?)(?: (?:here|comments|stories|articles|news|about this|on this|from \w+|>+"
        r"|»))?(?:[:.»>→…]|\.\.\.)*|(?:read more|see also|also read|read also|read next|more|related"
        r"|related story|related article|also see|don(?:'|’)t miss|also on \w+|up next|mehr zum thema"
        r"|lesen sie (?:auch|mehr)|lire aussi|à lire aussi|lea también|lee también|leia também|leggi anche"
        r"|lees ook|watch|recommended|more from \w+(?: \w+)?|more on this)\s*[:|»>]\s*.{2,200}"
        r"|more(?: \w+){0,3} (?:stories|news|articles|coverage)(?: from .{1,40})?|read more (?:about|at|on|from"
        r"|in|stories).{0,100}[^.]|continue reading.{0,80}"
    ),
    "comments": (
        r"(?:\d[\d,]* |no |add |leave |post |view |show |see |join |write |be the first to )?"
        r"(?:a |the |all |your )?(?:comments?"
        r"|reply|(?<=the )(?:conversation|discussion))(?: \(?\d[\d,]*\)?| \(0\)| are closed\.?| here| below"
        r"| now| disabled| off.{0,40})?[.:!]?|be the first to comment.{0,30}|comments? (?:are|is|has"
        r"|have) .{1,60}|please (?:log in|sign in|register|login) to .{1,60}"
        r"|your email address will not be published.{0,60}|(?:kommentare?|comentarios?"
        r"|commentaires?)(?: \(?\d+\)?)?"
    ),
    "last-words": (
        r"(?:this is a (?:developing|breaking) (?:news )?(?:story|situation))[.,;].{0,160}|(?:check back"
        r"|stay (?:tuned|with)|follow) .{0,30}for (?:more )?updates\.?"
    ),
}  # fmt: skip
# Furniture only above or below the running text: in it, these words can be a subheading or a paragraph of its own.
_AT_EDGE = {
    "share-links": _NETWORK + r"|" + _SHARE,
    "tags": (
        r"(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|posted in|archivado en|tagged(?: (?:as|with|in))?"
        r"|in this (?:story|article)|related topics|more about|schlagworte|temas|etiquetas"
        r"|mots-clés)\s*:.{0,200}"
        r"|(?:posted|filed) (?:in|under) [^.]{1,160}|tagged (?:as |with )?[^.]{1,160}|tags|topics|categories|#\w+(?:[\s,]+#\w+)*"
    ),
    "navigation": (
        r"\d{1,5}|home|news|about(?: us)?|contact(?: us)?|help|faq|sections|archives?|jobs|careers"
        r"|advertise(?: with us)?|site ?map|(?:rss )?feeds?|weather|live tv|e-?paper|apps|shop|store|donate"
        r"|support us|more|trending(?: now)?|latest(?: news)?|top stories|most (?:read|popular|viewed|shared"
        r"|recent)|popular(?: now| stories)?|breaking news|video|photos|gallery|menu|search|close|zoom|previous"
        r"|next|(?:next|previous|newer|older) (?:article|story|post|entry)\s*:.{1,120}"
        r"|.{1,30}(?: [>›»] .{1,40}){1,5}|(?:home|news) ?[>›»/].{1,120}"
    ),
    "photo-control": (
        r"(?:image|photo|slide|gallery) \d+ of \d+|\d+ ?(?:/|of) ?\d+|(?:view|open|see|show) (?:gallery|image"
        r"|photos?|slideshow|caption|full size).{0,30}|(?:hide|show|toggle) caption"
        r"|enlarge(?: this)?(?: image)?|expand|fullscreen|play video|(?:photos?|videos?|images?)"
    ),
    "published-by": (
        r"(?:short ?link|cite this|article id|story id|id)\s*:.{2,200}"
    ),
    "time-ago": (
        r"(?:(?:updated|published|posted|last updated):?\s*)?(?:\d{1,3}|an?|one|two|three|a few) ?(?:s|m|h|d|w"
        r"|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?) ago|just now|yesterday|today"
    ),
}  # fmt: skip


def _combine(rules: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in rules.items()))


_ANYWHERE_PATTERN = _combine(_ANYWHERE)
_EDGE_PATTERN = _combine(_AT_EDGE)
_EDGE_LONGEST = 160
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
# A list item is content, even `Sign up for updates`; only these are plainly the page's.
_IN_LISTS = frozenset(
    {"newsletter-control", "feed-footer", "share-links", "skip-link", "login", "copyright", "navigation"}
)


def remove_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """Removes what is furniture by its words; of what could be text, only what stands outside the running text."""
    judged = [_judge(piece, _ANYWHERE_PATTERN, _LONGEST) if piece.is_open else piece for piece in pieces]
    judged = remove_sent(judged)
    head, tail = first_prose(judged), last_prose(judged)
    for i, piece in enumerate(judged):
        if piece.is_open and (not head < i < tail or (len(piece.text) < 30 and _beside(judged, i, "share-links"))):
            judged[i] = _judge(piece, _EDGE_PATTERN, _EDGE_LONGEST)
    for order in (range(head), reversed(range(min(head, len(judged))))):
        for i in order:
            if _is_of_menu(judged, i):
                judged[i] = remove(judged[i], "navigation")
    return [
        _reopen(piece)
        if (piece.rule == "navigation" and _is_lone_word(judged, i))
        or (piece.rule == "reading-time" and _is_lone_time(judged, i))
        else piece
        for i, piece in enumerate(judged)
    ]


def _is_of_menu(pieces: Sequence[Piece], i: int) -> bool:
    """The name of a section right above or below another, or a piece of a menu."""
    piece = pieces[i]
    if not piece.is_open or piece.text.casefold() not in SECTIONS:
        return False
    before, after = pieces[i - 1] if i else None, pieces[i + 1] if i + 1 < len(pieces) else None
    near = [(before, piece.gap), (after, after is not None and after.gap)]
    return any(
        other is not None
        and not gap
        and (
            (other.rule == "navigation" and not _is_menu_row(other.text))
            or (other.is_open and other.text.casefold() in SECTIONS)
        )
        for other, gap in near
    )


def _is_lone_word(pieces: Sequence[Piece], i: int) -> bool:
    """A menu has more than one word; `Video` between other text may be a heading."""
    return pieces[i].text.isalnum() and not _beside(pieces, i, "")


def _is_lone_time(pieces: Sequence[Piece], i: int) -> bool:
    """A clock alone is a player's beside other furniture; between text it is a part of that: a tide, a start."""
    return bool(_CLOCK.fullmatch(pieces[i].text)) and not _beside(pieces, i, "")


def _reopen(piece: Piece) -> Piece:
    return piece._replace(role="paragraph", rule="")


def _beside(pieces: Sequence[Piece], i: int, rule: str) -> bool:
    """Furniture (of that rule, if it has a name) stands before or after: network after network, one a line."""
    near = [pieces[at] for at in (i - 1, i + 1) if 0 <= at < len(pieces)]
    return any(piece.role == "removed" and rule in {piece.rule, ""} for piece in near)


def _judge(piece: Piece, pattern: re.Pattern[str], longest: int) -> Piece:
    if len(piece.text) > longest:
        return piece
    match = pattern.fullmatch(piece.text.casefold().strip("[]«»‹›←→_*¦ "))
    if match and match.lastgroup:
        rule = match.lastgroup.replace("_", "-")
    elif _is_share_row(piece.text):
        rule = "share-links"
    elif _is_menu_row(piece.text):
        rule = "navigation"
    elif is_mail_row(piece.text):
        rule = "newsletter-control"
    else:
        return piece
    return piece if piece.mark and rule not in _IN_LISTS else remove(piece, rule)


def _is_menu_row(text: str) -> bool:
    """`HOME  NEWS  SPORT  OBITUARIES`."""
    tokens = [token for token in re.split(r"[\s|/·•]+", text.casefold()) if token] if len(text) <= _EDGE_LONGEST else []
    return len(tokens) > 2 and MENU_WORDS.issuperset(tokens)


def _is_share_row(text: str) -> bool:
    """`Facebook Twitter`, `SHARE Facebook | Twitter`, `FacebookTwitterPrint`: at least two items, and nothing else."""
    if len(text) > _EDGE_LONGEST:
        return False
    row = _GLUED.sub(" ", text).casefold()
    return count_items(row, _SHARE_ITEM) >= 2
