"""The first stage of resolution: what one article calls whom, as a small value that the second stage can do with alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

from generator.entities.group_people import group_people
from generator.entities.group_things import find_pairs, group_things, thing_key
from generator.entities.kinds import is_kin
from generator.entities.lexicon import COMMON_WORDS
from generator.entities.names import fold, split_person
from generator.entities.recognize import pieces
from generator.entities.values import ArticleNames, ArticleText, Field, LocalName, Mention

# Words kept of each article to know its subject by; names come on top.
COMPANY_WORDS = 12
_CONTENT = re.compile(r"\b[a-z]{6,}\b")


def gather_names(article: ArticleText, mentions: Sequence[Mention]) -> ArticleNames:
    """Group `mentions` (as `recognize` gave them for this article) by what they name within the article."""
    lines = {(field, index): text for field, index, text in pieces(article)}
    numbers = [n for n, m in enumerate(mentions) if m.kind == "person"]
    kin = frozenset(n for n in numbers if is_kin(lines[mentions[n].field, mentions[n].line], mentions[n].start))
    people, doubtful = group_people(mentions, numbers, kin)
    pairs = _pairs(lines, mentions)
    things = group_things(mentions, [n for n, m in enumerate(mentions) if m.kind != "person"], pairs)
    names = []
    for person in people:
        own = [mentions[n] for n in person.mentions]
        forms = Counter(m.surface for m in own)
        best = [name for name in forms if split_person(name).full] or list(forms)
        name = person.record or min(best, key=lambda one: (-forms[one], -len(one), one))
        sure = any(m.sure for m in own)
        bare = not person.full and not person.record
        names.append(LocalName(name, "person", sure, bare, person.mentions, _forms(own), person.full, person.record))
    for thing in things:
        own = [mentions[n] for n in thing.mentions]
        sure = any(m.sure for m in own)
        names.append(LocalName(thing.name, thing.kind, sure, thing.bare, thing.mentions, _forms(own), (), thing.record))
    names.sort(key=lambda name: name.mentions)
    unsure = tuple(sorted({mentions[n].surface for n in doubtful}))
    acronyms = tuple(sorted((short, thing_key(long)) for short, long in pairs.items()))
    return ArticleNames(article.id, tuple(names), _company(names, lines.values()), len(mentions), acronyms, unsure)


def _forms(mentions: Sequence[Mention]) -> tuple[tuple[str, int], ...]:
    counts = Counter(mention.surface for mention in mentions)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _pairs(lines: dict[tuple[Field, int], str], mentions: Sequence[Mention]) -> dict[str, str]:
    by_line: dict[tuple[Field, int], list[Mention]] = {}
    for mention in mentions:
        by_line.setdefault((mention.field, mention.line), []).append(mention)
    pairs: dict[str, str] = {}
    for place, found in by_line.items():
        for short, long in find_pairs(lines[place], found).items():
            pairs.setdefault(short, long)
    return pairs


def _company(names: Sequence[LocalName], lines: Iterable[str]) -> tuple[int, ...]:
    features = {crc32(b"n:" + fold(name.name).encode()) for name in names if not name.bare}
    words: Counter[str] = Counter()
    for text in lines:
        words.update(_CONTENT.findall(text))
    ranked = sorted(((-count, word) for word, count in words.items() if word not in COMMON_WORDS))[:COMPANY_WORDS]
    features |= {crc32(b"w:" + word.encode()) for _, word in ranked}
    return tuple(sorted(features))
