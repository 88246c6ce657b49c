"""The first stage of resolution: what one article calls whom, as a small value that the second stage can do with alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

from generator.entities.group_people import group_people
from generator.entities.group_things import find_pairs, group_things, thing_key
from generator.entities.kinds import is_kin
from generator.entities.names import fold, split_person
from generator.entities.recognize import pieces
from generator.entities.values import ArticleNames, ArticleText, LocalName, Mention

# Words kept of each article to know its subject by; names come on top.
COMPANY_WORDS = 12
_CONTENT = re.compile(r"\b[a-z]{6,}\b")
_COMMON = frozenset(
    "against although another around became because become before behind believe better between called cannot change company "
    "continue country countries during either enough everyone family following former friday further general government group having "
    "himself however including including increase instead january killed leader letter likely little longer making matter member "
    "members million minister monday months morning moving national nearly number office officials october others outside people percent "
    "perhaps person please police possible present president probably problem public rather reached really recent report reported reporter "
    "reports result return right saturday school second security september service several should similar simply since social someone "
    "something special spokesperson started statement states still street strong sunday support system taking themselves things thought "
    "through thursday together toward towards trying tuesday turned under united university until within without working wednesday "
    "whether although according announced".split()
)


def gather_names(article: ArticleText, mentions: Sequence[Mention]) -> ArticleNames:
    """Group `mentions` (as `recognize` gave them for this article) by what they name within the article."""
    lines = {(field, index): text for field, index, text in pieces(article)}
    numbers = [n for n, m in enumerate(mentions) if m.kind == "person"]
    kin = frozenset(n for n in numbers if is_kin(lines[mentions[n].field, mentions[n].index], mentions[n].start))
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


def _pairs(lines: dict[tuple[str, int], str], mentions: Sequence[Mention]) -> dict[str, str]:
    by_line: dict[tuple[str, int], list[Mention]] = {}
    for mention in mentions:
        by_line.setdefault((mention.field, mention.index), []).append(mention)
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
    ranked = sorted(((-count, word) for word, count in words.items() if word not in _COMMON))[:COMPANY_WORDS]
    features |= {crc32(b"w:" + word.encode()) for _, word in ranked}
    return tuple(sorted(features))
