"""What newsletters and feeds print about themselves: `Unsubscribe`, `View in browser`, `The post … appeared first on …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.item_rows import count_items
from generator.ingest.pieces import Piece, remove

_LONGEST = 400
# What a newsletter says of itself, alone or in a row.
_MAIL_ITEM = re.compile(
    r"(?:(?:to )?unsubscribe(?: (?:here|instantly|from (?:this|these|our|all|future) .{1,40}))?"
    r"|(?:view|read|open|see) (?:this |the )?(?:e-?mail|newsletter|message|issue|it|online)?"
    r" ?(?:in|on|with) (?:your |a |the )?(?:web ?)?browser(?: window)?|view (?:this |it )?(?:e-?mail )?online|web version"
    r"|forward (?:this |it )?(?:e-?mail |newsletter |message )?to (?:a |your )?friends?(?: or colleague)?"
    r"|forward(?: this(?: e-?mail| newsletter)?)?|(?:update|change|edit|manage) (?:your |my )?(?:e-?mail )?(?:subscription"
    r"|profile|preferences|settings|subscription preferences|subscriptions)"
    r"|(?:e-?mail|subscription) preferences|opt[ -]out"
    r"|abbestellen|newsletter (?:abbestellen|abmelden)|im browser (?:ansehen|öffnen|anzeigen|lesen)|weiterempfehlen"
    r"|se désabonner|se désinscrire|voir (?:cet e-?mail |la version )?(?:en ligne|dans (?:votre|le) navigateur)"
    r"|darse de baja|ver en (?:el |su |tu )?navegador|privacy policy|contact us|terms of (?:use|service))"
    r"(?: ?:)?(?: ?[<(\[]?https?://[^\s<>()\[\]]+[>)\]]?)?[.!]?(?:\s*[|,/·•»>-]\s*|\s+(?:or|and|oder|ou|o)\s+|\s*$)"
)
_MAIL_SURE = re.compile(
    r"unsubscri|browser|forward|preferences|subscription|abbestell|abmeld|désabonner|désinscri|baja|naveg|online"
)
# Sentences that an article could hold as well: they count only above and below its text.
_SENT = re.compile(
    r"(?:if you(?:'|’)re |if you are )?(?:having )?(?:trouble|problems|difficulty|can(?:'|’|no)t)\b.{0,40}\b(?:reading|viewing"
    r"|seeing|see|read|view) this (?:e-?mail|newsletter|message).{0,120}"
    r"|you(?:(?:'|’)re| are| have been| received| were| get)\b.{0,40}\b(?:this|these) (?:e-?mails?|newsletters?"
    r"|messages?)\b.{0,20}\bbecause\b.{0,200}"
    r"|this (?:e-?mail|newsletter|message) (?:was|is being|has been) sent (?:to|by)\b.{0,160}"
    r"|(?:if you )?(?:no longer|don(?:'|’)t|do not) (?:want|wish) to (?:receive|get|hear)\b.{0,40}\b(?:e-?mails?"
    r"|newsletters?|messages?|mailings?|from us)\b.{0,160}"
    r"|to (?:unsubscribe|opt out|stop receiving (?:this|these|our)|(?:update|change|manage) your (?:e-?mail |subscription )?"
    r"(?:preferences|subscriptions?|settings|address))\b.{0,200}"
    r"|(?:was|has) this (?:e-?mail |newsletter |message |been )*forwarded to you\?.{0,80}"
    r"|(?:did (?:someone|a friend|a colleague) forward (?:you )?this|forwarded this (?:e-?mail|newsletter)\?).{0,120}"
    r"|(?:please )?add .{1,60} to your (?:address book|contacts|safe senders?).{0,80}"
    r"|sie erhalten diese(?:n newsletter| e-?mail| mail).{0,160}|vous recevez (?:cet|ce|cette) .{0,160}"
    r"|recibe(?:s)? este (?:correo|bolet[ií]n).{0,160}",
    re.IGNORECASE,
)
_FEED_FOOTER = re.compile(
    r"(?:The post|Der Beitrag|Cet article|L['’]article|La entrada|L['’]articolo|Het bericht|O post) [^\sa-z].{0,250}? "
    r"(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|se publicó primero en"
    r"|apareció primero en|proviene da|verscheen eerst op|apareceu primeiro em) [^\sa-z].{0,120}"
)


def is_mail_row(text: str) -> bool:
    """`View in browser`, `Unsubscribe | Forward to a friend`, each perhaps with its address."""
    row = text.casefold().strip("[]()<>«»‹›*_ ") if len(text) <= _LONGEST else ""
    if not _MAIL_SURE.search(row):
        return False
    return count_items(row, _MAIL_ITEM) > 0


def remove_sent(pieces: Sequence[Piece]) -> list[Piece]:
    """Removes such sentences from both ends of the text, up to the first full sentence that is another."""
    judged = list(pieces)
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        for i in order:
            if not judged[i].is_open:
                continue
            if _SENT.fullmatch(judged[i].text):
                judged[i] = remove(judged[i], "newsletter-control")
            elif order.step < 0 and _FEED_FOOTER.fullmatch(judged[i].text):
                judged[i] = remove(judged[i], "feed-footer")
            elif judged[i].is_prose:
                break
    return judged
