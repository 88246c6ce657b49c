"""The language of a text, where its script or its function words leave no doubt."""

from __future__ import annotations

import re

_SAMPLE = 2400
_SCRIPTS = (
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
)
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PERSIAN = re.compile(r"[پچژگکی]")
_URDU = re.compile(r"[ٹڈڑےں]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_LETTER = re.compile(r"[^\W\d_]")
_FUNCTION_WORDS = {
    "en": "the of and to in that for is was with on by from at as it are this have has were be said an which will not",
    "es": "el la los las de del que en un una por para con se su al lo como más pero sus es fue ha y no",
    "fr": "le la les des du de et en un une que qui dans pour par sur au aux est pas ce cette sont il avec plus",
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an wird bei "
        "nach am einem einer einen wurde worden sagte aus vor wie hat sind zum zur über um"
    ),
    "pt": "o a os as de do da dos das que em um uma para com não por mais no na se foi ao ele é são",
    "it": "il la lo gli le di del della dei che in un una per con non è sono da al alla nel nella si ha come",
    "nl": "de het een van en in op te dat is voor met zijn niet aan er om ook als door bij naar werd uit",
    "sv": "och att det som en på är av för med den till har inte om ett han de var jag från",
    "pl": "i w na z do że się nie to jest od po o jak przez za oraz dla ale który",
    "da": "og er det en at på til af med den for ikke som der har han de var blev efter et om fra også men",
    "no": "og er det en at på til av med den for ikke som har han de var ble etter et om fra også men",
    "fi": "ja on ei se että oli hän ovat kun myös mutta tai kuin mukaan joka ovat sen jo vain",
    "cs": "a v se na je že s z do o k i za by ale jako po který která podle byl ve si",
    "hu": "a az és hogy nem egy is volt meg van de ez el ki csak már mint szerint után",
    "ro": "și în de la a cu pe nu este din că pentru o un mai sa au fost care al ale",
    "id": "yang dan di untuk dengan pada dari ini itu dalam tidak akan oleh telah kepada mereka",
}
_LANGUAGES: dict[str, list[str]] = {}
for _language, _listed in _FUNCTION_WORDS.items():
    for _word in dict.fromkeys(_listed.split()):
        _LANGUAGES.setdefault(_word, []).append(_language)
_TOKEN = re.compile(r"[^\W\d_]+")
_FEWEST_HITS = 6
_LEAST_SHARE = 0.18
_LEAD = 1.3
# A text of a sentence or two must be plainer.
_SHORT = 60
_SHORT_HITS = 3
_SHORT_SHARE = 0.2
_SHORT_LEAD = 2.0


def detect_language(text: str) -> tuple[str, str]:
    """(language, rule), or two empty strings where the text is too short or too mixed to be sure."""
    sample = text[:_SAMPLE]
    if _BEYOND_LATIN.search(sample):
        language = _by_script(sample)
        if language:
            return language, "language-by-script"
    language = _by_function_words(sample)
    return (language, "language-by-function-words") if language else ("", "")


def _by_script(sample: str) -> str:
    letters = len(_LETTER.findall(sample))
    if letters < 20:
        return ""
    half = letters * 0.5
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic > half:
        # Other languages write Cyrillic too; without letters of one of these two it stays open.
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        return "uk" if ukrainian > 3 * russian else "ru" if russian > 3 * ukrainian else ""
    if len(_ARABIC.findall(sample)) > half:
        return "ur" if _URDU.search(sample) else "fa" if _PERSIAN.search(sample) else "ar"
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS}
    if counts["ja"] > letters * 0.1:
        return "ja"
    if len(_HAN.findall(sample)) > half:
        return "zh"
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > half else ""


def _by_function_words(sample: str) -> str:
    tokens = _TOKEN.findall(sample.casefold())
    totals = dict.fromkeys(_FUNCTION_WORDS, 0)
    for token in tokens:
        for language in _LANGUAGES.get(token, ()):
            totals[language] += 1
    hits = sorted(((total, language) for language, total in totals.items()), reverse=True)
    (best, language), (second, _) = hits[:2]
    sure = best >= _FEWEST_HITS and best >= len(tokens) * _LEAST_SHARE and best >= second * _LEAD
    if not sure and len(tokens) <= _SHORT:
        sure = best >= _SHORT_HITS and best >= len(tokens) * _SHORT_SHARE and best >= second * _SHORT_LEAD
    return language if sure else ""
