"""What the guess of a model or of the rules depends on besides the text, for whoever keeps guesses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from generator.base.digests import digest_value
from generator.entities.choose_recognizer import main_language, models_for
from generator.entities.knowledge import knowledge_digest
from generator.entities.recognize_spacy import model_version
from generator.entities.values import RecognizerSettings

# The modules that decide what a model gets to see and how its answer is kept.
_READING = ("recase.py", "recognize_spacy.py", "view.py")


@cache
def guess_version(settings: RecognizerSettings, language: str) -> str:
    """A digest of all that `guess_names` depends on besides the text; empty where there is nothing to ask."""
    models = models_for(settings, language)
    if settings.recognizer == "spacy" and models:
        return digest_value([*(model_version(name) for name in models), _digest_of(_READING)])
    if settings.recognizer == "rules" and main_language(language) == "en":
        return digest_value(["rules", knowledge_digest(), _digest_of(())])
    return ""


@cache
def _digest_of(modules: Sequence[str]) -> str:
    """Of the named modules of this package, of all of them if there are none."""
    digest = sha256()
    for path in sorted(files(__package__).iterdir(), key=lambda path: path.name):
        if path.name in modules or (not modules and path.name.endswith(".py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
