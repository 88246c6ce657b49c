"""Spans from spaCy models, and from several of them by vote. spaCy is imported only when a model is loaded."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.base.digests import digest_value
from generator.entities.span import Span
from generator.entities.view import view

EXCLUDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_KINDS = {
    "PERSON": "person", "PER": "person",
    "ORG": "organization",
    "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "event",
    "NORP": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other", "LANGUAGE": "other", "MISC": "other",
}  # fmt: skip
_BATCH = 128


class ModelError(Exception):
    """A model cannot be loaded; the message says which and why."""


@cache
def load_model(name: str) -> Any:
    """The model `name`, a package or a folder, with nothing in it but what recognition needs."""
    # Batches are small: threads of the linear algebra would only get in the way of other workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import spacy
    except ImportError:
        raise ModelError("spaCy is not installed") from None
    try:
        model = spacy.load(name, exclude=list(EXCLUDED))
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f'the model "{name}" cannot be loaded: {str(error).splitlines()[0]}') from None
    _multiply_with_numpy(model)
    return model


def _multiply_with_numpy(model: Any) -> None:
    """Let numpy multiply the model's matrices: the same results as thinc's own routine, half as fast again."""
    import numpy as np
    from thinc.api import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    for _, pipe in model.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = Ops()


def read_meta(name: str) -> dict[str, Any]:
    """What a model says of itself: its language under `lang` (`xx` for any), its name and version. Nothing is loaded.

    Raises ModelError where there is no such model, or no spaCy to load it with.
    """
    if find_spec("spacy") is None:
        raise ModelError("spaCy is not installed")
    folder = Path(name)
    if not folder.is_dir():
        found = find_spec(name) if name.isidentifier() else None
        if found is None or found.origin is None:
            raise ModelError(f'there is no model "{name}"')
        folder = Path(found.origin).parent
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise ModelError(f'"{name}" is no model: it has no meta.json') from None
    return meta if isinstance(meta, dict) else {}


def model_version(name: str) -> str:
    """Changes with the model and with spaCy."""
    return digest_value([read_meta(name), version("spacy")])


def find_spans(texts: Sequence[str], models: Sequence[str]) -> list[list[Span]]:
    """For each text the spans that the models see; of two or more models, what at least half of them (two of three,
    two of two) bound alike."""
    seen = [_find(texts, load_model(name)) for name in models]
    if len(seen) == 1:
        return seen[0]
    need = max(2, (len(seen) + 1) // 2)
    return [vote(spans, need) for spans in zip(*seen, strict=True)]


def vote(opinions: Sequence[Sequence[Span]], need: int) -> list[Span]:
    """Spans with the same bounds in at least `need` opinions. Their kind is the majority's, but never one that was
    voted for between person and place: there the first opinion that holds either stands."""
    bounds = Counter((span.start, span.end) for spans in opinions for span in spans)
    agreed: list[Span] = []
    for start, end in sorted(key for key, count in bounds.items() if count >= need):
        kinds = [span.kind for spans in opinions for span in spans if (span.start, span.end) == (start, end)]
        ranked = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kinds.index(kind)))
        kind = ranked[0]
        if {"person", "place"} <= set(kinds) and kind in {"person", "place"}:
            kind = next(one for one in kinds if one in {"person", "place"})
        if not agreed or start >= agreed[-1].end:
            agreed.append(Span(start, end, kind))
    return agreed


def _find(texts: Sequence[str], model: Any) -> list[list[Span]]:
    # Texts of one length go together: the model pads a batch to its longest.
    order = sorted((n for n, text in enumerate(texts) if text), key=lambda n: (len(texts[n]), n))
    found: list[list[Span]] = [[] for _ in texts]
    for n, doc in zip(order, model.pipe((view(texts[n]) for n in order), batch_size=_BATCH), strict=True):
        found[n] = [Span(e.start_char, e.end_char, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS]
    return found
