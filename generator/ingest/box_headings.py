"""The headings that boxes of key points have."""

from __future__ import annotations

import re

_LONGEST = 60
# Headings that stand over nothing else: with points under them they make a box wherever they stand.
_CLEAR = re.compile(
    r"(?:(?:what|things|everything) (?:you need |you should |we |you |to )?(?:to )?know(?: (?:now|today|so far"
    r"|about this story))?"
    r"|(?:here(?:'|’)s |here is )?what (?:we know(?: so far)?|you need to know)"
    r"|(?:story|article|news|report) (?:highlights?|at a glance|summary|in brief)"
    r"|(?:the |main |our )?key (?:points?|takeaways?|take-aways?|facts|highlights|findings|messages|developments)"
    r"|(?:the |main |top |quick )?take-?aways?|(?:the )?main points?|at a glance|the brief|(?:the )?story in brief"
    r"|quick (?:read|summary|facts)|fast facts|need to know|why it matters|the gist|tl;?dr|bullet points"
    r"|lo que (?:debes|debe|hay que|necesitas|tienes que) saber|puntos clave|claves|las claves|en resumen"
    r"|das wichtigste in kürze|das wichtigste|auf einen blick|kurz gefasst|kernpunkte|in kürze"
    r"|ce qu(?:'|’)il faut (?:savoir|retenir)|l(?:'|’)essentiel|points clés|en bref|à retenir"
    r"|o que (?:você precisa|precisa) saber|pontos-chave|i punti chiave|in sintesi|punti chiave|in het kort"
    r"|kort samengevat)"
)
# Headings that ordinary articles have too: a box only at the top, or with points that are marked.
_LOOSE = re.compile(r"(?:highlights?|summary|in brief|zusammenfassung|resumen|résumé|resumo|sintesi)")


def is_box_heading(text: str) -> bool:
    return bool(_match(_CLEAR, text) or _match(_LOOSE, text))


def is_clear_box_heading(text: str) -> bool:
    return _match(_CLEAR, text)


def _match(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and bool(pattern.fullmatch(text.casefold().strip(" :-–—•*|\"'“”")))
