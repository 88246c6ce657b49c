"""Organizations that may be one under two names: an acronym beside what it stands for, a short name beside a long one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.entities.company import Company
from generator.entities.index_names import Key, NameIndex
from generator.entities.join_variants import SUGGEST, likeness_of
from generator.entities.knowledge import find_known
from generator.entities.lexicon import HEADS
from generator.entities.names import acronyms_of, fold, is_acronym
from generator.entities.values import KINDS, Suggestion

# From so many letters on, an acronym is hardly two things' in one archive.
_TELLING = 4


def find_doubles(
    index: NameIndex, company: Company, labels: Mapping[Key, str], ids: Sequence[str]
) -> Iterator[Suggestion]:
    """What was not joined: nothing of it is certain."""
    names = {key: labels[key] for key in sorted(index.articles) if key.kind == "organization"}
    spelled: defaultdict[str, list[Key]] = defaultdict(list)
    ends: defaultdict[str, list[Key]] = defaultdict(list)
    for key, label in names.items():
        for acronym in sorted(acronyms_of(label)):
            spelled[acronym].append(key)
        words = fold(label).split()
        for part in sorted(
            {" ".join(words[:n]) for n in range(1, len(words))} | {" ".join(words[n:]) for n in range(1, len(words))}
        ):
            ends[part].append(key)
    for short, longs in sorted(index.acronyms.items()):
        for kind in KINDS:
            key = index.root(Key(kind, fold(short)))
            for long in sorted(longs):
                other = index.root(Key("organization", long))
                if key != other and key in index.articles and other in index.articles:
                    yield _suggest(index, labels, ids, other, key, "spelled out so in an article")
    for key, label in names.items():
        short = label.replace(".", "")
        if find_known(label):
            continue
        for other in spelled.get(short, ()) if is_acronym(label) else ():
            told = short in index.acronyms
            if (
                other != key
                and not told
                and (len(short) >= _TELLING or likeness_of(index, company, key, other) >= SUGGEST)
            ):
                yield _suggest(index, labels, ids, other, key, "the letters fit")
        longer = [other for other in ends.get(fold(label), ()) if other != key]
        if len(longer) == 1 and fold(label) not in HEADS and likeness_of(index, company, key, longer[0]) >= SUGGEST:
            yield _suggest(index, labels, ids, longer[0], key, "one name is part of the other, in like company")


def _suggest(
    index: NameIndex, labels: Mapping[Key, str], ids: Sequence[str], long: Key, short: Key, reason: str
) -> Suggestion:
    own, other = index.articles[long], index.articles[short]
    shown = tuple(dict.fromkeys(ids[n] for articles in (own, other) for n in articles[:2]))
    kinds = (long.kind, short.kind) if long.kind != short.kind else ()
    weight = min(len(own), len(other)) * 10
    return Suggestion("same", long.kind, (labels[long], labels[short]), reason, shown, weight, kinds)
