"""Recognition without a model: runs of capitals, sorted by their words, the words around them and the gazetteers.

Half as good as a model (see docs), and used where spaCy is missing or not wanted. What it cannot place, it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.entities.find_patterns import known_in_run
from generator.entities.kinds import weigh
from generator.entities.letters import RUN, begins_sentence
from generator.entities.lexicon import OPENERS
from generator.entities.mend_spans import mend_spans
from generator.entities.names import fold, split_person
from generator.entities.span import Span
from generator.entities.trim_span import is_name


def find_by_rules(texts: Sequence[str]) -> list[list[Span]]:
    """For each text of one article the spans whose kind the rules can tell."""
    found = [_find(text) for text in texts]
    people = {
        split_person(text[s.start : s.end]).family
        for text, spans in zip(texts, found, strict=True)
        for s in spans
        if s.kind == "person"
    }
    lone: Counter[str] = Counter()
    result = []
    for text, spans in zip(texts, found, strict=True):
        kept = []
        for span in spans:
            name = fold(text[span.start : span.end])
            lone[name] += 1
            kind = span.kind or ("person" if name in people else "")
            if kind:
                kept.append(span._replace(kind=kind))
        result.append(kept)
    return result


def _find(text: str) -> list[Span]:
    spans: list[Span] = []
    for run in RUN.finditer(text):
        start = run.start()
        words = text[start : run.end()].split(" ")
        # A sentence begins with a capital, whatever it begins with: small words and offices are cut off.
        while len(words) > 1 and fold(words[0]) in OPENERS:
            start += len(words[0]) + 1
            words = words[1:]
        for piece in mend_spans(text, [Span(start, run.end(), "person" if start > run.start() else "organization")]):
            name = text[piece.start : piece.end]
            if begins_sentence(text, piece.start) and len(name.split()) == 1 and not name.isupper():
                spans += known_in_run(text, piece.start, piece.end, towns=False)
                continue
            weight = weigh(text, piece.start, piece.end, "")
            known = list(known_in_run(text, piece.start, piece.end, towns=True))
            if weight:
                kind = max(sorted(weight), key=lambda one: weight[one])
                spans.append(piece._replace(kind=kind))
            elif (known and len(known) > 1) or (known and (known[0].start, known[0].end) == (piece.start, piece.end)):
                spans += known
            elif is_name(name):
                spans.append(piece._replace(kind=""))
    return spans
