"""Which models read which languages on this machine. Light: nothing here loads a model or a word list."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.diagnostics import Diagnostic, Place, diagnose
from generator.entities.recognize_spacy import ModelError, model_version, read_meta
from generator.entities.values import Recognizer, RecognizerSettings

ANY_LANGUAGE = "xx"


def choose_recognizer(
    recognizer: Recognizer, models: Sequence[str], path: str
) -> tuple[RecognizerSettings, tuple[Diagnostic, ...]]:
    """What a site asks for as it can be met on this machine: without spaCy or a model, rules, and a note that says so.

    `models` are names or folders; those of one language vote. `path` is the file that the note blames.
    """
    if recognizer != "spacy":
        return RecognizerSettings(recognizer, ()), ()
    languages: dict[str, list[str]] = {}
    try:
        for name in models:
            languages.setdefault(str(read_meta(name).get("lang", ANY_LANGUAGE)), []).append(name)
    except ModelError as error:
        return without_model(error, path)
    return RecognizerSettings("spacy", tuple((lang, tuple(names)) for lang, names in languages.items())), ()


def without_model(error: ModelError, path: str) -> tuple[RecognizerSettings, tuple[Diagnostic, ...]]:
    note = diagnose("entity/no-model", Place(path=path), f"{error}; names are found by rules alone")
    return RecognizerSettings("rules", ()), (note,)


def models_for(settings: RecognizerSettings, language: str) -> tuple[str, ...]:
    """The models that read texts in a language (BCP 47)."""
    by_language = dict(settings.models)
    return by_language.get(main_language(language)) or by_language.get(ANY_LANGUAGE, ())


def main_language(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].casefold() or "en"


def models_version(settings: RecognizerSettings) -> list[object]:
    """Changes with what looks for names, the code of this program apart."""
    return [settings.recognizer, [[lang, [model_version(name) for name in names]] for lang, names in settings.models]]
